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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Weights;

/** Reads the values of tensors, storage by storage, once it is known that they fit into the memory they may take. */
final class TensorReader {

	private static final int BUFFER = 1 << 16;
	/** How many times the file's length may be looked at for tensors that are not row-major. */
	private static final int PASSES = 16;

	private final Map<String, TensorRef> tensors;
	private final Storages storages;
	private final long budget;
	private final Map<String, Weights.Tensor> read = new LinkedHashMap<>();

	/** @param fileSize bytes of the checkpoint, which bound what its tensors may take */
	TensorReader(Map<String, TensorRef> tensors, Storages storages, long fileSize) throws CheckpointException {
		this.tensors = tensors;
		this.storages = storages;
		budget = fileSize + CheckpointLimits.EXCESS;
		long scattered = 0;
		for (var entry : tensors.entrySet()) {
			StorageType type = entry.getValue().storage().type();
			if (type.elements().isEmpty())
				throw new CheckpointException("its tensor " + ForeignText.shown(entry.getKey()) + " is a " + type
					+ ", and weights are float16, bfloat16, float32 or float64");
			scattered += scratch(entry.getValue());
		}
		if (scattered > PASSES * budget) throw tooLarge();
	}

	/** The tensors in their order. */
	Weights read() throws IOException, CheckpointException {
		long spare = budget - tensors.values().stream().mapToLong(TensorReader::bytes).reduce(0, TensorReader::add)
			- tensors.values().stream().mapToLong(TensorReader::scratch).max().orElse(0);
		if (spare < 0) throw tooLarge();
		tensors.keySet().forEach(name -> read.put(name, null));
		Map<StorageRef, List<String>> names = tensors.keySet().stream().collect(
			Collectors.groupingBy(name -> tensors.get(name).storage(), LinkedHashMap::new, Collectors.toList()));
		for (var group : names.entrySet()) {
			Storages.StorageBytes storage = storages.open(group.getKey(), spare);
			for (String name : group.getValue())
				read.put(name, new Weights.Tensor(tensors.get(name).shape(), values(tensors.get(name), storage)));
		}
		return new Weights(read);
	}

	private static long add(long a, long b) {
		return Math.min(a + b, Long.MAX_VALUE / 2);
	}

	/** Of the result. */
	private static long bytes(TensorRef tensor) {
		return Math.min(tensor.shape().count(), CheckpointLimits.FILE) * Float.BYTES;
	}

	/** Of the part of the storage that has to be in memory at once. */
	private static long scratch(TensorRef tensor) {
		return tensor.isRowMajor() ? 0 : tensor.span() * tensor.storage().type().bytes();
	}

	private float[] values(TensorRef tensor, Storages.StorageBytes storage) throws IOException {
		DType type = tensor.storage().type().elements().orElseThrow();
		float[] values = new float[(int) tensor.shape().count()];
		if (tensor.isRowMajor()) readRun(storage, tensor.offset(), type, values);
		else gather(storage, tensor, type, values);
		return values;
	}

	private void readRun(Storages.StorageBytes storage, long offset, DType type, float[] values) throws IOException {
		int most = BUFFER / type.bytes();
		ByteBuffer buffer = buffer(Math.min(values.length, most) * type.bytes());
		for (int i = 0; i < values.length;) {
			int part = Math.min(values.length - i, most);
			storage.read((offset + i) * type.bytes(), buffer.clear().limit(part * type.bytes()));
			for (int end = i + part; i < end; i++)
				values[i] = type.next(buffer);
		}
	}

	private void gather(Storages.StorageBytes storage, TensorRef tensor, DType type, float[] values)
		throws IOException {
		ByteBuffer span = buffer((int) scratch(tensor));
		storage.read(tensor.offset() * type.bytes(), span);
		for (int i = 0; i < values.length; i++) {
			long at = 0;
			int rest = i;
			for (int axis = tensor.shape().rank() - 1; axis >= 0; axis--) {
				at += rest % tensor.shape().size(axis) * tensor.strides().get(axis);
				rest /= tensor.shape().size(axis);
			}
			values[i] = type.next(span.position((int) at * type.bytes()));
		}
	}

	private ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(storages.order());
	}

	static CheckpointException tooLarge() {
		return new CheckpointException("its tensors would take over " + (CheckpointLimits.EXCESS >> 20)
			+ " MiB more memory than the file is long");
	}
}
