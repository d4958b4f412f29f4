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
import static sc.fiji.superres.engine.OperatorCheck.doubles;
import static sc.fiji.superres.engine.OperatorCheck.each;
import static sc.fiji.superres.engine.OperatorCheck.random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;

/**
 * Operators that change the grid, and the small ones that networks with several grids need, against their definitions
 * in double precision.
 */
class GridOperatorsTest {

	private static final int IN = 2;
	private static final int OUT = 3;

	@ParameterizedTest
	@CsvSource({"1,1,3,4", "1,2,1,1", "2,2,3,1", "3,2,1,1", "3,2,4,3", "3,3,2,5", "3,4,3,2", "4,2,5,3", "5,2,1,2",
		"7,2,3,3", "5,3,2,4", "8,3,2,3"})
	void transposedConvolutionAddsMultiplesOfTheKernel(int kernel, int stride, int h, int w) {
		var s = new Scope("up", IN);
		var op = new GridOp.ConvTranspose2d(random(s, "w", IN, OUT, kernel, kernel), random(s, "b", OUT), stride);
		Graph graph = s.build(s.apply(op, s.input()));
		int before = Math.max(kernel - stride, 0) / 2;
		check(graph, h, w, 1, (p, x) -> {
			int hs = h * stride, ws = w * stride;
			double[] y = new double[BATCH * OUT * hs * ws];
			for (int i = 0; i < y.length; i++)
				y[i] = p.get("b")[i / (hs * ws) % OUT];
			each(BATCH, IN, h, w, (n, c, r, q) -> each(1, OUT, kernel, kernel, (one, o, i, j) -> {
				int row = r * stride - before + i, column = q * stride - before + j;
				if (row >= 0 && row < hs && column >= 0 && column < ws)
					y[((n * OUT + o) * hs + row) * ws + column] += p.get("w")[((c * OUT + o) * kernel + i) * kernel + j]
						* x[((n * IN + c) * h + r) * w + q];
			}));
			return y;
		});
	}

	@ParameterizedTest
	@CsvSource({"1,1,3,4", "1,2,1,1", "2,2,3,1", "3,2,1,1", "3,2,4,3", "3,3,2,5", "3,4,3,2", "4,2,5,3", "5,2,1,2",
		"7,2,3,3"})
	void stridedConvolutionTakesEveryNthPixel(int kernel, int stride, int h, int w) {
		var s = new Scope("down", IN * stride * stride);
		var op = new GridOp.StridedConv2d(random(s, "w", OUT, IN, kernel, kernel), random(s, "b", OUT), stride);
		Graph graph = s.build(s.apply(op, s.pixelShuffle(s.input(), stride)));
		int before = Math.max(kernel - stride, 0) / 2;
		check(graph, h, w, 1, (p, x) -> {
			double[] y = new double[BATCH * OUT * h * w];
			each(BATCH, OUT, h, w, (n, o, r, q) -> {
				int to = ((n * OUT + o) * h + r) * w + q;
				y[to] = p.get("b")[o];
				each(1, IN, kernel, kernel, (one, c, i, j) -> {
					int row = r * stride - before + i, column = q * stride - before + j;
					if (row < 0 || row >= h * stride || column < 0 || column >= w * stride) return;
					int channel = (c * stride + row % stride) * stride + column % stride;
					y[to] += p.get("w")[((o * IN + c) * kernel + i) * kernel + j]
						* x[((n * IN * stride * stride + channel) * h + row / stride) * w + column / stride];
				});
			});
			return y;
		});
	}

	@ParameterizedTest
	@CsvSource({"1,3,4", "2,1,1", "2,5,1", "3,1,2", "3,2,3", "4,1,1", "4,2,7", "5,6,4"})
	void bicubicInterpolationIsThatOfImages(int factor, int h, int w) {
		var s = new Scope("bicubic", IN);
		check(s.build(s.bicubic(s.input(), factor)), h, w, 1, (p, x) -> {
			float[] data = new float[x.length];
			for (int i = 0; i < x.length; i++)
				data[i] = (float) x[i];
			return doubles(Bicubic.upscale(new FloatRaster(w, h, BATCH * IN, data), factor).data());
		});
	}

	@Test
	void slopesAreForNegativeValues() {
		var s = new Scope("prelu", IN);
		ParameterSpec slopes = random(s, "a", 3);
		Graph graph = s.build(s.scale(s.parametricRelu(s.parametricRelu(s.input(), slopes, 2), slopes, 1), 0.3));
		check(graph, 4, 5, 1e-3, (p, x) -> {
			double[] y = x.clone();
			for (int element = 2; element >= 1; element--)
				for (int i = 0; i < y.length; i++)
					y[i] *= y[i] > 0 ? 1 : p.get("a")[element];
			for (int i = 0; i < y.length; i++)
				y[i] *= 0.3;
			return y;
		});
	}
}
