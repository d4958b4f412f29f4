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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;

/** The files of {@code cases/} are read with the values and the place that independent readers find in them. */
class CasesTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");
	/** Read by ImageJ, which wrote them or whose writer was followed. */
	private static final Set<String> OF_IMAGEJ = Set.of("two.tif");
	/** Their alpha channel is left out. */
	private static final Map<String, Integer> WITH_ALPHA = Map.of("la8.png", 1, "rgba8.tif", 3, "rgba16.png", 3);
	/** Other readers give indices; the means of the colours are those that Pillow gives. */
	private static final Map<String, double[]> PALETTES = Map.of("pal.tif", new double[]{125.0380, 133.5317, 105.1770});

	/** Pillow has no type for 16-bit colours. */
	private static final Map<String, String> WIDER = Map.of("rgba16.png", "uint16");
	/** Decoders of JPEG smooth the colours differently: here as tifffile, and GDAL not at all. */
	private static final Map<String, Double> TOLERANCE = Map.of("rgb_jpeg.tif", 1e-3);
	private static final Map<String, Double> STEPS = Map.of("rgb_jpeg.tif", 12.0);

	/** A line of the index. */
	record Case(String name, String type, double[] mean, double[] min, double[] max, String more) {

		static Case of(String line) {
			String[] parts = line.split("\t", -1);
			return new Case(parts[0], parts[1], numbers(parts[3]), numbers(parts[4]), numbers(parts[5]), parts[6]);
		}

		String field(String name) {
			Matcher matcher = Pattern.compile("(?:^|;)" + name + "=([^;]*)").matcher(more);
			return matcher.find() ? matcher.group(1) : "";
		}

		@Override
		public String toString() {
			return name;
		}
	}

	static double[] numbers(String text) {
		return Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?|nan").matcher(text.replaceAll("np\\.float32", ""))
			.results().mapToDouble(m -> m.group().equals("nan") ? Double.NaN : Double.parseDouble(m.group())).toArray();
	}

	static Stream<Case> cases() throws IOException {
		return Files.readAllLines(CASES.resolve("index.tsv")).stream().skip(1).map(Case::of);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void isReadAsIndependentReadersReadIt(Case expected) throws IOException {
		Optional<PixelSource> opened = ImageFormats.open(CASES.resolve(expected.name));
		assertEquals(OF_IMAGEJ.contains(expected.name), opened.isEmpty());
		if (opened.isEmpty()) return;
		try (PixelSource source = opened.get()) {
			ImageLayout layout = source.layout();
			boolean palette = PALETTES.containsKey(expected.name);
			int bands = palette ? 3 : WITH_ALPHA.getOrDefault(expected.name, expected.mean.length);
			assertEquals(bands, layout.channels());
			assertEquals(WITH_ALPHA.containsKey(expected.name), !source.metadata().notices().isEmpty());
			if (!expected.type.contains("calibrated"))
				assertEquals(WIDER.getOrDefault(expected.name, expected.type).toUpperCase(Locale.ROOT),
					layout.type().name());
			for (int c = 0; c < bands; c++) {
				double[] values = channel(source, c);
				double[] finite = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
				double mean = (palette ? PALETTES.get(expected.name)[c] : expected.mean[c])
					* (WIDER.containsKey(expected.name) ? 257 : 1);
				assertEquals(mean, Arrays.stream(finite).average().orElseThrow(),
					TOLERANCE.getOrDefault(expected.name, 2e-5) * Math.max(1, Math.abs(mean)), "mean");
				if (palette || WIDER.containsKey(expected.name)) continue;
				assertEquals(expected.min[c], Arrays.stream(finite).min().orElseThrow(),
					STEPS.getOrDefault(expected.name, 1e-5 * Math.abs(expected.min[c])), "min");
				assertEquals(expected.max[c], Arrays.stream(finite).max().orElseThrow(),
					STEPS.getOrDefault(expected.name, 1e-5 * Math.abs(expected.max[c])), "max");
			}
			assertMetadata(expected, layout, source.metadata());
			// A result has axes of its own, so it must not have the texts of others on theirs.
			assertFalse(source.metadata().description().contains("shape"), source.metadata().description());
		}
	}

	private static double[] channel(PixelSource source, int channel) throws IOException {
		ImageLayout layout = source.layout();
		List<double[]> planes = new ArrayList<>();
		for (int t = 0; t < layout.frames(); t++)
			for (int z = 0; z < layout.slices(); z++) {
				Object samples = source.read(channel, z, t, PlaneRegion.of(layout));
				double[] values = new double[Array.getLength(samples)];
				for (int i = 0; i < values.length; i++)
					values[i] = layout.type().get(samples, i);
				planes.add(values);
			}
		return planes.stream().flatMapToDouble(Arrays::stream).toArray();
	}

	private static void assertMetadata(Case expected, ImageLayout layout, FileMetadata metadata) {
		String shape = expected.field("shape");
		if (expected.name.endsWith(".tif") && !expected.name.contains(".ome.")) {
			assertEquals(shape, "(" + layout.height() + ", " + layout.width() + ")");
			double[] transform = numbers(expected.field("transform"));
			boolean placed = !expected.field("crs").equals("None");
			assertEquals(placed, metadata.georeference().map(g -> !g.keys().directory().isEmpty()).orElse(false));
			if (placed) assertPlace(metadata.georeference().orElseThrow(), transform);
			String noData = expected.field("nodata");
			if (noData.equals("None")) assertTrue(metadata.noData().isEmpty());
			else assertEquals(numbers(noData)[0], metadata.noData().orElseThrow());
			String names = expected.field("descriptions");
			if (names.startsWith("("))
				assertEquals(names.replaceAll("[()' ]|,\\)$", "").replaceAll(",$", ""),
					String.join(",", metadata.channelNames()));
		}
		if (expected.name.contains(".nii")) {
			assertEquals(shape, "(" + layout.width() + ", " + layout.height() + ", " + layout.slices() + ")");
			double[] affine = numbers(expected.field("affine"));
			Affine found = metadata.affine().orElseThrow();
			for (int i = 0; i < 12; i++)
				assertEquals(affine[i], found.get(i / 4, i % 4), 1e-4);
			assertEquals(numbers(expected.field("zooms"))[2], metadata.pixelSize().z(), 1e-6);
		}
		if (expected.name.endsWith(".dcm")) assertEquals(0.7, metadata.pixelSize().x(), 1e-9);
	}

	private static void assertPlace(Georeference place, double[] transform) {
		assertEquals(transform[0], place.model().pixelScale().get(0));
		assertEquals(-transform[4], place.model().pixelScale().get(1));
		assertEquals(transform[2], place.model().tiePoints().get(3));
		assertEquals(transform[5], place.model().tiePoints().get(4));
	}
}
