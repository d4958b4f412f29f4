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
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.cost.TokenStream;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.task.Progress;

/**
 * A graph without gradients, in parts: scripts for what is between selective scans or WKV, kernels for these, some
 * tokens at a time for what goes along them, and bands of rows for the last nodes where these are wide. Every value is
 * freed after its last use.
 */
final class SectionedScript implements Script {

	/**
	 * Consecutive nodes that run together.
	 *
	 * @param last index of the last of them
	 */
	private record ScriptPart(int last, PartRun run) {}

	/** How nodes read and write the values of nodes, by their indices. */
	@FunctionalInterface
	private interface PartRun {

		void run(NDArray[] values, GraphModule tensors, Progress progress);
	}

	private final Graph graph;
	private final List<ScriptPart> parts = new ArrayList<>();

	/** @param pieces what is to run piece by piece; streams of tokens are for the processor alone */
	SectionedScript(Graph graph, Pieces pieces, DType dtype, NDManager manager, TokenKernels kernels) {
		this.graph = graph;
		int count = graph.nodes().size();
		int tail = pieces.tail().map(t -> t.first()).orElse(count + 1);
		for (int index = 1; index <= count; index = parts.get(parts.size() - 1).last + 1) {
			int first = index;
			var stream = pieces.streams().stream().filter(s -> s.first() == first).findFirst();
			if (stream.isPresent()) {
				var streamed = new StreamedTokens(graph, stream.get(), dtype, manager, pieces.streamBytes());
				parts.add(new ScriptPart(stream.get().last(), streamed::run));
				continue;
			}
			if (isScan(index)) {
				parts
					.add(new ScriptPart(index, (values, tensors, progress) -> kernel(first, values, tensors, kernels)));
				continue;
			}
			int last = index;
			while (last < count && last + 1 != tail && !isScan(last + 1) && !isStart(pieces.streams(), last + 1))
				last++;
			var section = new Section(graph, first, last);
			var script = new GraphScript(section, dtype, false, manager);
			if (first != tail)
				parts
					.add(new ScriptPart(last, (values, tensors, progress) -> script(section, script, values, tensors)));
			else {
				var bands = new Bands(pieces.tail().get(), script, graph.output().scale(), pieces.bandBytes());
				parts.add(new ScriptPart(last, (values, tensors, progress) -> values[graph.outputIndex()] = bands
					.run(arguments(section, values), tensors, progress).singletonOrThrow()));
			}
		}
	}

	private boolean isScan(int index) {
		return Section.isScan(graph, index);
	}

	private static boolean isStart(List<TokenStream> streams, int index) {
		return streams.stream().anyMatch(s -> s.first() == index);
	}

	private void kernel(int index, NDArray[] values, GraphModule tensors, TokenKernels kernels) {
		Graph.Node node = graph.nodes().get(index - 1);
		values[index] = kernels.run(node.op(), node.inputs().stream().map(source -> values[source]).toList(), tensors);
	}

	private static NDList arguments(Section section, NDArray[] values) {
		NDList arguments = new NDList();
		section.inputs().forEach(index -> arguments.add(values[index]));
		return arguments;
	}

	private static void script(Section section, GraphScript script, NDArray[] values, GraphModule tensors) {
		NDList results = script.run(arguments(section, values), tensors);
		for (int k = 0; k < results.size(); k++)
			values[section.outputs().get(k)] = results.get(k);
	}

	@Override
	public NDArray run(NDArray input, GraphModule tensors, Progress progress) {
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		for (ScriptPart part : parts) {
			progress.checkCanceled();
			part.run.run(values, tensors, progress);
			free(values, part.last);
		}
		return values[graph.outputIndex()];
	}

	/** Closes what no node after the given one reads. */
	private void free(NDArray[] values, int index) {
		for (int i = 1; i <= index; i++)
			if (values[i] != null && graph.lastUse(i) <= index) {
				values[i].close();
				values[i] = null;
			}
	}
}
