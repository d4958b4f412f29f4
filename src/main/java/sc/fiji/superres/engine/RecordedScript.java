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
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.script.Section;

/**
 * A graph such that gradients can be taken: scripts for its sections, and kernels for the scans between them, forward
 * and backward. The engine records each section by itself. The values that a section hands on are cut off from how they
 * were computed; in the backward pass, all that reads them adds its gradients to them before the section that computed
 * them is run. So no more is kept of a scan than what it reads and gives. Owned by the manager it was made with.
 */
final class RecordedScript {

	private final Graph graph;
	private final List<Section> sections;
	private final List<GraphScript> scripts;

	/** @param sections all of the graph, in order; what is left out between two of them is one scan */
	RecordedScript(Graph graph, List<Section> sections, DType dtype, NDManager manager) {
		this.graph = graph;
		this.sections = sections;
		scripts = sections.stream().map(section -> new GraphScript(section, dtype, true, manager)).toList();
	}

	/**
	 * @param tap index of a node whose value is wanted as well: a scan, the last of a section or the result
	 * @return the result and the value of the node, float32, owned by the manager of the input
	 */
	NDList run(NDArray input, int tap, GraphModule tensors, GradientTape tape) {
		boolean[] required = required(input, tensors);
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		boolean last = false;
		for (int i = 0; !last; i++) {
			Section section = sections.get(i);
			last = section.last() >= graph.outputIndex();
			// Where one scan follows another there is nothing between them.
			if (!section.outputs().isEmpty()) {
				NDList results = scripts.get(i)
					.run(new NDList(section.inputs().stream().map(index -> values[index]).toList()), tensors);
				for (int k = 0; k < results.size(); k++)
					values[section.outputs().get(k)] = results.get(k);
				if (!last) cutOff(values, section.outputs(), required, tape);
			}
			int next = section.last() + 1;
			if (!last && sections.get(i + 1).first() > next) {
				Graph.Node node = graph.nodes().get(next - 1);
				values[next] = CpuGradients.run(node.op(), node.inputs().stream().map(index -> values[index]).toList(),
					tensors, tape);
			}
		}
		return new NDList(values[graph.outputIndex()], values[tap]);
	}

	/**
	 * Which values have gradients that are wanted; the engine's Java interface tells it only of what is not computed.
	 */
	private boolean[] required(NDArray input, GraphModule tensors) {
		boolean[] required = new boolean[graph.nodes().size() + 1];
		required[0] = input.hasGradient();
		for (int index = 1; index < required.length; index++) {
			Graph.Node node = graph.nodes().get(index - 1);
			required[index] = node.inputs().stream().anyMatch(i -> required[i])
				|| node.op().parameters().stream().anyMatch(p -> tensors.get(p.name()).hasGradient());
		}
		return required;
	}

	/**
	 * Replaces the outputs of a section by detached copies; the backward pass hands their gradients on and frees
	 * everything.
	 */
	private static void cutOff(NDArray[] values, List<Integer> indices, boolean[] required, GradientTape tape) {
		List<NDArray> origins = new ArrayList<>(), leaves = new ArrayList<>();
		NDList results = new NDList();
		for (int index : indices) {
			NDArray value = values[index];
			results.add(value);
			if (!required[index]) continue;
			values[index] = value.stopGradient();
			values[index].setRequiresGradient(true);
			origins.add(value);
			leaves.add(values[index]);
		}
		tape.record(results::close);
		if (!leaves.isEmpty()) tape.record(() -> passOn(leaves, origins));
	}

	/** All at once: values of one section have common origins, which are gone through only once. */
	private static void passOn(List<NDArray> leaves, List<NDArray> origins) {
		NDArray sum = null;
		for (int k = 0; k < leaves.size(); k++)
			try (NDArray leaf = leaves.get(k); NDArray gradient = leaf.getGradient()) {
				if (leaves.size() == 1) {
					GradientTape.propagate(origins.get(0), gradient);
					return;
				}
				try (NDArray products = origins.get(k).mul(gradient)) {
					sum = sum == null ? products.sum() : sum.add(products.sum());
				}
			}
		GradientTape.propagate(sum, sum.onesLike());
	}
}
