/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 * 
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 * 
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.BrowserLauncher;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.EvaluationSummary;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.imagej.EvaluateOptions;
import sc.fiji.superres.imagej.EvaluationFiles;
import sc.fiji.superres.imagej.EvaluationRequest;
import sc.fiji.superres.imagej.ImageLock;
import sc.fiji.superres.imagej.ModelEvaluation;
import sc.fiji.superres.imagej.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** Measures models on images whose high resolution is known. */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Evaluate Models...", headless = true,
	description = "Measures how good models are on images whose high resolution is known.")
public class EvaluateCommand extends ReportingCommand {

	private static final String AUTO = "auto";
	private static final String TITLE = "Evaluation of models";

	@Parameter(label = "Images (empty: the active one)", style = "directory", required = false, persist = false,
		description = "Folder "
		+ "of high-resolution images, or one file with any number of slices and frames.")
	private File images = new File("");

	@Parameter(label = "Low-resolution inputs (empty: made)", style = "directory", required = false, persist = false,
		description = "Folder of measured low-resolution images with the same names, or one file with as many planes; "
		+ "by itself they are made by the degradation.")
	private File lowRes = new File("");

	@Parameter(label = "Models", description = "Ids separated by commas, or all: every model of the scale. Bicubic "
		+ "interpolation takes part in any case.")
	private String models = EvaluationRequest.ALL_MODELS;

	@Parameter(label = "Scale (0: the first model's)", min = "0", description = "High-resolution pixels per "
		+ "low-resolution pixel along x and y.")
	private int scale;

	@Parameter(label = "Degradation", persist = false, description = "How inputs are made: bicubic, the protocol of "
		+ "the literature, or a kind with its settings such as optical:na=1.2, ct, mri, satellite; or slices, for models "
		+ "that add slices: the rows of all images play the part of slices.")
	private String degradation = "bicubic";

	@Parameter(label = "Metrics for", initializer = "listPresets", description = "The metrics that are usual in a "
		+ "field; all: every one.")
	private String preset = Metric.Field.GENERAL.toString();

	@Parameter(label = "Metrics (empty: those)", persist = false, description = "Ids separated by commas instead, such "
		+ "as psnr,ssim,frc; the report explains them.")
	private String metrics = "";

	@Parameter(label = "Data range", persist = false, description = "Difference between the largest and the smallest "
		+ "possible value: type, image: from smallest to largest value of each truth, a number, or auto: type for "
		+ "8-bit images, image for all others.")
	private String dataRange = AUTO;

	@Parameter(label = "Border (-1: as the scale)", min = "-1", description = "High-resolution pixels left out on each "
		+ "side.")
	private int border = EvaluationRequest.AUTO_BORDER;

	@Parameter(label = "Intensity window (empty: none)", persist = false, description = "Calibrated intensities that "
		+ "rmse_region counts, such as -160..240 HU.")
	private String window = "";

	@Parameter(label = "Masks (empty: none)", style = "directory", required = false, persist = false,
		description = "Folder of masks "
		+ "with the same names as the images, or one file for all: rmse_region counts pixels where they are not 0.")
	private File masks = new File("");

	@Parameter(label = "CSV file (empty: none)", style = "save", required = false, persist = false,
		description = "Table to write.")
	private File csv = new File("");

	@Parameter(label = "HTML report (empty: none)", style = "save", required = false, persist = false,
		description = "Page to write, "
		+ "with tables, charts and pictures; it needs no other file.")
	private File html = new File("");

	@Parameter(label = "Device", initializer = "findDevices", description = "auto: the GPU if there is one that can be "
		+ "used; in macros also gpu:N, counted from 0.")
	private String device = AUTO;

	@Parameter(label = "Precision", initializer = "listPrecisions", description = "Number format of the computation.")
	private String precision = AUTO;

	@Parameter(label = "Seed", description = "Of the noise in made inputs and of the confidence intervals.")
	private int seed = 1;

	@Parameter(type = ItemIO.OUTPUT, label = TITLE)
	private String report;

	@Override
	void execute(Progress progress) {
		Values values = Inputs.of(this, EvaluateOptions.ALL);
		EvaluationFiles files = EvaluationFiles.of(values);
		files.requireWritable();
		ImagePlus active = values.get(EvaluateOptions.IMAGES).isPresent() ? null : activeImage();
		EvaluationRequest request = active == null ? EvaluationRequest.of(values) : EvaluationRequest.of(active, values);
		ImageLock.hold(active, () -> evaluate(request, files, progress));
	}

	private void evaluate(EvaluationRequest request, EvaluationFiles files, Progress progress) {
		ModelEvaluation.Result result = new ModelEvaluation(request, new ZooModels(ModelZoo.open(), IJ::log), IJ::log).run(
			progress);
		files.write(result);
		report = EvaluationSummary.of(result.evaluation());
		if (GraphicsEnvironment.isHeadless()) return;
		EvaluationFiles.table(result.evaluation()).show(TITLE + " (table)");
		files.html().ifPresent(EvaluateCommand::open);
	}

	private static ImagePlus activeImage() {
		ImagePlus active = WindowManager.getCurrentImage();
		if (active == null) throw UserException.wrongUse("There are no images to evaluate on; give a folder or open "
			+ "one.");
		return active;
	}

	private static void open(Path page) {
		try {
			BrowserLauncher.openURL(page.toUri().toString());
		}
		catch (IOException e) {
			IJ.log("The report is in " + page + "; no browser could be started.");
		}
	}

	void listPresets() {
		choices("preset", Stream.concat(Arrays.stream(Metric.Field.values()), Stream.of(Metrics.ALL)));
	}

	void findDevices() {
		choices("device", Devices.names().stream());
		getInfo().getMutableInput("device", String.class).set(OPEN_CHOICE, "gpu:N");
	}

	void listPrecisions() {
		choices("precision", Arrays.stream(Precision.values()));
	}
}
