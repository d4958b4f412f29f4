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
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

/** One block of Mamba, its tokens being the pixels of an image one pixel high. */
class MambaMixerTest {

	static Stream<String> archives() {
		return Golden.archives("mamba_mixer_tiny", "mamba_mixer");
	}

	@ParameterizedTest
	@MethodSource("archives")
	void outputAndGradientsAreThePublishedOnes(String archive) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			int[] shape = npz.shape("input");
			check(npz, shape[0], shape[1], shape[2]);
		}
	}

	private static void check(Npz npz, int batch, int tokens, int width) throws IOException {
		Scope s = new Scope("mixer", width);
		var mixer = new DVMSR(2, width, 1, 1, DVMSR.ReconstructionHead.DIRECT).mixer(s, "mixer");
		Graph graph = s.build(s.toImage(mixer.apply(s.toTokens(s.input())), s.input()));
		try (GraphModule parameters = new GraphModule(graph, Golden.weights(npz, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			List<String> names = parameters.requireGradients();
			NDArray x = manager.create(npz.floats("input"), new Shape(batch, tokens, width));
			x.setRequiresGradient(true);
			try (GradientTape tape = new GradientTape()) {
				NDArray image = x.transpose(0, 2, 1).reshape(batch, width, 1, tokens);
				NDArray output = parameters.forward(image, Precision.FLOAT32, tape).reshape(batch, width, tokens)
					.transpose(0, 2, 1);
				assertClose("output", npz.floats("output"), output.toFloatArray(), 1e-5);
				tape.backward(output.mul(manager.create(npz.floats("loss_w"), output.getShape())).sum());
			}
			assertClose("input", npz.floats("grad.input"), x.getGradient().toFloatArray(), 1e-4);
			assertEquals(9, names.size());
			for (String name : names)
				assertClose(name, npz.floats("grad." + name), parameters.get(name).getGradient().toFloatArray(), 1e-4);
		}
	}
}
