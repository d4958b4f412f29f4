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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import sc.fiji.superres.graph.Dims;

/**
 * The names of parameters without what training programs put around them.
 *
 * @param <T>        what has the names
 * @param parameters by the names that the network gives them, in the order of the file
 * @param counters   names of what is left out, as in the file
 */
record ParameterNames<T>(Map<String, T> parameters, List<String> counters) {

	/** What is put before all names: by training on several GPUs and averaging, by compiling, by Lightning. */
	private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.");
	/** What compiling puts before the names of a part of the network. */
	private static final String COMPILED = "_orig_mod.";
	private static final Set<String> COUNTERS = Set.of("num_batches_tracked", "n_averaged", "total_ops", "total_params",
		"num_updates", "global_step", "step", "steps", "epoch", "iter", "iteration", "initted", "decay");

	/**
	 * Takes off every prefix that all names have, in whatever order they are nested, and leaves out counters.
	 *
	 * @param shape of a tensor
	 * @throws CheckpointException if nothing is left or two tensors would have one name
	 */
	static <T> ParameterNames<T> of(Map<String, T> tensors, Function<T, Dims> shape) throws CheckpointException {
		var counters = new ArrayList<String>();
		var parameters = new LinkedHashMap<String, T>();
		for (var entry : tensors.entrySet()) {
			String name = entry.getKey();
			if (isCounter(name) && shape.apply(entry.getValue()).count() == 1) counters.add(name);
			else parameters.put(name, entry.getValue());
		}
		if (parameters.isEmpty() && !counters.isEmpty())
			throw new CheckpointException("it holds counters of a training, but no weights");
		return new ParameterNames<>(unwrapped(parameters), List.copyOf(counters));
	}

	/** Whether the last part of a name is that of a counter. */
	static boolean isCounter(String name) {
		return COUNTERS.contains(name.substring(name.lastIndexOf('.') + 1));
	}

	private static <T> Map<String, T> unwrapped(Map<String, T> tensors) throws CheckpointException {
		for (String prefix : PREFIXES)
			if (!tensors.isEmpty() && tensors.keySet().stream().allMatch(name -> name.startsWith(prefix)))
				return unwrapped(renamed(tensors, name -> name.substring(prefix.length())));
		return renamed(tensors, name -> name.replace("." + COMPILED, "."));
	}

	private static <T> Map<String, T> renamed(Map<String, T> tensors, Function<String, String> renaming)
		throws CheckpointException {
		var renamed = new LinkedHashMap<String, T>();
		for (var entry : tensors.entrySet()) {
			String name = renaming.apply(entry.getKey());
			if (renamed.put(name, entry.getValue()) != null)
				throw new CheckpointException("it has two tensors of the name " + ForeignText.shown(name));
		}
		return renamed;
	}
}
