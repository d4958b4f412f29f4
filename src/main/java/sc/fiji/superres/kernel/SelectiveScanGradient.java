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
package sc.fiji.superres.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradients of {@link SelectiveScanKernel} on a CPU. A pass forward keeps the state before every {@value #TOKENS}
 * tokens; then, from the last of these chunks to the first, the states of a chunk are computed again and gone through
 * backwards. Per sequence and group that takes one state per chunk and two per token of one chunk, whatever the length.
 * The work is shared among processors by sequences and groups; results do not depend on how many there are. Inputs and
 * results are float32, sums over all tokens double. Thread-safe.
 */
public final class SelectiveScanGradient {

	/** In a chunk: two states for each, of 128 channels with 16 states, fit into a second-level cache of 1 MiB. */
	static final int TOKENS = 32;

	private final int channels;
	private final int states;
	private final int groups;
	private final float[] a;
	private final float[] d;

	/**
	 * What a scan reads, or the gradients of that.
	 *
	 * @param u     {@code (batch, tokens, channels)}
	 * @param delta like u
	 * @param b     {@code (batch, tokens, groups * states)}
	 * @param c     like b
	 */
	public record Operands(Tokens u, Tokens delta, Tokens b, Tokens c) {}

	/**
	 * The gradients of what all tokens share.
	 *
	 * @param a {@code (channels, states)}
	 * @param d {@code (channels)}
	 */
	public record SharedGradients(float[] a, float[] d) {}

	/** The sums of one group of one sequence. */
	private record PartialSums(double[] a, double[] d) {}

	/** See {@link SelectiveScanKernel#SelectiveScanKernel}. */
	public SelectiveScanGradient(float[] a, float[] d, int groups) {
		channels = d.length;
		states = SelectiveScanKernel.states(a.length, channels, groups);
		this.a = a;
		this.d = d;
		this.groups = groups;
	}

	/**
	 * @param x      what was scanned
	 * @param dy     gradient of the result
	 * @param dx     written; may share memory with neither x nor dy
	 * @param batch  number of sequences, from 0
	 * @param tokens length of each, from 0
	 */
	public SharedGradients run(Operands x, Tokens dy, Operands dx, int batch, long tokens) {
		List<PartialSums> parts = IntStream.range(0, batch * groups).parallel()
			.mapToObj(task -> run(x, dy, dx, task / groups, task % groups, tokens)).toList();
		double[] sumA = new double[a.length], sumD = new double[channels];
		for (int task = 0; task < parts.size(); task++) {
			add(parts.get(task).a, sumA, task % groups * (a.length / groups));
			add(parts.get(task).d, sumD, task % groups * (channels / groups));
		}
		return new SharedGradients(floats(sumA), floats(sumD));
	}

	private PartialSums run(Operands x, Tokens dy, Operands dx, int sequence, int group, long tokens) {
		int width = channels / groups;
		int channel = group * width, state = group * states;
		var block = new ScanGradientBlock(Arrays.copyOfRange(a, channel * states, (channel + width) * states),
			Arrays.copyOfRange(d, channel, channel + width), TOKENS);
		float[][] before = new float[Math.toIntExact((tokens + TOKENS - 1) / TOKENS)][width * states];
		for (int chunk = 0; chunk + 1 < before.length; chunk++) {
			readScanned(x, block, sequence, group, chunk, TOKENS);
			System.arraycopy(block.forward(TOKENS, before[chunk]), 0, before[chunk + 1], 0, width * states);
		}
		for (int chunk = before.length - 1; chunk >= 0; chunk--) {
			long token = (long) chunk * TOKENS;
			int count = (int) Math.min(TOKENS, tokens - token);
			readScanned(x, block, sequence, group, chunk, count);
			x.c.from(state).read(sequence, token, count, states, block.c);
			dy.from(channel).read(sequence, token, count, width, block.dy);
			block.forward(count, before[chunk]);
			block.back(count);
			dx.u.from(channel).write(sequence, token, count, width, block.du);
			dx.delta.from(channel).write(sequence, token, count, width, block.dDelta);
			dx.b.from(state).write(sequence, token, count, states, block.dB);
			dx.c.from(state).write(sequence, token, count, states, block.dC);
		}
		return new PartialSums(block.dA(), block.dD());
	}

	private void readScanned(Operands x, ScanGradientBlock block, int sequence, int group, int chunk, int count) {
		int width = channels / groups;
		long token = (long) chunk * TOKENS;
		x.u.from(group * width).read(sequence, token, count, width, block.u);
		x.delta.from(group * width).read(sequence, token, count, width, block.delta);
		x.b.from(group * states).read(sequence, token, count, states, block.b);
	}

	private static void add(double[] part, double[] sums, int offset) {
		for (int i = 0; i < part.length; i++)
			sums[offset + i] += part[i];
	}

	private static float[] floats(double[] values) {
		float[] copy = new float[values.length];
		for (int i = 0; i < copy.length; i++)
			copy[i] = (float) values[i];
		return copy;
	}

	/** Gradients of one sequence, all as the argument or the parameter of that name. */
	record ReferenceGradients(double[] u, double[] delta, double[] b, double[] c, double[] a, double[] d) {}

	/**
	 * The chain rule in double precision, keeping every state: the reference for tests.
	 *
	 * @param u     {@code (tokens, channels)}, one sequence
	 * @param delta like u
	 * @param b     {@code (tokens, groups * states)}
	 * @param c     like b
	 * @param dy    like u
	 */
	ReferenceGradients reference(float[] u, float[] delta, float[] b, float[] c, float[] dy) {
		int tokens = u.length / channels;
		var result = new ReferenceGradients(new double[u.length], new double[u.length], new double[b.length],
			new double[b.length], new double[a.length], new double[channels]);
		for (int k = 0; k < channels; k++) {
			int group = k / (channels / groups);
			for (int t = 0; t < tokens; t++) {
				int i = t * channels + k;
				result.u[i] = (double) d[k] * dy[i];
				result.d[k] += (double) dy[i] * u[i];
			}
			for (int n = 0; n < states; n++) {
				double rate = a[k * states + n];
				double[] h = new double[tokens + 1];
				for (int t = 0; t < tokens; t++) {
					int i = t * channels + k, j = (t * groups + group) * states + n;
					h[t + 1] = Math.exp(delta[i] * rate) * h[t] + (double) delta[i] * b[j] * u[i];
				}
				double carry = 0;
				for (int t = tokens - 1; t >= 0; t--) {
					int i = t * channels + k, j = (t * groups + group) * states + n;
					double g = c[j] * (double) dy[i] + carry;
					carry = g * Math.exp(delta[i] * rate);
					result.c[j] += dy[i] * h[t + 1];
					result.b[j] += g * delta[i] * u[i];
					result.u[i] += g * delta[i] * b[j];
					result.delta[i] += g * b[j] * u[i] + carry * h[t] * rate;
					result.a[k * states + n] += carry * h[t] * delta[i];
				}
			}
		}
		return result;
	}
}
