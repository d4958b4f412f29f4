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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.JsonParser;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.SourceAssertions;
import sc.fiji.superres.files.zarr.ChunkedArray;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrArray;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.task.Progress;

/** What is written is read again: every sample, the metadata and all resolutions. */
class OmeZarrWriterTest {

	private static final FileMetadata RICH = FileMetadata.NONE
		.withPixelSize(new PixelSize(0.25, 0.5, 2, "µm", 1.5, "s")).withOffset(new Offset(10, -20, 3, 7))
		.withChannels(List.of("DAPI", "GFP"), List.of(0x0000ff, 0x00ff00))
		.withChannelRanges(List.of(new DisplayRange(1, 200), new DisplayRange(-5, 5.5)))
		.withDescription("Super-resolution model: test\n").withNoData(OptionalDouble.of(-99));

	@TempDir
	Path folder;

	private Path written(PixelSource source, ZarrStyle style) throws IOException {
		Path image = folder.resolve("image.zarr");
		OmeZarrWriter.write(source, image, "image", style, Progress.NONE);
		return image;
	}

	static Stream<Arguments> typesAndStyles() {
		List<ZarrStyle> styles = List.of(new ZarrStyle(ZarrVersion.ZARR_2, 16, 0, Packing.ZSTD),
			new ZarrStyle(ZarrVersion.ZARR_2, 512, 0, Packing.BLOSC),
			new ZarrStyle(ZarrVersion.ZARR_2, 13, 0, Packing.NONE),
			new ZarrStyle(ZarrVersion.ZARR_3, 16, 0, Packing.GZIP),
			new ZarrStyle(ZarrVersion.ZARR_3, 8, 24, Packing.BLOSC),
			new ZarrStyle(ZarrVersion.ZARR_3, 16, 1024, Packing.ZSTD));
		return Stream.of(SampleType.values()).flatMap(type -> styles.stream().map(style -> Arguments.of(type, style)));
	}

	@ParameterizedTest
	@MethodSource("typesAndStyles")
	void everySampleIsReadAgain(SampleType type, ZarrStyle style) throws IOException {
		PixelSource source = MemorySource.random(new ImageLayout(new ImageLayout.Axes(45, 31, 2, 2, 2), type, false),
			RICH, 5);
		try (PixelSource read = OmeZarrReader.open(written(source, style))) {
			SourceAssertions.assertSameSamples(source, read);
			assertEquals(RICH, read.metadata());
		}
	}

