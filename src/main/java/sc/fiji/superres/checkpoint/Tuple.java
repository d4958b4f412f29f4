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
import java.util.List;

/**
 * A tuple of Python. Its items may be anything, even in circles, so nothing here walks through them.
 *
 * @param items not changed by anybody
 */
record Tuple(List<Object> items) {

	int size() {
		return items.size();
	}

	/**
	 * An item that must have a type.
	 *
	 * @throws CheckpointException if it has another one or is missing
	 */
	<T> T get(int index, Class<T> type) throws CheckpointException {
		if (index < items.size() && type.isInstance(items.get(index))) return type.cast(items.get(index));
		throw new CheckpointException("it describes a tensor in a way that PyTorch does not");
	}

	/** All items as whole numbers, one per axis of a tensor. */
	List<Long> numbers() throws CheckpointException {
		if (items.size() > CheckpointLimits.RANK)
			throw new CheckpointException("it has a tensor of " + items.size() + " axes");
		List<Long> numbers = new ArrayList<>();
		for (int i = 0; i < items.size(); i++)
			numbers.add(get(i, Long.class));
		return numbers;
	}

	/** Without the items. */
	@Override
	public String toString() {
		return "tuple of " + items.size();
	}
}
