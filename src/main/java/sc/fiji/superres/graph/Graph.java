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
package sc.fiji.superres.graph;

import java.util.List;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An immutable network: operators in the order of execution, and parameters in published order. Node 0 is the input.
 * Instances are safe to share between threads.
 */
public final class Graph {

	/**
	 * One application of an operator.
	 *
	 * @param op     what is computed
	 * @param inputs indices of earlier nodes
	 * @param type   type of the result
	 */
	public record Node(Op op, List<Integer> inputs, TensorType type) {}

	private final String name;
	private final TensorType input;
	private final List<Node> nodes;
	private final int output;
	private final List<ParameterSpec> parameters;
	private final int[] lastUse;

	Graph(String name, TensorType input, List<Node> nodes, int output, List<ParameterSpec> parameters) {
		this.name = name;
		this.input = input;
		this.nodes = List.copyOf(nodes);
		this.output = output;
		this.parameters = List.copyOf(parameters);
		lastUse = new int[nodes.size() + 1];
		for (int i = 0; i < nodes.size(); i++)
			for (int source : nodes.get(i).inputs())
				lastUse[source] = i + 1;
		lastUse[output] = Integer.MAX_VALUE;
	}

	/** Name of the network for messages, such as {@code LiteSRNet x2}. */
	public String name() {
		return name;
	}

	public TensorType input() {
		return input;
	}

	/** Type of the result; its scale is the upscaling factor of the network. */
	public TensorType output() {
		return type(output);
	}

	/** Index of the node that is the result. */
	public int outputIndex() {
		return output;
	}

	/** Nodes in order of execution; node {@code i} of this list has index {@code i + 1}, index 0 being the input. */
	public List<Node> nodes() {
		return nodes;
	}

	public TensorType type(int index) {
		return index == 0 ? input : nodes.get(index - 1).type();
	}

	/** Index of the last node that reads the given one; {@link Integer#MAX_VALUE} for the result, 0 if nothing does. */
	public int lastUse(int index) {
		return lastUse[index];
	}

	/** Every parameter of the published state dictionary, in its order, also those that no node of this graph reads. */
	public List<ParameterSpec> parameters() {
		return parameters;
	}

	/** Names of the parameters that the nodes of this graph read. */
	public Set<String> usedParameters() {
		return nodes.stream().flatMap(node -> node.op().parameters().stream()).map(ParameterSpec::name)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	@Override
	public String toString() {
		return name;
	}
}
