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
package sc.fiji.superres.engine;

import static sc.fiji.superres.engine.OperatorCheck.BATCH;
import static sc.fiji.superres.engine.OperatorCheck.check;
import static sc.fiji.superres.engine.OperatorCheck.each;
import static sc.fiji.superres.engine.OperatorCheck.random;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.DepthwiseOp;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;

/**
 * Depthwise convolutions and the operators that reorder or scale tokens, against their definitions in double precision.
 */
class TokenOperatorsTest {

	private static final int CHANNELS = 6;

	@ParameterizedTest
	@CsvSource({"1,1,1", "1,4,3", "3,1,1", "3,1,5", "3,5,4", "5,2,1", "5,6,7"})
	void depthwiseConvolutionsKeepChannelsApart(int kernel, int h, int w) {
		var s = new Scope("depthwise", CHANNELS);
		var op = new DepthwiseOp.DepthwiseConv2d(random(s, "w", CHANNELS, 1, kernel, kernel), random(s, "b", CHANNELS));
		check(s.build(s.apply(op, s.input())), h, w, 1e-2, (p, x) -> {
			double[] y = depthwise(p.get("w"), kernel, x, h, w);
			for (int i = 0; i < y.length; i++)
				y[i] += p.get("b")[i / (h * w) % CHANNELS];
			return y;
		});
	}

	/** The definition sums up the branches; the scripts have one kernel, the operators every branch. */
	@ParameterizedTest
	@CsvSource({"1,1,1", "1,1,7", "1,6,5", "3,1,1", "3,4,3"})
	void branchesAreSummedUp(int first, int h, int w) {
		var s = new Scope("branched", CHANNELS);
		ParameterSpec alpha = random(s, "alpha", 3);
		ParameterSpec small = random(s, "small", CHANNELS, 1, first, first);
		var op = new DepthwiseOp.BranchedConv2d(alpha, List.of(small, random(s, "large", CHANNELS, 1, 5, 5)));
		check(s.build(s.apply(op, s.input())), h, w, 1e-3, (p, x) -> {
			double[] a = p.get("alpha");
			double[] y1 = depthwise(p.get("small"), first, x, h, w);
			double[] y2 = depthwise(p.get("large"), 5, x, h, w);
			double[] y = new double[x.length];
			for (int i = 0; i < y.length; i++)
				y[i] = a[0] * x[i] + a[1] * y1[i] + a[2] * y2[i];
			return y;
		});
	}

	private static double[] depthwise(double[] weight, int kernel, double[] x, int h, int w) {
		double[] y = new double[x.length];
		each(BATCH, CHANNELS, h, w, (n, c, row, column) -> each(1, 1, kernel, kernel, (one, none, i, j) -> {
			int above = row - kernel / 2 + i, left = column - kernel / 2 + j;
			if (above < 0 || above >= h || left < 0 || left >= w) return;
			int plane = (n * CHANNELS + c) * h * w;
			y[plane + row * w + column] += weight[(c * kernel + i) * kernel + j] * x[plane + above * w + left];
		}));
		return y;
	}

	@ParameterizedTest
	@CsvSource({"1,1", "1,6", "5,1", "3,4"})
	void tokensAreFlippedAndTransposed(int h, int w) {
		var s = new Scope("order", CHANNELS);
		Activation rows = s.toTokens(s.input());
		Activation columns = s.rowsToColumns(rows, s.input());
		Activation flippedColumns = s.columnsToRows(s.flip(columns), s.input());
		Graph graph = s.build(s.toImage(s.concat(s.slice(columns, 4, 6), flippedColumns, s.flip(rows)), s.input()));
		check(graph, h, w, 1, (p, x) -> {
			double[] y = new double[BATCH * (2 + 2 * CHANNELS) * h * w];
			each(BATCH, 2 + 2 * CHANNELS, h, w, (n, c, row, column) -> {
				int token = row * w + column;
				int from = c < 2 ? token % h * w + token / h : h * w - 1 - token;
				int channel = c < 2 ? c + 4 : (c - 2) % CHANNELS;
				y[(n * (2 + 2 * CHANNELS) + c) * h * w + token] = x[(n * CHANNELS + channel) * h * w + from];
			});
			return y;
		});
	}

	@ParameterizedTest
	@CsvSource({"true,0,3,1,1", "true,1,2,3,2", "false,1,3,2,5"})
	void groupsOfChannelsAreMappedByThemselves(boolean biased, int from, int to, int h, int w) {
		int groups = 2, in = CHANNELS / groups, out = to - from;
		var s = new Scope("grouped", CHANNELS);
		ParameterSpec weight = random(s, "w", groups, 3, in);
		Optional<ParameterSpec> bias = biased ? Optional.of(random(s, "b", groups, out)) : Optional.empty();
		Activation tokens = s.apply(new TokenOp.GroupedLinear(weight, bias, from, to), s.toTokens(s.input()));
		check(s.build(s.toImage(tokens, s.input())), h, w, 1e-2, (p, x) -> {
			double[] y = new double[BATCH * groups * out * h * w];
			each(BATCH, groups * out, h, w, (n, c, row, column) -> {
				int group = c / out, pixel = row * w + column;
				double sum = biased ? p.get("b")[c] : 0;
				for (int i = 0; i < in; i++)
					sum += p.get("w")[(group * 3 + from + c % out) * in + i]
						* x[(n * CHANNELS + group * in + i) * h * w + pixel];
				y[(n * groups * out + c) * h * w + pixel] = sum;
			});
			return y;
		});
	}

	@Test
	void channelsAreScaledAndSquashed() {
		var s = new Scope("scale", CHANNELS);
		Activation scaled = s.apply(new TokenOp.ChannelScale(random(s, "f", CHANNELS)), s.toTokens(s.input()));
		check(s.build(s.toImage(s.sigmoid(scaled), s.input())), 3, 5, 1e-3, (p, x) -> {
			double[] y = new double[x.length];
			for (int i = 0; i < y.length; i++)
				y[i] = 1 / (1 + Math.exp(-p.get("f")[i / 15 % CHANNELS] * x[i]));
			return y;
		});
	}
}
