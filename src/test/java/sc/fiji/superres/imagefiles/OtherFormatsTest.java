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
package sc.fiji.superres.imagefiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.imagefiles.ImageAssertions.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.plugin.GifWriter;
import ij.plugin.filter.AVI_Writer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.UserException;

/** Files of formats that ImageJ and others write, whole and damaged. */
class OtherFormatsTest {

	@TempDir
	Path folder;

	private static void saveByImageJ(ImagePlus imp, String ending, Path file) throws IOException {
		FileSaver saver = new FileSaver(imp);
		String path = file.toString();
		assertTrue(switch (ending) {
			case "tif" -> saver.saveAsTiff(path);
			case "png" -> saver.saveAsPng(path);
			case "jpg" -> saver.saveAsJpeg(path);
			case "gif" -> saver.saveAsGif(path);
			case "bmp" -> saver.saveAsBmp(path);
			case "pgm" -> saver.saveAsPgm(path);
			case "fits" -> saver.saveAsFits(path);
			case "ppm" -> new FileSaver(new ImagePlus("", imp.getProcessor().convertToRGB())).saveAsPgm(path);
			case "anim.gif", "avi" -> {
				ImageStack frames = new ImageStack(64, 64);
				for (int i = 0; i < 3; i++)
					frames.addSlice(TestImages.plane(8, 64, 64, i));
				ImagePlus movie = new ImagePlus("movie", frames);
				if (ending.equals("avi")) new AVI_Writer().writeImage(movie, path, AVI_Writer.NO_COMPRESSION, 0);
				else GifWriter.save(movie, path);
				yield Files.exists(file);
			}
			default -> throw new IllegalArgumentException(ending);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = {"jpg", "gif", "bmp", "pgm", "fits"})
	void otherFormatsAreRead(String ending) throws IOException {
		ImagePlus imp = new ImagePlus("flat", new ByteProcessor(16, 8));
		imp.getProcessor().setValue(120);
		imp.getProcessor().fill();
		Path file = folder.resolve("flat." + ending);
		saveByImageJ(imp, ending, file);
		ImagePlus read = ImageFiles.read(file);
		assertArrayEquals(new int[]{16, 8, 1, 1, 1}, read.getDimensions());
		assertEquals(120, read.getProcessor().getf(5, 5));
	}

	/** A minimal DICOM file, explicit little endian. */
	private static byte[] dicom(ByteProcessor pixels, int intercept, double slope) {
		byte[] samples = (byte[]) pixels.getPixels();
		ByteBuffer out = ByteBuffer.allocate(500 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
		out.position(128).put("DICM".getBytes());
		element(out, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0".getBytes());
		element(out, 0x0028, 0x0010, "US", new byte[]{(byte) pixels.getHeight(), 0});
		element(out, 0x0028, 0x0011, "US", new byte[]{(byte) pixels.getWidth(), 0});
		element(out, 0x0028, 0x0100, "US", new byte[]{8, 0});
		element(out, 0x0028, 0x1052, "DS", (" " + intercept).getBytes());
		element(out, 0x0028, 0x1053, "DS", (slope + " ").getBytes());
		element(out, 0x7fe0, 0x0010, "OB", samples);
		return Arrays.copyOf(out.array(), out.position());
	}

	private static void element(ByteBuffer out, int group, int number, String type, byte[] value) {
		out.putShort((short) group).putShort((short) number).put(type.getBytes());
		if (type.equals("OB")) out.putShort((short) 0).putInt(value.length);
		else out.putShort((short) value.length);
		out.put(value);
	}

	@ParameterizedTest
	@CsvSource({"0,1", "5,1", "5,2.5", "0,2.5"})
	void dicomIsReadWithItsCalibration(int intercept, double slope) throws IOException {
		ByteProcessor pixels = (ByteProcessor) TestImages.plane(8, 20, 10, 1);
		ImagePlus imp = ImageFiles.read(Files.write(folder.resolve("slice.dcm"), dicom(pixels, intercept, slope)));
		assertArrayEquals(new int[]{20, 10, 1, 1, 1}, imp.getDimensions());
		assertEquals(slope != 1 ? 32 : intercept != 0 ? 16 : 8, imp.getBitDepth());
		assertEquals(pixels.get(7, 3) * slope + intercept, imp.getProcessor().getPixelValue(7, 3), 1e-3);
	}

	@Test
	void filesThatAreNoImagesAreRefused() throws IOException {
		assertRefused(UserException.ErrorKind.WRONG_USE, "does not exist",
			() -> ImageFiles.read(folder.resolve("missing.tif")));
		assertRefused(UserException.ErrorKind.WRONG_USE, "is a folder", () -> ImageFiles.read(folder));
		for (String name : List.of("text.tif", "text.txt", "text.png", "table.csv", "roi.roi"))
			assertRefused(UserException.ErrorKind.FAILED, "is no image of a known format",
				() -> ImageFiles.read(Files.writeString(folder.resolve(name),
					"This is a text, not an image, and long enough to be one.\n".repeat(20))));
		assertRefused(UserException.ErrorKind.FAILED, "empty.tif",
			() -> ImageFiles.read(Files.createFile(folder.resolve("empty.tif"))));
		byte[] noise = new byte[5000];
		new Random(1).nextBytes(noise);
		assertRefused(UserException.ErrorKind.FAILED, "noise.tif",
			() -> ImageFiles.read(Files.write(folder.resolve("noise.tif"), noise)));
	}

	@ParameterizedTest
	@ValueSource(
		strings = {"tif", "png", "jpg", "gif", "bmp", "dcm", "pgm", "fits", "ppm", "txt.pgm", "anim.gif", "avi"})
	void damagedFilesAreRefused(String ending) throws IOException {
		ImagePlus imp = new ImagePlus("noise", TestImages.plane(8, 64, 64, 1));
		Path whole = folder.resolve("whole." + ending);
		if (ending.equals("dcm")) Files.write(whole, dicom((ByteProcessor) imp.getProcessor(), 5, 1));
		else
			if (ending.equals("txt.pgm"))
				Files.writeString(whole, "P2\n# a comment\n64 64\n255\n" + "7 200\n".repeat(64 * 32));
			else
				saveByImageJ(imp, ending, whole);
		byte[] bytes = Files.readAllBytes(whole);
		assertEquals(64, ImageFiles.read(whole).getWidth());
		int frames = ending.equals("anim.gif") || ending.equals("avi") ? 3 : 1;
		assertEquals(frames, ImageFiles.read(whole).getStackSize());
		int last = ending.equals("fits") ? 2880 + 64 * 64 - 1 : bytes.length * 9 / 10;
		for (int length : new int[]{20, bytes.length / 10, bytes.length / 2, last})
			assertRefused(UserException.ErrorKind.FAILED, "cut." + ending,
				() -> ImageFiles.read(Files.write(folder.resolve("cut." + ending), Arrays.copyOf(bytes, length))));
	}
}
