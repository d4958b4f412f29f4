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
package sc.fiji.superres.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.nets.DSRNet.Branch;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;

/**
 * Every architecture of {@link Networks} at every scale in a size that is quickly run, and all variants of its
 * structure, those of DSRNet's gate, which does not know the scale, at one. An architecture that is added there is here
 * by itself, as published until smaller options are given.
 */
public final class SmallNetworks {

	/** Image sizes that tests of every network run with: one pixel, one row, one column, odd, even, prime. */
	public static final List<int[]> SIZES = List.of(new int[]{1, 1}, new int[]{7, 1}, new int[]{1, 6}, new int[]{5, 3},
		new int[]{8, 4}, new int[]{13, 11});

	private static final Map<String, List<Map<String, ?>>> OPTIONS = Map.of("litesrnet",
		List.of(Map.of("width", 8, "recurrences", 3)), "dsrnet", List.of(Map.of("branch", Branch.SELECTED.toString())),
		"dsrn",
		List.of(Map.of("features0", 4, "features", 6, "steps", 3),
			Map.of("features0", 4, "features", 6, "steps", 2, "upDownKernel", 3)),
		"dvmsr",
		List.of(Map.of("width", 18, "groups", 2, "blocks", 1),
			Map.of("width", 8, "groups", 1, "blocks", 2, "head", "pixelshuffle")),
		"dyrsrnet", List.of(Map.of("width", 8, "depths", List.of(1, 1), "states", 4),
			Map.of("width", 17, "depths", List.of(1), "states", 3, "ssmSplit", 1)));

	private SmallNetworks() {}

	/** Every architecture at every scale. */
	public static Stream<Network> all() {
		Stream<Network> gates = Stream.of(Branch.values()).filter(branch -> branch != Branch.SELECTED)
			.map(branch -> Networks.create("dsrnet", 2, Map.of("branch", branch.toString())));
		return Stream.concat(everyScale(), gates);
	}

	private static Stream<Network> everyScale() {
		return Networks.ids().stream().flatMap(id -> OPTIONS.getOrDefault(id, List.of(Map.of())).stream()
			.flatMap(options -> Stream.of(2, 3, 4).map(scale -> Networks.create(id, scale, options))));
	}

	/** Those whose graph is a script, that is, in which no gate chooses without learning. */
	public static Stream<Network> scripted() {
		return all().filter(network -> !isRouted(network.graph()));
	}

	/** Whether an operator chooses between branches without learning. */
	public static boolean isRouted(Graph graph) {
		return graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.Route);
	}
}
