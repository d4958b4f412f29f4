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
package sc.fiji.superres.files.omezarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.zarr.ChunkedArray;
import sc.fiji.superres.files.zarr.DamagedChunkException;
import sc.fiji.superres.files.zarr.Unzip;
import sc.fiji.superres.files.zarr.ZarrArray;
import sc.fiji.superres.task.AtomicFolder;

/**
 * Stores that were changed, cut or lie about their sizes are read or refused, and neither take long nor more memory
 * than there is.
 */
class DamagedStoresTest {

	private static final int MUTANTS = Integer.getInteger("superres.mutants", 150);
	private static final String[] WORDS = {"0", "-1", "1", "2147483647", "4294967296", "9223372036854775807", "1e400",
		"NaN", "null", "[]", "{}", "\"\"", "\"<u8\"", "\"float64\"", "\"F\"", "true", "[1,1,1,1,1]", "3.5", "\"c\"",
		"\"0x7fc00000\""};

	@TempDir
	Path folder;

	private static void readAll(Path image) throws IOException {
		try (PixelSource source = OmeZarrReader.open(image)) {
			ImageLayout layout = source.layout();
			PlaneRegion region = (long) layout.width() * layout.height() <= 1 << 16
				? PlaneRegion.of(layout)
				: new PlaneRegion(layout.width() / 2, layout.height() / 2, 1, 1);
			long planes = 0;
			for (int t = 0; t < layout.frames() && planes < 20; t++)
				for (int z = 0; z < layout.slices() && planes < 20; z++)
					for (int c = 0; c < layout.channels() && planes++ < 20; c++)
						source.read(c, z, t, region);
		}
	}

	/** Replaces a value or a part of the text. */
	private static String mutant(String text, Random random) {
		int at = random.nextInt(text.length());
		if (random.nextInt(4) == 0) return text.substring(0, at);
		if (random.nextInt(3) == 0)
			return text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
		int from = at;
		while (from > 0 && "[{,:".indexOf(text.charAt(from - 1)) < 0)
			from--;
		int to = at;
		while (to < text.length() && "]},".indexOf(text.charAt(to)) < 0)
			to++;
		return text.substring(0, from) + WORDS[random.nextInt(WORDS.length)] + text.substring(to);
	}

