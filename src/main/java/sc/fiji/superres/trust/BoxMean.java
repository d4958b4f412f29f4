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
package sc.fiji.superres.trust;

/** Means over a square around each sample. */
final class BoxMean {

	private BoxMean() {}

	/**
	 * @param data  row-major
	 * @param reach samples to each side; those beyond the image are left out
	 * @return a new array
	 */
	static float[] of(float[] data, int width, int height, int reach) {
		return along(along(data, width, height, reach, 1), width, height, reach, width);
	}

	/** @param step from one sample to the next: 1 along rows, the width along columns */
	private static float[] along(float[] data, int width, int height, int reach, int step) {
		float[] means = new float[data.length];
		int length = step == 1 ? width : height;
		for (int i = 0; i < data.length; i++) {
			int place = step == 1 ? i % width : i / width;
			int from = Math.max(-reach, -place), to = Math.min(reach, length - 1 - place);
			double sum = 0;
			for (int k = from; k <= to; k++)
				sum += data[i + k * step];
			means[i] = (float) (sum / (to - from + 1));
		}
		return means;
	}
}
