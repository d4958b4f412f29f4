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

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.eval.Ssim;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;

/**
 * The Ops of {@link SuperResolutionOps} on imglib2 images of colours, whose transparency is ignored. All are functions
 * without side effects and thread-safe.
 */
public final class ColourOps {

	private ColourOps() {}

	/**
	 * Super-resolution by a model, on the GPU if there is one that can be used.
	 *
	 * @implNote op names='sr.upscale'
	 * @param image axes (x, y)
	 * @param model id of a shipped or own model, or {@code auto}
	 * @return a new, opaque image with the same axes
	 */
	public static RandomAccessibleInterval<ARGBType> upscale(RandomAccessibleInterval<ARGBType> image, String model) {
		FloatRaster colours = OpRasters.ofColours(image);
		return OpRasters.colours(SuperResolutionOps.upscale(colours, true, model, levels(colours)));
	}

	/**
	 * The trust map of what {@code sr.upscale} gives of an image with a model: the absolute error that each of its
	 * samples can be expected to have.
	 *
	 * @implNote op names='sr.trust'
	 * @param image axes (x, y)
	 * @param model id of a shipped or own model, or {@code auto}
	 * @return a new image of the size of the result with the axes (x, y, channel): red, green and blue, from 0 to 255
	 */
	public static RandomAccessibleInterval<FloatType> trust(RandomAccessibleInterval<ARGBType> image, String model) {
		FloatRaster colours = OpRasters.ofColours(image);
		return OpRasters.image(SuperResolutionOps.trust(colours, true, model, levels(colours), 1), OpRasters.COLOURS);
	}

	private static List<ChannelLevels> levels(FloatRaster colours) {
		return SuperResolutionOps.levels(PixelType.UINT8, colours, true, NoDataRule.AUTO.toString());
	}

	/**
	 * Bicubic resampling as MATLAB's imresize does it, antialiased when shrinking.
	 *
	 * @implNote op names='sr.resize'
	 * @param image  axes (x, y)
	 * @param width  pixels of the result along x
	 * @param height pixels of the result along y
	 * @return a new, opaque image with the same axes
	 */
	public static RandomAccessibleInterval<ARGBType> resize(RandomAccessibleInterval<ARGBType> image, Integer width,
		Integer height) {
		return OpRasters.colours(SuperResolutionOps.resize(OpRasters.ofColours(image), width, height));
	}

	/**
	 * Peak signal-to-noise ratio over all pixels and the three colours.
	 *
	 * @implNote op names='sr.psnr'
	 * @param reference axes (x, y)
	 * @param image     of the same size
	 * @return dB, infinite for identical images
	 */
	public static Double psnr(RandomAccessibleInterval<ARGBType> reference, RandomAccessibleInterval<ARGBType> image) {
		FloatRaster a = OpRasters.ofColours(reference), b = OpRasters.ofColours(image);
		Psnr psnr = new Psnr(OpRasters.WHITE, 0);
		double squares = 0;
		for (int c = 0; c < a.channels(); c++)
			squares += psnr.meanSquaredError(a.channel(c), b.channel(c));
		return psnr.ofError(squares / a.channels());
	}

	/**
	 * Mean structural similarity with a Gaussian window of 11 x 11 pixels, over all places where it lies inside and the
	 * three colours.
	 *
	 * @implNote op names='sr.ssim'
	 * @param reference axes (x, y)
	 * @param image     of the same size
	 * @return at most 1, which is reached by identical images
	 */
	public static Double ssim(RandomAccessibleInterval<ARGBType> reference, RandomAccessibleInterval<ARGBType> image) {
		FloatRaster a = OpRasters.ofColours(reference), b = OpRasters.ofColours(image);
		double sum = 0;
		for (int c = 0; c < a.channels(); c++)
			sum += new Ssim(OpRasters.WHITE, 0).of(a.channel(c), b.channel(c));
		return sum / a.channels();
	}
}
