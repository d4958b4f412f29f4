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
package sc.fiji.superres.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.TokenOp;

/**
 * Consecutive nodes of a graph that run as one script.
 *
 * @param graph whose nodes these are
 * @param first index of the first node, from 1
 * @param last  index of the last node
 */
public record Section(Graph graph, int first, int last) {

	/** All of a graph. */
	public static Section whole(Graph graph) {
		return new Section(graph, 1, graph.nodes().size());
	}

	/**
	 * What is between the selective scans and WKVs of a graph; the node after each section but the last is one of
	 * these.
	 */
	public static List<Section> betweenScans(Graph graph) {
		List<Section> sections = new ArrayList<>();
		int first = 1;
		for (int index = 1; index <= graph.nodes().size(); index++)
			if (isScan(graph, index)) {
				sections.add(new Section(graph, first, index - 1));
				first = index + 1;
			}
		sections.add(new Section(graph, first, graph.nodes().size()));
		return sections;
	}

	/** The same sections, the one that a node is in cut behind it. */
	public static List<Section> cut(List<Section> sections, int node) {
		List<Section> cut = new ArrayList<>();
		for (Section s : sections)
			if (s.first <= node && node < s.last) {
				cut.add(new Section(s.graph, s.first, node));
				cut.add(new Section(s.graph, node + 1, s.last));
			}
			else cut.add(s);
		return cut;
	}

	/** Indices of the values from before that the nodes read, ascending. */
	public List<Integer> inputs() {
		Set<Integer> inputs = new TreeSet<>();
		indices().forEach(index -> inputs.addAll(graph.nodes().get(index - 1).inputs()));
		return inputs.stream().filter(i -> i < first).toList();
	}

	/** Indices of the nodes that later ones read, ascending; of the last section, the result of the graph. */
	public List<Integer> outputs() {
		return indices().filter(index -> graph.lastUse(index) > last).boxed().toList();
	}

	/** The parameters that the nodes read, in published order. */
	public List<ParameterSpec> parameters() {
		Set<String> used = new LinkedHashSet<>();
		indices().forEach(index -> graph.nodes().get(index - 1).op().parameters().forEach(p -> used.add(p.name())));
		return graph.parameters().stream().filter(p -> used.contains(p.name())).toList();
	}

	/** Whether an operator of the given kind is among the nodes. */
	boolean has(Class<? extends Op> kind) {
		return indices().anyMatch(index -> kind.isInstance(graph.nodes().get(index - 1).op()));
	}

	private IntStream indices() {
		return IntStream.rangeClosed(first, last);
	}

	/** Whether a node is a selective scan or a WKV, which scripts are without. */
	public static boolean isScan(Graph graph, int index) {
		Op op = graph.nodes().get(index - 1).op();
		return op instanceof TokenOp.SelectiveScan || op instanceof TokenOp.Wkv;
	}
}
