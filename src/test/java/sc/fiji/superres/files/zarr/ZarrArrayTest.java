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
package sc.fiji.superres.files.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/** Arrays that zarr-python wrote are read with the numbers that it reads in them. */
class ZarrArrayTest {

	@TempDir
	static Path folder;

	@BeforeAll
	static void unzip() throws IOException {
		for (String version : new String[]{"zarr2", "zarr3"})
			Unzip.into(folder.resolve(version), version + ".zip");
	}

	/** A line of the index. */
	record Case(Path array, String type, String shape, String checksum) {

		@Override
		public String toString() {
			return folder.relativize(array).toString();
		}
	}

	static Stream<Case> cases() throws IOException {
		return Stream.of("zarr2", "zarr3").flatMap(version -> {
			try {
				return Files.readAllLines(folder.resolve(version).resolve("index.tsv")).stream()
					.map(line -> line.split("\t"))
					.map(parts -> new Case(folder.resolve(version).resolve(parts[0]), parts[1], parts[2], parts[3]));
			}
			catch (IOException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("cases")
	void isReadAsZarrPythonReadsIt(Case expected) throws IOException {
		ChunkedArray array = ZarrArray.open(expected.array);
		assertEquals(expected.type.toUpperCase(Locale.ROOT), array.type().name());
		int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
		assertArrayEquals(Arrays.stream(expected.shape.split("x")).mapToInt(Integer::parseInt).toArray(), shape);
		Object all = array.read(new long[shape.length], shape);
		assertEquals(expected.checksum, checksum(all), "checksum of all numbers");
		assertPartsAreThatOfTheWhole(array, shape, all);
	}

	/** Whatever is wrong with a file, its block does not count as whole. */
	@ParameterizedTest
	@EnumSource(ZarrVersion.class)
	void tornBlocksAreNotWhole(ZarrVersion version) throws IOException {
		Path place = folder.resolve("torn-" + version);
		ChunkedArray array = ZarrArray.create(place, SampleType.UINT16, new long[]{1, 40, 50},
			new ZarrStyle(version, 32, 0, Packing.ZSTD), List.of("z", "y", "x"));
		short[] samples = new short[40 * 50];
		for (int i = 0; i < samples.length; i++)
			samples[i] = (short) (i * 7919 >> 5);
		long[] start = new long[3];
		int[] all = {1, 40, 50};
		assertFalse(array.isWhole(start, all), "nothing is there");
		array.write(start, all, samples);
		array.force(start, all);
		assertTrue(array.isWhole(start, all));
		Path file = place.resolve(version == ZarrVersion.ZARR_3 ? "c/0/1/1" : "0/1/1");
		byte[] sound = Files.readAllBytes(file);
		for (int at = 0; at < sound.length; at += 29) {
			byte[] cut = Arrays.copyOf(sound, at), zeros = Arrays.copyOf(cut, sound.length), other = sound.clone();
			other[at] ^= 4;
			for (byte[] torn : new byte[][]{cut, zeros, other}) {
				if (Arrays.equals(torn, sound)) continue;
				Files.write(file, torn);
				assertFalse(array.isWhole(start, all), "byte " + at);
				assertTrue(array.isWhole(start, new int[]{1, 32, 50}), "the others");
			}
		}
		Files.write(file, sound);
		assertTrue(array.isWhole(start, all));
	}

	private static String checksum(Object samples) {
		int length = Array.getLength(samples);
		ByteBuffer bytes = ByteBuffer.allocate(8 * length).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < length; i++)
			if (samples instanceof byte[] array) bytes.put(array[i]);
			else if (samples instanceof short[] array) bytes.putShort(array[i]);
			else if (samples instanceof int[] array) bytes.putInt(array[i]);
			else if (samples instanceof long[] array) bytes.putLong(array[i]);
			// Whatever its bits, not-a-number counts as one.
			else if (samples instanceof float[] array) bytes.putInt(Float.floatToIntBits(array[i]));
			else bytes.putLong(Double.doubleToLongBits(((double[]) samples)[i]));
		CRC32 crc = new CRC32();
		crc.update(bytes.flip());
		return String.format(Locale.ROOT, "%08x", crc.getValue());
	}

	private static void assertPartsAreThatOfTheWhole(ChunkedArray array, int[] shape, Object all) throws IOException {
		Random random = new Random(5);
		for (int i = 0; i < 10; i++) {
			long[] start = new long[shape.length];
			int[] size = new int[shape.length];
			for (int d = 0; d < shape.length; d++) {
				start[d] = random.nextInt(shape[d]);
				size[d] = 1 + random.nextInt(shape[d] - (int) start[d]);
			}
			Object part = array.read(start, size);
			Object expected = array.type().array(Blocks.count(size));
			Blocks.copy(new Blocks.Part(all, shape, Arrays.stream(start).mapToInt(Math::toIntExact).toArray()),
				Blocks.Part.of(expected, size), size);
			assertTrue(java.util.Objects.deepEquals(expected, part), Arrays.toString(start) + Arrays.toString(size));
		}
	}

	static Stream<Path> refused() throws IOException {
		return Stream.of("zarr2", "zarr3").flatMap(
			version -> Stream.of(folder.resolve(version).toFile().listFiles((f, name) -> name.startsWith("refused_"))))
			.map(java.io.File::toPath).sorted();
	}

	@ParameterizedTest
	@MethodSource("refused")
	void othersAreRefusedWithTheReason(Path array) {
		var refusal = assertThrows(UnsupportedImageException.class, () -> ZarrArray.open(array));
		String name = array.getFileName().toString(), message = refusal.getMessage();
		String reason = switch (name) {
			case "refused_c8" -> "complex numbers";
			case "refused_filter", "refused_delta" -> "delta";
			case "refused_lzma" -> "lzma";
			case "refused_struct" -> "several fields";
			case "refused_s5" -> "S5";
			case "refused_u4s" -> "U4";
			case "refused_m8" -> array.toString().contains("zarr2") ? "M8[ns]" : "datetime64";
			case "refused_str" -> "string";
			default -> throw new IllegalStateException(name);
		};
		assertTrue(message.contains(reason), message);
	}
}
