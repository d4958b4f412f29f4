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
import java.util.Optional;

/** The functions that a pickle may call. None is run; each is understood as what it would make. */
enum PickleFunction {
	/** An empty dictionary, or one of a list of pairs. */
	ORDERED_DICT("collections.OrderedDict") {

		@Override
		Object call(Tuple arguments) throws CheckpointException {
			Map<Object, Object> map = new LinkedHashMap<>();
			if (arguments.size() == 0) return map;
			for (Object item : arguments.get(0, List.class)) {
				List<?> pair = item instanceof Tuple tuple
					? tuple.items()
					: item instanceof List<?> list ? list : List.of();
				if (pair.size() != 2)
					throw new CheckpointException("it has a dictionary of something other than pairs");
				map.put(Unpickler.key(pair.get(0)), pair.get(1));
			}
			return map;
		}
	},
	/** A view: storage, offset, sizes, strides, whether it needs a gradient, hooks; newer ones also have metadata. */
	REBUILD_TENSOR("torch._utils._rebuild_tensor_v2") {

		@Override
		Object call(Tuple arguments) throws CheckpointException {
			return TensorRef.of(arguments.get(0, StorageRef.class), arguments.get(1, Long.class),
				arguments.get(2, Tuple.class).numbers(), arguments.get(3, Tuple.class).numbers());
		}
	},
	/** A tensor, whether it needs a gradient, hooks. */
	REBUILD_PARAMETER("torch._utils._rebuild_parameter") {

		@Override
		Object call(Tuple arguments) throws CheckpointException {
			return arguments.get(0, TensorRef.class);
		}
	};

	private final String name;

	PickleFunction(String name) {
		this.name = name;
	}

	static Optional<PickleFunction> of(String name) {
		for (PickleFunction callable : values())
			if (callable.name.equals(name)) return Optional.of(callable);
		return Optional.empty();
	}

	/** How many entries the result has beyond those that were there before. */
	int entries(Tuple arguments) {
		return this == ORDERED_DICT && arguments.size() > 0 && arguments.items().get(0) instanceof List<?> list
			? list.size()
			: 0;
	}

	/** What the call would make. */
	abstract Object call(Tuple arguments) throws CheckpointException;

	@Override
	public String toString() {
		return name;
	}
}
