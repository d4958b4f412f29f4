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
package sc.fiji.superres.infer;

import java.util.Collections;
import java.util.List;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.UserException;

/**
 * Makes an upscaler for an image's channels out of one for other channels, in the ways of the literature: networks for
 * luminance get Y of RGB images while the colour differences are interpolated bicubically; networks for RGB get grey
 * values as three equal channels and give back the mean of the three; channels that are not colours, such as those of a
 * fluorescence microscope, are upscaled one by one.
 */
public final class ColourAdapter {

	private ColourAdapter() {}

	/**
	 * @param network  is closed by closing what is returned; {@link ChannelUpscalers} of as many channels stay as they
	 *                     are
	 * @param channels of the image
	 * @param rgb      whether the channels of the image are red, green and blue; there must be three then
	 * @return an upscaler for as many channels as the image has
	 * @throws UserException if the network takes neither grey values nor colours nor the image's number of channels
	 */
	public static Upscaler adapt(Upscaler network, int channels, boolean rgb) {
		if (network instanceof ChannelUpscalers own && own.channels() == channels && !rgb) return own;
		if (rgb && channels != 3) throw new IllegalArgumentException("RGB with " + channels + " channels");
		return switch (network.channels()) {
			case 1 -> rgb ? new LumaOnly(network, new BicubicUpscaler(network.scale(), 3)) : eachOf(network, channels);
			case 3 -> rgb ? network : eachOf(new GreyAsRgb(network), channels);
			default -> {
				if (network.channels() == channels) yield network;
				throw UserException
					.wrongUse("The model is for images with " + network.channels() + " channels, but this one has "
						+ channels + "; choose another model or an image with as many channels.");
			}
		};
	}

	private static Upscaler eachOf(Upscaler grey, int channels) {
		return channels == 1 ? grey : new ChannelUpscalers(List.of(grey), Collections.nCopies(channels, 0));
	}

	/** Grey values through a network for RGB. */
	private record GreyAsRgb(Upscaler network) implements Upscaler {

		@Override
		public int scale() {
			return network.scale();
		}

		@Override
		public int channels() {
			return 1;
		}

		@Override
		public Halo halo() {
			return network.halo();
		}

		@Override
		public FloatRaster upscale(FloatRaster grey) {
			return network.upscale(grey.repeated(3)).mean();
		}

		@Override
		public void close() {
			network.close();
		}
	}

	/** RGB through a network for luminance. */
	private record LumaOnly(Upscaler network, Upscaler bicubic) implements Upscaler {

		@Override
		public int scale() {
			return network.scale();
		}

		@Override
		public int channels() {
			return 3;
		}

		@Override
		public Halo halo() {
			return network.halo().max(bicubic.halo());
		}

		@Override
		public FloatRaster upscale(FloatRaster rgb) {
			FloatRaster ycbcr = Luma.toYCbCr(rgb);
			FloatRaster large = bicubic.upscale(ycbcr);
			FloatRaster y = network.upscale(ycbcr.channel(0));
			System.arraycopy(y.data(), 0, large.data(), 0, y.data().length);
			return Luma.toRgb(large);
		}

		@Override
		public void close() {
			network.close();
		}
	}
}
