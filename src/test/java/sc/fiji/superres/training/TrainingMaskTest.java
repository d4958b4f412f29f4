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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.PatchSampler;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.data.Split;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.data.TrainingSet;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Patches, levels and scores are of pixels with data: those that were measured, inside the mask if there is one. */
class TrainingMaskTest {

	private static final int W = 96, H = 80, PATCH = 8;

	@TempDir
	private Path folder;

	private final List<String> told = new ArrayList<>();

	private List<ImageSource> read(Path images, Optional<Path> masks, String degradation, Rescaling rescaling) {
		return new TrainingImages(2, 1, Degradation.of(degradation), rescaling,
			new TrainingImages.LearntPart(Optional.empty(), masks, PATCH), told::add)
			.read(new ImageSet.Folder(images), Progress.NONE);
	}

	/** Values from 1,000 to 2,000 at the left, and at the right what the test puts there. */
	private static ImageProcessor half(float right, int from) {
		ImageProcessor ip = new FloatProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			ip.setf(i, i % W >= from ? right : 1000 + (i * 7919L) % 1001);
		return ip;
	}

	private Path images(ImagePlus image) throws Exception {
		Path images = Files.createDirectories(folder.resolve("images"));
		ImageFiles.write(image, images.resolve("a.tif"), true);
		return images;
	}

	private static List<Pair> pairs(List<ImageSource> sources) {
		return sources.stream().flatMap(source -> source.reader().read(Integer.MAX_VALUE).stream()).toList();
	}

	private static Batch batch(List<Pair> pairs, Degradation degradation) {
		return new PatchSampler(pairs, degradation, 1, PATCH, 400, 1).sample(1);
	}

	@ParameterizedTest
	@ValueSource(strings = {"NaN", "-9999", "tag"})
	void noPatchHasPixelsWithoutData(String kind) throws Exception {
		ImagePlus image = new ImagePlus("a",
			half(kind.equals("NaN") ? Float.NaN : kind.equals("tag") ? 1500 : -9999, 40));
		if (kind.equals("tag")) {
			for (int i = 0; i < W * H; i++)
				if (i % W < 40 && image.getProcessor().getf(i) == 1500) image.getProcessor().setf(i, 1501);
			image.setProp("NoData", "1500");
		}
		List<ImageSource> sources = read(images(image), Optional.empty(), "bicubic", new Rescaling(List.of(1.0, 0.5)));
		assertEquals(2, sources.size());
		List<Pair> pairs = pairs(sources);
		assertTrue(pairs.get(0).mask().orElseThrow().at(19, 3));
		assertFalse(pairs.get(0).mask().orElseThrow().at(20, 3));
		assertTrue(pairs.get(1).mask().orElseThrow().at(9, 3));
		assertFalse(pairs.get(1).mask().orElseThrow().at(10, 3));
		assertEquals(Float.NaN, pairs.get(0).truth().get(40, 3, 0));
		assertEquals(0, pairs.get(0).levels().black(), 0.35);
		Batch batch = batch(pairs.subList(0, 1), Degradation.of("bicubic"));
		for (int patch = 0; patch < 400; patch++) {
			float[] high = Arrays.copyOfRange(batch.high(), patch * 256, (patch + 1) * 256);
			double mean = 0, square = 0;
			for (int i = 0; i < 16; i++)
				for (int j = 0; j < 16; j++) {
					mean += high[i * 16 + j] / 256.0;
					square += high[i * 16 + j] * high[i * 16 + j] / 256.0;
				}
			assertTrue(square - mean * mean > 0.05, "patch " + patch + " is flat: " + (square - mean * mean));
		}
	}

	/** Values far away that mean nothing would make the image dark. */
	@Test
	void levelsAreOfWhatWasMeasured() throws Exception {
		Pair whole = pairs(read(images(new ImagePlus("a", half(1500, W))), Optional.empty(), "bicubic", Rescaling.NONE))
			.get(0);
		Pair half = pairs(
			read(images(new ImagePlus("a", half(-9999, 40))), Optional.empty(), "bicubic", Rescaling.NONE)).get(0);
		assertEquals(whole.high().get(7, 5, 0), half.high().get(7, 5, 0), 1e-3);
		assertTrue(half.levels().black() > 0.05, "" + half.levels());
		assertTrue(told.get(0).contains("-9999 is far from all others"), told.toString());
	}

	@Test
	void masksSayWherePatchesAreDrawn() throws Exception {
		ImageProcessor plane = new ByteProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			plane.set(i, i % W < 48 ? 20 + i * 31 % 50 : 150 + i * 31 % 50);
		Path images = images(new ImagePlus("a", plane));
		Path masks = Files.createDirectories(folder.resolve("masks"));
		ImageProcessor mask = new ByteProcessor(W, H);
		for (int y = 10; y < 70; y++)
			for (int x = 48; x < 90; x++)
				mask.set(x, y, 1);
		ImageFiles.write(new ImagePlus("a", mask), masks.resolve("a.nii.gz"), true);
		Batch batch = batch(pairs(read(images, Optional.of(masks), "bicubic", Rescaling.NONE)),
			Degradation.of("bicubic"));
		for (float value : batch.high())
			assertTrue(value > 149 / 255f, "a pixel outside of the mask: " + value);
		Batch drawn = batch(pairs(read(images, Optional.of(masks.resolve("a.nii.gz")),
			"optical:photons=100..500,na=0.8..1.2", Rescaling.NONE)),
			Degradation.of("optical:photons=100..500,na=0.8..1.2"));
		for (float value : drawn.high())
			assertTrue(value > 149 / 255f, "a pixel outside of the mask: " + value);
	}

