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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

class SafetensorsTest {

	private static final Path REFERENCE = Path.of("src", "test", "resources", "checkpoint", "reference.safetensors");

	@TempDir
	Path folder;

	@Test
	void readsWhatThePythonPackageWrote() throws Exception {
		var file = Safetensors.read(REFERENCE);
		Weights weights = file.weights();
		assertEquals(List.of("doubles", "bfloat.expected", "conv1.0.weight", "empty", "half.expected", "scalar",
			"bfloat", "half"), new ArrayList<>(weights.names()));
		assertEquals(Map.of("author", "safetensors 0.8.0 for Python", "note", "\u00b5 and \"quotes\""),
			file.metadata());
		assertArrayEquals(weights.data("half.expected"), weights.data("half"));
		assertArrayEquals(weights.data("bfloat.expected"), weights.data("bfloat"));
		assertEquals(Dims.of(2, 3, 2, 2), weights.get("conv1.0.weight").shape());
		for (int i = 0; i < 24; i++)
			assertEquals(i / 8f - 1, weights.data("conv1.0.weight")[i]);
		assertArrayEquals(new float[]{1 / 3f, Float.NEGATIVE_INFINITY, 0, (float) Math.PI, Float.MIN_VALUE, -0f},
			weights.data("doubles"));
		assertEquals(Dims.of(), weights.get("scalar").shape());
		assertArrayEquals(new float[]{0.1f}, weights.data("scalar"));
		assertEquals(Dims.of(0, 3), weights.get("empty").shape());
	}

	@Test
	void halvesThatAreNoNumbersStayNoNumbers() throws IOException {
		byte[] quietAndSignalling = {0, 0x7e, 1, -4};
		Path file = write("{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", quietAndSignalling);
		float[] values = Safetensors.read(file).weights().data("h");
		assertTrue(Float.isNaN(values[0]) && Float.isNaN(values[1]));
	}

	@Test
	void roundTripKeepsNamesOrderShapesBitsAndMetadata() {
		var random = new Random(7);
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		tensors.put("z.weight", tensor(random, 5, 3, 7, 7));
		tensors.put("a.bias", tensor(random, 5));
		tensors.put("large", tensor(random, 3, 40000));
		tensors.put("scalar \"\u00fc\"", tensor(random));
		var metadata = new LinkedHashMap<>(Map.of("format", "pt", "training", "1 step"));
		Path path = folder.resolve("weights.safetensors");
		new Safetensors(new Weights(tensors), metadata).write(path);

		var read = Safetensors.read(path);
		assertEquals(metadata, read.metadata());
		assertEquals(new ArrayList<>(tensors.keySet()), new ArrayList<>(read.weights().names()));
		tensors.forEach((name, tensor) -> {
			assertEquals(tensor.shape(), read.weights().get(name).shape());
			assertArrayEquals(bits(tensor.data()), bits(read.weights().data(name)), name);
		});
	}

