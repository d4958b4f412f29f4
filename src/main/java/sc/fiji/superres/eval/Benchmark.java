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
package sc.fiji.superres.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * The protocol by which super-resolution papers compare models. Each reference image is
 * <ol>
 * <li>cropped at the right and at the bottom to a multiple of the scale,</li>
 * <li>reduced by {@linkplain Bicubic antialiased bicubic resampling}, rounded to 8 bit and clipped: the one
 * low-resolution image that every model is given,</li>
 * <li>enlarged by each model, clipped and rounded to 8 bit,</li>
 * <li>compared by {@linkplain Psnr PSNR} and {@linkplain Ssim SSIM} with a data range of 255 in {@linkplain Luma
 * luminance} (ITU-R BT.601, 16 to 235), which is computed in floating point from 8-bit R, G, B and not rounded, without
 * {@code scale} pixels on each side. Of grey images the grey values are compared as they are, 0 to 255.</li>
 * </ol>
 * Models of three channels are given and give R, G, B; a grey image they are given as R = G = B, and the mean of the
 * three that they give is taken before it is rounded. Models of one channel are given the luminance of the
 * low-resolution image, or its grey values, and give the same, which step 3 rounds to 8 bit; bicubic interpolation
 * takes part as such a model.
 * <p>
 * That grey values stay as they are is what MATLAB code for these papers does, where {@code rgb2ycbcr} is for RGB only,
 * and what the published scores of bicubic interpolation on Set14 are of. Code that reads every image as RGB compresses
 * grey values to 16 to 235 and gains 20 log10(255 / 219) = 1.32 dB on each grey image.
 *
 * @param scale how many times images are enlarged, from 2
 */
public record Benchmark(int scale) {

	/** The id of bicubic interpolation, the first model of each table. */
	public static final String BICUBIC = "bicubic";
	/** How ids of bicubic interpolation after a Gaussian begin. */
	public static final String SMOOTHED = "gaussian-";

	private static final double MAX = 255;

	/**
	 * The id of bicubic interpolation after a Gaussian.
	 *
	 * @param sigma its standard deviation in input pixels
	 */
	public static String smoothed(double sigma) {
		return SMOOTHED + String.format(Locale.ROOT, "%s", sigma);
	}

	public Benchmark {
		if (scale < 2) throw new IllegalArgumentException("Scale " + scale);
	}

	/**
	 * One image is in memory at a time.
	 *
	 * @param images   with distinct names
	 * @param models   by id, none of which is {@value #BICUBIC}; they stay the caller's, who closes them
	 * @param progress counts pairs of image and model, and may cancel between them
	 * @return the scores of bicubic interpolation, then of the models in the order of the map
	 * @throws UserException when there are no images, one is too small, or a model is of another scale
	 */
	public EvaluationTable run(List<? extends ReferenceImage> images, Map<String, ? extends Upscaler> models,
		Progress progress) {
		Map<String, Upscaler> contestants = contestants(models);
		if (images.isEmpty())
			throw UserException.wrongUse("There are no images to evaluate on; give a folder with at least one.");
		Psnr psnr = new Psnr(MAX, scale);
		Ssim ssim = new Ssim(MAX, scale);
		List<Score> scores = new ArrayList<>();
		long total = (long) images.size() * contestants.size();
		for (ReferenceImage image : images) {
			progress.checkCanceled();
			FloatRaster reference = cropped(image);
			FloatRaster low = reduced(reference);
			FloatRaster truth = luminance(reference);
			for (Map.Entry<String, Upscaler> model : contestants.entrySet()) {
				progress.checkCanceled();
				progress.update("Evaluating " + model.getKey() + " on " + image.name(), scores.size(), total);
				FloatRaster result = luminance(enlarged(low, model.getValue()));
				scores.add(new Score(model.getKey(), image.name(), psnr.of(truth, result), ssim.of(truth, result)));
			}
		}
		progress.update("Evaluating", total, total);
		return new EvaluationTable(scale, scores);
	}

	private Map<String, Upscaler> contestants(Map<String, ? extends Upscaler> models) {
		Map<String, Upscaler> contestants = new LinkedHashMap<>();
		contestants.put(BICUBIC, new BicubicUpscaler(scale, 1));
		models.forEach((id, model) -> {
			if (model.scale() != scale)
				throw UserException
					.wrongUse("Model " + id + " enlarges x" + model.scale() + " and cannot be evaluated at x" + scale
						+ "; choose a model of x" + scale + " or evaluate at x" + model.scale() + ".");
			if (model.channels() != 1 && model.channels() != 3)
				throw UserException.wrongUse("Model " + id + " works on " + model.channels()
					+ " channels; choose a model for RGB or for luminance.");
			if (contestants.put(id, model) != null)
				throw new IllegalArgumentException(BICUBIC + " takes part in any case");
		});
		return contestants;
	}

	/** Step 1. */
	private FloatRaster cropped(ReferenceImage image) {
		FloatRaster loaded = image.load();
		int width = loaded.width() - loaded.width() % scale;
		int height = loaded.height() - loaded.height() % scale;
		int least = 2 * scale + Ssim.WINDOW;
		if (width < least || height < least)
			throw UserException.wrongUse("Image " + image.name() + " of " + loaded.width() + " x " + loaded.height()
				+ " pixels is too small to be evaluated at x" + scale
				+ "; take it out of the folder or give one of at least " + (least + scale - 1)
				+ " pixels in width and height.");
		if (loaded.channels() != 1 && loaded.channels() != 3)
			throw new IllegalArgumentException("A reference image of " + loaded.channels() + " channels");
		return loaded.crop(0, 0, width, height);
	}

	/** Step 2: values 0 to 255. */
	private FloatRaster reduced(FloatRaster reference) {
		return rounded(Bicubic.downscale(reference, scale), 1);
	}

	/** Step 3: R, G, B, luminance or grey values, 0 to 255. */
	private static FloatRaster enlarged(FloatRaster low, Upscaler model) {
		if (model.channels() == 1) return rounded(model.upscale(times(luminance(low), 1 / MAX)), MAX);
		if (low.channels() == 3) return rounded(model.upscale(times(low, 1 / MAX)), MAX);
		return rounded(model.upscale(times(low, 1 / MAX).repeated(3)).mean(), MAX);
	}

	/** From and to values of 0 to 255; of grey values themselves. */
	private static FloatRaster luminance(FloatRaster r) {
		return r.channels() == 1 ? r : Luma.of8Bit(r);
	}

	/** The nearest 8-bit values of the raster times a factor; halves go up, as in MATLAB. */
	private static FloatRaster rounded(FloatRaster r, double factor) {
		return times(r, factor).map(sample -> Math.min(MAX, Math.max(0, Math.floor(sample + 0.5))));
	}

	private static FloatRaster times(FloatRaster r, double factor) {
		return r.map(sample -> sample * factor);
	}
}
