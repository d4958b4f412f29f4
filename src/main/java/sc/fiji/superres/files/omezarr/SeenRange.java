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

import java.io.Serializable;

import sc.fiji.superres.files.SampleType;

/**
 * The smallest and the largest value that was seen of a channel, if any was: else they are infinite.
 *
 * @param channel from 0
 * @param min     smallest finite value that is not that of no data
 * @param max     largest one
 */
public record SeenRange(int channel, double min, double max) implements Serializable {

	/** Nothing has been seen. */
	static SeenRange none(int channel) {
		return new SeenRange(channel, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
	}

	/**
	 * With some values more.
	 *
	 * @param samples an array of the type
	 * @param count   of those that count
	 * @param noData  value that does not count; not-a-number if there is none
	 */
	SeenRange with(Object samples, int count, SampleType type, double noData) {
		double low = min, high = max;
		for (int i = 0; i < count; i++) {
			double value = type.get(samples, i);
			if (!Double.isFinite(value) || value == noData) continue;
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
		return new SeenRange(channel, low, high);
	}

	/** Of the values of both, which are of one channel. */
	public SeenRange with(SeenRange other) {
		return new SeenRange(channel, Math.min(min, other.min), Math.max(max, other.max));
	}
}
