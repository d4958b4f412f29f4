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
package sc.fiji.superres.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.testing.Rasters.largestDifference;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

class TrainingImagesTest {

	@TempDir
	private Path folder;

	private Rescaling rescaling = Rescaling.NONE;

	private final List<String> skipped = new ArrayList<>();

	private List<ImageSource> read(int channels, String degradation, ImageSet set) {
		return new TrainingImages(2, channels, Degradation.of(degradation), rescaling, TrainingImages.LearntPart.ALL,
			skipped::add).read(set, Progress.NONE);
	}

	private List<ImageSource> read(int channels) {
		return read(channels, "bicubic", new ImageSet.Folder(folder));
	}

	private void save(String name, ImagePlus image) {
		ImageFiles.write(image, folder.resolve(name), false);
	}

	private void save(String name, int bitDepth) {
		save(name, new ImagePlus(name, TestImages.plane(bitDepth, 20, 16, 1)));
	}

	private static List<Pair> pairs(ImageSource source) {
		return source.reader().read(Integer.MAX_VALUE);
	}

	@Test
	void everyImageIsReadInAllSizesThatHoldAPixel() {
		save("a.tif", TestImages.hyperstack(16, 20, 16, 3, 2, 1));
		rescaling = Rescaling.parse("1,0.75,0.05");
		List<ImageSource> sources = read(3);
		assertEquals(List.of(1.0, 0.75, 1.0, 0.75), sources.stream().map(source -> source.plane().size()).toList());
		for (ImageSource source : sources) {
			List<Pair> pairs = pairs(source);
			assertEquals(source.extent().pairs(), pairs.size());
			long bytes = pairs.stream().mapToLong(pair -> 4L * (pair.low().data().length + pair.high().data().length))
				.sum();
			assertEquals(source.bytes(), bytes);
			assertEquals(source.extent().lowWidth(), pairs.get(0).low().width());
			assertEquals(source.plane().size() < 1 ? 7 : 10, source.extent().lowWidth());
			assertEquals(source.plane().size() < 1 ? 6 : 8, source.extent().lowHeight());
			assertEquals(source.reader().read(8).get(0).high().width(), 8);
		}
		assertEquals(List.of(), skipped);
	}

	/** As upscaling normalises it: a point becomes dim, is white again in use, and the noise grows with it. */
	@Test
	void networksSeeTheLowSideFromItsSmallestToItsLargestValue() {
		ShortProcessor point = new ShortProcessor(40, 40);
		point.add(1000);
		point.set(20, 20, 5000);
		save("point.tif", new ImagePlus("point", point));
		ImageSource source = read(1, "optical:photons=1e9,read=0", new ImageSet.Folder(folder)).get(0);
		Pair pair = pairs(source).get(0);
		float most = 0;
		for (float value : pair.low().data())
			most = Math.max(most, value);
		assertTrue(most < 0.5, "the point is not dimmed: " + most);
		assertEquals(4000, pair.levels().steps());
		assertEquals(most, pair.levels().white(), 0.01);
		assertEquals(0, pair.levels().black(), 0.01);
		assertEquals(pair.levels(), source.reader().read(8).get(0).levels(), "of the whole file");
		float noisy = pairs(read(1, "optical:photons=1e6,read=1e5", new ImageSet.Folder(folder)).get(0)).get(0).levels()
			.white();
		assertTrue(noisy > most + 0.05, noisy + " with noise");
		save("bytes.tif", 8);
		assertEquals(Levels.EIGHT_BIT, pairs(read(1).get(0)).get(0).levels());
	}

	@Test
	void imagesOfAllKindsGoTogether() {
		save("a.tif", 8);
		save("b.tif", 16);
		save("c.tif", 32);
		save("d.tif", 24);
		save("e.tif", TestImages.hyperstack(16, 20, 16, 3, 2, 2));
		List<ImageSource> sources = read(3);
		assertEquals(List.of(), skipped);
		assertEquals(4 + 4, sources.size());
		for (int i = 0; i < 8; i++) {
			List<Pair> pairs = pairs(sources.get(i));
			assertEquals(i < 4 ? 1 : 3, pairs.size());
			assertEquals(pairs.size(), sources.get(i).extent().pairs());
			long samples = 0;
			for (Pair pair : pairs) {
				assertEquals(i == 3 ? 3 : 1, pair.low().channels());
				assertEquals(10, pair.low().width());
				samples += pair.low().data().length + pair.high().data().length;
				for (float value : pair.high().data())
					assertTrue(value >= 0 && value <= 1);
			}
			assertEquals(4 * samples, sources.get(i).bytes());
		}
		assertEquals(1, sources.get(7).slice());
		assertEquals(1, sources.get(7).frame());
	}

	/** Also where an image fills little of the range of its type. */
	@Test
	void reducedValuesAreWholeIntensities() {
		var deep = new ShortProcessor(20, 16);
		for (int i = 0; i < 20 * 16; i++)
			deep.set(i, 100 + i * 37 % 513);
		deep.set(0, 612);
		deep.set(1, 100);
		save("deep.tif", new ImagePlus("deep", deep));
		for (float value : pairs(read(1).get(0)).get(0).low().data())
			assertEquals(Math.rint(512 * value), 512 * value, 1e-3);
	}

