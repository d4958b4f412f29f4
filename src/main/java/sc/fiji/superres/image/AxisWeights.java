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

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;

/**
 * From which samples, with which weights, each output sample of one axis is made; a line goes on beyond its ends as its
 * mirror image. Immutable, apart from the arrays, which are shared.
 *
 * @param taps    samples per output sample
 * @param indices {@code indices[i * taps + k]}: the k-th sample for output i, the border already mirrored
 * @param weights in the same order
 */
public record AxisWeights(int taps, int[] indices, double[] weights) {

	/** A weight before all of an output are divided by their sum. */
	@FunctionalInterface
	public interface InterpolationKernel {

		/** Of the sample {@code first + k} for an output in the middle of {@code centre}. */
		double weight(double centre, int first, int k);
	}

	/**
	 * @param samples of the line
	 * @param taps    samples per output
	 * @param centres where the middle of each output lies, in samples, 0 in the middle of the first
	 * @param first   of the samples for an output with such a middle, perhaps beyond the line
	 * @return weights that sum up to 1 for each output
	 */
	public static AxisWeights of(int samples, int taps, double[] centres, DoubleToIntFunction first,
		InterpolationKernel kernel) {
		int outputs = centres.length;
		int[] indices = new int[Math.multiplyExact(outputs, taps)];
		double[] weights = new double[indices.length];
		for (int i = 0; i < outputs; i++) {
			double centre = centres[i];
			int start = first.applyAsInt(centre);
			double sum = 0;
			for (int k = 0; k < taps; k++) {
				double weight = kernel.weight(centre, start, k);
				indices[i * taps + k] = MirroredBorder.index(start + k, samples);
				weights[i * taps + k] = weight;
				sum += weight;
			}
			for (int k = 0; k < taps; k++)
				weights[i * taps + k] /= sum;
		}
		return new AxisWeights(taps, indices, weights);
	}

	/** Output samples there are. */
	public int outputs() {
		return weights.length / taps;
	}

	int index(int output, int tap) {
		return indices[output * taps + tap];
	}

	double weight(int output, int tap) {
		return weights[output * taps + tap];
	}

	/** Square root of the sum of the squares of the weights of a sample in the middle. */
	public double norm() {
		int middle = outputs() / 2 * taps;
		double sum = 0;
		for (int t = middle; t < middle + taps; t++)
			sum += weights[t] * weights[t];
		return Math.sqrt(sum);
	}

	/** All channels of an image, weighted along both axes in double precision; a new raster. */
	public static FloatRaster apply(FloatRaster source, AxisWeights columns, AxisWeights rows) {
		FloatRaster target = FloatRaster.zeros(columns.outputs(), rows.outputs(), source.channels());
		double[] row = new double[source.width()];
		for (int c = 0; c < source.channels(); c++)
			for (int y = 0; y < target.height(); y++) {
				Arrays.fill(row, 0);
				for (int k = y * rows.taps; k < (y + 1) * rows.taps; k++) {
					int start = (c * source.height() + rows.indices[k]) * source.width();
					for (int x = 0; x < row.length; x++)
						row[x] += rows.weights[k] * source.data()[start + x];
				}
				columns.apply(row, target.data(), (c * target.height() + y) * target.width());
			}
		return target;
	}

	private void apply(double[] line, float[] target, int start) {
		for (int i = 0, t = 0; i < outputs(); i++) {
			double sum = 0;
			for (int k = 0; k < taps; k++, t++)
				sum += weights[t] * line[indices[t]];
			target[start + i] = (float) sum;
		}
	}
}
