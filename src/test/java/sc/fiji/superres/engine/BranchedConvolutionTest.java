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
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.DepthwiseOp;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

/**
 * DyRSRNet's re-parameterised convolution: branches ({@link GraphRun}) and the one kernel they are fused into
 * (scripts).
 */
class BranchedConvolutionTest {

	private static final int CHANNELS = 6, KERNEL = 5;

	private static Graph graph() {
		var s = new Scope("osrm", CHANNELS);
		ParameterSpec alpha = s.parameter("alpha", Dims.of(4), new Init.Normal(1), true);
		List<ParameterSpec> branches = Stream.of(1, 3, 5).map(k -> s.parameter("conv" + k + "x" + k + ".weight",
			Dims.of(CHANNELS, 1, k, k), new Init.UniformFanIn(k * k), true)).toList();
		return s.build(s.apply(new DepthwiseOp.BranchedConv2d(alpha, branches), s.input()));
	}

	@Test
	void branchesAndKernelGiveThePublishedValuesAndGradients() throws IOException {
		Graph graph = graph();
		for (GradientRun form : GradientRun.values())
			try (Npz npz = Golden.open("op_osrm.npz");
				GraphModule parameters = new GraphModule(graph, Golden.weights(npz, graph), Device.cpu());
				NDManager manager = parameters.manager().newSubManager()) {
				List<String> names = parameters.requireGradients();
				assertEquals(4, names.size());
				NDArray input = manager.create(npz.floats("input"), new Shape(2, CHANNELS, 7, 11));
				input.setRequiresGradient(true);
				try (GradientTape tape = new GradientTape()) {
					NDArray output = form.run(parameters, input, tape);
					assertClose("train form", npz.floats("output_train"), output.toFloatArray(), 1e-6);
					assertClose("deployed form", npz.floats("output_deploy"), output.toFloatArray(), 1e-6);
					tape.backward(output.mul(manager.create(npz.floats("loss_w"), output.getShape())).sum());
				}
				assertClose("input", npz.floats("grad.input"), input.getGradient().toFloatArray(), 1e-5);
				for (String name : names)
					assertClose(name, npz.floats("grad." + name), parameters.get(name).getGradient().toFloatArray(),
						1e-5);
			}
	}

	/** The response to one bright pixel is the kernel, rotated by half a turn. */
	@Test
	void theFusedKernelIsThePublishedOne() throws IOException {
		Graph graph = graph();
		try (Npz npz = Golden.open("op_osrm.npz");
			GraphModule parameters = new GraphModule(graph, Golden.weights(npz, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			int area = KERNEL * KERNEL;
			float[] pixels = new float[CHANNELS * area];
			for (int c = 0; c < CHANNELS; c++)
				pixels[c * area + area / 2] = 1;
			NDArray response = parameters.infer(manager.create(pixels, new Shape(1, CHANNELS, KERNEL, KERNEL)),
				Precision.FLOAT32);
			assertClose("kernel", npz.floats("deploy.conv5x5.weight"), response.flip(2, 3).toFloatArray(), 1e-6);
		}
	}
}
