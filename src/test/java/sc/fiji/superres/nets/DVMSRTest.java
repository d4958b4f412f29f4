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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.nets.DVMSR.ReconstructionHead;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.Npz;
import sc.fiji.superres.testing.Rasters;

class DVMSRTest {

	/** The counts of the paper's tables, and those of the student at the other scales. */
	@ParameterizedTest
	@CsvSource({"4, 60, 4, DIRECT, 424428", "3, 60, 4, DIRECT, 413067", "2, 60, 4, DIRECT, 404952",
		"4, 192, 8, PIXELSHUFFLE, 7432131", "4, 192, 4, PIXELSHUFFLE, 4089027", "4, 180, 6, PIXELSHUFFLE, 5127519",
		"4, 180, 4, PIXELSHUFFLE, 3651159", "4, 192, 8, DIRECT, 7107312"})
	void parametersAreThePublishedNumbers(int scale, int width, int groups, ReconstructionHead head, long expected) {
		Cost cost = Cost.of(new DVMSR(scale, width, groups, 2, head).graph());
		assertEquals(expected, cost.parameters());
		assertEquals(expected, cost.usedParameters(), "every parameter is used");
	}

	@Test
	void firstTensorsAreNamedInPublishedOrder() {
		String block = "layers.0.residual_group.blocks.0.";
		List<String> names = new DVMSR(4).graph().parameters().stream().map(ParameterSpec::name).toList();
		assertEquals(106, names.size());
		assertEquals(List.of("conv_first.weight", "conv_first.bias", "patch_embed.norm.weight", "patch_embed.norm.bias",
			block + "mixer.A_log", block + "mixer.D", block + "mixer.in_proj.weight", block + "mixer.conv1d.weight",
			block + "mixer.conv1d.bias", block + "mixer.x_proj.weight", block + "mixer.dt_proj.weight",
			block + "mixer.dt_proj.bias", block + "mixer.out_proj.weight", block + "norm.weight", block + "norm.bias"),
			names.subList(0, 15));
	}

	/** Convolutions and linear parts; the scan is not counted. */
	@ParameterizedTest
	@CsvSource({"2, 385140", "3, 393240", "4, 404580"})
	void multiplyAddsAreThePublishedOnes(int scale, long perPixel) {
		Cost cost = Cost.of(new DVMSR(scale).graph());
		assertEquals(perPixel, cost.macsPerPixel());
		assertEquals(0, cost.macsPerImage());
		assertEquals(Halo.SCAN, cost.halo());
	}

	static Stream<GoldenNetwork> golden() {
		return GoldenNetwork.of(DVMSR.class);
	}

	@ParameterizedTest
	@MethodSource("golden")
	void oddSizesGiveThePublishedOutput(GoldenNetwork golden) throws IOException {
		Graph graph = golden.network().graph();
		try (Npz npz = golden.values();
			EngineUpscaler upscaler = new EngineUpscaler(graph, Golden.weights(npz, graph), Device.cpu(),
				Precision.FLOAT32)) {
			int[] shape = npz.shape("input_odd");
			FloatRaster input = new FloatRaster(shape[3], shape[2], shape[1], npz.floats("input_odd"));
			assertClose("output", npz.floats("output_odd"), upscaler.upscale(input).data(), 1e-5);
		}
	}

	/** The untrained network is bilinear interpolation plus a little noise. */
	@ParameterizedTest
	@CsvSource({"2, DIRECT", "3, DIRECT", "4, DIRECT", "2, PIXELSHUFFLE", "3, PIXELSHUFFLE", "4, PIXELSHUFFLE"})
	void identityStartPassesTheImageOn(int scale, ReconstructionHead head) {
		DVMSR network = new DVMSR(scale, 24, 1, 2, head);
		FloatRaster input = FloatRaster.zeros(12, 9, 3);
		for (int y = 0; y < 9; y++)
			for (int x = 0; x < 12; x++)
				for (int c = 0; c < 3; c++)
					input.data()[(c * 9 + y) * 12 + x] = 0.2f + 0.03f * x + 0.02f * y + 0.1f * c;
		try (EngineUpscaler upscaler = new EngineUpscaler(network.graph(), network.identityStart(1), Device.cpu(),
			Precision.FLOAT32)) {
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

	@ParameterizedTest
	@EnumSource(ReconstructionHead.class)
	void singlePixelsAreUpscaled(ReconstructionHead head) {
		DVMSR network = new DVMSR(3, 12, 1, 1, head);
		try (EngineUpscaler upscaler = new EngineUpscaler(network.graph(), network.identityStart(2), Device.cpu(),
			Precision.FLOAT32)) {
			FloatRaster output = upscaler.upscale(Rasters.noise(1, 1, 3, 1));
			assertEquals(List.of(3, 3), List.of(output.width(), output.height()));
			for (float value : output.data())
				assertEquals(0.5, value, 1);
		}
	}

	@Test
	void impossibleConfigurationsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new DVMSR(5));
		assertThrows(IllegalArgumentException.class, () -> new DVMSR(4, 2, 4, 2, ReconstructionHead.DIRECT));
		assertThrows(IllegalArgumentException.class, () -> new DVMSR(4, 60, 0, 2, ReconstructionHead.DIRECT));
	}
}
