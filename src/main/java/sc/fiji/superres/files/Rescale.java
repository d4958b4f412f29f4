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
package sc.fiji.superres.files;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * From stored samples to values: {@code value = slope * stored + intercept}.
 *
 * @param stored type in the file
 * @param result type of the values: the stored one where nothing changes, another integer one where slope and intercept
 *                   are whole and all values fit, else 32-bit floating point
 */
public record Rescale(SampleType stored, double slope, double intercept, SampleType result) {

	/**
	 * @param min the smallest stored value that there can be
	 * @param max the largest one
	 */
	public static Rescale of(SampleType stored, double min, double max, double slope, double intercept) {
		if (slope == 1 && intercept == 0) return new Rescale(stored, 1, 0, stored);
		double low = min + intercept, high = max + intercept;
		boolean whole = slope == 1 && intercept == Math.rint(intercept) && !stored.isFloat();
		SampleType result = whole && low >= 0 && high <= SampleType.UINT16.max()
			? SampleType.UINT16
			: whole && low >= SampleType.INT16.min() && high <= SampleType.INT16.max()
				? SampleType.INT16
				: stored == SampleType.FLOAT64 ? SampleType.FLOAT64 : SampleType.FLOAT32;
		return new Rescale(stored, slope, intercept, result);
	}

	/** That type's whole range. */
	public static Rescale of(SampleType stored, double slope, double intercept) {
		return of(stored, stored.min(), stored.max(), slope, intercept);
	}

	/** Copies stored samples from the buffer's position on, in its byte order, into an array of the stored type. */
	public static void copy(ByteBuffer bytes, SampleType stored, Object target, int at, int count) {
		switch (stored.bytes()) {
			case 1 -> bytes.get((byte[]) target, at, count);
			case 2 -> bytes.asShortBuffer().get((short[]) target, at, count);
			case 4 -> {
				if (stored.isFloat()) bytes.asFloatBuffer().get((float[]) target, at, count);
				else bytes.asIntBuffer().get((int[]) target, at, count);
			}
			default -> {
				if (stored.isFloat()) bytes.asDoubleBuffer().get((double[]) target, at, count);
				else bytes.asLongBuffer().get((long[]) target, at, count);
			}
		}
	}

	/** @return the values of an array of the stored type; the array itself if nothing changes */
	public Object apply(Object array) {
		if (result == stored && slope == 1 && intercept == 0) return array;
		int length = Array.getLength(array);
		Object values = result.array(length);
		for (int i = 0; i < length; i++)
			result.set(values, i, slope * stored.get(array, i) + intercept);
		return values;
	}
}