	@ParameterizedTest
	@CsvSource({"tczyx04.zarr, .zattrs", "tczyx04.zarr, s0/.zarray", "tczyx05.zarr, zarr.json",
		"tczyx05.zarr, s0/zarr.json", "xy.zarr, .zattrs", "xy.zarr, deep/s0/.zarray"})
	void changedMetadataAreReadOrRefused(String image, String name) throws IOException {
		Unzip.into(folder, "ome.zip", image);
		Path file = folder.resolve(image).resolve(name);
		String text = Files.readString(file);
		Random random = new Random(name.hashCode());
		for (int i = 0; i < MUTANTS; i++) {
			String mutant = mutant(text, random);
			Files.writeString(file, mutant);
			assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
				try {
					readAll(folder.resolve(image));
				}
				catch (IOException e) {
					assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), mutant);
				}
				catch (Throwable e) {
					fail(mutant, e);
				}
			}, mutant);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"b_blosclz_1", "b_lz4_1", "b_lz4_2", "b_zlib_1", "b_zstd_1", "c_gzip", "c_zlib", "c_zstd",
		"c_bz2", "c_lz4", "c_raw"})
	void changedChunksOfZarr2AreReadOrNamed(String name) throws IOException {
		changedChunksAreReadOrNamed("zarr2.zip", name);
	}

	@ParameterizedTest
	@ValueSource(strings = {"s_plain", "s_start", "s_nocrc", "s_raw", "c_gzipcrc", "c_two", "b_blosclz_bitshuffle"})
	void changedChunksOfZarr3AreReadOrNamed(String name) throws IOException {
		changedChunksAreReadOrNamed("zarr3.zip", name);
	}

	private void changedChunksAreReadOrNamed(String zip, String name) throws IOException {
		Unzip.into(folder, zip, name + "/");
		Path array = folder.resolve(name);
		Path chunk;
		try (var files = Files.walk(array)) {
			chunk = files.filter(file -> Files.isRegularFile(file) && !file.getFileName().toString().contains("zarr"))
				.sorted().findFirst().orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(chunk);
		Random random = new Random(name.hashCode());
		for (int i = 0; i < MUTANTS / 5; i++) {
			byte[] mutant = bytes.clone();
			for (int n = random.nextInt(4); n >= 0; n--)
				mutant[random.nextInt(random.nextBoolean()
					? Math.min(40, bytes.length)
					: bytes.length)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
			Files.write(chunk, random.nextInt(4) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant);
			int number = i;
			assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
				try {
					ChunkedArray opened = ZarrArray.open(array);
					int[] size = Arrays.stream(opened.shape()).mapToInt(n -> (int) n).toArray();
					opened.read(new long[size.length], size);
				}
				catch (DamagedChunkException e) {
					assertTrue(e.getMessage().contains("0") && !e.chunk().isEmpty(), e.getMessage());
				}
				catch (Throwable e) {
					fail(name + ", mutant " + number, e);
				}
			}, () -> name + ", mutant " + number);
		}
	}

	@Test
	void aMissingChunkHasTheFillValueAndADamagedOneIsNamed() throws IOException {
		Unzip.into(folder, "ome.zip", "yx04.zarr");
		Path image = folder.resolve("yx04.zarr"), chunk = image.resolve("s0/1/2");
		try (PixelSource source = OmeZarrReader.open(image)) {
			float[] before = (float[]) source.read(0, 0, 0, new PlaneRegion(0, 0, 16, 16));
			Files.write(chunk, new byte[]{1, 2, 3});
			var damaged = assertThrows(DamagedChunkException.class,
				() -> source.read(0, 0, 0, new PlaneRegion(0, 0, 40, 25)));
			assertEquals("1/2", damaged.chunk());
			assertTrue(damaged.getMessage().startsWith("its chunk 1/2 is damaged"), damaged.getMessage());
			assertArrayEquals(before, (float[]) source.read(0, 0, 0, new PlaneRegion(0, 0, 16, 16)),
				"the rest goes on");
			Files.delete(chunk);
			assertArrayEquals(new float[8], (float[]) source.read(0, 0, 0, new PlaneRegion(32, 16, 8, 1)));
		}
	}

	/** What cannot be looked at is not taken for a chunk that nobody wrote. */
	@ParameterizedTest
	@ValueSource(strings = {"zarr2.zip c_gzip", "zarr3.zip c_gzipcrc", "zarr3.zip s_plain"})
	void aChunkThatCannotBeOpenedIsNotMissing(String of) throws IOException {
		String name = of.split(" ")[1];
		Unzip.into(folder, of.split(" ")[0], name + "/");
		Path array = folder.resolve(name), chunk;
		try (var files = Files.walk(array)) {
			chunk = files.filter(file -> Files.isRegularFile(file) && !file.getFileName().toString().contains("zarr"))
				.sorted().findFirst().orElseThrow();
		}
		Files.delete(chunk);
		Files.createSymbolicLink(chunk, chunk.getFileName());
		assertCannotBeRead(array, "a link to itself");
		Files.delete(chunk);
		Files.createSymbolicLink(chunk, folder.resolve("annexed"));
		assertCannotBeRead(array, "a link to what is not here");
		Files.delete(chunk);
		Files.createDirectory(chunk);
		assertCannotBeRead(array, "a folder");
		if (chunk.getParent().equals(array)) return;
		Path around = chunk.getParent();
		AtomicFolder.delete(around);
		Files.writeString(around, "a file in the place of a folder");
		assertCannotBeRead(array, "a file around it");
	}

	private static void assertCannotBeRead(Path array, String what) throws IOException {
		ChunkedArray opened = ZarrArray.open(array);
		int[] size = Arrays.stream(opened.shape()).mapToInt(n -> (int) n).toArray();
		var damaged = assertThrows(DamagedChunkException.class, () -> opened.read(new long[size.length], size), what);
		assertFalse(damaged.getMessage().contains("null"), damaged.getMessage());
	}

	@Test
	void sizesThatLieTakeNoMemory() throws IOException {
		Unzip.into(folder, "ome.zip", "v03.zarr");
		Path array = folder.resolve("v03.zarr/0"), file = array.resolve(".zarray");
		String text = Files.readString(file);
		String huge = text.replaceAll("(?s)\"(shape|chunks)\": *\\[[^]]*\\]", "\"$1\": [2, 30000, 30000]");
		Files.writeString(file, huge, StandardCharsets.UTF_8);
		ChunkedArray opened = ZarrArray.open(array);
		assertThrows(DamagedChunkException.class, () -> opened.read(new long[3], new int[]{1, 1, 1}));
	}
}
