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
package sc.fiji.superres.files.omezarr;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.ImageLayout;

/** The smallest and largest values of each channel. */
final class SeenRanges {

	private final ImageLayout layout;
	private final double noData;
	private final List<SeenRange> channels = new ArrayList<>();

	SeenRanges(ImageLayout layout, double noData) {
		this.layout = layout;
		this.noData = noData;
		for (int c = 0; c < layout.channels(); c++)
			channels.add(SeenRange.none(c));
	}

	void add(int channel, Object samples) {
		channels.set(channel, channels.get(channel).with(samples, Array.getLength(samples), layout.type(), noData));
	}

	void add(SeenRange seen) {
		channels.set(seen.channel(), channels.get(seen.channel()).with(seen));
	}

	List<DisplayRange> ranges() {
		return channels.stream().map(seen -> range(seen.min(), seen.max()).orElse(new DisplayRange(0, 1))).toList();
	}

	private static Optional<DisplayRange> range(double low, double high) {
		return low < high
			? Optional.of(new DisplayRange(low, high))
			: low == high ? Optional.of(new DisplayRange(low, low + 1)) : Optional.empty();
	}
}
