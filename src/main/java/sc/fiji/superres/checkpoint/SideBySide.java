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
import java.util.function.Function;

import sc.fiji.superres.graph.Dims;

/**
 * The weights of a network and their averages in one dictionary, told apart by the first part of their names, as in
 * {@code online_model.head.weight} and {@code ema_model.head.weight}.
 *
 * @param <T>     what has the names
 * @param tensors the chosen ones, with their first part, and counters; all if there is nothing to choose
 * @param key     the first part of the chosen ones; empty if there is nothing to choose
 * @param others  those of the others, in the order of the file
 */
record SideBySide<T>(Map<String, T> tensors, String key, List<String> others) {

	/**
	 * @param shape  of a tensor
	 * @param wanted first part of the wanted ones; empty for the averaged ones
	 * @return all if they are not such weights or the wanted ones are not among them
	 */
	static <T> SideBySide<T> of(Map<String, T> all, Function<T, Dims> shape, String wanted) throws CheckpointException {
		var none = new SideBySide<>(all, "", List.of());
		var parts = new LinkedHashMap<String, Map<String, Dims>>();
		for (var entry : all.entrySet()) {
			String name = entry.getKey();
			Dims dims = shape.apply(entry.getValue());
			if (ParameterNames.isCounter(name) && dims.count() == 1) continue;
			int dot = name.indexOf('.');
			if (dot < 0) return none;
			parts.computeIfAbsent(name.substring(0, dot), k -> new LinkedHashMap<>()).put(name.substring(dot), dims);
		}
		List<String> keys = new ArrayList<>(parts.keySet());
		if (keys.size() < 2 || parts.values().stream().distinct().count() > 1
			|| keys.stream().noneMatch(WeightsKeys::isAveraged)) return none;
		if (!wanted.isEmpty() && !keys.contains(wanted)) return new SideBySide<>(all, "", keys);
		String key = wanted.isEmpty() ? WeightsKeys.preferred(keys) : wanted;
		var tensors = new LinkedHashMap<>(all);
		tensors.keySet()
			.removeIf(name -> keys.stream().anyMatch(other -> !other.equals(key) && name.startsWith(other + ".")));
		return new SideBySide<>(tensors, key, keys.stream().filter(other -> !other.equals(key)).toList());
	}

	/** The names without their first part. */
	Map<String, T> named() {
		if (key.isEmpty()) return tensors;
		var named = new LinkedHashMap<String, T>();
		tensors.forEach(
			(name, tensor) -> named.put(name.startsWith(key + ".") ? name.substring(key.length() + 1) : name, tensor));
		return named;
	}
}
