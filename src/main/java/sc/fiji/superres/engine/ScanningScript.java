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

import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.kernel.SelectiveScan;
import sc.fiji.superres.kernel.Wkv;
import sc.fiji.superres.script.Numbers;
import sc.fiji.superres.script.Section;

/**
 * A graph with selective scans or WKV on a CPU, without gradients: scripts for what is between these, and the kernels for
 * them. Every value is freed after its last use.
 */
final class ScanningScript implements Script {

	private final Graph graph;
	private final List<Section> sections;
	private final List<GraphScript> scripts;

	ScanningScript(Graph graph, Numbers numbers, NDManager manager) {
		this.graph = graph;
		sections = Section.betweenScans(graph);
		scripts = sections.stream().map(section -> new GraphScript(section, numbers, false, manager)).toList();
	}

	@Override
	public NDArray run(NDArray input, ParameterTensors tensors) {
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		for (int i = 0; i < sections.size(); i++) {
			Section section = sections.get(i);
			NDList arguments = new NDList();
			section.inputs().forEach(index -> arguments.add(values[index]));
			NDList results = scripts.get(i).run(arguments, tensors);
			for (int k = 0; k < results.size(); k++)
				values[section.outputs().get(k)] = results.get(k);
			int index = section.last();
			if (i + 1 < sections.size()) {
				Graph.Node node = graph.nodes().get(index++);
				NDArray[] x = node.inputs().stream().map(source -> values[source]).toArray(NDArray[]::new);
				values[index] = node.op() instanceof TokenOp.Wkv wkv ? wkv(wkv, x[0], x[1], tensors) : scan((TokenOp.SelectiveScan) node.op(),
					x[0], x[1], x[2], x[3], tensors);
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

	private static NDArray scan(TokenOp.SelectiveScan op, NDArray u, NDArray step, NDArray b, NDArray c, ParameterTensors tensors) {
		float[] a = tensors.get(op.aLog().name()).toFloatArray();
		for (int i = 0; i < a.length; i++)
			a[i] = (float) -Math.exp(a[i]);
		int groups = (int) b.getShape().get(2) / op.states();
		var kernel = new SelectiveScan(a, tensors.get(op.d().name()).toFloatArray(), groups);
		NDArray y = u.getManager().create(u.getShape());
		kernel.run(TensorMemory.of(u), TensorMemory.of(step), TensorMemory.of(b), TensorMemory.of(c), TensorMemory.of(y), (int) u
			.getShape().get(0), u.getShape().get(1));
		return y;
	}

	private static NDArray wkv(TokenOp.Wkv op, NDArray k, NDArray v, ParameterTensors tensors) {
		var kernel = new Wkv(row(op.pass(), tensors.get(op.decay().name())), row(op.pass(), tensors.get(op.first().name())));
		NDArray y = k.getManager().create(k.getShape());
		kernel.run(TensorMemory.of(k), TensorMemory.of(v), TensorMemory.of(y), (int) k.getShape().get(0), k.getShape().get(1));
		return y;
	}

	private static float[] row(int index, NDArray matrix) {
		int length = (int) matrix.getShape().get(1);
		return Arrays.copyOfRange(matrix.toFloatArray(), index * length, (index + 1) * length);
	}
}
