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
package sc.fiji.superres.files.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.testing.DicomBytes;

/** Files that are cut short or changed are read or refused, and neither take long nor more memory than there is. */
class DamagedFilesTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");
	/** Pixels up to which a mutant is read as a whole; larger ones in a part. */
	private static final long MOST_PIXELS = 1 << 20;
	/** Allocated for a file that is refused. */
	private static final long MOST_BYTES = 64L << 20;

	@TempDir
	Path folder;

	static Stream<String> cases() throws IOException {
		try (Stream<Path> files = Files.list(CASES)) {
			return files.map(file -> file.getFileName().toString())
				.filter(name -> !name.endsWith(".md") && !name.endsWith(".tsv") && !name.equals("two.tif")).sorted()
				.toList().stream();
		}
	}

	private static void readAll(Path file) throws IOException {
		Optional<PixelSource> opened = ImageFormats.open(file);
		if (opened.isEmpty()) throw new IOException("not one of ours");
		try (PixelSource source = opened.get()) {
			ImageLayout layout = source.layout();
			PlaneRegion region = (long) layout.width() * layout.height() <= MOST_PIXELS
				? PlaneRegion.of(layout)
				: new PlaneRegion(layout.width() / 2, layout.height() / 2, 1, 1);
			long planes = 0;
			for (int t = 0; t < layout.frames(); t++)
				for (int z = 0; z < layout.slices(); z++)
					for (int c = 0; c < layout.channels(); c++)
						if (planes++ < 100) assertNotNull(source.read(c, z, t, region));
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void filesThatAreCutShortAreRefused(String name) throws IOException {
		byte[] bytes = Files.readAllBytes(CASES.resolve(name));
		for (int tenth = 0; tenth < 10; tenth++) {
			Path file = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * tenth / 10));
			String which = name + " cut at " + tenth + "0 %";
			assertThrows(IOException.class, () -> readAll(file), which);
		}
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private String refusal(String name, byte[] bytes) throws IOException {
		Path file = Files.write(folder.resolve(name), bytes);
		long before = allocated();
		IOException e = assertThrows(IOException.class, () -> readAll(file), name);
		assertTrue(allocated() - before < MOST_BYTES, name);
		return e.getMessage();
	}

	private static ByteBuffer bytes(String name, ByteOrder order) throws IOException {
		return ByteBuffer.wrap(Files.readAllBytes(CASES.resolve(name))).order(order);
	}

	/**
	 * Where a tag's entry begins in the first directory of a little-endian classic TIFF; 0 for where the next one is
	 * named.
	 */
	private static int entry(ByteBuffer tiff, int tag) {
		int directory = tiff.getInt(4), count = tiff.getShort(directory);
		for (int i = 0; i < count; i++)
			if (tiff.getShort(directory + 2 + 12 * i) == (short) tag) return directory + 2 + 12 * i;
		if (tag == 0) return directory + 2 + 12 * count;
		throw new AssertionError("no tag " + tag);
	}

	@Test
	void directoriesInACircleAreRefused() throws IOException {
		ByteBuffer tiff = bytes("b1_i16.tif", ByteOrder.LITTLE_ENDIAN);
		tiff.putInt(entry(tiff, 0), tiff.getInt(4));
		assertTrue(refusal("circle.tif", tiff.array()).contains("circle"));
	}

	@ParameterizedTest
	@CsvSource({"b1_i16.tif, 256", "b1_i16.tif, 257", "b4_deflate.tif, 256", "b4_deflate.tif, 257",
		"b4_deflate.tif, 277", "b4_tiled.tif, 256", "b4_tiled.tif, 322", "b4_tiled.tif, 323", "b4_lzw_p2_band.tif, 257",
		"b4_zstd.tif, 256", "b1_float_p2.tif, 257", "rgb_jpeg.tif, 256", "i8.tif, 258", "i8.tif, 277"})
	void sizesOfTiffsThatLieAreRefused(String name, int tag) throws IOException {
		ByteBuffer tiff = bytes(name, ByteOrder.LITTLE_ENDIAN);
		int at = entry(tiff, tag);
		tiff.putShort(at + 2, (short) 4).putInt(at + 4, 1).putInt(at + 8, 0x7fff_fff0);
		refusal("size.tif", tiff.array());
		tiff.putInt(at + 8, 60_000);
		refusal("size.tif", tiff.array());
	}

	@Test
	void sizesOfOthersThatLieAreRefused() throws IOException {
		ByteBuffer nifti = bytes("axial_f32.nii", ByteOrder.LITTLE_ENDIAN);
		nifti.putShort(42, (short) 32_000).putShort(44, (short) 32_000);
		refusal("size.nii", nifti.array());
		refusal("size.nii.gz", gzip(nifti.array()));
		refusal("size.dcm", new DicomBytes(4, 4, false).pixels(new short[16]).number(0x00280010, 65_535)
			.number(0x00280011, 65_535).bytes());
		ByteBuffer png = bytes("palq256.png", ByteOrder.BIG_ENDIAN);
		png.putInt(16, 100_000).putInt(20, 100_000);
		Mutants.correctChecksums(png.array());
		refusal("size.png", png.array());
		ByteBuffer gif = bytes("palq16.gif", ByteOrder.LITTLE_ENDIAN);
		gif.putShort(6, (short) 65_000).putShort(8, (short) 65_000);
		int frame = frameOfGif(gif);
		gif.putShort(frame + 5, (short) 65_000).putShort(frame + 7, (short) 65_000);
		refusal("size.gif", gif.array());
	}

	/** The first image descriptor behind the palette and extensions. */
	private static int frameOfGif(ByteBuffer gif) {
		int at = 13 + 3 * (2 << (gif.get(10) & 7));
		while (gif.get(at) == 0x21) {
			at += 2;
			while (gif.get(at) != 0)
				at += 1 + (gif.get(at) & 0xff);
			at++;
		}
		assertEquals(0x2c, gif.get(at));
		return at;
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (var out = new GZIPOutputStream(packed)) {
			out.write(bytes);
		}
		return packed.toByteArray();
	}

	@Test
	void whatUnpacksToMoreThanItsSizeIsNotUnpacked() throws IOException {
		ByteBuffer tiff = bytes("b4_deflate.tif", ByteOrder.LITTLE_ENDIAN);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (var out = new DeflaterOutputStream(packed)) {
			for (int i = 0; i < 512; i++)
				out.write(new byte[1 << 20]);
		}
		byte[] bomb = packed.toByteArray();
		byte[] both = Arrays.copyOf(tiff.array(), tiff.capacity() + bomb.length);
		System.arraycopy(bomb, 0, both, tiff.capacity(), bomb.length);
		ByteBuffer changed = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN);
		int offsets = entry(changed, 273), counts = entry(changed, 279);
		boolean inline = changed.getInt(offsets + 4) == 1;
		changed.putInt(inline ? offsets + 8 : changed.getInt(offsets + 8), tiff.capacity());
		changed.putShort(counts + 2, (short) 4);
		if (inline) changed.putInt(counts + 8, bomb.length);
		Path file = Files.write(folder.resolve("bomb.tif"), both);
		long before = allocated();
		readAll(file);
		assertTrue(allocated() - before < MOST_BYTES);
	}

	@ParameterizedTest
	@ValueSource(strings = {"b4_lzw_p2_band.tif", "b4_tiled.tif", "rgb_jpeg.tif", "pal.tif", "ndm9999.tif", "geo.tif"})
	void tagsOfAnyTypeAreReadOrRefused(String name) throws IOException {
		byte[] original = Files.readAllBytes(CASES.resolve(name));
		ByteBuffer first = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
		int directory = first.getInt(4), count = first.getShort(directory);
		for (int i = 0; i < count; i++)
			for (int type = 0; type <= 19; type++) {
				byte[] changed = original.clone();
				ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(directory + 2 + 12 * i + 2,
					(short) type);
				Path file = Files.write(folder.resolve("type.tif"), changed);
				long before = allocated();
				try {
					readAll(file);
				}
				catch (IOException e) {
					assertFalse(e.getMessage().isBlank());
				}
				assertTrue(allocated() - before < MOST_BYTES, name);
			}
	}
}
