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
package sc.fiji.superres.upscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImagePlusSource;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;

/** Files of all kinds upscaled by repeating pixels: every value, its type, and its place are in the result. */
class UpscaledCasesTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");
	private static final Map<String, String> ENDINGS = Map.of(".ome.tif", ".ome.tif", ".nii", ".nii", ".nii.gz",
		".nii.gz", ".png", ".png");
	/** Their values reach so far that 32 bits do not resolve all of them within the range. */
	private static final Set<String> COARSE = Set.of("nodata_minfloat.tif");

	@TempDir
	Path folder;

	static Stream<Path> cases() throws IOException {
		try (Stream<Path> files = Files.list(CASES)) {
			return files.filter(file -> !file.toString().endsWith(".md") && !file.toString().endsWith(".tsv")).sorted()
				.toList().stream();
		}
	}

	private static PixelSource source(Path file) throws IOException {
		return ImageFormats.open(file).orElseGet(() -> new ImagePlusSource(ImageFiles.read(file)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyValueTypeAndPlaceIsInTheResult(Path file) throws IOException {
		String name = file.getFileName().toString();
		String ending = ENDINGS.entrySet().stream().filter(e -> name.endsWith(e.getKey())).map(Map.Entry::getValue)
			.findFirst().orElse(".tif");
		Path result = folder.resolve("result" + ending);
		ImageUpscaling.toFile(ImageFiles.read(file), UpscaleSettings.defaults(),
			FakeModels.of(new FakeModels.Nearest(2, 3)), result, false, Progress.NONE);
		try (PixelSource before = source(file); PixelSource after = source(result)) {
			ImageLayout small = before.layout(), large = after.layout();
			assertEquals(2 * small.width(), large.width());
			assertEquals(2 * small.height(), large.height());
			assertEquals(small.channels(), large.channels());
			assertEquals(small.slices(), large.slices());
			assertEquals(small.frames(), large.frames());
			assertEquals(small.type() == SampleType.FLOAT64 ? SampleType.FLOAT32 : small.type(), large.type());
			if (!COARSE.contains(name)) for (int t = 0; t < small.frames(); t++)
				for (int z = 0; z < small.slices(); z++)
					for (int c = 0; c < small.channels(); c++)
						assertRepeated(before, after, c, z, t);
			assertMetadata(before.metadata(), after.metadata());
			// ImageJ's TIFF says it of stacks only.
			if (small.slices() > 1)
				assertEquals(before.metadata().pixelSize().z(), after.metadata().pixelSize().z(), 1e-6);
		}
	}

	private static void assertRepeated(PixelSource before, PixelSource after, int channel, int slice, int frame)
		throws IOException {
		Object small = before.read(channel, slice, frame, PlaneRegion.of(before.layout())),
			large = after.read(channel, slice, frame, PlaneRegion.of(after.layout()));
		int width = after.layout().width();
		double range = before.layout().type().isFloat() ? range(before, small) : 0;
		for (int i = 0; i < Array.getLength(large); i++) {
			int at = i / width / 2 * (width / 2) + i % width / 2;
			double wanted = before.layout().type().get(small, at);
			assertEquals(wanted, after.layout().type().get(large, i), 1e-6 * range);
		}
	}

	private static double range(PixelSource source, Object samples) {
		double low = Double.MAX_VALUE, high = -Double.MAX_VALUE;
		for (int i = 0; i < Array.getLength(samples); i++) {
			double value = source.layout().type().get(samples, i);
			if (Double.isNaN(value)) continue;
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
		return high - low;
	}

	private static void assertMetadata(FileMetadata before, FileMetadata after) {
		assertEquals(before.pixelSize().x() / 2, after.pixelSize().x(), 1e-6 * before.pixelSize().x());
		assertEquals(before.pixelSize().interval(), after.pixelSize().interval(), 1e-9);
		assertEquals(before.noData(), after.noData());
		before.georeference().ifPresent(place -> assertEquals(place.upscaled(2), after.georeference().orElseThrow()));
		assertEquals(before.channelNames(), after.channelNames());
		before.affine().ifPresent(affine -> after.affine().ifPresent(found -> {
			for (int i = 0; i < 12; i++)
				assertEquals(affine.upscaled(2, 1).get(i / 4, i % 4), found.get(i / 4, i % 4), 1e-5);
		}));
		assertTrue(before.affine().isEmpty() || after.affine().isPresent() || before.pixelSize().unit().equals("mm"));
	}
}
