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
package sc.fiji.superres.docs;

import java.nio.file.Path;
import java.util.SplittableRandom;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicInverse;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.ImageRasters;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;

/**
 * A model on the middle slice of a sample, values in units of the pixel type's range.
 *
 * @param name    what was upscaled, in words
 * @param rgb     whether the channels are those of a colour image
 * @param low     what was upscaled
 * @param bicubic made of it
 * @param model   made of it
 * @param truth   what both should be
 */
record Trial(String name, boolean rgb, FloatRaster low, FloatRaster bicubic, FloatRaster model, FloatRaster truth) {

	private static final long TILE_BYTES = 2L << 30;
	private static final long SEED = 1;

	/** On a sample as it was recorded, at half the resolution of its truth. */
	static Trial recorded(Model model, String sample) {
		ImagePlus truth = truth(sample);
		ImagePlus low = ImageFiles.read(Path.of("sample-data", sample + ".tif"));
		return run(model, sample + ".tif", middle(low), truth, middle(truth));
	}

	/** On the truth of a sample as an instrument sees it that is exposed such that the brightest pixel is white. */
	static Trial degraded(Model model, String sample, Degradation degradation) {
		ImagePlus truth = truth(sample);
		FloatRaster high = middle(truth);
		float white = 0;
		for (float value : high.data())
			white = Math.max(white, value);
		var random = new SplittableRandom(SEED);
		FixedDegradation drawn = degradation.draw(random);
		Pair pair = drawn.pair(times(high, 1 / white), model.scale(), 255);
		FloatRaster low = drawn.noise(pair.low(), random);
		return run(model, truth.getTitle() + " reduced by " + drawn, times(low, white), truth,
			times(pair.high(), white));
	}

	private static ImagePlus truth(String sample) {
		return ImageFiles.read(Path.of("sample-data", sample + "-truth-x2.tif"));
	}

	private static FloatRaster middle(ImagePlus image) {
		var frames = ImageRasters.of(image);
		return frames.get(frames.size() / 2);
	}

	private static FloatRaster times(FloatRaster raster, float factor) {
		float[] data = raster.data().clone();
		for (int i = 0; i < data.length; i++)
			data[i] *= factor;
		return new FloatRaster(raster.width(), raster.height(), raster.channels(), data);
	}

	/** Three 8-bit channels as RGB pixels. */
	private static ImagePlus coloured(ImagePlus channels) {
		ImageStack stack = channels.getStack();
		var pixels = new ColorProcessor(channels.getWidth(), channels.getHeight());
		pixels.setRGB((byte[]) stack.getPixels(1), (byte[]) stack.getPixels(2), (byte[]) stack.getPixels(3));
		return new ImagePlus(channels.getTitle(), pixels);
	}

	private static Trial run(Model model, String name, FloatRaster values, ImagePlus like, FloatRaster truth) {
		ImagePlusPixels pixels = ImagePlusPixels.of(like);
		ImagePlus input = ImageRasters.toImage(name, values, pixels.pixelType());
		if (pixels.isRgb()) input = coloured(input);
		Graph graph = model.network().graph();
		ImagePlus result = ImageUpscaling.run(input, UpscaleSettings.defaults(),
			(settings, channels, rgb) -> new ChosenModel(model.id(), model.descriptor().weights().sha256(),
				model.scale(),
				progress -> new ChosenModel.Loaded(new EngineUpscaler(graph, model.weights(),
					Devices.resolve(DeviceName.CPU, notice -> {}).device(), Precision.FLOAT32), "cpu",
					Cost.of(graph).bytesPerPixel(), TILE_BYTES)),
			Progress.NONE);
		FloatRaster low = ImageRasters.of(input).get(0);
		int slices = like.getNSlices();
		String place = slices > 1 ? name + ", slice " + (slices / 2 + 1) : name;
		return new Trial(place, pixels.isRgb(), low, ofWidth(model, Bicubic.upscale(low, model.scale())),
			ofWidth(model, ImageRasters.of(result).get(0)), ofWidth(model, truth));
	}

	/** Rows as wide as they are for the user: models that add slices learn from rows that were enlarged bicubically. */
	private static FloatRaster ofWidth(Model model, FloatRaster raster) {
		return model.direction() == Direction.Z ? BicubicInverse.alongX(raster, model.scale()) : raster;
	}
}
