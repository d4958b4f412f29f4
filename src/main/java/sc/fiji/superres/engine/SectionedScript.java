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

import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.cost.Tail;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.task.Progress;

/**
 * A graph without gradients, in sections: scripts for what is between selective scans or WKV, kernels for these, and
 * rows by rows for the last nodes where these are wide. Every value is freed after its last use.
 */
final class SectionedScript implements Script {

	private final Graph graph;
	private final List<Section> sections;
	private final List<GraphScript> scripts;
	private final Optional<Bands> bands;
	private final TokenKernels kernels;

	/** @param tail the last nodes, if they are to run on a few rows at a time */
	SectionedScript(Graph graph, Optional<Tail> tail, DType dtype, NDManager manager, TokenKernels kernels) {
		this(graph, tail, dtype, manager, kernels, Bands.LARGEST);
	}

	/** @param bandBytes that the largest tensor of some rows may have */
	SectionedScript(Graph graph, Optional<Tail> tail, DType dtype, NDManager manager, TokenKernels kernels,
		long bandBytes) {
		this.graph = graph;
		this.kernels = kernels;
		List<Section> uncut = Section.betweenScans(graph);
		sections = tail.isPresent() ? Section.cut(uncut, tail.get().first() - 1) : uncut;
		scripts = sections.stream().map(section -> new GraphScript(section, dtype, false, manager)).toList();
		bands = tail.map(t -> new Bands(t, scripts.get(scripts.size() - 1), graph.output().scale(), bandBytes));
	}

	@Override
	public NDArray run(NDArray input, GraphModule tensors, Progress progress) {
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		for (int i = 0; i < sections.size(); i++) {
			progress.checkCanceled();
			Section section = sections.get(i);
			boolean last = i + 1 == sections.size();
			// Where one scan follows another there is nothing between them.
			if (!section.outputs().isEmpty()) {
				NDList arguments = new NDList();
				section.inputs().forEach(index -> arguments.add(values[index]));
				NDList results = last && bands.isPresent()
					? bands.get().run(arguments, tensors, progress)
					: scripts.get(i).run(arguments, tensors);
				for (int k = 0; k < results.size(); k++)
					values[section.outputs().get(k)] = results.get(k);
			}
			int index = section.last();
			if (!last && sections.get(i + 1).first() > index + 1) {
				Graph.Node node = graph.nodes().get(index++);
				values[index] = kernels.run(node.op(), node.inputs().stream().map(source -> values[source]).toList(),
					tensors);
			}
			free(values, index);
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
