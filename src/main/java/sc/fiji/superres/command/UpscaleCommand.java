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

import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.convert.ConvertService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImageLock;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.upscaling.UpscaledImage;
import sc.fiji.superres.upscaling.ResultOptions;
import sc.fiji.superres.zoo.ModelZoo;

/** Upscales the active image. */
@Plugin(type = Command.class, label = "Upscale", visible = false, headless = true, attrs = @Attr(name = "no-record"),
	description = "Makes an image larger along x and y, or adds slices to a stack, by a deep-learning model.")
public class UpscaleCommand extends ReportingCommand {

	@Parameter(required = false, persist = false,
		description = "All of its channels, slices and frames are upscaled; it stays "
			+ "as it is. An ImagePlus, a Dataset, an ImgPlus or a RandomAccessibleInterval.")
	private Object image;

	@Parameter(required = false, persist = false, description = "See UpscaleOptions.")
	private String model, domain, direction, scale, tile, overlap, device, precision, normalize, outputType, border,
		sideViews, selfEnsemble, intensities, normalizeScope, nodata, region, keepHeader, trust, consistency, reduction;

	@Parameter(type = ItemIO.OUTPUT,
		description = "The absolute error that each pixel can be expected to have, if asked for.")
	private ImagePlus trustMap;

	@Parameter(required = false, persist = false, description = "See ResultOptions.")
	private String output, overwrite;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus upscaled;

	@Parameter
	private ConvertService converts;

	@Override
	public SettingSet settings() {
		return ResultOptions.ALL;
	}

	@Override
	protected String activity() {
		return "Upscaling";
	}

	@Override
	protected void execute(Progress progress) {
		Values values = values();
		UpscaleSettings settings = new UpscaleSettings(values.within(UpscaleOptions.ALL));
		Optional<OutputFile> file = ResultOptions.file(values);
		ImagePlus input = InputImage.of(image, converts);
		ZooModels models = new ZooModels(ModelZoo.open(), IJ::log);
		ImageLock.hold(input, () -> {
			if (file.isPresent()) {
				upscaled = ImageUpscaling.onFile(input, settings, models, file.get(), progress);
				if (settings.trust()) trustMap = ImageFiles.readOnDemand(file.get().trustMap().file());
			}
			else {
				UpscaledImage made = ImageUpscaling.runWithTrust(input, settings, models, progress);
				trustMap = made.trust().orElse(null);
				upscaled = made.image();
			}
		});
	}
}
