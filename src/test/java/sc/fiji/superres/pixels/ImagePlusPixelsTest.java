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
package sc.fiji.superres.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.Tiff;
import sc.fiji.superres.task.UserException;

class ImagePlusPixelsTest {

	private static double get(RandomAccessibleInterval<? extends RealType<?>> img, long... position) {
		RandomAccess<? extends RealType<?>> access = img.randomAccess();
		return access.setPositionAndGet(position).getRealDouble();
	}

	private static void set(RandomAccessibleInterval<? extends RealType<?>> img, double value, long... position) {
		RandomAccess<? extends RealType<?>> access = img.randomAccess();
		access.setPositionAndGet(position).setReal(value);
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void hyperstacksAreReadInImageJsOrderAndWrittenInPlace(int bitDepth) {
		ImagePlus imp = TestImages.hyperstack(bitDepth, 7, 5, 2, 3, 4);
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		assertEquals(bitDepth == 8 ? PixelType.UINT8 : bitDepth == 16 ? PixelType.UINT16 : PixelType.FLOAT32,
			pixels.pixelType());
		assertArrayEquals(new long[]{7, 5, 2, 3, 4}, pixels.img().dimensionsAsLongArray());
		assertEquals(12, pixels.frames().size());
		for (int t = 0; t < 4; t++)
			for (int z = 0; z < 3; z++)
				for (int c = 0; c < 2; c++) {
					ImageProcessor plane = imp.getStack().getProcessor(imp.getStackIndex(c + 1, z + 1, t + 1));
					assertEquals(plane.getf(6, 2), get(pixels.img(), 6, 2, c, z, t));
					assertEquals(plane.getf(1, 4), get(pixels.frames().get(z + 3 * t), 1, 4, c));
				}
		set(pixels.img(), 1, 3, 4, 1, 2, 3);
		assertEquals(1, imp.getStack().getProcessor(imp.getStackIndex(2, 3, 4)).getf(3, 4));
		set(pixels.frames().get(0), 0, 0, 0, 0);
		assertEquals(0, imp.getStack().getProcessor(1).getf(0, 0));
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void singlePlanesAreSharedWithTheDisplayedImage(int bitDepth) {
		ImagePlus imp = new ImagePlus("single", TestImages.plane(bitDepth, 4, 3, 1));
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		assertArrayEquals(new long[]{4, 3, 1, 1, 1}, pixels.img().dimensionsAsLongArray());
		set(pixels.img(), 1, 2, 1, 0, 0, 0);
		assertEquals(1, imp.getProcessor().getf(2, 1));
		assertFalse(imp.hasImageStack(), "no stack was made of a single image");
	}

	@Test
	void unsignedValuesReachTheirUpperEnd() {
		ImagePlus bytes = new ImagePlus("", new ByteProcessor(1, 1, new byte[]{-1}));
		assertEquals(255, get(ImagePlusPixels.of(bytes).img(), 0, 0, 0, 0, 0));
		ImagePlus shorts = TestImages.hyperstack(16, 1, 1, 1, 2, 1);
		shorts.getStack().getProcessor(2).set(0, 65535);
		assertEquals(65535, get(ImagePlusPixels.of(shorts).img(), 0, 0, 0, 1, 0));
	}

	@Test
	void rgbPlanesAreThreeChannelsReadAndWrittenInPlace() {
		ImagePlus imp = TestImages.hyperstack(24, 6, 4, 1, 2, 3);
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		assertTrue(pixels.isRgb());
		assertEquals(PixelType.UINT8, pixels.pixelType());
		assertEquals(3, pixels.channels());
		assertArrayEquals(new long[]{6, 4, 3, 2, 3}, pixels.img().dimensionsAsLongArray());
		ColorProcessor plane = (ColorProcessor) imp.getStack().getProcessor(imp.getStackIndex(1, 2, 3));
		for (int c = 0; c < 3; c++) {
			byte[] channel = plane.getChannel(c + 1);
			assertEquals(channel[2 * 6 + 5] & 0xff, get(pixels.img(), 5, 2, c, 1, 2));
			assertEquals(channel[2 * 6 + 5] & 0xff, get(pixels.frames().get(5), 5, 2, c));
		}
		int red = plane.get(5, 2) >> 16 & 0xff;
		int blue = plane.get(5, 2) & 0xff;
		set(pixels.frames().get(5), 200, 5, 2, 1);
		assertEquals(200, imp.getStack().getProcessor(6).get(5, 2) >> 8 & 0xff);
		assertEquals(red, imp.getStack().getProcessor(6).get(5, 2) >> 16 & 0xff, "the other channels stay");
		assertEquals(blue, imp.getStack().getProcessor(6).get(5, 2) & 0xff);
	}

	@Test
	void channelsOfRgbHyperstacksCountAsSlices() {
		ImagePlus imp = TestImages.hyperstack(24, 3, 2, 2, 3, 2);
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		assertArrayEquals(new long[]{3, 2, 3, 6, 2}, pixels.img().dimensionsAsLongArray());
		assertEquals(imp.getStack().getProcessor(imp.getStackIndex(2, 3, 2)).get(1, 1) & 0xff,
			get(pixels.img(), 1, 1, 2, 5, 1));
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 24, 32})
	void virtualStacksAreReadPlaneByPlane(int bitDepth) {
		TestImages.CountingStack stack = new TestImages.CountingStack(5, 4, 2 * 10, bitDepth);
		ImagePlus imp = new ImagePlus("virtual", stack);
		imp.setDimensions(2, 10, 1);
		stack.loaded = 0;
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = ImagePlusPixels.of(imp).frames();
		assertEquals(0, stack.loaded);
		ImagePlusPixels copy = ImagePlusPixels.of(TestImages.hyperstack(bitDepth, 5, 4, 2, 10, 1));
		for (int i = 0; i < frames.size(); i++)
			for (int pass = 0; pass < 3; pass++)
				Views.interval(frames.get(i), frames.get(i)).forEach(sample -> assertTrue(sample.getRealDouble() >= 0));
		assertEquals(20, stack.loaded, "each plane was loaded once, however often its frame was read");
		for (int i = 0; i < frames.size(); i++)
			assertEquals(get(copy.frames().get(i), 4, 3, 1), get(frames.get(i), 4, 3, 1));
		assertEquals(20 + frames.size(), stack.loaded, "only the last planes were kept");
	}

	@Test
	void planesOfAnotherTypeInAVirtualStackAreConverted() {
		VirtualStack stack = new VirtualStack(3, 2, 2) {

			@Override
			public ImageProcessor getProcessor(int n) {
				return TestImages.plane(n == 1 ? 16 : 8, 3, 2, n);
			}
		};
		stack.setBitDepth(16);
		ImagePlusPixels pixels = ImagePlusPixels.of(new ImagePlus("mixed", stack));
		assertEquals(PixelType.UINT16, pixels.pixelType());
		assertEquals(TestImages.plane(8, 3, 2, 2).get(2, 1), get(pixels.frames().get(1), 2, 1, 0));
	}

	@Test
	void aPlaneThatCannotBeLoadedIsNamed() {
		VirtualStack stack = new VirtualStack(3, 2, 2) {

			@Override
			public ImageProcessor getProcessor(int n) {
				return n == 1 ? TestImages.plane(8, 3, 2, n) : null;
			}
		};
		stack.setBitDepth(8);
		ImagePlusPixels pixels = ImagePlusPixels.of(new ImagePlus("lost", stack));
		UserException e = assertThrows(UserException.class, () -> get(pixels.frames().get(1), 0, 0, 0));
		assertTrue(e.getMessage().contains("Plane 2 of \"lost\""), e.getMessage());
	}

	/** ImageJ makes it black. */
	@Test
	void aPlaneWhoseFileIsNoLongerWholeIsNamed(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("stack.tif");
		ImageFiles.write(TestImages.hyperstack(8, 30, 20, 1, 6, 1), file, false);
		ImagePlus imp = Tiff.read(file, 1);
		Planes planes = Planes.onDemand(imp, 8, 1);
		assertEquals(600, ((byte[]) planes.get(5)).length);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(3000);
		}
		assertUnreadable(planes, 4);
		Files.delete(file);
		assertUnreadable(planes, 0);
		assertUnreadable(Planes.onDemand(imp, 8, 1), 0);
	}

