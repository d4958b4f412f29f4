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

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;

/** Files that are cut short or changed are read or refused, and neither take long nor more memory than there is. */
class DamagedFilesTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");
	/** Pixels up to which a mutant is read as a whole; larger ones in a part. */
	private static final long MOST_PIXELS = 1 << 20;
	private static final int MUTANTS = Integer.getInteger("superres.mutants", 300);

	@TempDir
	Path folder;

	static Stream<String> cases() throws IOException {
		try (Stream<Path> files = Files.list(CASES)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".md") && !name.endsWith(".tsv")
				&& !name.equals("two.tif")).sorted().toList().stream();
		}
	}

	private static void readAll(Path file) throws IOException {
		Optional<PixelSource> opened = ImageFormats.open(file);
		if (opened.isEmpty()) throw new IOException("not one of ours");
		try (PixelSource source = opened.get()) {
			ImageLayout layout = source.layout();
			PlaneRegion region = (long) layout.width() * layout.height() <= MOST_PIXELS ? PlaneRegion.of(layout) : new PlaneRegion(layout.width()
				/ 2, layout.height() / 2, 1, 1);
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

	@ParameterizedTest
	@ValueSource(strings = { "b4_lzw_p2_band.tif", "b4_tiled.tif", "b4_zstd.tif", "bigtiff.tif", "rgb_jpeg.tif", "pal.tif",
		"ome_tczyx.ome.tif", "b1_float_p2.tif", "axial_f32.nii", "oblique_i16.nii.gz", "b12_s.dcm", "rle.dcm", "palq256.png",
		"palq16.gif", "rgba16.png" })
	void mutantsAreReadOrRefused(String name) throws IOException {
		byte[] bytes = Files.readAllBytes(CASES.resolve(name));
		Random random = new Random(name.hashCode());
		for (int i = 0; i < MUTANTS; i++) {
			byte[] mutant = mutant(bytes, random);
			Path file = Files.write(folder.resolve("mutant"), mutant);
			int number = i;
			assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
				try {
					readAll(file);
				}
				catch (IOException | ArithmeticException e) {
					// refused
				}
				catch (Throwable e) {
					fail(name + ", mutant " + number, e);
				}
			}, () -> name + ", mutant " + number);
		}
	}

	/** Changes bytes, mostly near the beginning or the end, where the structure is, and sometimes cuts or repeats a part. */
	private static byte[] mutant(byte[] bytes, Random random) {
		byte[] mutant = bytes.clone();
		int changes = 1 + random.nextInt(6);
		for (int i = 0; i < changes; i++) {
			int reach = Math.min(mutant.length, random.nextInt(3) == 0 ? mutant.length : 600);
			int at = random.nextInt(reach);
			if (random.nextInt(4) == 0) at = mutant.length - 1 - at;
			switch (random.nextInt(4)) {
				case 0 -> mutant[at] = (byte) random.nextInt(256);
				case 1 -> mutant[at] ^= 1 << random.nextInt(8);
				case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0xff : 0);
				default -> Arrays.fill(mutant, at, Math.min(mutant.length, at + 1 + random.nextInt(8)), (byte) (random.nextBoolean()
					? 0xff : 0));
			}
		}
		return random.nextInt(10) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
	}
}
