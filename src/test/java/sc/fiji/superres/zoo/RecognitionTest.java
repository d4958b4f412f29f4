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
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.superres.zoo.TestModels.assertFails;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;

class RecognitionTest {

	/** Shapes that no tensor of a network has; those without elements can be as long as they like. */
	private static final List<Dims> ODD = List.of(Dims.of(), Dims.of(0), Dims.of(0, Integer.MAX_VALUE),
		Dims.of(Integer.MAX_VALUE, 0), Dims.of(0, 0, 0, 0), Dims.of(Integer.MAX_VALUE, 0, 3, 3),
		Dims.of(0, 3, Integer.MAX_VALUE, 3), Dims.of(1, 1, 1, 1, 1));

	static Stream<Network> networks() {
		return Stream.of(new LiteSRNet(2, 8, 1), new DSRN(3, 4, 4, 2, 3),
			new DVMSR(2, 4, 1, 1, DVMSR.ReconstructionHead.DIRECT),
			new DVMSR(2, 4, 1, 1, DVMSR.ReconstructionHead.PIXELSHUFFLE), new DyRSRNet(2, 1, 4, List.of(1), 2),
			new DyRSRNet(2, 2, 4, List.of(1), 2));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void tensorsOfOddShapesAreRefusedInASentence(Network network) {
		Weights weights = Weights.start(network.graph(), 1);
		assertEquals(network.id(), Recognition.of("The file a.pth", weights, Map.of(), network.scale()).id());
		for (String name : weights.names())
			for (Dims shape : ODD) {
				var tensors = new LinkedHashMap<>(weights.tensors());
				tensors.put(name, new Weights.Tensor(shape, new float[(int) shape.count()]));
				assertFails("The file a.pth ",
					() -> Recognition.of("The file a.pth", new Weights(tensors), Map.of(), 0));
			}
	}
}
