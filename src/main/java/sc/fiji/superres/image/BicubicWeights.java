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
package sc.fiji.superres.image;

/**
 * From which samples, with which weights, each output sample of one axis is made. Immutable, apart from the arrays,
 * which are shared.
 *
 * @param taps    samples per output sample
 * @param indices {@code indices[i * taps + k]}: the k-th sample for output i, the border already mirrored
 * @param weights in the same order; those of an output sum up to 1
 */
record BicubicWeights(int taps, int[] indices, double[] weights) {

	/** Half the width of the kernel. */
	private static final double RADIUS = 2;

	/**
	 * @param from  samples there are
	 * @param to    samples wanted
	 * @param scale output samples per input sample
	 */
	static BicubicWeights of(int from, int to, double scale) {
		double stretch = Math.min(scale, 1);
		double radius = RADIUS / stretch;
		int taps = (int) Math.ceil(2 * radius);
		int[] indices = new int[Math.multiplyExact(to, taps)];
		double[] weights = new double[indices.length];
		for (int i = 0; i < to; i++) {
			double centre = (i + 0.5) / scale - 0.5;
			int first = (int) Math.floor(centre - radius) + 1;
			double sum = 0;
			for (int k = 0; k < taps; k++) {
				double weight = keys(stretch * (centre - first - k));
				indices[i * taps + k] = mirror(first + k, from);
				weights[i * taps + k] = weight;
				sum += weight;
			}
			for (int k = 0; k < taps; k++)
				weights[i * taps + k] /= sum;
		}
		return new BicubicWeights(taps, indices, weights);
	}

	/** Output samples there are. */
	int outputs() {
		return weights.length / taps;
	}

	int index(int output, int tap) {
		return indices[output * taps + tap];
	}

	double weight(int output, int tap) {
		return weights[output * taps + tap];
	}

	/** Writes all output samples of a line, from {@code target[start]} on. */
	void resample(double[] line, float[] target, int start) {
		for (int i = 0, t = 0; i < outputs(); i++) {
			double sum = 0;
			for (int k = 0; k < taps; k++, t++)
				sum += weights[t] * line[indices[t]];
			target[start + i] = (float) sum;
		}
	}

	/** The sample at a place beyond the border, where a line is continued by its mirror image. */
	private static int mirror(int i, int size) {
		int folded = Math.floorMod(i, 2 * size);
		return Math.min(folded, 2 * size - 1 - folded);
	}

	private static double keys(double x) {
		double a = Math.abs(x);
		if (a <= 1) return (1.5 * a - 2.5) * a * a + 1;
		if (a <= 2) return ((-0.5 * a + 2.5) * a - 4) * a + 2;
		return 0;
	}
}
