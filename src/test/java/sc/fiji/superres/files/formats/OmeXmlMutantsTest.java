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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;

/** OME-XML that lies, in a TIFF that is sound: it is read or refused, at once and in little memory. */
class OmeXmlMutantsTest {

	private static final int MUTANTS = Integer.getInteger("superres.mutants", 300);
	private static final Duration LONGEST = Duration.ofSeconds(20);
	private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
		+ "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"urn:uuid:a\"><Image ID=\"Image:0\" "
		+ "Name=\"cells\"><Description>text</Description><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" "
		+ "Type=\"uint16\" "
		+ "BigEndian=\"false\" SizeX=\"9\" SizeY=\"7\" SizeC=\"2\" SizeZ=\"3\" SizeT=\"1\" PhysicalSizeX=\"0.2\" "
		+ "PhysicalSizeXUnit=\"µm\" PhysicalSizeY=\"0.2\" PhysicalSizeZ=\"1.5\" TimeIncrement=\"3\" "
		+ "TimeIncrementUnit=\"s\">"
		+ "<Channel ID=\"Channel:0:0\" Name=\"A\" Color=\"-16776961\" SamplesPerPixel=\"1\"/><Channel "
		+ "ID=\"Channel:0:1\" "
		+ "Name=\"B\" SamplesPerPixel=\"1\"/><TiffData FirstC=\"0\" FirstZ=\"0\" FirstT=\"0\" IFD=\"0\" "
		+ "PlaneCount=\"3\">"
		+ "<UUID FileName=\"mutant.ome.tif\">urn:uuid:a</UUID></TiffData><TiffData FirstC=\"1\" FirstZ=\"1\" "
		+ "FirstT=\"0\" "
		+ "IFD=\"3\" PlaneCount=\"3\"/><Plane TheC=\"0\" TheZ=\"0\" TheT=\"0\" DeltaT=\"0\"/></Pixels></Image></OME>";
	private static final String[] WORDS = {"0", "-1", "1", "2", "65536", "2147483647", "4294967296", "1e400", "NaN", "",
		"uint8", "float", "complex", "bit", "XYZCT", "XYTTT", "../mutant.ome.tif", "/dev/null", "none.ome.tif", "&amp;",
		"&x;", "<a>", "\"", "true", "nm", "pixel", "urn:uuid:b"};

	@TempDir
	Path folder;

	/** With an attribute's value, or a piece, replaced, doubled or cut off. */
	static String mutant(Random random) {
		String xml = XML;
		for (int n = random.nextInt(3); n >= 0; n--) {
			int at = random.nextInt(xml.length()), kind = random.nextInt(8);
			int from = xml.lastIndexOf('"', at), to = xml.indexOf('"', at + 1);
			if (kind < 5 && from > 0 && to > 0)
				xml = xml.substring(0, from + 1) + WORDS[random.nextInt(WORDS.length)] + xml.substring(to);
			else
				if (kind == 5) xml = xml.substring(0, at) + (char) (32 + random.nextInt(95)) + xml.substring(at);
				else
					if (kind == 6)
						xml = xml.substring(0, at) + xml.substring(Math.min(xml.length(), at + random.nextInt(40)));
					else {
						int end = Math.min(xml.length(), at + random.nextInt(300));
						xml = xml.substring(0, end) + xml.substring(at);
					}
		}
		return xml;
	}

	private Path file(String xml) throws IOException {
		Path file = folder.resolve("mutant.ome.tif");
		Files.deleteIfExists(file);
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes(9, 7, 1, 6, 1), SampleType.UINT16, false);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			TiffWriter.write(MemorySource.random(layout, FileMetadata.NONE.withDescription(xml), 3), TiffStyle.GEO,
				channel);
		}
		return file;
	}

	private static boolean isRead(Path file) throws IOException {
		try (PixelSource source = ImageFormats.open(file).orElseThrow()) {
			ImageLayout layout = source.layout();
			for (long i = 0; i < Math.min(20, layout.planes()); i++)
				source.read((int) (i % layout.channels()), (int) (i / layout.channels() % layout.slices()),
					(int) (i / layout.channels() / layout.slices()), PlaneRegion.of(layout));
			return true;
		}
	}

	@Test
	void mutantsAreReadOrRefused() throws IOException {
		assertTrue(isRead(file(XML)), "what they are made of");
		Random random = new Random(Long.getLong("superres.seed", 23));
		int read = 0;
		for (int i = 0; i < MUTANTS; i++) {
			String xml = mutant(random);
			Path file = file(xml);
			read += assertTimeoutPreemptively(LONGEST, () -> {
				try {
					return isRead(file);
				}
				catch (IOException e) {
					assertFalse(e.getMessage() == null || e.getMessage().isBlank(), xml);
					return false;
				}
				catch (RuntimeException | Error e) {
					return fail(xml, e);
				}
			}, xml) ? 1 : 0;
		}
		System.out.println(read + " of " + MUTANTS + " mutants of OME-XML can be read.");
		assertTrue(read > 0 && read < MUTANTS);
	}
}
