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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.cost.TokenStream;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.CanceledWhenAsked;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.SmallNetworks;

/** Nodes that go through the tokens piece by piece, against the same on all tokens. */
class StreamedTokensTest {

	static Stream<Network> streamed() {
		return SmallNetworks.scripted().filter(network -> !TokenStream.of(network.graph()).isEmpty());
	}

	@Test
	void thereAreNetworksWithStreams() {
		assertEquals(List.of("dvmsr", "dyrsrnet"), streamed().map(Network::id).distinct().sorted().toList());
	}

	@ParameterizedTest
	@MethodSource("streamed")
	void piecesGiveWhatAllTokensGive(Network network) {
		Graph graph = network.graph();
		try (var tensors = new GraphModule(graph, Weights.start(graph, 1), Device.cpu())) {
			Script whole = new SectionedScript(graph, Pieces.NONE, DType.FLOAT32, tensors.manager(), new CpuKernels());
			Pieces streams = new Pieces(Pieces.NONE.tail(), 1, TokenStream.of(graph), 1);
			Script pieces = new SectionedScript(graph, streams, DType.FLOAT32, tensors.manager(), new CpuKernels());
			for (int batch : new int[]{1, 2})
				// One token, fewer than a piece, and many pieces that do not divide them.
				for (int height : new int[]{1, 2, 7, 19})
					assertArrayEquals(run(whole, tensors, batch, height), run(pieces, tensors, batch, height), 2e-6f,
						batch + " of " + height + " rows");
		}
	}

	private static float[] run(Script script, GraphModule tensors, int batch, int height) {
		int channels = tensors.graph().input().channels();
		int width = height == 1 ? 1 : 5;
		try (NDManager manager = tensors.manager().newSubManager()) {
			return script.run(Tensors.image(manager, Rasters.noise(width, height, batch * channels, height).data(),
				batch, channels, height, width), tensors, Progress.NONE).toFloatArray();
		}
	}

	/** So that large images can be cancelled in the middle, and nothing of the pieces stays. */
	@ParameterizedTest
	@MethodSource("streamed")
	void itIsAskedBetweenPiecesWhetherToStop(Network network) {
		Graph graph = network.graph();
		try (var tensors = new GraphModule(graph, Weights.start(graph, 1), Device.cpu())) {
			Script script = new SectionedScript(graph, new Pieces(Pieces.NONE.tail(), 1, TokenStream.of(graph), 1),
				DType.FLOAT32, tensors.manager(), new CpuKernels());
			int before = tensors.manager().getManagedArrays().size();
			var asked = new AtomicInteger();
			try (NDManager manager = tensors.manager().newSubManager()) {
				script.run(Tensors.image(manager, Rasters.noise(9, 9, 3, 1).data(), 1, 3, 9, 9), tensors,
					new CanceledWhenAsked(asked, Integer.MAX_VALUE));
			}
			int all = asked.get();
			for (int moment = 1; moment <= all; moment += 1 + all / 5) {
				asked.set(0);
				int when = moment;
				try (NDManager manager = tensors.manager().newSubManager()) {
					assertThrows(CanceledException.class,
						() -> script.run(Tensors.image(manager, Rasters.noise(9, 9, 3, 1).data(), 1, 3, 9, 9), tensors,
							new CanceledWhenAsked(asked, when)));
				}
				assertEquals(before, tensors.manager().getManagedArrays().size());
			}
		}
	}
}
