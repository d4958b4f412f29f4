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

import java.util.Arrays;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.Fidelity;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.fidelity.NormalizationScope;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.SideViews;
import sc.fiji.superres.imagej.ImageLock;
import sc.fiji.superres.imagej.ImageUpscaling;
import sc.fiji.superres.imagej.ZooModels;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.ModelZoo;

/** Upscales the active image. */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Upscale...", headless = true,
	description = "Makes an image larger along x and y, or adds slices to a stack, by a deep-learning model.")
public class UpscaleCommand extends ReportingCommand {

	private static final String AUTO = "auto";

	@Parameter(persist = false, description = "All of its channels, slices and frames are upscaled; it stays as it is.")
	private ImagePlus image;

	@Parameter(label = "Model", initializer = "findModels", description = "auto: the best for the domain and "
		+ "scale; bicubic: no model but plain interpolation, to compare with.")
	private String model = AUTO;

	@Parameter(label = "Domain", initializer = "listDomains", description = "Kind of images that the automatic choice is "
		+ "for; where there is no model for it, one for general images is used. Of no account for a chosen model.")
	private String domain = Domain.GENERAL.toString();

	@Parameter(label = "Direction (z: between slices)", initializer = "listDirections", description = "xy: more pixels "
		+ "along x and y; z: more slices, for stacks whose slices are thicker than their pixels. The automatic choice takes "
		+ "a model that was trained for it.")
	private String direction = Direction.XY.toString();

	@Parameter(label = "Scale", initializer = "findScales", description = "Output pixels per input pixel along x and "
		+ "y, or output slices per input slice; auto: the model's.")
	private String scale = AUTO;

	@Parameter(label = "Tile size (0: automatic)", min = "0", description = "Width and height, in input pixels, of the "
		+ "pieces that are upscaled one at a time; by itself it is chosen by the memory that the model needs. The "
		+ "result does not depend on it, unless the model looks at all of the image: such images are cut into strips of the "
		+ "full width, at most as high as the tile, and the result is nearly the same.")
	private int tile = UpscaleSettings.AUTO;

	@Parameter(label = "Tile overlap (-1: automatic)", min = "-1", description = "Input pixels by which a tile is "
		+ "extended on each side; by itself as far as the model looks, so that no seams can appear, or 96 for models that look at "
		+ "all of the image.")
	private int overlap = UpscaleSettings.AUTO_OVERLAP;

	@Parameter(label = "Device", initializer = "findDevices", description = "auto: the GPU "
		+ "if there is one that can be used; in macros also gpu:N, counted from 0. Without such a GPU the CPU is used.")
	private String device = Devices.AUTO;

	@Parameter(label = "Precision", initializer = "listPrecisions", description = "Number format of the computation.")
	private String precision = AUTO;

	@Parameter(label = "Normalize by", initializer = "listNormalizations", description = "Which intensities the model "
		+ "sees as 0 and 1: the range of the pixel type, the smallest and largest value or two percentiles of the "
		+ "whole image, or none: values are from 0 to 1 already; auto is the range for 8-bit images that are not dim "
		+ "and minmax without hot pixels for others. It is undone in the result.")
	private String normalize = NormalizationMode.AUTO.toString();

	@Parameter(label = "Output type", initializer = "listOutputTypes", description = "same: the input's pixel type, "
		+ "rounded and clamped; float32: as computed.")
	private String outputType = OutputType.SAME.toString();

	@Parameter(label = "Border", initializer = "listBorders", description = "What the model sees beyond the image: "
		+ "network: what it was trained with, mirror: the mirrored image.")
	private String border = BorderMode.NETWORK.toString();

	@Parameter(label = "Side views (between slices)", initializer = "listSideViews", description = "Planes across the "
		+ "slices that the model sees: both, of which it takes the mean, or xz or yz alone, which takes half as long. Of no "
		+ "account along x and y.")
	private String sideViews = SideViews.BOTH.toString();

	@Parameter(label = "Self-ensemble", description = "Average over the eight flips and rotations of the image: a "
		+ "little better, and takes eight times as long; between slices over the four flips, four times as long.")
	private boolean selfEnsemble;

	@Parameter(label = "Intensities", initializer = "listIntensities", description = "keep: means over some pixels are those of "
		+ "the image, and nothing is far outside of its local range; network: what the model gives.")
	private String intensities = IntensityMode.KEEP.toString();

	@Parameter(label = "Normalize each", initializer = "listScopes", description = "channel: each channel by itself; image: all "
		+ "together, for ratios inside one detector.")
	private String normalizeScope = NormalizationScope.CHANNEL.toString();

	@Parameter(label = "No data (auto, none or a value)", description = "Value of pixels that were not measured; auto: that of the "
		+ "file, or one that is plainly far from all others. NaN is no data in any case.")
	private String noData = NoDataRule.AUTO.toString();

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus upscaled;

	private ZooModels models;

	@Override
	void execute(Progress progress) {
		ImageLock.hold(image, () -> upscaled = ImageUpscaling.run(image, settings(), models(), progress));
	}

	private UpscaleSettings settings() {
		return new UpscaleSettings(model.equals(AUTO) ? "" : model, Domain.of(domain), Direction.of(direction), SideViews
			.of(sideViews), scaleFactor(), tile, overlap, device, precision, NormalizationMode.of(normalize), OutputType.of(
				outputType), BorderMode.of(border), selfEnsemble, new Fidelity(IntensityMode.of(intensities), NormalizationScope.of(
					normalizeScope), NoDataRule.of(noData)));
	}

	private int scaleFactor() {
		if (scale.equals(AUTO)) return UpscaleSettings.AUTO;
		try {
			return Integer.parseInt(scale);
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("The scale must be auto or a whole number, not \"" + scale + "\".");
		}
	}

	/** Those that were there when the command was made. */
	private ZooModels models() {
		if (models == null) models = new ZooModels(ModelZoo.open(), IJ::log);
		return models;
	}

	void findModels() {
		choices("model", Stream.concat(Stream.of(AUTO), models().ids().stream()));
	}

	void listDomains() {
		choices("domain", Arrays.stream(Domain.values()));
	}

	void listDirections() {
		choices("direction", Arrays.stream(Direction.values()));
	}

	void findScales() {
		choices("scale", Stream.concat(Stream.of(AUTO), models().scales().stream()));
	}

	void findDevices() {
		choices("device", Devices.names().stream());
		getInfo().getMutableInput("device", String.class).set(OPEN_CHOICE, "gpu:N");
	}

	void listPrecisions() {
		choices("precision", Arrays.stream(Precision.values()));
	}

	void listNormalizations() {
		choices("normalize", Arrays.stream(NormalizationMode.values()));
	}

	void listOutputTypes() {
		choices("outputType", Arrays.stream(OutputType.values()));
	}

	void listSideViews() {
		choices("sideViews", Arrays.stream(SideViews.values()));
	}

	void listIntensities() {
		choices("intensities", Arrays.stream(IntensityMode.values()));
	}

	void listScopes() {
		choices("normalizeScope", Arrays.stream(NormalizationScope.values()));
	}

	void listBorders() {
		choices("border", Arrays.stream(BorderMode.values()));
	}
}
