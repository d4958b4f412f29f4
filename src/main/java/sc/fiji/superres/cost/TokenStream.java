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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.Span;
import sc.fiji.superres.graph.TensorLayout;
import sc.fiji.superres.graph.TensorType;
import sc.fiji.superres.graph.TokenOp;

/**
 * Consecutive nodes of a graph that can go through the tokens from the first to the last, some at a time: what they
 * compute of a token depends on that token, on a few before it and on the state of selective scans there. So their
 * tensors, which are the widest of networks with scans, need not be there for all tokens at once, and give the same
 * result.
 *
 * @param first    index of the first of these nodes
 * @param last     index of the last
 * @param lookBack tokens before a token that the nodes before the first scan look at; the others look at none
 * @param widest   channels of the widest value among them
 */
public record TokenStream(int first, int last, int lookBack, int widest) {

	/** An element by itself: what maps each token alone depends on nothing but this one. */
	private static final Span SELF = Span.of(0, 0);

	/** Those of a graph that are worth it: with a scan, or with values wider than all that they read and give. */
	public static List<TokenStream> of(Graph graph) {
		List<TokenStream> streams = new ArrayList<>();
		int first = 1;
		while (first <= graph.nodes().size()) {
			int last = last(graph, first);
			if (last > first) add(streams, graph, first, last);
			first = Math.max(first, last) + 1;
		}
		return streams;
	}

	/** The last node of the stream that begins at one; the node before if none does. */
	private static int last(Graph graph, int first) {
		int last = first - 1;
		int scan = 0;
		while (last < graph.nodes().size() && isAlongTokens(graph, last + 1)
			&& !(scan > 0 && is(graph, last + 1, TokenOp.CausalConv1d.class))) {
			last++;
			if (is(graph, last, TokenOp.SelectiveScan.class)) scan = last;
		}
		if (last <= first) return last;
		int end = last;
		int from = scan > 0
			? scan
			: IntStream.rangeClosed(first, end).boxed().max(Comparator.comparingInt(i -> graph.type(i).channels()))
				.orElseThrow();
		return IntStream.rangeClosed(from, end).map(i -> end + from - i).boxed()
			.min(Comparator.comparingInt(cut -> given(graph, first, cut).map(i -> graph.type(i).channels()).sum()))
			.orElseThrow();
	}

	private static void add(List<TokenStream> streams, Graph graph, int first, int last) {
		List<Op> ops = graph.nodes().subList(first - 1, last).stream().map(Graph.Node::op).toList();
		int inside = widest(graph, IntStream.rangeClosed(first, last));
		int outside = Math.max(widest(graph, inputs(graph, first, last)), widest(graph, given(graph, first, last)));
		if (ops.stream().noneMatch(TokenOp.SelectiveScan.class::isInstance) && inside <= outside) return;
		int back = ops.stream().filter(TokenOp.CausalConv1d.class::isInstance)
			.mapToInt(op -> ((TokenOp.CausalConv1d) op).kernel() - 1).sum();
		streams.add(new TokenStream(first, last, back, inside));
	}

	private static boolean is(Graph graph, int index, Class<?> kind) {
		return kind.isInstance(graph.nodes().get(index - 1).op());
	}

	private static boolean isAlongTokens(Graph graph, int index) {
		Graph.Node node = graph.nodes().get(index - 1);
		return isTokens(node.type()) && node.inputs().stream().map(graph::type).allMatch(TokenStream::isTokens)
			&& (node.op() instanceof TokenOp.CausalConv1d || node.op() instanceof TokenOp.SelectiveScan
				|| node.op().source(SELF).equals(SELF));
	}

	private static boolean isTokens(TensorType type) {
		return type.layout() == TensorLayout.TOKENS;
	}

	private static int widest(Graph graph, IntStream indices) {
		return indices.map(i -> graph.type(i).channels()).max().orElse(0);
	}

	/** Which of some nodes later ones read. */
	private static IntStream given(Graph graph, int first, int last) {
		return IntStream.rangeClosed(first, last).filter(i -> graph.lastUse(i) > last);
	}

	private static IntStream inputs(Graph graph, int first, int last) {
		return graph.nodes().subList(first - 1, last).stream().flatMap(node -> node.inputs().stream())
			.mapToInt(Integer::intValue).filter(i -> i < first).distinct();
	}

	/** Whether a node is one of these. */
	public boolean has(int index) {
		return first <= index && index <= last;
	}
}
