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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.zarr.Unzip;

/** Images that ome-zarr-py wrote are read with the pixels and the places that it reads in them. */
class OmeZarrReaderTest {

	@TempDir
	static Path folder;

	@BeforeAll
	static void unzip() throws IOException {
		Unzip.into(folder, "ome.zip");
	}

	static Stream<List<String>> cases() throws IOException {
		return Files.readAllLines(folder.resolve("index.tsv")).stream().map(line -> List.of(line.split("\t", -1)));
	}

	private static double[] numbers(String text) {
		return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void isReadAsOmeZarrPyReadsIt(List<String> expected) throws IOException {
		try (PixelSource source = ImageFormats.open(folder.resolve(expected.get(0))).orElseThrow()) {
			ImageLayout layout = source.layout();
			assertEquals(expected.get(1).toUpperCase(Locale.ROOT), layout.type().name());
			assertEquals(expected.get(2), layout.frames() + "x" + layout.channels() + "x" + layout.slices() + "x"
				+ layout.height() + "x" + layout.width());
			FileMetadata metadata = source.metadata();
			PixelSize size = metadata.pixelSize();
			assertArrayEquals(numbers(expected.get(3)), new double[]{size.x(), size.y(), size.z(), size.interval()},
				1e-12);
			Offset offset = metadata.offset();
			assertArrayEquals(numbers(expected.get(4)), new double[]{offset.x(), offset.y(), offset.z(), offset.time()},
				1e-12);
			assertEquals(expected.get(5), size.unit());
			assertEquals(expected.get(6), String.join("|", metadata.channelNames()));
			assertEquals(expected.get(7), checksum(source));
		}
	}

	private static String checksum(PixelSource source) throws IOException {
		ImageLayout layout = source.layout();
		CRC32 crc = new CRC32();
		for (int t = 0; t < layout.frames(); t++)
			for (int c = 0; c < layout.channels(); c++)
				for (int z = 0; z < layout.slices(); z++) {
					Object plane = source.read(c, z, t, PlaneRegion.of(layout));
					ByteBuffer bytes = ByteBuffer.allocate((int) layout.planeBytes()).order(ByteOrder.LITTLE_ENDIAN);
					if (plane instanceof byte[] array) bytes.put(array);
					else if (plane instanceof short[] array) bytes.asShortBuffer().put(array);
					else bytes.asFloatBuffer().put((float[]) plane);
					crc.update(bytes.array());
				}
		return String.format(Locale.ROOT, "%08x", crc.getValue());
	}

	@Test
	void channelsHaveTheirColoursAndRanges() throws IOException {
		for (String version : new String[]{"04", "05"})
			try (PixelSource source = OmeZarrReader.open(folder.resolve("tczyx" + version + ".zarr"))) {
				assertEquals(List.of(0x0000ff, 0x00ff00), source.metadata().channelColours());
				assertEquals(List.of(new DisplayRange(10, 200), new DisplayRange(5, 300)),
					source.metadata().channelRanges());
			}
	}

	@Test
	void labelsAreLeftOutWithANotice() throws IOException {
		Path image = folder.resolve("yx04.zarr");
		Files.createDirectories(image.resolve("labels"));
		try (PixelSource source = OmeZarrReader.open(image)) {
			assertEquals(List.of("Left out its labels."), source.metadata().notices());
		}
		finally {
			Files.delete(image.resolve("labels"));
		}
	}

	@ParameterizedTest
	@CsvSource({"refused_plate.zarr, it is a plate of 1 image; give one of them",
		"refused_level.zarr, its metadata say nothing of an image",
		"refused_level.zarr/0, does not say what its axes are", "refused_label.zarr, labels of objects",
		"refused_axes.zarr, its axes are a", "refused_version.zarr, it is OME-Zarr 0.9",
		"refused_outside.zarr, lacks a sound \"path\"", "refused_scale.zarr, lacks a sound \"scale\"",
		"refused_rank.zarr, lacks a sound \"axes\"", "refused_missing.zarr, there is no array 1 in it"})
	void othersAreRefusedWithTheReason(String name, String reason) {
		var refusal = assertThrows(IOException.class, () -> OmeZarrReader.open(folder.resolve(name)));
		assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
	}
}
