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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.testing.DicomBytes;

/** What public files hold that is read right by others and once was not by us. */
class FaultsOfWritersTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");

	@TempDir
	Path folder;

	private PixelSource open(String name, byte[] bytes) throws IOException {
		return ImageFormats.open(Files.write(folder.resolve(name), bytes)).orElseThrow();
	}

	@Test
	void aColourProfileDoesNotChangeTheSamples() throws IOException {
		BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 32 * 32; i++)
			picture.setRGB(i % 32, i / 32, 0x405060 + 4 * i);
		ByteArrayOutputStream plain = new ByteArrayOutputStream();
		assertTrue(ImageIO.write(picture, "jpg", plain));
		byte[] jpeg = plain.toByteArray(), profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
		// Without the name of another one in its text.
		profile = new String(profile, StandardCharsets.ISO_8859_1).replace("sRGB", "mine")
			.replace("s\0R\0G\0B", "m\0i\0n\0e").getBytes(StandardCharsets.ISO_8859_1);
		byte[] head = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
		ByteArrayOutputStream with = new ByteArrayOutputStream();
		// Behind the JFIF segment.
		int start = 4 + (jpeg[4] & 0xff) * 256 + (jpeg[5] & 0xff);
		with.write(jpeg, 0, start);
		with.writeBytes(ByteBuffer.allocate(4).putShort((short) 0xffe2)
			.putShort((short) (2 + head.length + profile.length)).array());
		with.writeBytes(head);
		with.writeBytes(profile);
		with.write(jpeg, start, jpeg.length - start);
		try (PixelSource expected = open("plain.jpg", jpeg);
			PixelSource found = open("profile.jpg", with.toByteArray())) {
			for (int c = 0; c < 3; c++)
				assertArrayEquals((byte[]) expected.read(c, 0, 0, PlaneRegion.of(expected.layout())),
					(byte[]) found.read(c, 0, 0, PlaneRegion.of(found.layout())));
			assertEquals(0, expected.metadata().notices().size());
			assertTrue(found.metadata().notices().get(0).contains("colour profile"));
		}
	}

	@Test
	void tilesMayLieWhereStripsAreSaidToBe() throws IOException {
		Path original = CASES.resolve("b4_tiled.tif");
		ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(original)).order(ByteOrder.LITTLE_ENDIAN);
		int directory = tiff.getInt(4);
		for (int i = 0, renamed = 0; i < tiff.getShort(directory); i++) {
			int at = directory + 2 + 12 * i, tag = tiff.getShort(at);
			if (tag == 324 || tag == 325) {
				tiff.putShort(at, (short) (tag == 324 ? 273 : 279));
				renamed++;
			}
			assertNotEquals(3, renamed);
		}
		try (PixelSource expected = ImageFormats.open(original).orElseThrow();
			PixelSource found = open("old.tif", tiff.array())) {
			assertArrayEquals((short[]) expected.read(3, 0, 0, PlaneRegion.of(expected.layout())),
				(short[]) found.read(3, 0, 0, PlaneRegion.of(found.layout())));
		}
	}

	@Test
	void framesOfAGridOfDosesAreSlices() throws IOException {
		short[] samples = new short[3 * 4 * 5];
		for (int i = 0; i < samples.length; i++)
			samples[i] = (short) (100 + i);
		byte[] dose = new DicomBytes(5, 4, false).text(0x00280008, "IS", "3").text(0x00200032, "DS", "10\\20\\30")
			.text(0x00200037, "DS", "1\\0\\0\\0\\1\\0").text(0x00280030, "DS", "2\\2")
			.text(0x3004000c, "DS", "0\\2.5\\5").text(0x3004000e, "DS", "0.125").pixels(samples).bytes();
		try (PixelSource source = open("dose.dcm", dose)) {
			assertEquals(3, source.layout().slices());
			assertEquals(1, source.layout().frames());
			assertEquals(2.5, source.metadata().pixelSize().z(), 1e-9);
			assertEquals(2.5, source.metadata().affine().orElseThrow().get(2, 2), 1e-9);
			float[] last = (float[]) source.read(0, 2, 0, PlaneRegion.of(source.layout()));
			assertEquals(0.125 * (100 + 59), last[19], 1e-6);
		}
	}

	/** Libraries store colours as JFIF does, whatever the header says of them. */
	@Test
	void coloursAreWhatTheJpegSaysThatTheyAre() throws IOException {
		BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 32 * 32; i++)
			picture.setRGB(i % 32, i / 32, 0xd02030);
		ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		assertTrue(ImageIO.write(picture, "jpg", jpeg));
		for (String colours : new String[]{"RGB", "YBR_FULL_422"})
			try (PixelSource source = open("jfif.dcm", colours(colours).compressed(jpeg.toByteArray()).bytes())) {
				int[] expected = {0xd0, 0x20, 0x30};
				for (int c = 0; c < 3; c++)
					assertEquals(expected[c],
						((byte[]) source.read(c, 0, 0, PlaneRegion.of(source.layout())))[500] & 0xff, 2.0, colours);
			}
		byte[] named = jpeg.toByteArray();
		int frame = 0;
		while ((named[frame] & 0xff) != 0xff || (named[frame + 1] & 0xff) != 0xc0)
			frame++;
		int scan = frame;
		while ((named[scan] & 0xff) != 0xff || (named[scan + 1] & 0xff) != 0xda)
			scan++;
		for (int c = 0; c < 3; c++)
			named[frame + 10 + 3 * c] = named[scan + 5 + 2 * c] = (byte) "RGB".charAt(c);
		try (PixelSource source = open("named.dcm", colours("YBR_FULL_422").compressed(named).bytes())) {
			byte[] luminance = (byte[]) source.read(0, 0, 0, PlaneRegion.of(source.layout()));
			assertEquals(0.299 * 0xd0 + 0.587 * 0x20 + 0.114 * 0x30, luminance[500] & 0xff, 2.0);
		}
	}

	private static DicomBytes colours(String kind) {
		DicomBytes dicom = new DicomBytes(32, 32, false);
		return dicom.text(0x00280004, "CS", kind).number(0x00280002, 3).number(0x00280006, 0).number(0x00280100, 8)
			.number(0x00280101, 8).number(0x00280102, 7);
	}

	@Test
	void whatIsWrongIsSaidAndNotThatAFileIsCutShort() throws IOException {
		byte[] fragments = new DicomBytes(32, 32, false).compressed(new byte[100]).syntax("1.2.840.10008.1.2.1\0")
			.bytes();
		Exception e = assertThrows(UnsupportedImageException.class, () -> open("fragments.dcm", fragments));
		assertTrue(e.getMessage().contains("its header says that they are not compressed"), e.getMessage());
		// Two colours for four pixels, as far as the file goes.
		ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 8 * 12 + 4 + 6 * 4 * 4 / 4).order(ByteOrder.LITTLE_ENDIAN);
		tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 8);
		int pixels = 8 + 2 + 8 * 12 + 4;
		int[][] tags = {{256, 4}, {257, 4}, {258, 8}, {259, 1}, {262, 6}, {273, pixels}, {277, 3}, {279, 24}};
		for (int[] tag : tags)
			tiff.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
		e = assertThrows(UnsupportedImageException.class, () -> open("ycbcr.tif", tiff.array()));
		assertTrue(e.getMessage().contains("YCbCr without JPEG"), e.getMessage());
	}

	/** Whose length in the header may be any. */
	@Test
	void aPictureWithinABmpIsRefused() {
		byte[] bmp = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'B').put((byte) 'M').putInt(200)
			.putInt(0).putInt(54).putInt(40).putInt(8).putInt(8).putShort((short) 1).putShort((short) 0).putInt(4)
			.putInt(Integer.MAX_VALUE - 9).array();
		Exception e = assertThrows(UnsupportedImageException.class, () -> open("jpeg.bmp", bmp));
		assertTrue(e.getMessage().contains("a JPEG or PNG within a BMP"), e.getMessage());
	}
}
