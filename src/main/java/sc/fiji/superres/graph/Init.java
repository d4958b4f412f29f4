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
package sc.fiji.superres.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How a parameter gets its start value. Deterministic for a given random generator. */
public sealed interface Init {

	/** Start values for a tensor of the given shape, in its layout. */
	float[] values(Dims shape, Random random);

	/**
	 * Uniform in {@code [-1/sqrt(fanIn), 1/sqrt(fanIn)]}: PyTorch's default for the weights and biases of convolutions
	 * and linear layers (Kaiming uniform with a = sqrt 5).
	 *
	 * @param fanIn inputs per output element
	 */
	record UniformFanIn(int fanIn) implements Init {

		@Override
		public float[] values(Dims shape, Random random) {
			return uniform(shape, 1 / Math.sqrt(fanIn), random);
		}
	}

	/**
	 * Uniform in {@code [-b, b]} with {@code b = sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, AISTATS 2010).
	 *
	 * @param fanIn  inputs per output element
	 * @param fanOut outputs per input element
	 */
	record GlorotUniform(int fanIn, int fanOut) implements Init {

		@Override
		public float[] values(Dims shape, Random random) {
			return uniform(shape, Math.sqrt(6.0 / (fanIn + fanOut)), random);
		}
	}

	/**
	 * Normal with mean 0.
	 *
	 * @param deviation standard deviation
	 */
	record Normal(double deviation) implements Init {

		@Override
		public float[] values(Dims shape, Random random) {
			float[] values = new float[Math.toIntExact(shape.count())];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (random.nextGaussian() * deviation);
			return values;
		}
	}

	/**
	 * What {@code softplus} turns into steps that are log-uniform in {@code [min, max]} (Gu and Dao, arXiv 2312.00752).
	 *
	 * @param min smallest step, positive
	 * @param max largest step
	 */
	record StepBias(double min, double max) implements Init {

		@Override
		public float[] values(Dims shape, Random random) {
			float[] values = new float[Math.toIntExact(shape.count())];
			for (int i = 0; i < values.length; i++) {
				double step = min * Math.pow(max / min, random.nextDouble());
				values[i] = (float) Math.log(Math.expm1(step));
			}
			return values;
		}
	}

	/**
	 * A fixed value for each element, repeated over the tensor if it has more elements.
	 *
	 * @param pattern the values
	 */
	record Fixed(List<Float> pattern) implements Init {

		public Fixed {
			pattern = List.copyOf(pattern);
		}

		/** Repeats these values. */
		public static Fixed of(float... pattern) {
			var list = new ArrayList<Float>(pattern.length);
			for (float value : pattern)
				list.add(value);
			return new Fixed(list);
		}

		@Override
		public float[] values(Dims shape, Random random) {
			float[] values = new float[Math.toIntExact(shape.count())];
			for (int i = 0; i < values.length; i++)
				values[i] = pattern.get(i % pattern.size());
			return values;
		}
	}

	private static float[] uniform(Dims shape, double bound, Random random) {
		float[] values = new float[Math.toIntExact(shape.count())];
		for (int i = 0; i < values.length; i++)
			values[i] = (2 * random.nextFloat() - 1) * (float) bound;
		return values;
	}
}
