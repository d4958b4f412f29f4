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
package sc.fiji.superres.data;

import java.util.Optional;

import sc.fiji.superres.image.DataMask;
import sc.fiji.superres.image.FloatRaster;

/**
 * A high-resolution image and its low-resolution counterpart, pixel (0, 0) of both covering the same corner.
 *
 * @param low    values nominally in [0, 1]
 * @param high   a whole factor wider and higher, values nominally in [0, 1]
 * @param levels what the values mean, and how a network sees them
 * @param mask   low-resolution pixels with data; empty if all are
 */
public record Pair(FloatRaster low, FloatRaster high, Levels levels, Optional<DataMask> mask) {

	/** Of 8 bits. */
	public Pair(FloatRaster low, FloatRaster high) {
		this(low, high, Levels.EIGHT_BIT);
	}

	/** With data everywhere. */
	public Pair(FloatRaster low, FloatRaster high, Levels levels) {
		this(low, high, levels, Optional.empty());
	}

	public Pair {
		if (high.width() % low.width() != 0 || high.width() / low.width() * low.height() != high.height()
			|| high.channels() != low.channels())
			throw new IllegalArgumentException(
				"An image of " + high.width() + " x " + high.height() + " x " + high.channels()
					+ " is no whole multiple of one of " + low.width() + " x " + low.height() + " x " + low.channels());
		if (mask.isPresent() && (mask.get().width() != low.width() || mask.get().height() != low.height()))
			throw new IllegalArgumentException("A mask of " + mask.get().width() + " x " + mask.get().height()
				+ " pixels for " + low.width() + " x " + low.height());
	}

	/** Factor between the two. */
	public int scale() {
		return high.width() / low.width();
	}

	/** The same values, which mean something else. */
	public Pair with(Levels other) {
		return new Pair(low, high, other, mask);
	}

	/** The same with data at some of its low-resolution pixels only, or at all. */
	public Pair within(Optional<DataMask> other) {
		return new Pair(low, high, levels, other);
	}

	/** One channel of both sides, as a pair of grey values. */
	public Pair channel(int c) {
		return new Pair(low.channel(c), high.channel(c), levels, mask);
	}

	/** The same with that many channels: itself, or a single one repeated, which is grey. */
	public Pair withChannels(int channels) {
		return channels == low.channels()
			? this
			: new Pair(low.repeated(channels), high.repeated(channels), levels, mask);
	}

	/** Places for low-resolution patches of that width and height. */
	public long places(int size) {
		if (low.width() < size || low.height() < size) return 0;
		return mask.map(m -> m.places(size))
			.orElseGet(() -> (long) (low.width() - size + 1) * (low.height() - size + 1));
	}

	/** The high-resolution side with NaN where there are no data. */
	public FloatRaster truth() {
		if (mask.isEmpty()) return high;
		FloatRaster truth = high.crop(0, 0, high.width(), high.height());
		int alongX = high.width() / low.width(), alongY = high.height() / low.height();
		for (int i = 0; i < truth.data().length; i++) {
			int x = i % high.width(), y = i / high.width() % high.height();
			if (!mask.get().at(x / alongX, y / alongY)) truth.data()[i] = Float.NaN;
		}
		return truth;
	}
}
