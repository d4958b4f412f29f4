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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;

import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.nets.DSRNet.Branch;
import sc.fiji.superres.nets.DVMSR.ReconstructionHead;

class HeadResamplingTest {

	private static final int WIDTH = 5;

	private static DVMSR small(int scale) {
		return new DVMSR(scale, WIDTH, 1, 1, ReconstructionHead.DIRECT);
	}

	static Stream<Arguments> scales() {
		return Stream.of(2, 3, 4).flatMap(s -> Stream.of(2, 3, 4).map(n -> Arguments.of(s, n)));
	}

	/** Position of pixel p of s in its low-resolution pixel. */
	private static double position(int p, int s) {
		return (p + 0.5) / s - 0.5;
	}

	/**
	 * DVMSR whose filters are {@code kernel(position, tap)} along y times the same along x, plus the channels' numbers.
	 */
	private static Weights sampled(int scale, DoubleBinaryOperator kernel) {
		Weights weights = small(scale).identityStart(1);
		float[] filters = weights.data("upsample.0.weight");
		float[] biases = weights.data("upsample.0.bias");
		for (int out = 0; out < 3 * scale * scale; out++) {
			double y = position(out / scale % scale, scale);
			double x = position(out % scale, scale);
			biases[out] = (float) (out / (scale * scale) + y - 2 * x);
			for (int in = 0; in < WIDTH; in++)
				for (int k = 0; k < 9; k++)
					filters[(out * WIDTH + in) * 9 + k] = (float) ((in + 1) * kernel.applyAsDouble(y, k / 3 - 1)
						* kernel.applyAsDouble(x, k % 3 - 1));
		}
		return weights;
	}

	private static void assertHead(Weights expected, Weights actual, double tolerance) {
		for (String name : List.of("upsample.0.weight", "upsample.0.bias")) {
			assertEquals(expected.get(name).shape(), actual.get(name).shape());
			assertArrayEquals(expected.data(name), actual.data(name), (float) tolerance, name);
		}
	}

	@ParameterizedTest
	@MethodSource("scales")
	void filtersThatVaryLinearlyAreExact(int from, int to) {
		DoubleBinaryOperator line = (position, tap) -> 0.4 - 0.3 * tap + position * (1 + tap);
		assertHead(sampled(to, line), HeadResampling.fit(sampled(from, line), small(to)), 1e-5);
	}

	@ParameterizedTest
	@MethodSource("scales")
	void transposedConvolutionsToo(int from, int to) {
		if (from == 4 || to == 4) return;
		Weights given = new LiteSRNet(from, 8, 1).identityStart(1);
		Weights expected = new LiteSRNet(to, 8, 1).identityStart(1);
		String head = "upscale_layer.trans_conv.0.weight";
		for (Weights weights : List.of(given, expected)) {
			int s = weights.get(head).shape().size(2);
			for (int i = 0; i < weights.data(head).length; i++)
				weights.data(head)[i] = (float) (i / (s * s) + 2 * position(i / s % s, s) - position(i % s, s));
		}
		Weights made = HeadResampling.fit(given, new LiteSRNet(to, 8, 1));
		assertArrayEquals(expected.data(head), made.data(head), 1e-5f);
		assertEquals(List.of(), made.mismatches(new LiteSRNet(to, 8, 1).graph()));
	}

	/**
	 * The quadratic B-spline, which three taps hold, with second derivatives of at most 2: linear to within h^2 / 4.
	 */
	@ParameterizedTest
	@MethodSource("scales")
	void smoothKernelsAreNearlyKept(int from, int to) {
		DoubleBinaryOperator spline = (u, tap) -> tap == 0 ? 0.75 - u * u : 0.5 * (u + 0.5 * tap) * (u + 0.5 * tap);
		double beyond = Math.max(0, position(to - 1, to) - position(from - 1, from)) * from;
		double axis = (0.25 + beyond * (1 + beyond)) / (from * from);
		Weights made = HeadResampling.fit(sampled(from, spline), small(to));
		assertHead(sampled(to, spline), made, WIDTH * axis * (1.5 + axis) + 1e-5);
		float[] filters = made.data("upsample.0.weight");
		for (int i = 0; i < filters.length; i += 9) {
			double sum = 0;
			for (int k = 0; k < 9; k++)
				sum += filters[i + k];
			assertEquals(i / 9 % WIDTH + 1, sum, 1e-5, "a constant image must stay constant");
		}
	}

	@Test
	void theSameScaleIsTheSameWeights() {
		Weights weights = small(3).identityStart(1);
		assertSame(weights, HeadResampling.fit(weights, small(3)));
	}

	@Test
	void allButTheHeadIsShared() {
		Weights weights = small(4).identityStart(1);
		Weights made = HeadResampling.fit(weights, small(2));
		assertEquals(List.of(), made.mismatches(small(2).graph()));
		for (String name : weights.names())
			if (!name.startsWith("upsample")) assertSame(weights.get(name), made.get(name));
		assertEquals(List.of(), weights.mismatches(small(4).graph()), "the given weights have changed");
	}

	@Test
	void halfTheScaleIsTheMeanOfTwoByTwoPixels() {
		Weights weights = small(4).identityStart(3);
		FloatRaster image = FloatRaster.zeros(7, 6, 3);
		Random random = new Random(1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = random.nextFloat();
		try (Upscaler large = new EngineUpscaler(small(4).graph(), weights, Device.cpu(), Precision.FLOAT32);
			Upscaler half = new EngineUpscaler(small(2).graph(), HeadResampling.fit(weights, small(2)), Device.cpu(),
				Precision.FLOAT32)) {
			float[] fine = large.upscale(image).data();
			float[] coarse = half.upscale(image).data();
			for (int i = 0; i < coarse.length; i++) {
				int first = i / 14 * 2 * 28 + i % 14 * 2;
				assertEquals((fine[first] + fine[first + 1] + fine[first + 28] + fine[first + 29]) / 4, coarse[i],
					1e-5);
			}
		}
	}

	@Test
	void networksOfSeveralStepsAreLeftAlone() {
		for (Network network : List.of(new DSRNet(4), new DSRN(2), new LiteSRNet(4, 8, 1), DVMSR.teacher(4))) {
			assertFalse(HeadResampling.isPossible(network), network::toString);
			Weights weights = Weights.start(network.graph(), 1);
			assertSame(weights, HeadResampling.fit(weights, network));
		}
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.SmallNetworks#all")
	void whatIsPossibleFits(Network network) {
		if (!HeadResampling.isPossible(network)) return;
		for (int scale = 2; scale <= 4; scale++) {
			Network other = Networks.create(network.id(), scale, network.options());
			if (!HeadResampling.isPossible(other)) continue;
			Weights made = HeadResampling.fit(Weights.start(network.graph(), 1), other);
			assertEquals(List.of(), made.mismatches(other.graph()));
		}
	}

	@Test
	void otherWeightsAreLeftAlone() {
		Weights others = new LiteSRNet(2, 8, 1).identityStart(1);
		assertSame(others, HeadResampling.fit(others, small(2)));
		Weights wider = new DVMSR(4, WIDTH + 1, 1, 1, ReconstructionHead.DIRECT).identityStart(1);
		assertSame(wider, HeadResampling.fit(wider, small(2)));
		assertTrue(HeadResampling.isPossible(new DSRNet(2, Branch.FIXED, 0)));
	}
}
