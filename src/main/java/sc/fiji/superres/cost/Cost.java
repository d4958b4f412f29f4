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
package sc.fiji.superres.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Span;
import sc.fiji.superres.graph.TensorType;
import sc.fiji.superres.image.Halo;

/**
 * What a network costs, read off its graph without running it.
 *
 * @param parameters          values in the published state dictionary
 * @param trainableParameters those of them that are not constants
 * @param usedParameters      values that a run of this graph reads, mean shifts left out
 * @param macsPerPixel        multiply-adds per low-resolution pixel; mean shifts left out, as the papers do
 * @param macsPerImage        multiply-adds per image, whatever its size
 * @param halo                how far around a low-resolution pixel its output pixels look
 * @param floatsPerPixel      largest number of activation values alive at one time, per low-resolution pixel
 */
public record Cost(long parameters, long trainableParameters, long usedParameters, long macsPerPixel, long macsPerImage,
	Halo halo, long floatsPerPixel) {

	/** The cost of a graph, by walking it once. */
	public static Cost of(Graph graph) {
		Set<String> used = graph.usedParameters();
		long all = 0, trainable = 0, read = 0;
		for (ParameterSpec p : graph.parameters()) {
			long count = p.shape().count();
			all += count;
			if (p.trainable()) trainable += count;
			if (p.trainable() && used.contains(p.name())) read += count;
		}
		var macs = Op.Macs.NONE;
		for (Graph.Node node : graph.nodes())
			if (!isConstant(node.op())) macs = macs.plus(node.op().macs(types(graph, node)));
		return new Cost(all, trainable, read, macs.perPixel(), macs.perImage(), halo(graph),
			floats(graph, graph.nodes().size()));
	}

	/** Multiply-adds for one low-resolution image. */
	public long macs(long width, long height) {
		return macsPerPixel * width * height + macsPerImage;
	}

	/** Memory for activations per low-resolution pixel. */
	public long bytesPerPixel() {
		return bytes(floatsPerPixel);
	}

	/**
	 * Memory for so many values alive at one time, with some room for what the convolutions take beside their input and
	 * output.
	 */
	public static long bytes(long floats) {
		return floats * Float.BYTES * 3 / 2;
	}

	private static boolean isConstant(Op op) {
		return !op.parameters().isEmpty() && op.parameters().stream().noneMatch(ParameterSpec::trainable);
	}

	private static List<TensorType> types(Graph graph, Graph.Node node) {
		return node.inputs().stream().map(graph::type).toList();
	}

	private static Halo halo(Graph graph) {
		Span seen = seen(graph, 1);
		if (seen instanceof Span.Range range) return Halo.of(Math.toIntExact(range.reach()));
		return seen == Span.SCAN ? Halo.SCAN : Halo.WHOLE;
	}

	/**
	 * Walks from the output pixels of one low-resolution pixel back to the pixels that they need of all values before a
	 * node, which are on the low-resolution grid.
	 */
	static Span seen(Graph graph, int first) {
		Span[] needed = new Span[graph.nodes().size() + 1];
		needed[graph.outputIndex()] = Span.of(0, graph.output().scale() - 1);
		for (int index = graph.nodes().size(); index >= first; index--) {
			if (needed[index] == null) continue;
			Graph.Node node = graph.nodes().get(index - 1);
			Span source = node.op().source(needed[index]);
			for (int input : node.inputs())
				needed[input] = needed[input] == null ? source : needed[input].union(source);
		}
		return Arrays.stream(needed, 0, first).filter(Objects::nonNull).reduce(Span::union).orElseThrow();
	}

	/** Largest number of values alive at one time while the nodes up to the given one run, per low-resolution pixel. */
	static long floats(Graph graph, int last) {
		long alive = floats(graph.input());
		long peak = alive;
		List<Integer> live = new ArrayList<>(List.of(0));
		for (int index = 1; index <= last; index++) {
			alive += floats(graph.type(index));
			live.add(index);
			peak = Math.max(peak, alive);
			int now = index;
			for (int done : live.stream().filter(i -> graph.lastUse(i) <= now).toList()) {
				alive -= floats(graph.type(done));
				live.remove(Integer.valueOf(done));
			}
		}
		return peak;
	}

	/** Values per low-resolution pixel. */
	static long floats(TensorType type) {
		return switch (type.layout()) {
			case IMAGE, TOKENS -> (long) type.channels() * type.scale() * type.scale();
			case VECTOR -> 0;
		};
	}
}
