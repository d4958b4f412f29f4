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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.cost.TokenStream;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.kernel.OngoingScan;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.task.Progress;

/**
 * The nodes of a {@link TokenStream}, run on some tokens at a time, for the processor. What later nodes read is put
 * together; all else is there for these tokens only.
 */
final class StreamedTokens {

	/** Bytes of the largest tensor of some tokens: few enough for caches, and enough to be worth the calls. */
	static final long LARGEST = 4L << 20;
	/** Tokens that are worth a call. */
	private static final int LEAST_TOKENS = 8;

	private static final int TOKENS = 1;
	private static final int CHANNELS = 2;

	private final Graph graph;
	private final TokenStream stream;
	private final long largest;
	/** The section of nodes up to each scan, then what follows the last. */
	private final List<Section> sections = new ArrayList<>();
	private final List<GraphScript> scripts;
	private final List<Integer> outputs;

	/** @param largest bytes that a tensor of some tokens may have, unless that is less than a few tokens */
	StreamedTokens(Graph graph, TokenStream stream, DType dtype, NDManager manager, long largest) {
		this.graph = graph;
		this.stream = stream;
		this.largest = largest;
		int first = stream.first();
		for (int index = first; index <= stream.last(); index++)
			if (graph.nodes().get(index - 1).op() instanceof TokenOp.SelectiveScan) {
				sections.add(new Section(graph, first, index - 1));
				first = index + 1;
			}
		if (first <= stream.last()) sections.add(new Section(graph, first, stream.last()));
		scripts = sections.stream().map(section -> new GraphScript(section, dtype, false, manager)).toList();
		outputs = IntStream.rangeClosed(stream.first(), stream.last()).filter(i -> graph.lastUse(i) > stream.last())
			.boxed().toList();
	}

	/**
	 * @param values   of the nodes before, {@code (n, tokens, channels)}; gets those of these nodes that later ones
	 *                     read
	 * @param progress asked between pieces whether to stop
	 */
	void run(NDArray[] values, GraphModule tensors, Progress progress) {
		NDArray like = values[external().findFirst().orElseThrow()];
		long batch = like.getShape().get(0), tokens = like.getShape().get(TOKENS);
		NDManager manager = like.getManager();
		for (int output : outputs)
			values[output] = manager.create(new Shape(batch, tokens, graph.type(output).channels()));
		long most = Math.max(LEAST_TOKENS, largest / (batch * stream.widest() * Float.BYTES));
		long count = (tokens + most - 1) / most;
		Map<Integer, OngoingScan> scans = new HashMap<>();
		for (long i = 0; i < count; i++) {
			progress.checkCanceled();
			try (NDManager piece = manager.newSubManager()) {
				run(new TokenPiece(piece, values, tokens * i / count, tokens * (i + 1) / count), scans, tensors);
			}
		}
	}

	/** What the nodes read of earlier ones. */
	private IntStream external() {
		return sections.stream().flatMap(section -> section.inputs().stream()).mapToInt(Integer::intValue)
			.filter(i -> !stream.has(i)).distinct();
	}

	private void run(TokenPiece piece, Map<Integer, OngoingScan> scans, GraphModule tensors) {
		for (int i = 0; i < sections.size(); i++) {
			Section section = sections.get(i);
			// Only what is before the first scan looks back, and there the zeros are seen before the first token alone.
			long before = i == 0 ? Math.min(piece.from, stream.lookBack()) : 0;
			if (!section.outputs().isEmpty()) {
				NDList arguments = new NDList();
				section.inputs().forEach(index -> arguments.add(piece.get(index, before)));
				NDList results = scripts.get(i).run(arguments, tensors);
				for (int k = 0; k < results.size(); k++)
					piece.put(section.outputs().get(k),
						TokenPiece.tokens(results.get(k), before, before + piece.count()));
			}
			int scan = section.last() + 1;
			if (scan > stream.last()) break;
			Graph.Node node = graph.nodes().get(scan - 1);
			List<NDArray> x = node.inputs().stream().map(index -> piece.get(index, 0)).toList();
			var op = (TokenOp.SelectiveScan) node.op();
			OngoingScan ongoing = scans.computeIfAbsent(scan,
				index -> CpuKernels.begin(op, x.get(2).getShape().get(CHANNELS), x.get(0).getShape().get(0), tensors));
			piece.put(scan, CpuKernels.advance(ongoing, x.get(0), x.get(1), x.get(2), x.get(3)));
		}
		outputs.forEach(piece::write);
	}

	/** The values of some tokens, owned by a manager of their own. */
	private final class TokenPiece {

		private final NDManager manager;
		private final NDArray[] whole;
		private final long from, to;
		private final Map<Integer, NDArray> values = new HashMap<>();

		TokenPiece(NDManager manager, NDArray[] whole, long from, long to) {
			this.manager = manager;
			this.whole = whole;
			this.from = from;
			this.to = to;
		}

		long count() {
			return to - from;
		}

		void put(int index, NDArray value) {
			values.put(index, value);
		}

		/** @param before tokens that are wanted as well, which values of this piece do not have */
		NDArray get(int index, long before) {
			if (stream.has(index)) return values.get(index);
			NDArray some = tokens(whole[index], from - before, to);
			some.attach(manager);
			return some;
		}

		void write(int index) {
			whole[index].set(NDIndex.sliceAxis(TOKENS, from, to), values.get(index));
		}

		static NDArray tokens(NDArray all, long from, long to) {
			return all.get(NDIndex.sliceAxis(TOKENS, from, to));
		}
	}
}