	@Test
	void whatHasNoPlaceOrNoMaskIsNamed() throws Exception {
		Path images = images(new ImagePlus("a", half(Float.NaN, 10)));
		var e = assertThrows(UserException.class, () -> read(images, Optional.empty(), "bicubic", Rescaling.NONE));
		assertEquals("None of the 1 images of " + images + " can be used for training.", e.getMessage());
		assertEquals(
			"Left out " + images.resolve("a.tif") + ": it has no place for a patch of 16 x 16 pixels with data.",
			told.get(0));
		told.clear();
		Path masks = Files.createDirectories(folder.resolve("masks"));
		ImageFiles.write(new ImagePlus("b", new ByteProcessor(W, H)), masks.resolve("b.png"), true);
		assertThrows(UserException.class, () -> read(images, Optional.of(masks), "bicubic", Rescaling.NONE));
		assertTrue(told.get(0).endsWith("The folder " + masks + " holds no image named a."), told.toString());
		told.clear();
		ImageFiles.write(new ImagePlus("a", new ByteProcessor(W, 9)), masks.resolve("a.png"), true);
		assertThrows(UserException.class, () -> read(images, Optional.of(masks), "bicubic", Rescaling.NONE));
		assertTrue(told.get(0).endsWith("its mask is 96 x 9 pixels, and the image 96 x 80."), told.toString());
	}

	/** Single dead pixels do not cost their surroundings. */
	@Test
	void aDeadPixelIsFilled() throws Exception {
		ImageProcessor plane = half(0, W);
		plane.setf(40, 40, Float.NaN);
		Pair pair = pairs(read(images(new ImagePlus("a", plane)), Optional.empty(), "bicubic", Rescaling.NONE)).get(0);
		assertEquals((pair.low().width() - 15L) * (pair.low().height() - 15), pair.places(16));
		float filled = pair.high().get(40, 40, 0);
		assertTrue(filled > 0.2 && filled < 0.8, "filled with " + filled);
	}

	/** The scores of validation images are of pixels with data, and large images are cut out where they are. */
	@Test
	void validationIsOfWhatWasMeasured() throws Exception {
		ImageProcessor plane = new FloatProcessor(400, 300);
		for (int i = 0; i < 400 * 300; i++)
			plane.setf(i, i % 400 < 160 ? 1000 + (i * 7919L) % 1001 : Float.NaN);
		List<ImageSource> sources = read(images(new ImagePlus("a", plane)), Optional.empty(), "bicubic",
			Rescaling.NONE);
		TrainingData data = new TrainingSet(new Split(sources, sources), 2, 1, Degradation.of("bicubic"), "")
			.data(PATCH, 4, 1, 1 << 28, Progress.NONE);
		Pair pair = data.validation().get(0);
		assertEquals(240, pair.high().width());
		assertTrue(pair.mask().orElseThrow().count() >= 70 * 120, "" + pair.mask().get().count());
	}

	/** Black is no data in colour images only where all three are. */
	@Test
	void coloursHaveOneMask() throws Exception {
		ImageProcessor plane = new ColorProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			plane.set(i, i % W < 50 ? (i * 7919 % 256) << 16 | (i % 2) << 8 : 0);
		ImagePlus image = new ImagePlus("a", plane);
		image.setProp("NoData", "0");
		Pair pair = new TrainingImages(2, 3, Degradation.of("bicubic"), Rescaling.NONE,
			new TrainingImages.LearntPart(Optional.empty(), Optional.empty(), PATCH), told::add)
			.read(new ImageSet.Open(image), Progress.NONE).get(0).reader().read(Integer.MAX_VALUE).get(0);
		assertFalse(pair.mask().orElseThrow().at(25, 3));
		assertTrue(pair.mask().orElseThrow().at(24, 3));
	}

	@Test
	void recordedPairsLeaveOutTheGapsOfBothSides() throws Exception {
		Path high = images(new ImagePlus("a", half(Float.NaN, 60)));
		Path low = Files.createDirectories(folder.resolve("low"));
		ImageProcessor small = new FloatProcessor(W / 2, H / 2);
		for (int i = 0; i < W * H / 4; i++)
			small.setf(i, i / 48 < 20 ? -9999 : 1000 + (i * 7919L) % 1001);
		ImageFiles.write(new ImagePlus("a", small), low.resolve("a.tif"), true);
		Pair pair = pairs(new TrainingImages(2, 1, Degradation.of("bicubic"), Rescaling.NONE,
			new TrainingImages.LearntPart(Optional.empty(), Optional.empty(), PATCH), told::add)
			.read(new ImageSet.Paired(low, high), Progress.NONE)).get(0);
		var mask = pair.mask().orElseThrow();
		assertEquals(30 * 20, mask.count());
		assertTrue(mask.at(29, 20));
		assertFalse(mask.at(30, 20));
		assertFalse(mask.at(29, 19));
	}
}
