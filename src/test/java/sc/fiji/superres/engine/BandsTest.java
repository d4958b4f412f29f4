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
import sc.fiji.superres.cost.Tail;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.CanceledWhenAsked;
import sc.fiji.superres.testing.NetworkCase;
import sc.fiji.superres.testing.Rasters;

/** The last nodes of networks on bands of rows, against the same on all rows. */
class BandsTest {

	static Stream<NetworkCase> banded() {
		return NetworkCase.scripted().filter(c -> Tail.of(c.network().graph()).isPresent());
	}

	@ParameterizedTest
	@MethodSource("banded")
	void bandsGiveWhatAllRowsGive(NetworkCase c) {
		Graph graph = c.network().graph();
		try (var tensors = new GraphModule(graph, c.network().identityStart(1), Device.cpu())) {
			Script whole = new SectionedScript(graph, Pieces.NONE, DType.FLOAT32, tensors.manager(), new CpuKernels());
			// One byte: as few rows as make sense.
			Script bands = new SectionedScript(graph, Pieces.of(graph).smallest(), DType.FLOAT32, tensors.manager(),
				new CpuKernels());
			for (int height : new int[]{1, 8, 9, 17, 33})
				assertArrayEquals(run(whole, tensors, height), run(bands, tensors, height), 2e-6f, height + " rows");
		}
	}

	private static float[] run(Script script, GraphModule tensors, int height) {
		Graph graph = tensors.graph();
		try (NDManager manager = tensors.manager().newSubManager()) {
			return script.run(Tensors.image(manager, Rasters.noise(6, height, graph.input().channels(), height).data(),
				1, graph.input().channels(), height, 6), tensors, Progress.NONE).toFloatArray();
		}
	}

	@Test
	void itIsAskedBetweenBandsWhetherToStop() {
		int sections = 2;
		assertEquals(sections, questions(64, Bands.LARGEST, Integer.MAX_VALUE), "small images run at once");
		assertEquals(sections + 5, questions(33, 1, Integer.MAX_VALUE), "five bands of seven rows");
		assertThrows(CanceledException.class, () -> questions(33, 1, sections + 2));
	}

	/** @param canceled the question that is answered with yes */
	private static int questions(int height, long largest, int canceled) {
		Graph graph = new DSRNet(2).graph();
		var asked = new AtomicInteger();
		Progress progress = new CanceledWhenAsked(asked, canceled);
		try (var tensors = new GraphModule(graph, new DSRNet(2).identityStart(1), Device.cpu());
			NDManager manager = tensors.manager().newSubManager()) {
			Pieces pieces = new Pieces(Tail.of(graph), largest, List.of(), StreamedTokens.LARGEST);
			Script script = new SectionedScript(graph, pieces, DType.FLOAT32, tensors.manager(), new CpuKernels());
			script.run(Tensors.image(manager, Rasters.noise(6, height, 3, 1).data(), 1, 3, height, 6), tensors,
				progress);
		}
		return asked.get();
	}
}
