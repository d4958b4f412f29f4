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
import java.io.IOException;
import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.BrowserLauncher;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.eval.EvaluationSummary;
import sc.fiji.superres.evaluation.EvaluateOptions;
import sc.fiji.superres.evaluation.EvaluationFiles;
import sc.fiji.superres.evaluation.EvaluationRequest;
import sc.fiji.superres.evaluation.ModelEvaluation;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImageLock;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.ModelZoo;

/** Measures models on images whose high resolution is known. */
@Plugin(type = Command.class, label = "Evaluate Models", visible = false, headless = true,
	attrs = @Attr(name = "no-record"),
	description = "Measures how good models are on images whose high resolution is known.")
public class EvaluateCommand extends ReportingCommand {

	private static final String TITLE = "Evaluation of models";

	@Parameter(required = false, persist = false, description = "See EvaluateOptions.")
	private String images, lowRes, models, scale, degradation, preset, metrics, dataRange, border, window, masks, csv,
		html, device, precision, seed, trust, intensities;

	@Parameter(type = ItemIO.OUTPUT, label = TITLE)
	private String report;

	@Override
	public SettingSet settings() {
		return EvaluateOptions.ALL;
	}

	@Override
	protected String activity() {
		return "Evaluating models";
	}

	@Override
	protected void execute(Progress progress) {
		Values values = values();
		EvaluationFiles files = EvaluationFiles.of(values);
		files.requireWritable();
		ImagePlus active = values.get(EvaluateOptions.IMAGES).isPresent() ? null : WindowManager.getCurrentImage();
		EvaluationRequest request = active == null
			? EvaluationRequest.of(values)
			: EvaluationRequest.of(active, values);
		ImageLock.hold(active, () -> evaluate(request, files, progress));
	}

	private void evaluate(EvaluationRequest request, EvaluationFiles files, Progress progress) {
		ModelEvaluation.EvaluationResult result = new ModelEvaluation(request, new ZooModels(ModelZoo.open(), IJ::log),
			IJ::log).run(progress);
		files.write(result);
		report = EvaluationSummary.of(result.evaluation());
		if (GraphicsEnvironment.isHeadless()) return;
		EvaluationFiles.table(result.evaluation()).show(TITLE + " (table)");
		if (isInteractive()) files.html().ifPresent(EvaluateCommand::open);
	}

	private static void open(Path page) {
		try {
			BrowserLauncher.openURL(page.toUri().toString());
		}
		catch (IOException e) {
			IJ.log("The report is in " + page + "; no browser could be started.");
		}
	}
}
