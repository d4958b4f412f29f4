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
package sc.fiji.superres.train;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.TensorLayout;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

/**
 * Learning from a larger, trained network as well as from the truth, as DVMSR's paper does: to the loss are added
 * <ul>
 * <li>at the end, the mean absolute difference of the two networks' images;</li>
 * <li>in the middle, the squared distance of their attention maps, which are the mean squares over the channels of the
 * features in the middle of the body, normalised to unit length per image (Zagoruyko and Komodakis, ICLR 2017): the
 * paper does not say how it compares features of unequal width, and this needs nothing to be learnt.</li>
 * </ul>
 *
 * @param teacher what the teacher is, for the card and to tell trainings apart
 * @param end     weight of the difference at the end, 1 in the paper; 0 for none
 * @param middle  weight of the difference in the middle, 0 in the paper's best variant; 0 for none
 */
public record Distillation(String teacher, double end, double middle) {

	public Distillation {
		Schedule.require(end >= 0 && middle >= 0 && end + middle > 0 && Double.isFinite(end + middle),
			"weight of the teacher", "above 0 at the end or in the middle", end + " and " + middle);
	}

	/**
	 * A trained network of the same scale and channels as the one in training.
	 *
	 * @param graph   of the network
	 * @param weights that stay as they are
	 */
	public record Teacher(Graph graph, Weights weights) {

		/** @throws UserException if it cannot teach the network */
		public void requireFit(Graph student) {
			if (graph.output().scale() != student.output().scale()
				|| graph.input().channels() != student.input().channels())
				throw UserException.wrongUse("The teacher " + graph + " for " + graph.input().channels() + " channels "
					+ "cannot teach " + student + " for " + student.input().channels()
					+ ": choose one of the same scale and channels.");
		}
	}

	/**
	 * Index of the node in the middle of the body: of the image values on the input's grid with the most usual number
	 * of channels.
	 */
	static int middle(Graph graph) {
		List<Integer> images = IntStream.range(1, graph.nodes().size())
			.filter(i -> graph.type(i).layout() == TensorLayout.IMAGE && graph.type(i).scale() == 1
				&& graph.lastUse(i) > i && graph.type(i).channels() > graph.input().channels())
			.boxed().toList();
		Map<Integer, Long> widths = images.stream()
			.collect(Collectors.groupingBy(i -> graph.type(i).channels(), Collectors.counting()));
		int width = widths.entrySet().stream()
			.max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.map(Map.Entry::getKey)
			.orElseThrow(() -> UserException.wrongUse(graph + " has no features to compare: distil at the end only."));
		List<Integer> body = images.stream().filter(i -> graph.type(i).channels() == width).toList();
		return body.get(body.size() / 2);
	}

	@Override
	public String toString() {
		return "distilled from " + teacher + ", weight " + end + " at the end, " + middle + " in the middle";
	}
}
