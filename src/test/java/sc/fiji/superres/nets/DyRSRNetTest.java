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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.Npz;
import sc.fiji.superres.testing.Rasters;

class DyRSRNetTest {

	private static final List<Integer> DEPTHS = List.of(2, 2, 2, 2);

	private static DyRSRNet small(int scale, int split) {
		return new DyRSRNet(scale, split, 12, List.of(1), 4);
	}

	private static EngineUpscaler upscaler(DyRSRNet network, Weights weights) {
		return new EngineUpscaler(network.graph(), weights, Device.cpu(), Precision.FLOAT32);
	}

	/** Counts measured on the published code: all tensors of its state dictionary, and those that training reaches. */
	@ParameterizedTest
	@CsvSource({"2, 2, 56, 750084, 723652", "3, 2, 56, 757659, 731227", "4, 2, 56, 768264, 741832",
		"2, 1, 56, 817284, 790852", "3, 1, 56, 824859, 798427", "4, 1, 56, 835464, 809032", "2, 2, 48, 578812, 556156",
		"3, 2, 48, 585307, 562651", "4, 2, 48, 594400, 571744"})
	void parametersAreThePublishedNumbers(int scale, int split, int width, long all, long used) {
		Cost cost = Cost.of(new DyRSRNet(scale, split, width, DEPTHS, 16).graph());
		assertEquals(all, cost.parameters());
		assertEquals(used, cost.usedParameters());
		assertEquals(Halo.WHOLE, cost.halo());
	}

	/** Convolutions and linear layers at a result of 1280 x 720 pixels, with one kernel for OSRM. */
	@ParameterizedTest
	@CsvSource({"2, 2, 151.3, 640, 360", "3, 2, 68.0, 427, 240", "4, 2, 38.9, 320, 180", "2, 1, 166.7, 640, 360",
		"3, 1, 74.9, 427, 240", "4, 1, 42.7, 320, 180"})
	void multiplyAddsAreThoseOfThePublishedLayers(int scale, int split, double giga, int width, int height) {
		Cost cost = Cost.of(new DyRSRNet(scale, split, 56, DEPTHS, 16).graph());
		assertEquals(giga, cost.macs(width, height) / 1e9, 0.06);
	}

	static Stream<GoldenNetwork> golden() {
		return GoldenNetwork.of(DyRSRNet.class);
	}

	@ParameterizedTest
	@MethodSource("golden")
	void namesAreInPublishedOrder(GoldenNetwork golden) throws IOException {
		List<String> names = golden.network().graph().parameters().stream().map(ParameterSpec::name).toList();
		try (Npz npz = golden.values()) {
			assertEquals(npz.names().stream().filter(names::contains).toList(), names);
		}
	}

	@Test
	void onlyTheTwoLeftOversAreUnused() {
		Graph graph = new DyRSRNet(4).graph();
		Set<String> unused = new TreeSet<>();
		for (ParameterSpec p : graph.parameters())
			if (!graph.usedParameters().contains(p.name())) unused.add(p.name().replaceFirst(".*\\.wa\\.", ""));
		assertEquals(Set.of("att.dwconv.weight", "att.osrm.conv5x5_reparam.weight", "ffn.osrm.conv5x5_reparam.weight"),
			unused);
	}

	/** Steps of the scan start between 0.001 and 0.1, as published. */
	@Test
	void stepsStartAsPublished() {
		Weights weights = Weights.start(new DyRSRNet(2).graph(), 5);
		double smallest = 1, largest = 0;
		for (float bias : weights.data("layers.0.residual_group.blocks.0.self_attention_1.dt_projs_bias")) {
			double step = Math.log1p(Math.exp(bias));
			smallest = Math.min(smallest, step);
			largest = Math.max(largest, step);
		}
		assertTrue(smallest >= 0.000999 && smallest < 0.003 && largest <= 0.1001 && largest > 0.05,
			smallest + " to " + largest);
	}

	@ParameterizedTest
	@CsvSource({"2, 2, 1, 1", "3, 1, 1, 1", "4, 2, 1, 7", "2, 1, 6, 1", "3, 2, 5, 3"})
	void imagesOfAnySizeAreUpscaled(int scale, int split, int width, int height) {
		try (EngineUpscaler upscaler = upscaler(small(scale, split), small(scale, split).identityStart(2))) {
			FloatRaster output = upscaler.upscale(Rasters.noise(width, height, 3, 1));
			assertEquals(List.of(scale * width, scale * height), List.of(output.width(), output.height()));
			for (float value : output.data())
				assertEquals(0.5, value, 1);
		}
	}

	/** The untrained network is bilinear interpolation plus a little noise. */
	@ParameterizedTest
	@CsvSource({"2, 2", "3, 2", "4, 2", "2, 1"})
	void identityStartPassesTheImageOn(int scale, int split) {
		DyRSRNet network = new DyRSRNet(scale, split, 24, List.of(1), 16);
		FloatRaster input = FloatRaster.zeros(12, 9, 3);
		for (int y = 0; y < 9; y++)
			for (int x = 0; x < 12; x++)
				for (int c = 0; c < 3; c++)
					input.data()[(c * 9 + y) * 12 + x] = 0.2f + 0.03f * x + 0.02f * y + 0.1f * c;
		try (EngineUpscaler upscaler = upscaler(network, network.identityStart(1))) {
			FloatRaster output = upscaler.upscale(input);
			double squares = 0;
			int count = 0;
			for (int c = 0; c < 3; c++)
				for (int y = 2 * scale; y < 7 * scale; y++)
					for (int x = 2 * scale; x < 10 * scale; x++) {
						double expected = 0.2 + 0.03 * ((x + 0.5) / scale - 0.5) + 0.02 * ((y + 0.5) / scale - 0.5)
							+ 0.1 * c;
						squares += Math.pow(output.get(x, y, c) - expected, 2);
						count++;
					}
			assertEquals(0, Math.sqrt(squares / count), 0.08, "distance from bilinear interpolation");
		}
	}
}
