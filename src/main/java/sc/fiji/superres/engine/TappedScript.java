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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.script.Numbers;
import sc.fiji.superres.script.Section;

/** A graph in two scripts, with the value in between. Owned by the manager it was made with. */
final class TappedScript {

	private final Section before;
	private final Section after;
	private final GraphScript first;
	private final GraphScript second;

	/** @param tap index of the node whose value is wanted, neither the first nor the last */
	TappedScript(Graph graph, int tap, Numbers numbers, NDManager manager) {
		before = new Section(graph, 1, tap);
		after = new Section(graph, tap + 1, graph.nodes().size());
		first = new GraphScript(before, numbers, true, manager);
		second = new GraphScript(after, numbers, true, manager);
	}

	/** @return the result and the value of the node, float32 */
	NDList run(NDArray input, ParameterTensors tensors) {
		NDList halfway = first.run(new NDList(input), tensors);
		List<Integer> known = before.outputs();
		NDList arguments = new NDList();
		for (int index : after.inputs())
			arguments.add(index == 0 ? input : halfway.get(known.indexOf(index)));
		NDArray result = second.run(arguments, tensors).singletonOrThrow();
		return new NDList(result, halfway.get(known.indexOf(before.last())));
	}
}