	@Test
	void luminanceNetworksSeeColourAsLuminance() {
		save("colour.tif", 24);
		ImageSource source = read(1).get(0);
		FloatRaster high = pairs(source).get(0).high();
		FloatRaster colour = pairs(read(3).get(0)).get(0).high();
		assertEquals(0, largestDifference(Luma.y(colour), high));
		assertEquals(4L * (80 + 320), source.bytes());
	}

	@Test
	void whatCannotBeUsedIsNamedAndCounted() throws IOException {
		save("good.tif", 8);
		Files.writeString(folder.resolve("broken.tif"), "not a TIFF");
		save("black.tif", new ImagePlus("black", new ByteProcessor(20, 16)));
		ImageProcessor nothing = new FloatProcessor(20, 16);
		Arrays.fill((float[]) nothing.getPixels(), Float.NaN);
		save("nothing.tif", new ImagePlus("nothing", nothing));
		save("tiny.tif", new ImagePlus("tiny", TestImages.plane(8, 1, 9, 1)));
		List<ImageSource> sources = read(3);
		assertEquals(1, sources.size());
		assertEquals(folder.resolve("good.tif").toString(), sources.get(0).image());
		assertEquals(5, skipped.size());
		assertEquals(
			"Left out " + folder.resolve("black.tif") + ": all its pixels have the same value, or none is a number.",
			skipped.get(0));
		assertTrue(skipped.get(1).startsWith("Left out " + folder.resolve("broken.tif") + ": "), skipped.get(1));
		assertEquals(
			"Left out " + folder.resolve("nothing.tif") + ": all its pixels have the same value, or none is a number.",
			skipped.get(2));
		assertEquals("Left out " + folder.resolve("tiny.tif") + ": it is smaller than one low-resolution pixel.",
			skipped.get(3));
		assertEquals("Left out 4 of the 5 images of " + folder + ".", skipped.get(4));
		Files.delete(folder.resolve("good.tif"));
		var e = assertThrows(UserException.class, () -> read(3));
		assertEquals("None of the 4 images of " + folder + " can be used for training.", e.getMessage());
	}

	@Test
	void emptyPlanesAndBandsAreLeftOut() {
		ImagePlus stack = TestImages.hyperstack(8, 20, 16, 2, 3, 1);
		for (int plane : new int[]{1, 2, 4})
			Arrays.fill((byte[]) stack.getStack().getPixels(plane), (byte) 7);
		save("stack.tif", stack);
		List<ImageSource> sources = read(3);
		assertEquals(2, sources.size());
		assertEquals(List.of("Left out 1 of the 3 planes of " + folder.resolve("stack.tif")
			+ ", which have a single value or no number."), skipped);
		assertEquals(1, sources.get(0).slice());
		assertEquals(1, sources.get(0).extent().pairs());
		assertEquals(2, sources.get(1).extent().pairs());
		assertEquals(stack.getStack().getProcessor(3).get(3, 2) / 255f,
			pairs(sources.get(0)).get(0).high().get(3, 2, 0), 1e-6);
	}

	@Test
	void pixelsThatAreNoNumbersNeverReachTheTraining() {
		ImageProcessor plane = TestImages.plane(32, 20, 16, 1);
		plane.setf(5, 5, Float.NaN);
		plane.setf(6, 5, Float.POSITIVE_INFINITY);
		save("holes.tif", new ImagePlus("holes", plane));
		for (float value : pairs(read(1).get(0)).get(0).low().data())
			assertTrue(Float.isFinite(value));
	}

	@Test
	void bandsWithoutAnMtfAreSaid() {
		save("bands.tif", TestImages.hyperstack(8, 20, 16, 4, 1, 1));
		save("grey.tif", 8);
		assertEquals(4, read(3, "satellite:mtf=0.3/0.3/0.3/0.2", new ImageSet.Folder(folder)).get(0).extent().pairs());
		assertTrue(skipped.get(0).contains("grey.tif: The image has 1 bands, but there are 4 values of the MTF"),
			skipped.get(0));
	}

	@Test
	void sizesAreKnownBeforeReading() {
		save("a.tif", 16);
		for (String kind : List.of("bicubic", "optical", "slices")) {
			ImageSource source = read(1, kind, new ImageSet.Folder(folder)).get(0);
			Pair pair = pairs(source).get(0);
			assertEquals(pair.low().width(), source.extent().lowWidth(), kind);
			assertEquals(pair.low().height(), source.extent().lowHeight(), kind);
			assertEquals(4L * (pair.low().data().length + pair.high().data().length), source.bytes(), kind);
		}
	}

	@Test
	void planesOfVirtualStacksAreReadWhenTheyAreNeeded() {
		var stack = new TestImages.CountingStack(20, 16, 30, 8);
		ImagePlus image = new ImagePlus("virtual", stack);
		image.setDimensions(1, 30, 1);
		List<ImageSource> sources = read(1, "bicubic", new ImageSet.Open(image));
		assertEquals(30, sources.size());
		int loaded = stack.loaded;
		float value = pairs(sources.get(17)).get(0).high().get(4, 3, 0);
		assertEquals(TestImages.plane(8, 20, 16, 17).get(4, 3) / 255f, value, 1e-6);
		assertEquals(loaded + 1, stack.loaded);
	}

