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

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;

/**
 * Damaged files are read or refused by an {@link IOException}, whatever their bytes say, within bounds of memory and
 * time. {@code -Dsuperres.mutants=20000} makes so many for each reader.
 */
class FuzzTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");
	private static final int MUTANTS = Integer.getInteger("superres.mutants", 500);
	private static final long SEED = Long.getLong("superres.seed", 17);
	/** Samples up to which a mutant is read as a whole; larger ones in a part. */
	private static final long MOST_SAMPLES = 1 << 20;
	/** Allocated in all for one mutant, of which the largest file has 0.2 MB and what is read at most 8 MiB. */
	private static final long MOST_BYTES = 256L << 20;
	private static final int MOST_FAILURES = 20;
	private static final Duration LONGEST = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = {".tif", ".dcm", ".nii", ".nii.gz", ".png", ".gif", ".jpg", ".bmp"})
	void mutantsAreReadOrRefused(String ending) throws IOException {
		List<Path> files = files(ending);
		System.out.println("Mutants of " + files.size() + " files " + ending + ": " + MUTANTS + ", seed " + SEED);
		List<AssertionError> failures = new ArrayList<>();
		int[] read = new int[1];
		for (int i = 0; i < MUTANTS; i++) {
			Path original = files.get(i % files.size());
			byte[] mutant = Mutants.of(Files.readAllBytes(original), SEED + i);
			if (ending.equals(".png")) Mutants.correctChecksums(mutant);
			String name = original.getFileName() + ", seed " + (SEED + i);
			Path file = Files.write(folder.resolve("mutant"), mutant);
			try {
				assertTimeoutPreemptively(LONGEST, () -> {
					long before = allocated();
					if (isRead(file, name)) read[0]++;
					long bytes = allocated() - before;
					assertTrue(bytes < MOST_BYTES, () -> name + " took " + bytes + " bytes");
				}, name);
			}
			catch (AssertionError e) {
				failures.add(e);
			}
			if (failures.size() == MOST_FAILURES) break;
		}
		assertAll(failures.stream().map(failure -> () -> {
			throw failure;
		}));
		System.out.println(read[0] + " of them can be read.");
		assertTrue(read[0] > 0 && read[0] < MUTANTS);
	}

	private List<Path> files(String ending) throws IOException {
		if (ending.equals(".jpg") || ending.equals(".bmp")) return List.of(picture(ending.substring(1)));
		try (Stream<Path> files = Files.list(CASES)) {
			// ImageJ reads the files that it has written.
			return files.filter(file -> file.toString().endsWith(ending) && !file.endsWith("two.tif")).sorted()
				.toList();
		}
	}

	private Path picture(String format) throws IOException {
		BufferedImage picture = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 50 * 40; i++)
			picture.setRGB(i % 50, i / 50, i * 1237);
		Path file = folder.resolve("colours." + format);
		assertTrue(ImageIO.write(picture, format, file.toFile()));
		return file;
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private static boolean isRead(Path file, String name) {
		try {
			Optional<PixelSource> source = ImageFormats.open(file);
			if (source.isPresent()) read(source.get());
			return source.isPresent();
		}
		catch (IOException e) {
			return false;
		}
		catch (Throwable e) {
			return fail(name, e);
		}
	}

	private static void read(PixelSource opened) throws IOException {
		try (PixelSource source = opened) {
			ImageLayout layout = source.layout();
			boolean whole = (double) layout.width() * layout.height() * layout.planes() <= MOST_SAMPLES;
			PlaneRegion region = whole
				? PlaneRegion.of(layout)
				: new PlaneRegion(layout.width() / 2, layout.height() / 2, 1, 1);
			long planes = whole ? layout.planes() : Math.min(layout.planes(), 10);
			for (long i = 0; i < planes; i++)
				source.read((int) (i % layout.channels()), (int) (i / layout.channels() % layout.slices()),
					(int) (i / layout.channels() / layout.slices()), region);
		}
	}
}
