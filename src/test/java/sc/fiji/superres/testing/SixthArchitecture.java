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
package sc.fiji.superres.testing;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.CustomOp;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TensorType;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Architecture;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Options;
import sc.fiji.superres.nets.Publication;
import sc.fiji.superres.script.OperatorScript;

/** An architecture as another library would add it: tests of every network have it among theirs. */
public final class SixthArchitecture implements Architecture {

	public static final String ID = "sixth";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Network create(int scale, Options options) {
		return new Sixth(scale, options.integer("width", 8));
	}

	@Override
	public Optional<Network> recognise(Map<String, Dims> shapes) {
		Dims first = shapes.get("sixth_in.weight"), last = shapes.get("sixth_up.weight");
		if (first == null || last == null) return Optional.empty();
		return Optional.of(new Sixth((int) Math.round(Math.sqrt(last.size(0) / 3.0)), first.size(0)));
	}

	/**
	 * {@code max(x, 0) + slope x}, an operator that the program does not have.
	 *
	 * @param slope {@code (channels)}
	 */
	private record SlopedRelu(ParameterSpec slope) implements CustomOp {

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(slope);
		}
	}

	/** How it is computed. */
	public static final class SlopedReluScript implements OperatorScript {

		@Override
		public boolean computes(CustomOp op) {
			return op instanceof SlopedRelu;
		}

		@Override
		public String write(CustomOp op, List<String> inputs, List<String> parameters, UnaryOperator<String> assign) {
			int channels = op.parameters().get(0).shape().size(0);
			String slope = assign.apply("torch.reshape(" + parameters.get(0) + ", [1, " + channels + ", 1, 1])");
			return "torch.add(torch.relu(" + inputs.get(0) + "), torch.mul(" + inputs.get(0) + ", " + slope + "))";
		}
	}

	/** Two convolutions with an operator of the library itself between them, and a pixel shuffle. */
	private record Sixth(int scale, int width) implements Network {

		Sixth {
			Options.require(scale >= 2 && scale <= 4, "Sixth has scales 2, 3 and 4, not " + scale + ".");
			Options.require(width >= 3, "The width of Sixth must be at least 3, not " + width + ".");
		}

		@Override
		public String id() {
			return ID;
		}

		@Override
		public String title() {
			return "Sixth";
		}

		@Override
		public Publication publication() {
			return new Publication("A network of tests", "Tester", "Tests", 2026, Optional.empty(),
				new Publication.Code(URI.create("https://github.com/example/sixth"), Optional.of("BSD-2-Clause")));
		}

		@Override
		public Map<String, Object> options() {
			return Map.of("width", width);
		}

		@Override
		public Graph graph() {
			var s = new Scope("Sixth x" + scale, 3);
			Activation x = s.conv2d("sixth_in", s.input(), width, 3);
			x = s.apply(new SlopedRelu(s.parameter("sixth_relu.slope", Dims.of(width), Init.Fixed.of(0.25f), true)), x);
			return s.build(s.pixelShuffle(s.conv2d("sixth_up", x, 3 * scale * scale, 3), scale));
		}

		/** Nearest-neighbour interpolation under a tenth of the published start values. */
		@Override
		public Weights identityStart(long seed) {
			Weights weights = Weights.start(graph(), seed);
			for (String name : weights.names())
				for (int i = 0; i < weights.data(name).length; i++)
					weights.data(name)[i] *= 0.1f;
			Arrays.fill(weights.data("sixth_relu.slope"), 0);
			for (int c = 0; c < 3; c++) {
				weights.data("sixth_in.weight")[(c * 3 + c) * 9 + 4] += 1;
				for (int phase = 0; phase < scale * scale; phase++)
					weights.data("sixth_up.weight")[((c * scale * scale + phase) * width + c) * 9 + 4] += 1;
			}
			return weights;
		}
	}
}
