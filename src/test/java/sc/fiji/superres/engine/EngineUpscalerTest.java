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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.CanceledWhenAsked;
import sc.fiji.superres.testing.ResidentMemory;
import sc.fiji.superres.testing.Rasters;

class EngineUpscalerTest {

	private static final Network NETWORK = new LiteSRNet(3, 16, 2);

	private static EngineUpscaler upscaler(Network network) {
		return new EngineUpscaler(network.graph(), network.identityStart(1), Device.cpu(), Precision.FLOAT32);
	}

	@Test
	void isWhatItsGraphIs() {
		try (EngineUpscaler upscaler = upscaler(NETWORK)) {
			assertEquals(3, upscaler.scale());
			assertEquals(3, upscaler.channels());
			assertEquals(Halo.of(1 + 1 + 2 + 1), upscaler.halo());
		}
	}

	@Test
	void theResultIsAnotherRasterAndTheSourceUnchanged() {
		FloatRaster source = Rasters.noise(12, 7, 3, 1);
		try (EngineUpscaler upscaler = upscaler(NETWORK)) {
			FloatRaster first = upscaler.upscale(source);
			assertEquals(0, Rasters.largestDifference(first, upscaler.upscale(source)));
			assertEquals(0, Rasters.largestDifference(source, Rasters.noise(12, 7, 3, 1)));
		}
	}

	/**
	 * The engine switches gradients off only on the thread that loaded it; with them on, every activation would be
	 * kept.
	 */
	@Test
	void otherWeightsGiveWhatANewOneGives() {
		FloatRaster source = Rasters.noise(12, 7, 3, 1);
		Weights others = Weights.start(NETWORK.graph(), 7);
		try (EngineUpscaler upscaler = upscaler(NETWORK);
			EngineUpscaler other = new EngineUpscaler(NETWORK.graph(), others, Device.cpu(), Precision.FLOAT32)) {
			FloatRaster before = upscaler.upscale(source);
			upscaler.set(others);
			assertEquals(0, Rasters.largestDifference(other.upscale(source), upscaler.upscale(source)));
			assertNotEquals(0, Rasters.largestDifference(before, upscaler.upscale(source)));
		}
	}

	@Test
	void anotherThreadGivesTheSameAndHoldsNothing() throws Exception {
		FloatRaster source = Rasters.noise(300, 200, 3, 1);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (EngineUpscaler upscaler = upscaler(new LiteSRNet(2, 32, 3))) {
			FloatRaster here = upscaler.upscale(source);
			for (int i = 0; i < 3; i++)
				CompletableFuture.supplyAsync(() -> upscaler.upscale(source), thread).get();
			long before = ResidentMemory.resident();
			FloatRaster there = null;
			for (int i = 0; i < 20; i++)
				there = CompletableFuture.supplyAsync(() -> upscaler.upscale(source), thread).get();
			assertEquals(0, Rasters.largestDifference(here, there), 1e-6);
			long activations = 300L * 200 * 32 * 4 * Float.BYTES;
			assertTrue(ResidentMemory.resident() - before < 10 * activations,
				"grew by " + (ResidentMemory.resident() - before) + " bytes");
		}
		finally {
			thread.shutdown();
		}
	}

	@Test
	void theThreadsGradientSwitchIsPutBack() throws Exception {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (EngineUpscaler upscaler = upscaler(NETWORK)) {
			for (boolean on : new boolean[]{true, false}) {
				boolean after = CompletableFuture.supplyAsync(() -> {
					JniUtils.setGradMode(on);
					upscaler.upscale(Rasters.noise(5, 5, 3, 1));
					return JniUtils.isGradMode();
				}, thread).get();
				assertEquals(on, after);
			}
		}
		finally {
			thread.shutdown();
		}
	}

	static List<Network> scriptsAndSingleOperators() {
		return List.of(new LiteSRNet(2, 8, 2), new DSRNet(2, DSRNet.Branch.ARGMAX, 0));
	}

	@ParameterizedTest
	@MethodSource("scriptsAndSingleOperators")
	void manyRunsLeaveNoArrays(Network network) {
		try (EngineUpscaler upscaler = upscaler(network)) {
			NDManager manager = upscaler.manager();
			upscaler.upscale(Rasters.noise(5, 4, 3, 1));
			int arrays = manager.getManagedArrays().size();
			assertEquals(network.graph().parameters().size(), arrays);
			for (int i = 0; i < 50; i++)
				upscaler.upscale(Rasters.noise(1 + i % 3, 2, 3, 1));
			assertEquals(arrays, manager.getManagedArrays().size());
		}
	}

