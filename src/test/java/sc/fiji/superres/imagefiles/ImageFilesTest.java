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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.imagefiles.ImageAssertions.assertRefused;
import static sc.fiji.superres.imagefiles.ImageAssertions.assertSamePixels;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.LUT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.SourceTexts;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.UserException;

class ImageFilesTest {

	@TempDir
	Path folder;

	private List<String> contents() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 24, 32})
	void tiffHoldsEveryImage(int bitDepth) throws IOException {
		for (int[] size : new int[][]{{1, 1, 1}, {1, 4, 1}, {1, 2, 3}}) {
			ImagePlus imp = TestImages.hyperstack(bitDepth, 7, 5, size[0], size[1], size[2]);
			Path file = folder.resolve("image" + Arrays.hashCode(size) + ".TIF");
			ImageFiles.write(imp, file, false);
			assertSamePixels(imp, ImageFiles.read(file));
		}
		assertEquals(3, contents().size());
	}

	@Test
	void tiffHoldsAllMetadata() throws IOException {
		CompositeImage imp = TestImages.composite(16, 2, 3, 2, IJ.COMPOSITE);
		LUT cyan = LUT.createLutFromColor(Color.CYAN);
		cyan.min = 11;
		cyan.max = 222;
		imp.setChannelLut(cyan, 2);
		imp.setProperty("Info", "line: 1\nµm");
		imp.setProp("key", "value");
		imp.setRoi(new Roi(1, 1, 2, 2));
		imp.setOverlay(new Overlay(new Roi(0, 0, 3, 3)));
		Calibration cal = imp.getCalibration();
		cal.pixelWidth = cal.pixelHeight = 0.125;
		cal.pixelDepth = 0.5;
		cal.setUnit("µm");
		cal.xOrigin = 0.5;
		cal.frameInterval = 2.5;
		cal.setFunction(Calibration.STRAIGHT_LINE, new double[]{1, 2}, "HU");
		Path file = folder.resolve("all.tiff");
		imp.changes = true;
		ImageFiles.write(imp, file, false);
		assertEquals("hyper.tif", imp.getTitle(), "the image itself is left alone");
		assertTrue(imp.changes);

		CompositeImage read = (CompositeImage) ImageFiles.read(file);
		assertSamePixels(imp, read);
		assertEquals("all.tiff", read.getTitle());
		assertEquals(IJ.COMPOSITE, read.getMode());
		assertArrayEquals(cyan.getBytes(), read.getChannelLut(2).getBytes());
		assertEquals(222, read.getChannelLut(2).max);
		assertEquals("line: 1\nµm", read.getInfoProperty());
		assertEquals("value", read.getProp("key"));
		assertEquals("plane 11", read.getStack().getSliceLabel(12));
		assertEquals(2, read.getRoi().getBounds().width);
		assertEquals(1, read.getOverlay().size());
		assertEquals(cal.toString(), read.getCalibration().toString());
		assertEquals(0.125, read.getCalibration().pixelWidth, 1e-9);
		assertEquals(0.5, read.getCalibration().xOrigin);
		assertEquals(Calibration.STRAIGHT_LINE, read.getCalibration().getFunction());
		assertEquals(2.5, read.getCalibration().frameInterval);
	}

	@Test
	void tiffEqualsWhatImageJWrites() throws IOException {
		for (ImagePlus imp : List.of(TestImages.composite(8, 3, 2, 1, IJ.COLOR),
			new ImagePlus("one", TestImages.plane(32, 4, 4, 1)), TestImages.hyperstack(24, 3, 3, 1, 2, 1),
			TestImages.hyperstack(16, 3, 3, 1, 1, 1))) {
			Path ours = folder.resolve("ours.tif");
			Path theirs = folder.resolve("theirs.tif");
			ImageFiles.write(imp, ours, true);
			assertTrue(imp.getStackSize() > 1
				? new FileSaver(imp).saveAsTiffStack(theirs.toString())
				: new FileSaver(imp).saveAsTiff(theirs.toString()));
			assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours), imp.toString());
		}
	}

	@Test
	void virtualStacksAreWrittenPlaneByPlane() {
		TestImages.CountingStack stack = new TestImages.CountingStack(5, 4, 6, 16);
		ImagePlus imp = new ImagePlus("virtual", stack);
		stack.loaded = 0;
		Path file = folder.resolve("virtual.tif");
		ImageFiles.write(imp, file, false);
		assertEquals(6, stack.loaded);
		assertSamePixels(imp, ImageFiles.read(file));
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 24, 32})
	void largeTiffStacksStayInTheirFile(int bitDepth) throws IOException {
		ImagePlus imp = bitDepth == 24
			? TestImages.hyperstack(24, 20, 10, 1, 3, 2)
			: TestImages.hyperstack(bitDepth, 20, 10, 2, 3, 1);
		imp.getCalibration().pixelWidth = 0.25;
		imp.getCalibration().setUnit("mm");
		imp.setRoi(new Roi(1, 2, 5, 4));
		imp.setProp("key", "value");
		Path file = folder.resolve("large.tif");
		ImageFiles.write(imp, file, false);
		long bytes = 6 * 20 * 10 * (bitDepth / 8);
		assertFalse(Tiff.read(file, bytes).getStack().isVirtual());
		ImagePlus virtual = Tiff.read(file, bytes - 1);
		assertTrue(virtual.getStack().isVirtual());
		assertSamePixels(imp, virtual);
		assertEquals(0.25, virtual.getCalibration().pixelWidth);
		assertEquals("plane 5", virtual.getStack().getSliceLabel(6));
		assertEquals(imp.getRoi().getBounds(), virtual.getRoi().getBounds());
		assertEquals("value", virtual.getProp("key"));
	}

	/** Pages of unsigned 16-bit RGB, little endian, of one strip each. */
	private static byte[] rgb48(int width, int height, int pages) {
		int pixels = width * height * 6, tags = 9, directory = 2 + 12 * tags + 4, page = directory + 6 + pixels;
		ByteBuffer out = ByteBuffer.allocate(8 + pages * page).order(ByteOrder.LITTLE_ENDIAN);
		out.put("II".getBytes()).putShort((short) 42).putInt(8);
		for (int p = 0; p < pages; p++) {
			int bits = out.position() + directory;
			out.putShort((short) tags);
			int[][] values = {{256, width}, {257, height}, {258, bits}, {259, 1}, {262, 2}, {273, bits + 6}, {277, 3},
				{278, height}, {279, pixels}};
			for (int[] value : values)
				out.putShort((short) value[0]).putShort((short) 4).putInt(value[0] == 258 ? 3 : 1).putInt(value[1]);
			out.putInt(p + 1 < pages ? 8 + (p + 1) * page : 0);
			for (int c = 0; c < 3; c++)
				out.putShort((short) 16);
			for (int i = 0; i < pixels / 2; i++)
				out.putShort((short) (1000 * p + i));
		}
		return out.array();
	}

	@Test
	void largeTiffStacksOfSixteenBitColoursKeepAllChannels() throws IOException {
		Path file = Files.write(folder.resolve("rgb48.tif"), rgb48(4, 3, 2));
		ImagePlus imp = Tiff.read(file, 1);
		assertEquals(6, imp.getStackSize());
		assertEquals(1005, imp.getStack().getProcessor(6).get(1, 0), "blue of the second pixel of the second page");
	}

	@Test
	void pngHoldsSinglePlanesOfIntegers() throws IOException {
		for (int bitDepth : new int[]{8, 16, 24}) {
			ImagePlus imp = new ImagePlus("", TestImages.plane(bitDepth, 9, 4, 3));
			Path file = folder.resolve(bitDepth + ".png");
			ImageFiles.write(imp, file, false);
			assertSamePixels(imp, ImageFiles.read(file));
		}
		ImagePlus floats = new ImagePlus("", TestImages.plane(32, 2, 2, 1));
		assertRefused(UserException.ErrorKind.WRONG_USE, ".tif",
			() -> ImageFiles.write(floats, folder.resolve("float.png"), false));
		assertRefused(UserException.ErrorKind.WRONG_USE, ".tif",
			() -> ImageFiles.write(TestImages.hyperstack(8, 2, 2, 1, 2, 1), folder.resolve("stack.png"), false));
		assertEquals(3, contents().size());
	}

	@Test
	void pngKeepsColourTables() {
		ByteProcessor ip = new ByteProcessor(2, 1, new byte[]{0, 1},
			new IndexColorModel(8, 2, new byte[]{9, 90}, new byte[]{8, 80}, new byte[]{7, 70}));
		Path file = folder.resolve("palette.png");
		ImageFiles.write(new ImagePlus("", ip), file, false);
		ImagePlus read = ImageFiles.read(file);
		assertEquals(0x5a5046, read.getProcessor().convertToRGB().get(1) & 0xffffff);
	}

	@Test
	void pngHoldsTheValuesWhateverTheDisplayRange() throws IOException {
		ByteProcessor grey = (ByteProcessor) TestImages.plane(8, 16, 16, 3);
		ByteProcessor palette = (ByteProcessor) grey.duplicate();
		palette.setColorModel(LUT.createLutFromColor(Color.CYAN));
		for (ByteProcessor plane : List.of(grey, palette)) {
			int colour = plane.getColorModel().getRGB(90);
			plane.setMinAndMax(40, 120);
			Path file = folder.resolve("stretched.png");
			ImageFiles.write(new ImagePlus("", plane), file, true);
			assertEquals(colour, new ImagePlus(file.toString()).getProcessor().getColorModel().getRGB(90));
			BufferedImage read = ImageIO.read(file.toFile());
			for (int i = 0; i < plane.getPixelCount(); i++)
				assertEquals(plane.get(i), read.getRaster().getSample(i % 16, i / 16, 0));
			assertEquals(40, plane.getMin(), "the image itself is left alone");
		}
	}

	@Test
	void sixteenBitPngsKeepTheirValues() throws IOException {
		BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_USHORT_GRAY);
		for (int i = 0; i < 65536; i++)
			image.getRaster().setSample(i % 256, i / 256, 0, i);
		Path file = folder.resolve("all-values.png");
		ImageIO.write(image, "png", file.toFile());
		ImagePlus imp = ImageFiles.read(file);
		assertEquals(16, imp.getBitDepth());
		for (int i = 0; i < 65536; i++)
			assertEquals(i, imp.getProcessor().get(i));
	}

	@Test
	void alphaIsLeftOutAndTold() throws IOException {
		BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
		image.setRGB(0, 0, 0xff102030);
		image.setRGB(1, 0, 0x00405060);
		Path file = folder.resolve("alpha.png");
		ImageIO.write(image, "png", file.toFile());
		List<String> notices = new ArrayList<>();
		ImagePlus imp = ImageFiles.read(file, notices::add);
		assertEquals(24, imp.getBitDepth());
		assertEquals(0x102030, imp.getProcessor().get(0) & 0xffffff);
		assertEquals(0x405060, imp.getProcessor().get(1) & 0xffffff);
		assertEquals(List.of("Left out the alpha channel; colours are as they are stored."), notices);
	}

	@Test
	void stacksThatAreCutShortAreRefused() throws IOException {
		Path file = folder.resolve("stack.tif");
		ImageFiles.write(TestImages.hyperstack(16, 20, 20, 1, 5, 1), file, false);
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 700));
		assertRefused(UserException.ErrorKind.FAILED, "cut short", () -> ImageFiles.read(file));
	}

	/** ImageJ looks at the first directory only, and takes the planes from one place on. */
	@Test
	void imageJReadsEveryPlaneOfStacksThatWeWrite() throws IOException {
		ImagePlus image = TestImages.hyperstack(8, 7, 5, 1, 4, 3);
		FileMetadata dated = FileMetadata.NONE
			.withSource(new SourceTexts(Map.of(SourceTexts.Kind.DATE_TIME, "2024:02:29 23:59:58")));
		new Origin(SampleType.UINT8, false, dated).attach(image);
		Path file = folder.resolve("dated.tif");
		ImageFiles.write(image, file, false);
		ImagePlus opened = new Opener().openTiff(folder.toString(), "dated.tif");
		assertArrayEquals(image.getDimensions(), opened.getDimensions());
		for (int i = 1; i <= image.getStackSize(); i++)
			assertArrayEquals((byte[]) image.getStack().getPixels(i), (byte[]) opened.getStack().getPixels(i), "" + i);
		assertEquals(dated.source(), Origin.of(ImageFiles.read(file)).orElseThrow().metadata().source());
	}
}
