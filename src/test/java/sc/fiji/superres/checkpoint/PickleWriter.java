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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pickles of protocol 2 as PyTorch does, with memo slots for what Python would remember; nothing is checked. */
final class PickleWriter {

	private static final Map<String, String> MODULES = Map.of("OrderedDict", "collections", "_rebuild_tensor_v2",
		"torch._utils", "_rebuild_parameter", "torch._utils");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final Map<String, Integer> globals = new HashMap<>();
	private final boolean legacy;
	private int slots;

	/** @param legacy whether references to storages have the sixth item of the format before PyTorch 1.6 */
	PickleWriter(boolean legacy) {
		this.legacy = legacy;
		bytes(0x80, 2);
	}

	PickleWriter bytes(int... bytes) {
		for (int b : bytes)
			out.write(b);
		return this;
	}

	PickleWriter ascii(String text) {
		out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	PickleWriter text(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		bytes('X');
		little(utf8.length);
		out.writeBytes(utf8);
		return memo();
	}

	PickleWriter number(long number) {
		if (number >= 0 && number < 256) return bytes('K', (int) number);
		if (number == (int) number) {
			bytes('J');
			return little((int) number);
		}
		bytes(0x8a, 8);
		out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
		return this;
	}

	private PickleWriter little(int number) {
		out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
		return this;
	}

	private PickleWriter memo() {
		if (slots < 256) return bytes('q', slots++);
		bytes('r');
		return little(slots++);
	}

	PickleWriter global(String name) {
		Integer slot = globals.get(name);
		if (slot != null) {
			bytes('j');
			return little(slot);
		}
		globals.put(name, slots);
		return ascii("c" + MODULES.getOrDefault(name, "torch") + "\n" + name + "\n").memo();
	}

	/** Texts, numbers, lists, tensors, and maps, which become plain dictionaries. */
	PickleWriter value(Object value) {
		if (value instanceof String text) return text(text);
		if (value instanceof Boolean truth) return bytes(truth ? 0x88 : 0x89);
		if (value instanceof Double real) {
			bytes('G');
			out.writeBytes(ByteBuffer.allocate(8).putDouble(real).array());
			return this;
		}
		if (value instanceof Number number) return number(number.longValue());
		if (value instanceof TorchTensor tensor) return tensor(tensor);
		if (value instanceof List<?> list) {
			bytes(']').memo().bytes('(');
			list.forEach(this::value);
			return bytes('e');
		}
		bytes('}').memo();
		return items((Map<?, ?>) value);
	}

	/** An {@code OrderedDict} with the attributes that a state dictionary has. */
	PickleWriter orderedDict(Map<String, ?> map) {
		global("OrderedDict").bytes(')', 'R').memo();
		items(map);
		bytes('}').memo().text("_metadata").bytes('}').memo().bytes('s');
		return bytes('b');
	}

	private PickleWriter items(Map<?, ?> map) {
		bytes('(');
		map.forEach((key, value) -> {
			value(key);
			if (value instanceof Map<?, ?> inner && inner.values().stream().anyMatch(TorchTensor.class::isInstance))
				orderedDict(asTexts(inner));
			else
				value(value);
		});
		return bytes('u');
	}

	@SuppressWarnings("unchecked")
	private static Map<String, ?> asTexts(Map<?, ?> map) {
		return (Map<String, ?>) map;
	}

	private PickleWriter tensor(TorchTensor tensor) {
		if (tensor.parameter()) global("_rebuild_parameter").bytes('(');
		global("_rebuild_tensor_v2").bytes('(');
		bytes('(').text("storage").global(tensor.storage().type()).text(tensor.storage().key()).text("cuda:0")
			.number(tensor.storage().count());
		if (legacy) bytes('N');
		bytes('t').memo().bytes('Q');
		number(tensor.offset());
		tuple(tensor.sizes());
		tuple(tensor.strides());
		bytes(0x89).global("OrderedDict").bytes(')', 'R').memo().bytes('t', 'R').memo();
		if (tensor.parameter()) bytes(0x88).global("OrderedDict").bytes(')', 'R', 't', 'R').memo();
		return this;
	}

	private void tuple(List<? extends Number> numbers) {
		if (numbers.isEmpty()) bytes(')');
		else {
			bytes('(');
			numbers.forEach(this::value);
			bytes('t').memo();
		}
	}

	/** With the operation that ends a pickle. */
	byte[] finish() {
		bytes('.');
		return out.toByteArray();
	}
}