	@Test
	void wrongChannelsAreRefused() {
		try (EngineUpscaler upscaler = upscaler(NETWORK)) {
			var e = assertThrows(IllegalArgumentException.class, () -> upscaler.upscale(Rasters.noise(5, 5, 1, 1)));
			assertTrue(e.getMessage().contains("LiteSRNet x3 takes 3 channels, not 1"), e.getMessage());
		}
	}

	/** As much as Java can be given is 2 GiB: 128 x 64 pixels for a network with 65,536 values for each. */
	@Test
	void aResultThatCannotBeHandedOverIsAShortageOfMemoryBeforeItIsComputed() {
		Scope scope = new Scope("Test", 1);
		Graph graph = scope.build(scope.pixelShuffle(scope.conv2d("wide", scope.input(), 256 * 256, 1), 256));
		try (var upscaler = new EngineUpscaler(graph, Weights.start(graph, 1), Device.cpu(), Precision.FLOAT32)) {
			assertThrows(OutOfMemoryError.class, () -> upscaler.upscale(Rasters.noise(128, 64, 1, 1)));
			assertEquals(512, upscaler.upscale(Rasters.noise(2, 1, 1, 1)).width());
		}
	}

	@Test
	void weightsOfAnotherNetworkAreRefused() {
		var tensors = new LinkedHashMap<>(NETWORK.identityStart(1).tensors());
		tensors.remove("final_conv.bias");
		var e = assertThrows(IllegalArgumentException.class,
			() -> new EngineUpscaler(NETWORK.graph(), new Weights(tensors), Device.cpu(), Precision.FLOAT32));
		assertTrue(e.getMessage().contains("LiteSRNet x3") && e.getMessage().contains("missing final_conv.bias"),
			e.getMessage());
	}

	@Test
	void aClosedOneCannotBeUsed() {
		EngineUpscaler upscaler = upscaler(NETWORK);
		upscaler.upscale(Rasters.noise(5, 5, 3, 1));
		upscaler.close();
		upscaler.close();
		assertThrows(IllegalStateException.class, () -> upscaler.upscale(Rasters.noise(5, 5, 3, 1)));
	}

	static List<Network> withAShuffleAtTheEnd() {
		return List.of(new DVMSR(2, 12, 1, 1, DVMSR.ReconstructionHead.DIRECT), new DyRSRNet(2, 2, 16, List.of(1), 4));
	}

	/** 8 bits of mantissa, as bfloat16 has them, would leave some hundred different values. */
	@ParameterizedTest
	@MethodSource("withAShuffleAtTheEnd")
	void theImageIsNotRoundedInAReducedPrecision(Network network) {
		try (var upscaler = new EngineUpscaler(network.graph(), network.identityStart(1), Device.cpu(),
			Precision.BFLOAT16)) {
			float[] result = upscaler.upscale(Rasters.noise(40, 30, 3, 1)).data();
			var different = new HashSet<Float>();
			for (float value : result)
				different.add(value);
			assertTrue(different.size() > 0.9 * result.length,
				different.size() + " different values among " + result.length);
		}
	}

	/**
	 * DVMSR and DyRSRNet work on a whole image at once, where it fits into memory: to wait for its end takes too long.
	 */
	@ParameterizedTest
	@MethodSource("withAShuffleAtTheEnd")
	void aNetworkWithScansStopsAmidAnImageAndFreesAll(Network network) {
		var asked = new AtomicInteger();
		Progress progress = new CanceledWhenAsked(asked, 2);
		try (var upscaler = new EngineUpscaler(network.graph(), network.identityStart(1), Device.cpu(),
			Precision.FLOAT32, progress)) {
			assertThrows(CanceledException.class, () -> upscaler.upscale(Rasters.noise(20, 20, 3, 1)));
			assertEquals(2, asked.get());
			assertEquals(network.graph().parameters().size(), upscaler.manager().getManagedArrays().size());
			assertEquals(40, upscaler.upscale(Rasters.noise(20, 20, 3, 1)).width());
		}
	}

	@Test
	void routingInAnotherPrecisionIsWrongUse() {
		Network network = new DSRNet(2, DSRNet.Branch.ARGMAX, 0);
		try (var upscaler = new EngineUpscaler(network.graph(), network.identityStart(1), Device.cpu(),
			Precision.BFLOAT16)) {
			var e = assertThrows(UserException.class, () -> upscaler.upscale(Rasters.noise(5, 5, 3, 1)));
			assertTrue(e.getMessage().contains("float32 only, not in bfloat16"), e.getMessage());
		}
	}
}
