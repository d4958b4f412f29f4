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
package sc.fiji.superres.files.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageJParts;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.SourceAssertions;

class TiffWriterTest {

	private static final long ALWAYS_BIG = 0;
	private static final long NEVER_BIG = Long.MAX_VALUE;

	@TempDir
	Path folder;

	private PixelSource written(PixelSource source, TiffStyle style, long mostClassic) throws IOException {
		return TiffReader.open(file(source, style, mostClassic)).orElseThrow();
	}

	private Path file(PixelSource source, TiffStyle style, long mostClassic) throws IOException {
		Path file = folder.resolve("image.tif");
		Files.deleteIfExists(file);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			TiffWriter.write(source, style, channel, mostClassic);
		}
		return file;
	}

	static Stream<Arguments> kinds() {
		List<Arguments> kinds = new ArrayList<>();
		for (SampleType type : SampleType.values())
			for (TiffStyle style : TiffStyle.values()) {
				boolean wide = type == SampleType.INT64 || type == SampleType.UINT64;
				boolean ofImageJ = style == TiffStyle.IMAGEJ
					&& (type == SampleType.UINT8 || type == SampleType.UINT16 || type == SampleType.FLOAT32);
				if (!(wide && style == TiffStyle.OME)) kinds.add(Arguments.of(type, style, ALWAYS_BIG));
				if (!(wide && style == TiffStyle.OME) && !ofImageJ) kinds.add(Arguments.of(type, style, NEVER_BIG));
			}
		return kinds.stream();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void whatIsWrittenIsReadAgain(SampleType type, TiffStyle style, long mostClassic) throws IOException {
		boolean pages = style != TiffStyle.GEO;
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes(300, 270, 3, pages ? 2 : 1, pages ? 2 : 1), type,
			false);
		PixelSource source = MemorySource.random(layout, FileMetadata.NONE, 1);
		try (PixelSource read = written(source, style, mostClassic)) {
			SourceAssertions.assertSameSamples(source, read);
		}
	}

	@ParameterizedTest
	@EnumSource(TiffStyle.class)
	void coloursLieSideBySide(TiffStyle style) throws IOException {
		PixelSource source = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(70, 50, 3, 1, 1), SampleType.UINT8, true), FileMetadata.NONE, 2);
		try (PixelSource read = written(source, style, ALWAYS_BIG)) {
			SourceAssertions.assertSameSamples(source, read);
		}
	}

	@Test
	void placeAndBandsOfAGeoTiffStay() throws IOException {
		Georeference place = new Georeference(
			new Georeference.GeoModel(List.of(10.0, 10.0, 0.0), List.of(0.0, 0.0, 0.0, 600000.0, 5200000.0, 0.0),
				List.of()),
			new Georeference.Keys(List.of(1, 1, 0, 2, 1024, 0, 1, 1, 1025, 0, 1, 1), List.of(), ""), List.of(),
			"<GDALMetadata>\n  <Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">red &amp; edge</Item>\n  "
				+ "<Item name=\"STATISTICS_MEAN\" sample=\"0\">4</Item>\n</GDALMetadata>");
		FileMetadata metadata = FileMetadata.NONE.withGeoreference(Optional.of(place.upscaled(2)))
			.withNoData(OptionalDouble.of(-9999)).withDescription("µ");
		try (PixelSource read = written(MemorySource
			.random(new ImageLayout(new ImageLayout.Axes(40, 30, 2, 1, 1), SampleType.INT16, false), metadata, 3),
			TiffStyle.GEO, NEVER_BIG)) {
			Georeference found = read.metadata().georeference().orElseThrow();
			assertEquals(List.of(5.0, 5.0, 0.0), found.model().pixelScale());
			assertEquals(place.model().tiePoints(), found.model().tiePoints());
			assertEquals(place.keys(), found.keys());
			assertTrue(!found.gdalMetadata().contains("STATISTICS"), found.gdalMetadata());
			assertEquals(-9999, read.metadata().noData().orElseThrow());
			assertEquals(List.of("red & edge", ""), read.metadata().channelNames());
			assertEquals("µ", read.metadata().description());
		}
	}

	@Test
	void axesAndSizesOfAnOmeTiffStay() throws IOException {
		PixelSize size = new PixelSize(0.065, 0.065, 0.5, "µm", 30, "s");
		FileMetadata metadata = FileMetadata.NONE.withPixelSize(size)
			.withChannels(List.of("DAPI", "<GFP>"), List.of(0x0000ff, 0x00ff00)).withDescription("a \"b\" & c\u0001");
		try (PixelSource read = written(MemorySource
			.random(new ImageLayout(new ImageLayout.Axes(20, 10, 2, 3, 4), SampleType.UINT16, false), metadata, 3),
			TiffStyle.OME, NEVER_BIG)) {
			assertEquals(size, read.metadata().pixelSize());
			assertEquals(List.of("DAPI", "<GFP>"), read.metadata().channelNames());
			assertEquals(List.of(0x0000ff, 0x00ff00), read.metadata().channelColours());
		}
	}

	@Test
	void axesAndSizesOfAnImageJTiffStay() throws IOException {
		PixelSize size = new PixelSize(0.25, 0.5, 2, "µm", 30, "s");
		try (PixelSource read = written(
			MemorySource.random(new ImageLayout(new ImageLayout.Axes(20, 10, 2, 3, 4), SampleType.UINT16, false),
				FileMetadata.NONE.withPixelSize(size), 3),
			TiffStyle.IMAGEJ, ALWAYS_BIG)) {
			assertEquals(size.x(), read.metadata().pixelSize().x(), 1e-6);
			assertEquals(size.y(), read.metadata().pixelSize().y(), 1e-6);
			assertEquals(2, read.metadata().pixelSize().z());
			assertEquals("µm", read.metadata().pixelSize().unit());
			assertEquals(30, read.metadata().pixelSize().interval());
		}
	}

	@ParameterizedTest
	@ValueSource(longs = {ALWAYS_BIG, NEVER_BIG})
	void partsOfImageJStay(long mostClassic) throws IOException {
		byte[] table = new byte[ImageJParts.TABLE], roi = {1, 2, 3};
		new Random(5).nextBytes(table);
		var shown = new ImageJParts.Shown("color", List.of(new DisplayRange(1, 2), new DisplayRange(-3.5, 1e6)),
			List.of(table, new byte[ImageJParts.TABLE]));
		ImageJParts parts = new ImageJParts(shown, List.of("first", "", "µ中", "last"), Optional.of(roi),
			List.of(new byte[]{7}, new byte[0]), List.of("key", "value"));
		MemorySource plain = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(7, 5, 2, 2, 1), SampleType.UINT16, false), FileMetadata.NONE, 3);
		var source = new MemorySource(plain.layout(), FileMetadata.NONE.withImageJ(parts), plain.planes());
		for (TiffStyle style : TiffStyle.values())
			try (PixelSource read = TiffReader.openAny(file(source, style, mostClassic))) {
				ImageJParts found = read.metadata().imagej();
				assertEquals(style == TiffStyle.IMAGEJ ? "color" : "", found.shown().mode());
				assertEquals(parts.labels(), found.labels());
				assertEquals(parts.shown().ranges(), found.shown().ranges());
				assertArrayEquals(table, found.shown().tables().get(0));
				assertArrayEquals(roi, found.selection().orElseThrow());
				assertEquals(2, found.overlay().size());
				assertEquals(parts.properties(), found.properties());
				assertEquals(List.of(), read.metadata().notices());
			}
	}

	@Test
	void damagedPartsOfImageJAreToldAndThePixelsRead() throws IOException {
		ImageJParts parts = new ImageJParts(ImageJParts.NONE.shown(), List.of("a"), Optional.of(new byte[40]),
			List.of(), List.of());
		MemorySource plain = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(7, 5, 1, 1, 1), SampleType.INT16, false), FileMetadata.NONE, 3);
		Path file = file(new MemorySource(plain.layout(), FileMetadata.NONE.withImageJ(parts), plain.planes()),
			TiffStyle.IMAGEJ, NEVER_BIG);
		byte[] bytes = Files.readAllBytes(file);
		int table = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("JIJI");
		bytes[table + 8] = 99; // so many labels
		Files.write(file, bytes);
		try (PixelSource read = TiffReader.open(file).orElseThrow()) {
			assertEquals(1, read.metadata().notices().size());
			assertTrue(read.metadata().notices().get(0).startsWith("Left out labels"),
				read.metadata().notices().get(0));
			assertEquals(Optional.empty(), read.metadata().imagej().selection());
		}
	}
}
