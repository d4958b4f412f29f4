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

import static sc.fiji.superres.task.RootLocale.format;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads pickles (Python's {@code pickletools} describes the operations) without running anything. What may occur are
 * lists, tuples, dictionaries, texts, numbers, truth values, {@code None}, storages, and the functions of
 * {@link Callable}; anything else is refused by name. Values are {@link List}, {@link Tuple}, {@link Map},
 * {@link String}, {@link Long}, {@link BigInteger}, {@link Double}, {@link Boolean}, {@link #NONE}, {@link StorageRef}
 * and {@link TensorRef}. Containers may hold themselves, so they must not be hashed, compared or printed. It is no
 * library's because those build the objects that a pickle names, which a file from elsewhere must not decide.
 */
final class Unpickler {

	/** Python's {@code None}. */
	static final Object NONE = new Object();

	private static final Object MARK = new Object();
	private static final int HIGHEST_PROTOCOL = 5;

	private final ByteBuffer bytes;
	private final Map<String, StorageRef> storages = new HashMap<>();
	private final List<Object> stack = new ArrayList<>();
	private final Map<Long, Object> memo = new HashMap<>();
	private int items;

	/** @param bytes from its position on one or several pickles, of which each {@link #load} reads one */
	Unpickler(ByteBuffer bytes) {
		this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
	}

	/** The value of the next pickle. */
	Object load() throws CheckpointException {
		stack.clear();
		memo.clear();
		try {
			for (int operation = unsigned(1); operation != '.'; operation = unsigned(1))
				perform(operation);
		}
		catch (BufferUnderflowException e) {
			throw new CheckpointException(
				"its description of the tensors is cut off or longer than " + (CheckpointLimits.PICKLE >> 20) + " MiB");
		}
		return pop();
	}

	/** The storages that all pickles so far have named, by key. */
	Map<String, StorageRef> storages() {
		return storages;
	}

	private void perform(int operation) throws CheckpointException {
		switch (operation) {
			case 0x80 -> protocol(unsigned(1));
			case 0x95 -> take(Long.BYTES); // FRAME: only the length of what follows
			case '(' -> push(MARK);
			case '0' -> pop();
			case '1' -> popToMark();
			case 'N' -> push(NONE);
			case 0x88 -> push(true);
			case 0x89 -> push(false);
			case 'J' -> make((long) bytes.getInt());
			case 'K' -> make((long) unsigned(1));
			case 'M' -> make((long) unsigned(2));
			case 0x8a -> make(integer(unsigned(1)));
			case 'G' -> make(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
			case 'X', 'T' -> make(text(Integer.toUnsignedLong(bytes.getInt())));
			case 0x8c, 'U' -> make(text(unsigned(1)));
			case 0x8d -> make(text(bytes.getLong()));
			case ']' -> make(new ArrayList<>());
			case 'a' -> append(popLast(1));
			case 'e' -> append(popToMark());
			case ')' -> make(new Tuple(List.of()));
			case 't' -> make(new Tuple(popToMark()));
			case 0x85, 0x86, 0x87 -> make(new Tuple(popLast(operation - 0x84)));
			case '}' -> make(new LinkedHashMap<>());
			case 's' -> setItems(popLast(2));
			case 'u' -> setItems(popToMark());
			case 'c' -> push(global(line(), line()));
			case 0x93 -> stackGlobal();
			case 'R' -> reduce();
			case 'b' -> build();
			case 'Q' -> push(storage());
			case 'q' -> remember(unsigned(1));
			case 'r' -> remember(Integer.toUnsignedLong(bytes.getInt()));
			case 0x94 -> remember(memo.size());
			case 'h' -> push(recall(unsigned(1)));
			case 'j' -> push(recall(Integer.toUnsignedLong(bytes.getInt())));
			default -> throw new CheckpointException(
				format("it uses the pickle operation %02x, which the state of a network does not need", operation));
		}
	}

	private static void protocol(int protocol) throws CheckpointException {
		if (protocol > HIGHEST_PROTOCOL)
			throw new CheckpointException(
				"it is a pickle of protocol " + protocol + ", and none above " + HIGHEST_PROTOCOL + " is known");
	}

	private int unsigned(int length) {
		return length == 1 ? bytes.get() & 0xff : bytes.getShort() & 0xffff;
	}

	private byte[] take(long length) {
		if (length < 0 || length > bytes.remaining()) throw new BufferUnderflowException();
		byte[] taken = new byte[(int) length];
		bytes.get(taken);
		return taken;
	}

	private String text(long length) {
		return new String(take(length), StandardCharsets.UTF_8);
	}

	private String line() {
		int start = bytes.position();
		while (bytes.get() != '\n') {}
		return new String(bytes.array(), bytes.arrayOffset() + start, bytes.position() - 1 - start,
			StandardCharsets.UTF_8);
	}

	/** Two's complement, little-endian, of any length; none at all is 0. */
	private Object integer(int length) {
		byte[] digits = take(length);
		byte[] reversed = new byte[Math.max(1, length)];
		for (int i = 0; i < length; i++)
			reversed[reversed.length - 1 - i] = digits[i];
		BigInteger value = new BigInteger(reversed);
		if (value.bitLength() < Long.SIZE) return value.longValue();
		return value;
	}

	private void push(Object value) throws CheckpointException {
		if (stack.size() == CheckpointLimits.ITEMS) throw tooMuch();
		stack.add(value);
	}

	/** Pushes something new. */
	private void make(Object value) throws CheckpointException {
		count(1);
		push(value);
	}

	private void count(int more) throws CheckpointException {
		items += more;
		if (items > CheckpointLimits.ITEMS) throw tooMuch();
	}

	private Object pop() throws CheckpointException {
		Object top = peek();
		stack.remove(stack.size() - 1);
		return top;
	}

	private Object peek() throws CheckpointException {
		Object top = stack.isEmpty() ? MARK : stack.get(stack.size() - 1);
		if (top == MARK) throw nonsense();
		return top;
	}

	private List<Object> popToMark() throws CheckpointException {
		int mark = stack.lastIndexOf(MARK);
		if (mark < 0) throw nonsense();
		List<Object> popped = popLast(stack.size() - 1 - mark);
		stack.remove(mark);
		return popped;
	}

	private List<Object> popLast(int count) throws CheckpointException {
		count(count);
		if (count > stack.size()) throw nonsense();
		List<Object> last = stack.subList(stack.size() - count, stack.size());
		List<Object> popped = new ArrayList<>(last);
		for (Object item : popped)
			if (item == MARK) throw nonsense();
		last.clear();
		return popped;
	}

	private void append(List<Object> values) throws CheckpointException {
		listAt(peek()).addAll(values);
	}

	private void setItems(List<Object> keysAndValues) throws CheckpointException {
		if (keysAndValues.size() % 2 != 0) throw nonsense();
		Map<Object, Object> map = mapAt(peek());
		for (int i = 0; i < keysAndValues.size(); i += 2)
			map.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
	}

	@SuppressWarnings("unchecked")
	private static List<Object> listAt(Object value) throws CheckpointException {
		if (value instanceof List<?> list) return (List<Object>) list;
		throw nonsense();
	}

	@SuppressWarnings("unchecked")
	private static Map<Object, Object> mapAt(Object value) throws CheckpointException {
		if (value instanceof Map<?, ?> map) return (Map<Object, Object>) map;
		throw nonsense();
	}

	/** A text or number, as the key of a dictionary. */
	static Object key(Object value) throws CheckpointException {
		if (value instanceof String || value instanceof Number || value instanceof Boolean) return value;
		throw new CheckpointException("it has a dictionary whose keys are neither texts nor numbers");
	}

	private void remember(long slot) throws CheckpointException {
		count(1);
		memo.put(slot, peek());
	}

	private Object recall(long slot) throws CheckpointException {
		Object value = memo.get(slot);
		if (value == null) throw nonsense();
		return value;
	}

	private void stackGlobal() throws CheckpointException {
		List<Object> names = popLast(2);
		if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) throw nonsense();
		push(global(module, name));
	}

	/** A function or a type of storages; whatever else a pickle may name ends the reading. */
	private static Object global(String module, String name) throws CheckpointException {
		String whole = module + "." + name;
		Optional<PickleFunction> callable = PickleFunction.of(whole);
		if (callable.isPresent()) return callable.get();
		Optional<StorageType> type = module.equals("torch") ? StorageType.of(name) : Optional.empty();
		if (type.isPresent()) return type.get();
		throw new CheckpointException("it asks for " + ForeignText.shown(whole)
			+ ", and nothing but tensors in plain containers is taken from a checkpoint");
	}

	private void reduce() throws CheckpointException {
		List<Object> call = popLast(2);
		if (!(call.get(0) instanceof PickleFunction callable) || !(call.get(1) instanceof Tuple arguments))
			throw nonsense();
		count(callable.entries(arguments));
		make(callable.call(arguments));
	}

	/** Attributes of a dictionary, such as the versions of a network's modules; they are left out. */
	private void build() throws CheckpointException {
		pop();
		mapAt(peek());
	}

	/** {@code ("storage", type, key, device, count)}; the legacy format adds a view, which must be none. */
	private StorageRef storage() throws CheckpointException {
		if (!(pop() instanceof Tuple id)) throw nonsense();
		if (!id.get(0, String.class).equals("storage"))
			throw new CheckpointException(
				"it refers to a " + ForeignText.shown(id.get(0, String.class)) + " outside of itself");
		if (id.size() > 5 && id.get(5, Object.class) != NONE)
			throw new CheckpointException("it has a view of a storage in the way of PyTorch before 0.4");
		var storage = StorageRef.of(id.get(1, StorageType.class), id.get(2, String.class), id.get(4, Long.class));
		StorageRef before = storages.putIfAbsent(storage.key(), storage);
		if (before == null) count(1);
		else
			if (!before.equals(storage))
				throw new CheckpointException(
					"it describes its storage " + ForeignText.shown(storage.key()) + " in two ways");
		return before == null ? storage : before;
	}

	private static CheckpointException tooMuch() {
		return new CheckpointException(
			"it describes more than " + CheckpointLimits.ITEMS + " things, far too many for a network");
	}

	private static CheckpointException nonsense() {
		return new CheckpointException("its description of the tensors makes no sense");
	}
}