	@ParameterizedTest
	@EnumSource(ZarrVersion.class)
	void imagesOfWhichNothingIsKnownAreRead(ZarrVersion version) throws IOException {
		PixelSource source = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(9, 7, 1, 1, 1), SampleType.FLOAT32, false), FileMetadata.NONE, 5);
		try (PixelSource read = OmeZarrReader.open(written(source, new ZarrStyle(version, 4, 0, Packing.ZSTD)))) {
			SourceAssertions.assertSameSamples(source, read);
			assertEquals(new PixelSize(1, 1, 1, "", 0, "s"), read.metadata().pixelSize());
			assertEquals(1, read.metadata().channelRanges().size(), "the range of the values");
		}
	}

	@Test
	void lowerResolutionsAreMeansAtTheirPlaces() throws IOException {
		var metadata = FileMetadata.NONE.withPixelSize(new PixelSize(0.5, 0.5, 1, "mm", 0, "s"))
			.withOffset(new Offset(3, 4, 5, 0));
		PixelSource source = MemorySource
			.random(new ImageLayout(new ImageLayout.Axes(1201, 701, 1, 5, 1), SampleType.UINT16, false), metadata, 9);
		Path image = written(source, new ZarrStyle(ZarrVersion.ZARR_2, 64, 0, Packing.NONE));
		List<ChunkedArray> levels = levels(image);
		assertEquals(List.of("1x1x5x701x1201", "1x1x5x351x601", "1x1x3x176x301", "1x1x2x88x151"),
			levels.stream()
				.map(array -> LongStream.of(array.shape()).mapToObj(String::valueOf).collect(Collectors.joining("x")))
				.toList());
		for (int level = 1; level < levels.size(); level++)
			assertMeans(levels.get(level - 1), levels.get(level), level == 1 ? 1 : 2);
		var datasets = JsonParser.parseString(Files.readString(image.resolve(".zattrs"))).getAsJsonObject()
			.getAsJsonArray("multiscales").get(0).getAsJsonObject().getAsJsonArray("datasets");
		// Pixel j of a mean of n lies between pixels j n and j n + n - 1.
		double[][] places = {{5, 4, 3}, {5, 4.25, 3.25}, {5.5, 4.75, 3.75}, {6.5, 5.75, 4.75}};
		for (int level = 0; level < places.length; level++) {
			var translation = datasets.get(level).getAsJsonObject().getAsJsonArray("coordinateTransformations").get(1)
				.getAsJsonObject().getAsJsonArray("translation");
			for (int d = 0; d < 3; d++)
				assertEquals(places[level][d], translation.get(d + 2).getAsDouble(), 1e-12);
		}
	}

	private static List<ChunkedArray> levels(Path image) throws IOException {
		try (Stream<Path> entries = Files.list(image)) {
			List<Path> folders = entries.filter(Files::isDirectory).sorted().toList();
			ChunkedArray[] levels = new ChunkedArray[folders.size()];
			for (int i = 0; i < levels.length; i++)
				levels[i] = ZarrArray.open(folders.get(i));
			return List.of(levels);
		}
	}

	private static void assertMeans(ChunkedArray finer, ChunkedArray coarser, int alongZ) throws IOException {
		int[] fine = Arrays.stream(finer.shape()).mapToInt(n -> (int) n).toArray(),
			size = Arrays.stream(coarser.shape()).mapToInt(n -> (int) n).toArray();
		short[] all = (short[]) finer.read(new long[5], fine), means = (short[]) coarser.read(new long[5], size);
		for (int i = 0; i < means.length; i++) {
			int x = i % size[4], y = i / size[4] % size[3], z = i / size[4] / size[3];
			double sum = 0;
			int count = 0;
			for (int k = z * alongZ; k < Math.min(fine[2], (z + 1) * alongZ); k++)
				for (int j = 2 * y; j < Math.min(fine[3], 2 * y + 2); j++)
					for (int n = 2 * x; n < Math.min(fine[4], 2 * x + 2); n++, count++)
						sum += all[(k * fine[3] + j) * fine[4] + n] & 0xffff;
			assertEquals(Math.rint(sum / count), means[i] & 0xffff, "pixel " + i);
		}
	}

	@Test
	void pixelsWithoutDataDoNotCount() throws IOException {
		float[] plane = new float[600 * 600];
		Arrays.fill(plane, 4);
		plane[0] = -99;
		plane[1] = Float.NaN;
		plane[602] = plane[603] = plane[2] = plane[3] = -99;
		PixelSource source = new MemorySource(
			new ImageLayout(new ImageLayout.Axes(600, 600, 1, 1, 1), SampleType.FLOAT32, false),
			RICH.withChannels(List.of(), List.of()).withChannelRanges(List.of()), new Object[]{plane});
		Path image = written(source, ZarrStyle.DEFAULT);
		float[] means = (float[]) levels(image).get(1).read(new long[5], new int[]{1, 1, 1, 1, 3});
		assertArrayEquals(new float[]{4, -99, 4}, means);
		try (PixelSource read = OmeZarrReader.open(image)) {
			assertEquals(List.of(new DisplayRange(4, 5)), read.metadata().channelRanges());
		}
	}

	@Test
	void blocksInAnyOrderAndTwiceGiveTheSameStore() throws IOException {
		PixelSource source = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(700, 300, 1, 1, 1), SampleType.UINT8, false), FileMetadata.NONE, 3);
		var style = new ZarrStyle(ZarrVersion.ZARR_3, 32, 128, Packing.ZSTD);
		Path whole = written(source, style), parts = folder.resolve("parts.zarr");
		OmeZarrWriter.create(parts, "image", source.layout(), source.metadata(), style);
		for (int round = 0; round < 2; round++) {
			OmeZarrWriter writer = OmeZarrWriter.open(parts);
			assertEquals(128, writer.blockWidth());
			for (int y = 256; y >= 0; y -= 128)
				for (int x = 640; x >= 0; x -= 128) {
					PlaneRegion region = new PlaneRegion(x, y, Math.min(128, 700 - x), Math.min(128, 300 - y));
					writer.write(0, 0, 0, region, source.read(0, 0, 0, region));
				}
			for (int level = 1; level < writer.levels(); level++)
				for (long block = writer.blocks(level) - 1; block >= 0; block--)
					writer.reduce(level, block);
		}
		Map<String, byte[]> expected = files(whole), actual = files(parts);
		assertEquals(expected.keySet(), actual.keySet());
		assertTrue(expected.size() > 10, "with chunks");
		// The ranges of values of 8 bits do not depend on the pixels, but how they are shown does.
		expected.keySet().stream().filter(name -> !name.equals("zarr.json"))
			.forEach(name -> assertArrayEquals(expected.get(name), actual.get(name), name));
	}

	private static Map<String, byte[]> files(Path image) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> entries = Files.walk(image)) {
			for (Path file : entries.filter(Files::isRegularFile).toList())
				files.put(image.relativize(file).toString(), Files.readAllBytes(file));
		}
		assertFalse(files.keySet().stream().anyMatch(name -> name.endsWith(".part")), "nothing is left");
		return files;
	}
}
