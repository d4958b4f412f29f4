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
import java.util.stream.Stream;

/**
 * The state dictionary in what training programs save around it.
 *
 * @param tensors by the names that the network gives them, in the order of the file
 * @param key     under which it was found; empty if it is the whole file
 * @param others  keys beside it under which there are state dictionaries too
 * @param leftOut names of counters, as in the file
 */
record StateDictionary(Map<String, TensorRef> tensors, String key, List<String> others, List<String> leftOut) {

	/**
	 * Finds it.
	 *
	 * @param root   value of the file
	 * @param wanted key under which it is; empty: the averaged weights if there are some, else by the usual keys
	 * @throws CheckpointException if there is none, none under that key, or several whose keys say nothing
	 */
	static StateDictionary of(Object root, String wanted) throws CheckpointException {
		var search = new WeightsKeys();
		Object value = root;
		String key = "";
		List<String> others = List.of();
		boolean found = wanted.isEmpty();
		for (int depth = 0; depth < WeightsKeys.DEPTH && value instanceof Map<?, ?> map; depth++) {
			List<String> keys = search.in(map);
			if (keys.isEmpty()) {
				return flat(map, key, others, found ? "" : wanted);
			}
			boolean here = !found && keys.contains(wanted);
			String taken = here ? wanted : WeightsKeys.preferred(keys);
			found |= here;
			if (key.isEmpty() || keys.size() > 1) {
				key = taken;
				others = keys.stream().filter(k -> !k.equals(taken)).toList();
			}
			value = map.get(taken);
		}
		throw none();
	}

	/** @param wanted key that was not found yet; else empty */
	private static StateDictionary flat(Map<?, ?> map, String key, List<String> others, String wanted)
		throws CheckpointException {
		if (map.values().stream().noneMatch(TensorRef.class::isInstance))
			throw wanted.isEmpty() ? none() : missing(wanted, key, others);
		var tensors = new LinkedHashMap<String, TensorRef>();
		var leftOut = new ArrayList<String>();
		for (var entry : map.entrySet()) {
			Object value = entry.getValue();
			if (entry.getKey() instanceof String name && value instanceof TensorRef tensor) tensors.put(name, tensor);
			else
				if (entry.getKey() instanceof String name && ParameterNames.isCounter(name) && isNumber(value))
					leftOut.add(name);
				else
					throw new CheckpointException("among its tensors is something else, under the key "
						+ ForeignText.shown(entry.getKey().toString()));
		}
		SideBySide<TensorRef> chosen = SideBySide.of(tensors, TensorRef::shape, wanted);
		if (!wanted.isEmpty() && chosen.key().isEmpty())
			throw missing(wanted, key, Stream.concat(others.stream(), chosen.others().stream()).toList());
		ParameterNames<TensorRef> names = ParameterNames.of(chosen.named(), TensorRef::shape);
		leftOut.addAll(names.counters());
		boolean several = !chosen.key().isEmpty();
		return new StateDictionary(names.parameters(), several ? chosen.key() : key, several ? chosen.others() : others,
			leftOut);
	}

	private static boolean isNumber(Object value) {
		return value instanceof Number || value instanceof Boolean;
	}

	private static CheckpointException missing(String wanted, String key, List<String> others) {
		List<String> keys = Stream.concat(Stream.of(key).filter(k -> !k.isEmpty()), others.stream()).toList();
		return new CheckpointException("it has no weights under the key " + ForeignText.shown(wanted) + ", only "
			+ (keys.isEmpty() ? "one state dictionary without a key" : "under " + WeightsKeys.listing(keys)));
	}

	private static CheckpointException none() {
		return new CheckpointException("it holds no state dictionary, neither as such nor under a key");
	}
}
