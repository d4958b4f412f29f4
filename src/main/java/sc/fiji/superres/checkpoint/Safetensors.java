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

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/**
 * A file of weights in the safetensors format: eight bytes (little-endian) that give the length of a JSON header, the
 * header with the type, shape and place of each named tensor, then the tensors, row-major and little-endian. Float32,
 * float16, bfloat16 and float64 are read and become float32; written is one format for all tensors. Files on any file
 * system, also inside a jar.
 *
 * @param weights  the tensors, in the order of the header; the arrays belong to the caller
 * @param metadata free texts about the file
 * @param numbers  names of single whole numbers, such as counters of a training, whose values are not read
 */
public record Safetensors(Weights weights, Map<String, String> metadata, List<String> numbers) {

	/** Longest file read or written, in bytes. */
	static final long MAX_FILE = Integer.MAX_VALUE;

	private static final int MAX_HEADER = 4 << 20;
	private static final long MAX_EXCESS = 32L << 20;
	private static final int BUFFER = 1 << 16;

	public Safetensors {
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
		numbers = List.copyOf(numbers);
	}

	/** Weights alone. */
	public Safetensors(Weights weights, Map<String, String> metadata) {
		this(weights, metadata, List.of());
	}

	/**
	 * Reads a file. Header, types, shapes and lengths are checked before memory is taken for tensors, and reading takes
	 * less than 64 MiB above the file's size, with the result.
	 *
	 * @throws UserException if the file cannot be read, is longer than 2 GiB, or is not whole; if its header is longer
	 *                           than 4 MiB, its tensors become more than 32 MiB longer as float32, or it has whole
	 *                           numbers
	 */
	public static Safetensors read(Path file) {
		Safetensors read = readWithNumbers(file);
		if (!read.numbers.isEmpty())
			throw UserException.failed("The weights file " + Places.of(file) + " holds a whole number, "
				+ read.numbers.get(0) + ", and only F32, F16, BF16 and F64 can be read; import it as a checkpoint.");
		return read;
	}

	/** The same for files that may hold single whole numbers beside the weights. */
	public static Safetensors readWithNumbers(Path file) {
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			long size = channel.size();
			if (size > MAX_FILE)
				throw UserException
					.failed("The weights file " + Places.of(file) + " is longer than 2 GiB, which cannot be read.");
			SafetensorsHeader header = readHeader(channel, size);
			if (header.elements() * Float.BYTES > size + MAX_EXCESS)
				throw UserException.failed("The weights file " + Places.of(file)
					+ " would take over 32 MiB more memory than it is long; save it as float32.");
			return new Safetensors(readTensors(channel, header), header.metadata(), header.entries().entrySet().stream()
				.filter(entry -> entry.getValue().isNumber()).map(Map.Entry::getKey).toList());
		}
		catch (SafetensorsHeader.BrokenException e) {
			throw UserException.failed(
				"The weights file " + Places.of(file) + " is broken (" + e.getMessage() + "); fetch or write it again.",
				e);
		}
		catch (IOException e) {
			throw Places.cannotRead("The weights file", file, e);
		}
	}

	/** Writes float32, like {@link #write(Path, DType)}. */
	public void write(Path file) {
		write(file, DType.FLOAT32);
	}

	/**
	 * Writes beside the file, then moves: the file is either the old or the new one, never half of either.
	 *
	 * @param type of all values, which are rounded to it
	 * @throws UserException if the file cannot be written or would be longer than 2 GiB
	 */
	public void write(Path file, DType type) {
		var header = SafetensorsHeader.of(weights, metadata, type);
		if (header.dataLength() > MAX_FILE - MAX_HEADER)
			throw UserException
				.failed("The weights are larger than 2 GiB and cannot be written to " + Places.of(file) + ".");
		try {
			AtomicFile.write(file, channel -> {
				writeFully(channel, headerBytes(header));
				for (Weights.Tensor tensor : weights.tensors().values())
					writeFloats(channel, tensor.data(), type);
			});
		}
		catch (IOException e) {
			throw AtomicFile.failure("The weights file", file, e);
		}
	}

	private static SafetensorsHeader readHeader(ReadableByteChannel channel, long size)
		throws IOException, SafetensorsHeader.BrokenException {
		if (size < Long.BYTES) throw new SafetensorsHeader.BrokenException("it has only " + size + " bytes");
		long length = readFully(channel, buffer(Long.BYTES)).getLong();
		if (length < 2 || length > MAX_HEADER || length > size - Long.BYTES)
			throw new SafetensorsHeader.BrokenException(
				"its header cannot be " + Long.toUnsignedString(length) + " bytes long");
		ByteBuffer bytes = readFully(channel, buffer((int) length));
		if (bytes.get(0) != '{') throw new SafetensorsHeader.BrokenException("its header does not begin with a brace");
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException e) {
			throw new SafetensorsHeader.BrokenException("its header is not UTF-8 text");
		}
		return SafetensorsHeader.parse(text, size - Long.BYTES - length);
	}

	/** Reads the tensors in the order of the data and gives them in the order of the header. */
	private static Weights readTensors(ReadableByteChannel channel, SafetensorsHeader header) throws IOException {
		Map<String, float[]> data = new HashMap<>();
		for (String name : header.namesByOffset()) {
			var entry = header.entries().get(name);
			if (entry.isNumber()) readFully(channel, buffer((int) (entry.end() - entry.begin())));
			else data.put(name, readFloats(channel, entry.type(), Math.toIntExact(entry.shape().count())));
		}
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		header.entries().forEach((name, entry) -> {
			if (!entry.isNumber()) tensors.put(name, new Weights.Tensor(entry.shape(), data.get(name)));
		});
		return new Weights(tensors);
	}

	private static float[] readFloats(ReadableByteChannel channel, DType type, int count) throws IOException {
		float[] values = new float[count];
		ByteBuffer buffer = buffer(BUFFER);
		for (int i = 0; i < count;) {
			int part = Math.min(count - i, BUFFER / type.bytes());
			readFully(channel, buffer.clear().limit(part * type.bytes()));
			for (int end = i + part; i < end; i++)
				values[i] = type.next(buffer);
		}
		return values;
	}

	private static void writeFloats(WritableByteChannel channel, float[] values, DType type) throws IOException {
		ByteBuffer buffer = buffer(BUFFER);
		for (int i = 0; i < values.length;) {
			buffer.clear();
			for (int end = Math.min(values.length, i + BUFFER / type.bytes()); i < end; i++)
				type.put(values[i], buffer);
			writeFully(channel, buffer.flip());
		}
	}

	/** Length and header, padded with blanks so that the tensors begin at a multiple of eight. */
	private static ByteBuffer headerBytes(SafetensorsHeader header) {
		byte[] json = header.toJson().getBytes(StandardCharsets.UTF_8);
		int padding = -json.length & 7;
		ByteBuffer bytes = buffer(Long.BYTES + json.length + padding).putLong(json.length + padding).put(json);
		while (bytes.hasRemaining())
			bytes.put((byte) ' ');
		return bytes.flip();
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static ByteBuffer readFully(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining())
			if (channel.read(buffer) < 0) throw new EOFException("it became shorter while it was read");
		return buffer.flip();
	}

	private static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining())
			channel.write(buffer);
	}
}
