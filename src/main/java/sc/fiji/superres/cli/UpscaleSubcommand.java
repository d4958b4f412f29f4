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
package sc.fiji.superres.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

import ij.ImagePlus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.fidelity.Fidelity;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.fidelity.NormalizationScope;
import sc.fiji.superres.imagej.ImageFiles;
import sc.fiji.superres.imagej.ImageUpscaling;
import sc.fiji.superres.imagej.ZooModels;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.SideViews;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.zoo.Domain;

/** Upscales one image file. */
@Command(name = "upscale", description = "Upscale an image file.", sortOptions = false)
final class UpscaleSubcommand implements Runnable {

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Parameters(paramLabel = "IN", description = "Image to upscale: TIFF, PNG, JPEG, DICOM and what else ImageJ reads.")
	private Path input;

	@Option(names = "--output", paramLabel = "OUT", required = true, description = "File to write: .tif with all "
		+ "metadata, or .png for a single plane.")
	private Path output;

	@Option(names = "--overwrite", description = "Replace OUT if it exists.")
	private boolean overwrite;

	@Option(names = "--model", paramLabel = "ID", defaultValue = "auto", description = "Model to use, as listed by "
		+ "\"models\", or bicubic for plain interpolation (default: ${DEFAULT-VALUE}).")
	private String model;

	@Option(names = "--domain", paramLabel = "D", defaultValue = "general", description = "Kind of images that the "
		+ "automatic choice of the model is for: general, microscopy, medical or remote-sensing; where there is no "
		+ "model for it, one for general images is used (default: ${DEFAULT-VALUE}).")
	private String domain;

	@Option(names = "--direction", paramLabel = "D", defaultValue = "xy", description = "xy: more pixels along x and y; z: "
		+ "more slices, for stacks whose slices are thicker than their pixels (default: ${DEFAULT-VALUE}).")
	private String direction;

	@Option(names = "--side-views", paramLabel = "V", defaultValue = "both", description = "With --direction z, planes "
		+ "across the slices that the model sees: both, of which it takes the mean, or xz or yz alone, which takes half as "
		+ "long (default: ${DEFAULT-VALUE}).")
	private String sideViews;

	@Option(names = "--scale", paramLabel = "N", defaultValue = "0", description = "Output pixels per input pixel, or "
		+ "output slices per input slice (default: the model's).")
	private int scale;

	@Option(names = "--tile", paramLabel = "N", defaultValue = "0", description = "Width and height, in input pixels, "
		+ "of the pieces that are upscaled one at a time; for models that look at all of the image, the most rows of a strip "
		+ "(default: by the memory needed).")
	private int tile;

	@Option(names = "--overlap", paramLabel = "N", defaultValue = "-1", description = "Input pixels by which a tile is "
		+ "extended on each side (default: as far as the model looks, without seams; 96 for models that look at all of the "
		+ "image).")
	private int overlap;

	@Option(names = "--device", paramLabel = "D", defaultValue = "auto", description = "auto, cpu, gpu or gpu:N "
		+ "(default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--precision", paramLabel = "P", defaultValue = "auto", description = "Number format: auto, "
		+ "float32, float16 or bfloat16 (default: ${DEFAULT-VALUE}).")
	private String precision;

	@Option(names = "--normalize", paramLabel = "M", defaultValue = "auto", description = "Which intensities the model "
		+ "sees as 0 and 1: range of the pixel type, minmax or percentile of the whole image, or none; auto is range "
		+ "for 8-bit images that are not dim and minmax without hot pixels for others (default: ${DEFAULT-VALUE}).")
	private String normalize;

	@Option(names = "--output-type", paramLabel = "T", defaultValue = "same", description = "Pixel type of the result: "
		+ "same as the input, or float32 (default: ${DEFAULT-VALUE}).")
	private String outputType;

	@Option(names = "--border", paramLabel = "B", defaultValue = "network", description = "What the model sees beyond "
		+ "the image: network, as it was trained, or mirror (default: ${DEFAULT-VALUE}).")
	private String border;

	@Option(names = "--self-ensemble", description = "Average over the eight flips and rotations: a little better, "
		+ "eight times as slow; between slices over the four flips.")
	private boolean selfEnsemble;

	@Option(names = "--intensities", paramLabel = "I", defaultValue = "keep", description = "keep: means over some pixels are "
		+ "those of the image, and nothing is far outside of its local range; network: what the model gives (default: "
		+ "${DEFAULT-VALUE}).")
	private String intensities;

	@Option(names = "--normalize-scope", paramLabel = "S", defaultValue = "channel", description = "channel: each channel is "
		+ "normalized by itself; image: all together, for ratios inside one detector (default: ${DEFAULT-VALUE}).")
	private String normalizeScope;

	@Option(names = "--nodata", paramLabel = "N", defaultValue = "auto", description = "Value of pixels that were not measured, "
		+ "none, or auto: that of the file, or one that is plainly far from all others (default: ${DEFAULT-VALUE}).")
	private String noData;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		PrintWriter err = spec.commandLine().getErr();
		UpscaleSettings settings = new UpscaleSettings(model.equals("auto") ? "" : model, Domain.of(domain),
			Direction.of(direction), SideViews.of(sideViews), scale, tile, overlap, device,
			 precision, NormalizationMode.of(normalize), OutputType.of(outputType), BorderMode.of(border),
				selfEnsemble, new Fidelity(IntensityMode.of(intensities), NormalizationScope.of(normalizeScope), NoDataRule.of(noData)));
		ZooModels models = new ZooModels(folders.open(), err::println);
		ImageFiles.checkWritable(output, overwrite);
		ImagePlus image = ImageFiles.read(input);
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			ImageUpscaling.toFile(image, settings, models, output, overwrite, progress);
		}
	}
}
