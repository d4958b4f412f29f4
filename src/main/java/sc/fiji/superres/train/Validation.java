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
package sc.fiji.superres.train;

import java.util.List;
import java.util.Optional;

import sc.fiji.superres.data.Pair;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.eval.Ssim;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.train.TrainingListener.Example;

/**
 * Mean PSNR over validation images, of the BT.601 luminance of RGB images and of grey values themselves. Results are
 * clamped and rounded to the images' whole intensities; {@code scale} border pixels are left out, and those without
 * data.
 */
final class Validation {

	/** Largest width and height of the example, in low-resolution pixels. */
	private static final int EXAMPLE = 96;

	private static final int SSIM_WINDOW = 11;

	/** What an image counts with at most, in dB; 8 bits hardly tell it from an exact result. */
	private static final double MOST = 100;

	private final List<Pair> pairs;
	private final double bicubicPsnr;
	private final Example example;

	Validation(List<Pair> pairs) {
		if (pairs.isEmpty()) throw new IllegalArgumentException("A validation needs at least one image");
		this.pairs = pairs;
		int scale = pairs.get(0).scale();
		bicubicPsnr = pairs.stream().mapToDouble(pair -> score(pair, bicubic(pair))).average().orElseThrow();
		Pair first = pairs.get(0);
		FloatRaster bicubic = middle(bicubic(first), scale);
		example = new Example(middle(first.low(), 1), bicubic, bicubic, middle(first.high(), scale));
	}

	/** The score of bicubic interpolation. */
	double bicubicPsnr() {
		return bicubicPsnr;
	}

	/** The middle of the first image, with bicubic interpolation for the model. */
	Example example() {
		return example;
	}

	/**
	 * What a network does on the validation images.
	 *
	 * @param psnr    mean, in dB, of at most {@link #MOST} an image, so that one that is reproduced exactly, such as a
	 *                    black one, does not hide the others; not a number if a result is not
	 * @param example the middle of the first image
	 */
	record Outcome(double psnr, Example example) {}

	Outcome of(Upscaler network) {
		double sum = 0;
		FloatRaster first = null;
		for (Pair pair : pairs) {
			FloatRaster result = result(network, pair);
			sum += score(pair, result);
			if (first == null) first = middle(result, pair.scale());
		}
		return new Outcome(sum / pairs.size(), new Example(example.input(), example.bicubic(), first, example.truth()));
	}

	/**
	 * PSNR and SSIM beside those of bicubic interpolation; empty if an image is smaller than SSIM's window or
	 * reproduced exactly, or has no window of it with data all over.
	 */
	Optional<Training.ValidationQuality> quality(Upscaler network) {
		double[] sums = new double[4];
		for (Pair pair : pairs) {
			if (Math.min(pair.high().width(), pair.high().height()) - 2 * pair.scale() < SSIM_WINDOW)
				return Optional.empty();
			var ssim = new Ssim(1, pair.scale());
			FloatRaster truth = luminance(pair.truth());
			FloatRaster result = result(network, pair);
			FloatRaster bicubic = bicubic(pair);
			sums[0] += psnr(pair, result);
			sums[1] += ssim.of(truth, luminance(result));
			sums[2] += psnr(pair, bicubic);
			sums[3] += ssim.of(truth, luminance(bicubic));
		}
		int n = pairs.size();
		var quality = new Training.ValidationQuality(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n);
		return Double.isFinite(quality.psnr() + quality.bicubicPsnr()) ? Optional.of(quality) : Optional.empty();
	}

	private static double score(Pair pair, FloatRaster result) {
		return Math.min(MOST, psnr(pair, result));
	}

	private static double psnr(Pair pair, FloatRaster result) {
		return new Psnr(1, pair.scale()).of(luminance(pair.truth()), luminance(result));
	}

	/** Grey values go through RGB networks as they do when they are upscaled. */
	private static FloatRaster result(Upscaler network, Pair pair) {
		FloatRaster seen = pair.levels().seen(pair.low());
		boolean greyAsRgb = seen.channels() == 1 && network.channels() > 1;
		FloatRaster result = greyAsRgb
			? network.upscale(seen.repeated(network.channels())).mean()
			: network.upscale(seen);
		return pair.levels().unseen(result).quantize(pair.levels().steps());
	}

	private static FloatRaster bicubic(Pair pair) {
		return Bicubic.upscale(pair.low(), pair.scale()).quantize(pair.levels().steps());
	}

	private static FloatRaster luminance(FloatRaster raster) {
		return raster.channels() == 3 ? Luma.y(raster) : raster;
	}

	/** @param scale pixels of the raster per low-resolution pixel */
	private static FloatRaster middle(FloatRaster raster, int scale) {
		int width = raster.width() / scale;
		int height = raster.height() / scale;
		int w = Math.min(EXAMPLE, width);
		int h = Math.min(EXAMPLE, height);
		return raster.crop((width - w) / 2 * scale, (height - h) / 2 * scale, w * scale, h * scale);
	}
}
