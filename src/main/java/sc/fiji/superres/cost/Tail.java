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

import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Span;
import sc.fiji.superres.graph.TensorLayout;
import sc.fiji.superres.graph.TensorType;

/**
 * The last nodes of a graph, where they take much more memory per pixel than the rest and see little of it: most
 * networks become wide where they leave the low-resolution grid. Such nodes can run on a few rows at a time, with what
 * they need of the rows around them, and give the same result.
 *
 * @param first       index of the first of these nodes; all of them are images
 * @param halo        low-resolution pixels that they look beyond a pixel
 * @param widest      values per low-resolution pixel of the largest tensor among them
 * @param trunk       largest number of values alive at one time before them, per low-resolution pixel
 * @param trunkWidest values per low-resolution pixel of the largest tensor before them
 */
public record Tail(int first, int halo, long widest, long trunk, long trunkWidest) {

	/** Beyond, what is computed twice between bands would cost more than the memory. */
	private static final int LARGEST_HALO = 8;

	/**
	 * The one without which least is alive at one time, in the smallest tensors; empty if it saves less than a quarter.
	 */
	public static Optional<Tail> of(Graph graph) {
		int last = graph.nodes().size();
		Tail best = null;
		for (int first = last; first > 1 && isImage(graph, first); first--) {
			if (!(Cost.seen(graph, first) instanceof Span.Range seen) || !isCuttable(graph, first, seen)) continue;
			var tail = new Tail(first, (int) seen.reach(), widest(graph, first, last), Cost.floats(graph, first - 1),
				widest(graph, 0, first - 1));
			if (best == null || tail.isNarrower(best)) best = tail;
		}
		return Optional.ofNullable(best).filter(tail -> 4 * tail.trunk <= 3 * Cost.floats(graph, last));
	}

	private boolean isNarrower(Tail other) {
		return trunk < other.trunk || trunk == other.trunk && trunkWidest < other.trunkWidest;
	}

	/** Values per low-resolution pixel of the largest tensor. */
	public static long widest(Graph graph) {
		return widest(graph, 0, graph.nodes().size());
	}

	private static boolean isImage(Graph graph, int index) {
		return graph.type(index).layout() == TensorLayout.IMAGE;
	}

	/**
	 * Whether all that the nodes from the first on read of earlier ones are low-resolution images, of which they see
	 * little.
	 */
	private static boolean isCuttable(Graph graph, int first, Span.Range seen) {
		return seen.reach() <= LARGEST_HALO && IntStream.range(0, first).filter(i -> graph.lastUse(i) >= first)
			.allMatch(i -> isImage(graph, i) && graph.type(i).scale() == 1);
	}

	private static long widest(Graph graph, int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj(graph::type).mapToLong(Cost::floats).max().orElseThrow();
	}

	/**
	 * What is alive at one time, per low-resolution pixel, when these nodes run on rows: the result besides what they
	 * read.
	 */
	public long floatsPerPixel(Graph graph) {
		long read = IntStream.range(0, first).filter(i -> graph.lastUse(i) >= first).mapToObj(graph::type)
			.mapToLong(Cost::floats).sum();
		TensorType result = graph.output();
		return Math.max(trunk, read + 2 * Cost.floats(result));
	}
}
