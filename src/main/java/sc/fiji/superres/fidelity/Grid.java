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
package sc.fiji.superres.fidelity;

/**
 * The pixels of one channel of an input, and the blocks of the result that they become. All arrays are row-major.
 *
 * @param width  of the input, in its pixels
 * @param height of the input, in its pixels
 * @param scaleX columns of the result per column of the input
 * @param scaleY rows of the result per row of the input
 */
record Grid(int width, int height, int scaleX, int scaleY) {

	/** Pixels of the input. */
	int size() {
		return width * height;
	}

	/** Pixels of a row of the result. */
	int fineWidth() {
		return width * scaleX;
	}

	/** Pixels of the result. */
	int fineSize() {
		return fineWidth() * height * scaleY;
	}

	/** @return bilinear interpolation on the grid of the result, constant beyond the centres of the outermost pixels */
	float[] interpolate(float[] coarse) {
		float[] fine = new float[fineSize()];
		float[] line = new float[width];
		for (int row = 0; row < height * scaleY; row++) {
			double y = (row + 0.5) / scaleY - 0.5;
			int above = (int) Math.floor(y);
			float weight = (float) (y - above);
			int first = Math.max(0, above) * width;
			int second = Math.min(height - 1, above + 1) * width;
			for (int x = 0; x < width; x++)
				line[x] = coarse[first + x] + weight * (coarse[second + x] - coarse[first + x]);
			interpolate(line, fine, row * fineWidth());
		}
		return fine;
	}

	private void interpolate(float[] line, float[] fine, int start) {
		for (int phase = 0; phase < scaleX; phase++) {
			double x = (phase + 0.5) / scaleX - 0.5;
			int left = (int) Math.floor(x);
			float weight = (float) (x - left);
			for (int pixel = 0, i = start + phase; pixel < width; pixel++, i += scaleX) {
				float a = line[Math.max(0, pixel + left)];
				fine[i] = a + weight * (line[Math.min(width - 1, pixel + left + 1)] - a);
			}
		}
	}
}
