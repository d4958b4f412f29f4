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
package sc.fiji.superres.checkpoint;

import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.graph.Weights;

/**
 * The weights of a checkpoint and where in it they were found.
 *
 * @param weights the tensors by the names that the network gives them, in the order of the file; the arrays belong to
 *                    the caller
 * @param key     under which the state dictionary was found; empty if it is the whole file
 * @param others  keys beside it under which there are state dictionaries too, in the order of the file
 * @param leftOut names of what is no weight but a counter of the training, as in the file
 */
public record Checkpoint(Weights weights, String key, List<String> others, List<String> leftOut) {

	public Checkpoint {
		others = List.copyOf(others);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Weights that are a whole file: wrappers are taken off their names and counters left out.
	 *
	 * @param numbers names of single whole numbers beside the weights
	 * @param wanted  first part of the names of the wanted ones if there are several side by side; empty: the averaged
	 *                    ones
	 * @throws CheckpointException if nothing is left, two tensors would have one name, the numbers are no counters or
	 *                                 there are no wanted ones
	 */
	public static Checkpoint of(Weights weights, List<String> numbers, String wanted) throws CheckpointException {
		for (String number : numbers)
			if (!ParameterNames.isCounter(number))
				throw new CheckpointException(
					"its tensor " + ForeignText.shown(number) + " is a whole number and no counter that is known");
		SideBySide<Weights.Tensor> chosen = SideBySide.of(weights.tensors(), Weights.Tensor::shape, wanted);
		if (!wanted.isEmpty() && chosen.key().isEmpty())
			throw new CheckpointException("it has no weights under the key " + ForeignText.shown(wanted)
				+ (chosen.others().isEmpty()
					? ", only one set without a key; leave weights-key empty"
					: ", only under " + WeightsKeys.listing(chosen.others())));
		var names = ParameterNames.of(chosen.named(), Weights.Tensor::shape);
		List<String> leftOut = Stream.concat(numbers.stream(), names.counters().stream()).toList();
		return new Checkpoint(new Weights(names.parameters()), chosen.key(), chosen.others(), leftOut);
	}
}
