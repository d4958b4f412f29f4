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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.Device;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.testing.CanceledWhenAsked;
import sc.fiji.superres.testing.Rasters;

/**
 * Many calls of many sizes, some of them cancelled; {@code SoakBenchmark} does so for hours and looks at the memory.
 */
class ManyCallsTest {

	private static final int CALLS = 60;

	private static final List<Network> NETWORKS = List.of(
		Networks.create("litesrnet", 2, Map.of("width", 8, "recurrences", 2)),
		Networks.create("dvmsr", 2, Map.of("width", 8, "groups", 2, "blocks", 1)),
		Networks.create("dyrsrnet", 2, Map.of("width", 8, "depths", List.of(1), "states", 4)));

	private final List<LoadedNetwork> loaded = new ArrayList<>();

	@BeforeEach
	@AfterEach
	void clear() {
		ReadyNetworks.clear();
	}

	private LoadedNetwork load(Network network) {
		loaded.add(new LoadedNetwork(network.graph(), network.identityStart(1), Device.cpu(), Precision.FLOAT32));
		return loaded.get(loaded.size() - 1);
	}

	@Test
	void noTensorStaysAndResultsStayTheSame() {
		var random = new Random(1);
		float[][] first = new float[NETWORKS.size()][];
		int[] tensors = new int[NETWORKS.size()];
		int canceled = 0;
		for (int call = 0; call < CALLS; call++) {
			int i = call % NETWORKS.size();
			boolean known = call < NETWORKS.size() || call >= CALLS - NETWORKS.size();
			int width = known ? 9 : 1 + random.nextInt(40), height = known ? 7 : 1 + random.nextInt(40);
			var asked = new AtomicInteger();
			int moment = known || call % 3 > 0 ? Integer.MAX_VALUE : 1 + random.nextInt(12);
			try (EngineUpscaler upscaler = ReadyNetworks.take(NETWORKS.get(i), new CanceledWhenAsked(asked, moment),
				() -> load(NETWORKS.get(i)))) {
				float[] result = upscaler.upscale(Rasters.noise(width, height, 3, width)).data();
				if (call < NETWORKS.size()) first[i] = result;
				else if (known) assertArrayEquals(first[i], result, "the same image, " + CALLS + " calls later");
			}
			catch (CanceledException e) {
				canceled++;
			}
			int now = loaded.get(i).parameters().manager().getManagedArrays().size();
			if (call < NETWORKS.size()) tensors[i] = now;
			assertEquals(tensors[i], now, "tensors that call " + call + " left behind");
		}
		assertTrue(canceled > 0, "no call was cancelled");
		assertEquals(NETWORKS.size(), loaded.size(), "each network is loaded once");
	}
}
