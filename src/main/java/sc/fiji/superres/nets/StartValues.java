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
package sc.fiji.superres.nets;

import java.util.Arrays;
import java.util.Random;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;

/**
 * Start values under construction: begins with the published ones and changes layers by their prefix. Convolution
 * weights are {@code (out, in, k, k)}, transposed ones {@code (in, out, k, k)}.
 */
final class StartValues {

	/** How much of the noise is left in the channels that carry the image. */
	private static final float QUIET = 0.1f;

	private final Weights weights;
	private final Random random;

	StartValues(Graph graph, long seed) {
		weights = Weights.start(graph, seed);
		random = new Random(seed);
	}

	Weights weights() {
		return weights;
	}

	/** Zero for the biases of convolutions; those of gates and mean shifts stay as published. */
	void zeroBiases() {
		for (String name : weights.names())
			if (name.endsWith(".bias") && !name.startsWith("gate") && !name.contains("shifter"))
				Arrays.fill(weights.data(name), 0);
	}

	void zeroBias(String... layers) {
		for (String layer : layers)
			Arrays.fill(weights.data(layer + ".bias"), 0);
	}

	/** Normal noise with the standard deviation of He et al. (ICCV 2015), {@code gain * sqrt(2 / fanIn)}. */
	void he(String layer, double gain) {
		Dims shape = shape(layer);
		boolean transposed = layer.contains("trans_conv");
		long fanIn = transposed ? shape.size(0) : shape.count() / shape.size(0);
		double deviation = gain * Math.sqrt(2.0 / fanIn);
		float[] w = data(layer);
		for (int i = 0; i < w.length; i++)
			w[i] = (float) (random.nextGaussian() * deviation);
	}

	/** Takes the mean of each output's kernel away. */
	void zeroMean(String layer) {
		float[] w = data(layer);
		int perOutput = w.length / shape(layer).size(0);
		for (int o = 0; o < w.length; o += perOutput) {
			double sum = 0;
			for (int i = 0; i < perOutput; i++)
				sum += w[o + i];
			for (int i = 0; i < perOutput; i++)
				w[o + i] -= (float) (sum / perOutput);
		}
	}

	/** The first channels pass on unchanged, with little noise from the others. */
	void carry(String layer, int channels) {
		carry(layer, channels, QUIET, 1);
	}

	/** The first channels pass on, times a factor, with a share of their noise. */
	void carry(String layer, int channels, float noise, float factor) {
		scaleOutputs(layer, channels, noise);
		for (int c = 0; c < channels; c++)
			addAtCentre(layer, c, c, factor);
	}

	void scaleOutputs(String layer, int channels, float factor) {
		float[] w = data(layer);
		int perOutput = w.length / shape(layer).size(0);
		for (int i = 0; i < channels * perOutput; i++)
			w[i] *= factor;
	}

	void addAtCentre(String layer, int out, int in, float value) {
		Dims shape = shape(layer);
		int k = shape.size(2);
		data(layer)[((out * shape.size(1) + in) * k + k / 2) * k + k / 2] += value;
	}

	/** Transposed convolution: the first channels are repeated over the pixels they become (nearest neighbour). */
	void repeat(String layer, int channels) {
		Dims shape = shape(layer);
		float[] w = data(layer);
		int outs = shape.size(1);
		int kernel = shape.size(2) * shape.size(3);
		for (int in = 0; in < shape.size(0); in++)
			for (int out = 0; out < Math.min(channels, outs); out++)
				for (int k = 0; k < kernel; k++) {
					int i = (in * outs + out) * kernel + k;
					w[i] = in == out ? 1 : w[i] * QUIET;
				}
	}

	/** Convolution before a pixel shuffle: the first channels are interpolated bilinearly. */
	void bilinear(String layer, int channels, int factor) {
		int phases = factor * factor;
		scaleOutputs(layer, channels * phases, QUIET);
		float[] w = data(layer);
		int ins = shape(layer).size(1);
		for (int c = 0; c < channels; c++)
			for (int phase = 0; phase < phases; phase++)
				for (int ky = 0; ky < 3; ky++)
					for (int kx = 0; kx < 3; kx++)
						w[(((c * phases + phase) * ins + c) * 3 + ky) * 3 + kx] += hat(phase / factor, factor, ky - 1)
							* hat(phase % factor, factor, kx - 1);
	}

	/** Weight of the low-resolution neighbour at {@code offset} for sub-pixel {@code phase}. */
	private static float hat(int phase, int factor, int offset) {
		double centre = (phase + 0.5) / factor - 0.5;
		return (float) Math.max(0, 1 - Math.abs(offset - centre));
	}

	private Dims shape(String layer) {
		return weights.get(layer + ".weight").shape();
	}

	private float[] data(String layer) {
		return weights.data(layer + ".weight");
	}
}
