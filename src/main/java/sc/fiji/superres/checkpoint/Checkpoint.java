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

import sc.fiji.superres.graph.Weights;

/**
 * The weights of a checkpoint and where in it they were found.
 *
 * @param weights the tensors by the names that the network gives them, in the order of the file; the arrays belong to
 *                the caller
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
	 * @throws CheckpointException if nothing is left or two tensors would have one name
	 */
	public static Checkpoint of(Weights weights) throws CheckpointException {
		var names = ParameterNames.of(weights.tensors(), Weights.Tensor::shape);
		return new Checkpoint(new Weights(names.parameters()), "", List.of(), names.counters());
	}
}
