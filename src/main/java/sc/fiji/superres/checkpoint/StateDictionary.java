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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the state dictionary in what training programs save around it. */
final class StateDictionary {

	/** Keys under which it is kept, the preferred one first: the moving average of the weights before the weights. */
	private static final List<String> WRAPPERS = List.of("params_ema", "params", "state_dict", "model");
	private static final int DEPTH = 4;

	private StateDictionary() {}

	/** The tensors by name, in their order. */
	static Map<String, TensorRef> of(Object root) throws CheckpointException {
		Object value = root;
		for (int depth = 0; depth < DEPTH && value instanceof Map<?, ?> map; depth++) {
			Object inner = WRAPPERS.stream().filter(key -> map.get(key) instanceof Map).findFirst().map(key -> (Object) map
				.get(key)).orElse(null);
			if (inner == null) return tensors(map);
			value = inner;
		}
		throw none();
	}

	private static Map<String, TensorRef> tensors(Map<?, ?> map) throws CheckpointException {
		if (map.values().stream().noneMatch(TensorRef.class::isInstance)) throw none();
		var tensors = new LinkedHashMap<String, TensorRef>();
		for (var entry : map.entrySet()) {
			if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof TensorRef tensor))
				throw new CheckpointException("among its tensors is something else, under the key "
					+ ForeignText.shown(entry.getKey().toString()));
			tensors.put(name, tensor);
		}
		return tensors;
	}

	private static CheckpointException none() {
		return new CheckpointException("it holds no state dictionary, neither as such nor under " + String.join(", ",
			WRAPPERS));
	}
}