	/** ImageJ makes it a plane with a message. */
	@Test
	void aPlaneOfAnImageSequenceWhoseFileIsGoneIsNamed(@TempDir Path folder) throws IOException {
		VirtualStack sequence = new VirtualStack(30, 20, null, folder.toString());
		for (String name : List.of("a.tif", "b.tif")) {
			ImageFiles.write(TestImages.hyperstack(8, 30, 20, 1, 1, 1), folder.resolve(name), false);
			sequence.addSlice(name);
		}
		Planes planes = Planes.onDemand(new ImagePlus("stack.tif", sequence), 8, 1);
		assertEquals(600, ((byte[]) planes.get(0)).length);
		Files.delete(folder.resolve("b.tif"));
		assertUnreadable(planes, 1);
	}

	private static void assertUnreadable(Planes planes, int index) {
		String message = assertThrows(UserException.class, () -> planes.get(index)).getMessage();
		assertEquals("Plane " + (index + 1)
			+ " of \"stack.tif\" could not be read; check that its file is still there and whole.", message);
	}

	@Test
	void colourTablesThatAreRampsLeaveIntensities() {
		for (String name : List.of("fire", "green", "ice", "spectrum", "grays", "hilo")) {
			LUT lut = table(name);
			ByteProcessor ip = (ByteProcessor) TestImages.plane(8, 3, 2, 1);
			ip.setLut(lut);
			ImagePlus imp = new ImagePlus(name, ip.getBufferedImage());
			imp.setTypeToColor256();
			ImagePlusPixels pixels = ImagePlusPixels.of(imp);
			assertFalse(pixels.isRgb(), name);
			assertEquals(ip.get(1, 1), get(pixels.img(), 1, 1, 0, 0, 0));
		}
	}