	/** Else a set larger than the memory would not fit after all. */
	@Test
	void whatIsToBeReadAgainHoldsNoPixels() throws InterruptedException {
		var image = new AtomicReference<>(new ImagePlus("image", TestImages.plane(16, 20, 16, 1)));
		Supplier<NormalizedPlanes> again = NormalizedPlanes.of(image.get(), Progress.NONE).reopened(image::get);
		float before = again.get().raster(0).get(3, 4, 0);
		var pixels = new WeakReference<>(image.get().getProcessor().getPixels());
		image.set(null);
		for (int i = 0; i < 100 && pixels.get() != null; i++) {
			System.gc();
			Thread.sleep(20);
		}
		assertNull(pixels.get(), "the pixels are still held");
		image.set(new ImagePlus("image", TestImages.plane(16, 20, 16, 1)));
		assertEquals(before, again.get().raster(0).get(3, 4, 0));
	}

	@Test
	void anOpenImageWithoutContentIsNamed() {
		var image = new ImagePlus("empty", new ByteProcessor(20, 16));
		var e = assertThrows(UserException.class, () -> read(1, "bicubic", new ImageSet.Open(image)));
		assertEquals(
			"The image empty cannot be used for training: all its pixels have the same value, or none is a number.",
			e.getMessage());
	}

	private ImageSet.Paired paired() throws IOException {
		Files.createDirectories(folder.resolve("low"));
		return new ImageSet.Paired(folder.resolve("low"), folder);
	}

	@Test
	void recordedPairsAreMatchedByName() throws IOException {
		ImageSet.Paired set = paired();
		ImageStack high = new ImageStack(20, 16);
		ImageStack low = new ImageStack(10, 8);
		for (int i = 0; i < 2; i++) {
			high.addSlice(TestImages.plane(8, 20, 16, i));
			low.addSlice(TestImages.plane(8, 10, 8, 10 + i));
		}
		save("cells.tif", new ImagePlus("cells", high));
		save("low/cells.tif", new ImagePlus("cells", low));
		save("more.tif", 8);
		save("low/more.png", new ImagePlus("more", TestImages.plane(8, 10, 8, 3)));
		save("alone.tif", 8);
		List<ImageSource> sources = read(1, "optical", set);
		assertEquals(3, sources.size());
		Pair pair = pairs(sources.get(1)).get(0);
		assertEquals(low.getProcessor(2).get(7, 5) / 255f, pair.low().get(7, 5, 0), 1e-6);
		assertEquals(high.getProcessor(2).get(13, 9) / 255f, pair.high().get(13, 9, 0), 1e-6);
		Pair middle = sources.get(1).reader().read(8).get(0);
		assertEquals(pair.high().get(6, 4, 0), middle.high().get(0, 0, 0));
		assertEquals(pair.low().get(3, 2, 0), middle.low().get(0, 0, 0));
		assertEquals(4, middle.low().width());
		assertEquals("Left out " + folder.resolve("alone.tif") + ": there is no image of that name in "
			+ folder.resolve("low") + ".", skipped.get(0));
	}

	/** As where low-resolution images are made. */
	@Test
	void whatAPairHasBeyondAMultipleOfTheScaleIsLeftOut() throws IOException {
		ImageSet.Paired set = paired();
		save("cells.tif", new ImagePlus("cells", TestImages.plane(8, 21, 17, 1)));
		save("low/cells.tif", new ImagePlus("cells", TestImages.plane(8, 10, 8, 3)));
		Pair pair = pairs(read(1, "bicubic", set).get(0)).get(0);
		assertEquals(List.of(10, 8, 20, 16),
			List.of(pair.low().width(), pair.low().height(), pair.high().width(), pair.high().height()));
		assertEquals(TestImages.plane(8, 21, 17, 1).get(19, 15) / 255f, pair.high().get(19, 15, 0), 1e-6);
	}

	@Test
	void recordedPairsMustFit() throws IOException {
		ImageSet.Paired set = paired();
		save("cells.tif", 8);
		save("low/cells.tif", new ImagePlus("cells", TestImages.plane(8, 10, 9, 3)));
		var e = assertThrows(UserException.class, () -> read(1, "bicubic", set));
		assertEquals(
			"The image " + folder.resolve("cells.tif") + " is 20 x 16 pixels and " + folder.resolve("low/cells.tif")
				+ " 10 x 9, but at scale 2 they must be 20 x 18 and 10 x 9: crop or take out one of them.",
			e.getMessage());
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		Files.delete(folder.resolve("low/cells.tif"));
		save("low/cells.tif", new ImagePlus("cells", TestImages.plane(24, 10, 8, 3)));
		e = assertThrows(UserException.class, () -> read(1, "bicubic", set));
		assertTrue(e.getMessage().contains("must both be RGB or not"), e.getMessage());
	}
}
