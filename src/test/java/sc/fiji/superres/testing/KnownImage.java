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
package sc.fiji.superres.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.Duplicator;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;

/**
 * An image whose high resolution is known.
 *
 * @param truth of the type of the input, of one plane
 * @param low   made of it, of the same type
 */
public record KnownImage(ImagePlus truth, ImagePlus low) {

	private static final double MAX_8BIT = 255;
	/** White of 16-bit images for what a degradation does in units of intensities. */
	private static final double WHITE_16BIT = 65535;

	/**
	 * The images of a folder, in the order of their names.
	 *
	 * @param side pixels of the middle of their first plane, along both axes, that are left of them
	 */
	public static List<ImagePlus> middles(Path folder, int side) throws IOException {
		List<ImagePlus> images = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList())
				images.add(middle(ImageFiles.read(file), side));
		}
		return images;
	}

	private static ImagePlus middle(ImagePlus image, int side) {
		int w = Math.min(side, image.getWidth()), h = Math.min(side, image.getHeight());
		image.setRoi((image.getWidth() - w) / 2, (image.getHeight() - h) / 2, w, h);
		ImagePlus part = new Duplicator().run(image, 1, image.getNChannels(), 1, 1, 1, 1);
		part.setTitle(image.getTitle());
		part.killRoi();
		return part;
	}

	/** The same in 32 bits. */
	public static ImagePlus inFloats(ImagePlus image) {
		ImagePlus copy = image.duplicate();
		ImageConverter.setDoScaling(false);
		new ImageConverter(copy).convertToGray32();
		return copy;
	}

	/**
	 * Degraded as evaluation does: black and white are those of the type in 8 bits and the truth's extremes otherwise.
	 */
	public static KnownImage of(ImagePlus image, FixedDegradation degradation, int scale, long seed) {
		FloatRaster all = raster(image, Direction.XY);
		FloatRaster truth = all.crop(0, 0, all.width() / scale * scale, all.height() / scale * scale);
		boolean bytes = image.getBitDepth() == 8 || image.getBitDepth() == 24;
		double low = bytes ? 0 : extreme(truth, -1), high = bytes ? MAX_8BIT : extreme(truth, 1);
		FloatRaster normalized = FloatRaster.zeros(truth.width(), truth.height(), truth.channels());
		for (int i = 0; i < normalized.data().length; i++)
			normalized.data()[i] = (float) ((truth.data()[i] - low) / (high - low));
		FloatRaster reduced = degradation.noise(degradation.low(normalized, scale, high - low),
			new SplittableRandom(seed));
		for (int i = 0; i < reduced.data().length; i++)
			reduced.data()[i] = (float) Math.rint(low + reduced.data()[i] * (high - low));
		return new KnownImage(image(image, truth), image(image, reduced));
	}

	private static double extreme(FloatRaster raster, int sign) {
		double extreme = Double.NEGATIVE_INFINITY;
		for (float v : raster.data())
			extreme = Math.max(extreme, sign * v);
		return sign * extreme;
	}

	/** Of the type and title of another; values that it cannot hold are clipped. */
	private static ImagePlus image(ImagePlus like, FloatRaster values) {
		boolean rgb = like.getBitDepth() == 24;
		var stack = new ImageStack(values.width(), values.height());
		ImageProcessor pixels = null;
		for (int c = 0; c < values.channels(); c++) {
			if (c == 0 || !rgb) {
				pixels = like.getProcessor().createProcessor(values.width(), values.height());
				stack.addSlice(pixels);
			}
			double most = like.getBitDepth() == 16
				? WHITE_16BIT
				: like.getBitDepth() == 32 ? Double.MAX_VALUE : MAX_8BIT;
			for (int y = 0; y < values.height(); y++)
				for (int x = 0; x < values.width(); x++) {
					float v = (float) Math.max(like.getBitDepth() == 32 ? -most : 0,
						Math.min(most, values.get(x, y, c)));
					if (rgb) pixels.set(x, y, pixels.get(x, y) & 0xffffff | (int) v << 16 - 8 * c);
					else pixels.setf(x, y, v);
				}
		}
		ImagePlus image = new ImagePlus(like.getTitle(), stack);
		image.setDimensions(stack.size(), 1, 1);
		return image;
	}

	/** As it is stored; across the middle of the slices, whose rows are alike, for images that slices were added to. */
	public static FloatRaster raster(ImagePlus image, Direction direction) {
		boolean z = direction == Direction.Z;
		int channels = z ? 1 : KeptBlocks.channels(image);
		int height = z ? image.getNSlices() : image.getHeight();
		int middle = image.getHeight() / 2;
		FloatRaster raster = FloatRaster.zeros(image.getWidth(), height, channels);
		for (int c = 0, i = 0; c < channels; c++)
			for (double[] row : z ? KeptBlocks.across(image, middle, middle + 1) : KeptBlocks.plane(image, c))
				for (double v : row)
					raster.data()[i++] = (float) v;
		return raster;
	}

	/**
	 * PSNR in dB without as many pixels on each side as the scale; peak is the range of the truth, of the type for 8
	 * bits.
	 */
	public double psnr(ImagePlus result, Direction direction, int scale) {
		FloatRaster expected = raster(truth, Direction.XY), found = raster(result, direction);
		boolean bytes = truth.getBitDepth() == 8 || truth.getBitDepth() == 24;
		double range = bytes ? MAX_8BIT : extreme(expected, 1) - extreme(expected, -1);
		var psnr = new Psnr(range, scale);
		double error = 0;
		for (int c = 0; c < expected.channels(); c++)
			error += psnr.meanSquaredError(expected.channel(c), found.channel(c)) / expected.channels();
		return psnr.ofError(error);
	}
}
