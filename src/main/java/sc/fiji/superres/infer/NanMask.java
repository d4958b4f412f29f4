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

import java.util.Arrays;
import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.GapFilling;

/**
 * The samples of a raster that a network must not see: those that are NaN or infinite, that stand for no data, or that
 * are outliers. A network would spread them over its whole receptive field, so they are filled for the network, and put
 * back at their places into its result.
 *
 * @param width  of the raster
 * @param height of the raster
 * @param places indices into the raster's data, ascending
 * @param values at these places, as they are stored in the image
 */
record NanMask(int width, int height, int[] places, float[] values) {

	/** A filled sample depends on the image at most this many pixels around it. */
	static final int REACH = 8;

	/** Of a raster of finite values. */
	static final NanMask NONE = new NanMask(0, 0, new int[0], new float[0]);

	/** Those of a raster that are not finite. */
	static NanMask of(FloatRaster raster) {
		return of(raster, raster.data());
	}

	/**
	 * Those of a raster that are not finite.
	 *
	 * @param stored what the image holds at these places
	 */
	static NanMask of(FloatRaster raster, float[] stored) {
		float[] data = raster.data();
		int[] places = IntStream.range(0, data.length).filter(i -> !Float.isFinite(data[i])).toArray();
		float[] values = new float[places.length];
		for (int i = 0; i < places.length; i++)
			values[i] = stored[places[i]];
		return new NanMask(raster.width(), raster.height(), places, values);
	}

	/** Whether there is no other sample among so many. */
	boolean areAll(int samples) {
		return places.length == samples;
	}

	/** Which of so many samples are gaps; an empty array if none is. */
	boolean[] mask(int samples) {
		boolean[] mask = new boolean[isEmpty() ? 0 : samples];
		for (int place : places)
			mask[place] = true;
		return mask;
	}

	boolean isEmpty() {
		return places.length == 0;
	}

	/**
	 * Fills the gaps of the raster, {@link #REACH} rings deep. Since a sample does not depend on anything farther away
	 * than that, it does not depend on where a raster was cut out of an image either.
	 */
	void fill(FloatRaster raster) {
		GapFilling.fill(raster, places, REACH);
	}

	/**
	 * Puts NaN into the raster that was made of the filled one, so many times as wide and high, at all pixels that gaps
	 * cover.
	 */
	void restore(FloatRaster upscaled, int scaleX, int scaleY) {
		for (int place : places) {
			int row = place / width;
			int x = place % width * scaleX;
			for (int y = row * scaleY; y < (row + 1) * scaleY; y++)
				Arrays.fill(upscaled.data(), y * upscaled.width() + x, y * upscaled.width() + x + scaleX, Float.NaN);
		}
	}

	/** The stored value of the gap that a sample of the raster is, or NaN if it is none. */
	float valueAt(int place) {
		int found = Arrays.binarySearch(places, place);
		return found < 0 ? Float.NaN : values[found];
	}
}
