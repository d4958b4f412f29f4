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

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.testing.Rasters;

class DSRNetStartTest {

	private static final int SIZE = 20;

	/** A ReLU without positive values gets no gradient and stays closed; that of conv15 closes all before it. */
	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void everyReluIsOpenAtTheStart(int scale) {
		Network network = Networks.create("dsrnet", scale, Map.of());
		Graph graph = network.graph();
		List<String> shares = new ArrayList<>();
		float[] image = Rasters.noise(SIZE, SIZE, 3, 4).data();
		try (var parameters = new GraphModule(graph, network.identityStart(1), Device.cpu())) {
			for (int index = 1; index < graph.outputIndex(); index++)
				if (graph.nodes().get(index - 1).op() instanceof Op.Relu)
					try (NDManager manager = parameters.manager().newSubManager();
						GradientTape tape = new GradientTape()) {
							NDArray values = parameters.forward(Tensors.image(manager, image, 1, 3, SIZE, SIZE),
								Precision.FLOAT32, index, tape).get(1);
							double share = values.gt(0).sum().getLong() / (double) values.size();
							shares.add(String.format(Locale.ROOT, "%.2f", share));
							assertTrue(share > 0.25, () -> "shares of positive values: " + shares);
						}
		}
		assertTrue(shares.size() >= 20, shares::toString);
	}
}