	private static LUT table(String name) {
		LUT lut = new LUT(LutLoader.getLut(name.equals("hilo") ? "grays" : name), 0, 255);
		if (!name.equals("hilo")) return lut;
		byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		lut.getReds(r);
		lut.getGreens(g);
		lut.getBlues(b);
		b[0] = (byte) 255;
		g[255] = b[255] = 0;
		return new LUT(r, g, b);
	}

	@Test
	void palettesBecomeRgb() {
		byte[] r = {0, (byte) 200, 10, 90}, g = {0, 20, (byte) 220, 90}, b = {0, 30, 40, (byte) 240};
		ByteProcessor ip = new ByteProcessor(4, 1, new byte[]{0, 1, 2, 3}, new IndexColorModel(8, 4, r, g, b));
		ImageStack stack = new ImageStack(4, 1, ip.getColorModel());
		stack.addSlice(ip);
		stack.addSlice(ip.duplicate());
		for (ImagePlus imp : List.of(new ImagePlus("one", ip), new ImagePlus("two", stack))) {
			imp.setTypeToColor256();
			ImagePlusPixels pixels = ImagePlusPixels.of(imp);
			assertTrue(pixels.isRgb());
			assertArrayEquals(new long[]{4, 1, 3, imp.getStackSize(), 1}, pixels.img().dimensionsAsLongArray());
			assertEquals(200, get(pixels.img(), 1, 0, 0, 0, 0));
			assertEquals(220, get(pixels.img(), 2, 0, 1, imp.getStackSize() - 1, 0));
			assertEquals(240, get(pixels.img(), 3, 0, 2, 0, 0));
			assertSame(ImagePlus.COLOR_256, imp.getType(), "the image itself is left alone");
		}
	}
}