	@Test
	void tensorsBeginAtAMultipleOfEight() throws IOException {
		for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
			Path path = folder.resolve(name);
			new Safetensors(new Weights(Map.of(name, tensor(new Random(1), 3))), Map.of()).write(path);
			byte[] bytes = Files.readAllBytes(path);
			long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
			assertEquals(0, header % 8);
			assertEquals(8 + header + 12, bytes.length);
		}
	}

	@Test
	void writingReplacesAndLeavesNothingBeside() throws IOException {
		Path path = folder.resolve("weights.safetensors");
		Files.writeString(path, "the old one");
		new Safetensors(new Weights(Map.of("w", tensor(new Random(1), 3))), Map.of()).write(path);
		assertEquals(1, Safetensors.read(path).weights().names().size());
		try (var files = Files.list(folder)) {
			assertEquals(List.of(path), files.toList());
		}
	}

	@Test
	void writingIntoAMissingFolderFailsClearly() {
		var file = new Safetensors(new Weights(Map.of("w", tensor(new Random(1), 3))), Map.of());
		Path path = folder.resolve("missing").resolve("weights.safetensors");
		assertFails(path + " cannot be written: its folder does not exist", () -> file.write(path));
	}

	@Test
	void everyTruncationIsNoticed() throws Exception {
		byte[] whole = Files.readAllBytes(REFERENCE);
		Path path = folder.resolve("truncated");
		for (int length = 0; length < whole.length; length += length < 100 ? 1 : 7) {
			Files.write(path, Arrays.copyOf(whole, length));
			assertFails("The weights file " + path + " is broken (", () -> Safetensors.read(path));
		}
		Files.write(path, Arrays.copyOf(whole, whole.length + 1));
		assertFails("its tensors take 292 bytes, but it holds 293", () -> Safetensors.read(path));
	}

	@Test
	void anAlteredHeaderNeverEscapesAsAnotherException() throws Exception {
		byte[] whole = Files.readAllBytes(REFERENCE);
		Path path = folder.resolve("altered");
		var random = new Random(3);
		for (int i = 0; i < 1000; i++) {
			byte[] altered = whole.clone();
			altered[random.nextInt(8 + 0x268)] = (byte) random.nextInt(256);
			Files.write(path, altered);
			try {
				Safetensors.read(path);
			}
			catch (UserException e) {
				assertEquals(UserException.ErrorKind.FAILED, e.kind());
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
		"{'w':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | holds a whole number, w",
		"{'w':{'dtype':'I32','shape':[2],'data_offsets':[0,8]}} | holds I32 values",
		"{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | of shape 3 should take 12 bytes, not 8",
		"{'w':{'dtype':'F32','shape':[2,-1],'data_offsets':[0,8]}} | negative",
		"{'w':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}} | not what safetensors prescribes",
		"{'w':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}} | no number",
		"{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | begins at byte 8",
		"{'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | lacks its type, shape or offsets",
		"{'w':{'dtype':'F32','shape':[2]}} | lacks its type, shape or offsets",
		"{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}} | unknown property x",
		"{'w':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,8]}} | impossible shape",
		"{'w':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}} | impossible shape",
		"{'w':{'dtype':'F32','shape':[2000000000],'data_offsets':[0,8000000000]}} | but it holds 8",
		"{'v':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
			+ " | begins at",
		"{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | w begins at byte 4 of the data instead of 0",
		"{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
			+ " | twice",
		"{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | its tensors take 4 bytes, but it holds 8",
		"{'__metadata__':{'a':1}} | other than text", "{}x | prescribes", "{'w':1} | prescribes",
		"[] | does not begin with a brace",})
	void headersThatLieAreRefused(String header, String sentence) throws IOException {
		Path file = write(header.replace('\'', '"'), new byte[8]);
		assertFails(sentence, () -> Safetensors.read(file));
	}

	@ParameterizedTest
	@ValueSource(longs = {-1, 0, 1, 9, Long.MAX_VALUE, Long.MIN_VALUE, 100_000_001})
	void impossibleHeaderLengthsAreRefused(long length) throws IOException {
		Path file = folder.resolve("length");
		Files.write(file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
		assertFails("its header cannot be " + Long.toUnsignedString(length) + " bytes long",
			() -> Safetensors.read(file));
	}

	@Test
	void aHeaderThatIsNoTextIsRefused() throws IOException {
		Path file = folder.resolve("binary");
		Files.write(file, new byte[]{2, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff});
		assertFails("not UTF-8", () -> Safetensors.read(file));
	}

	@Test
	void filesOfMoreThanTwoGigabytesAreRefusedUnread() throws IOException {
		Path file = folder.resolve("huge");
		try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
			sparse.setLength(1L << 31);
		}
		assertFails("longer than 2 GiB", () -> Safetensors.read(file));
	}

	@Test
	void foldersAndMissingFilesAreNamed() {
		assertFails(folder.toString(), () -> Safetensors.read(folder));
		assertFails("cannot be read: it does not exist", () -> Safetensors.read(folder.resolve("missing")));
	}

	private Path write(String header, byte[] data) throws IOException {
		byte[] json = header.getBytes(StandardCharsets.UTF_8);
		Path file = folder.resolve("file");
		Files.write(file, ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
			.putLong(json.length).put(json).put(data).array());
		return file;
	}

	private static void assertFails(String part, Executable action) {
		var e = assertThrows(UserException.class, action);
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	private static Weights.Tensor tensor(Random random, int... sizes) {
		Dims shape = Dims.of(sizes);
		float[] data = new float[(int) shape.count()];
		for (int i = 0; i < data.length; i++)
			data[i] = Float.intBitsToFloat(random.nextInt());
		return new Weights.Tensor(shape, data);
	}

	private static int[] bits(float[] values) {
		int[] bits = new int[values.length];
		for (int i = 0; i < bits.length; i++)
			bits[i] = Float.floatToRawIntBits(values[i]);
		return bits;
	}
}
