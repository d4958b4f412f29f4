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
package sc.fiji.superres.upscaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.RegionRule;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

class TrustMapTest {

	private static final UpscaleSettings TRUST = UpscaleSettings.defaults().with(UpscaleOptions.TRUST, true);
	private static final String KEY = UpscalingRecord.KEY + UpscalingRecord.TRUST;

	/** A model of its own, which keeps its intensities; notices go to the list. */
	private static ModelChooser models(List<String> notices) {
		return new ModelChooser() {

			@Override
			public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb) {
				return new ChosenModel("cubic", "weights", 2,
					progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, channels), "Java", 100, 1 << 24));
			}

			@Override
			public Consumer<String> notices() {
				return notices::add;
			}
		};
	}

	private static UpscaledImage run(ImagePlus image, UpscaleSettings settings) {
		return ImageUpscaling.runWithTrust(image, settings, models(new ArrayList<>()), Progress.NONE);
	}

	/** A scene with edges and noise; without values near -9999. */
	private static float[] scene(int side, long seed) {
		Random random = new Random(seed);
		float[] pixels = new float[side * side];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) ((i % side / 12 + i / side / 12) % 2 * 900 + 500 + 20 * random.nextGaussian());
		return pixels;
	}

	private static ImagePlus floats(int side) {
		return new ImagePlus("scene", new FloatProcessor(side, side, scene(side, 1)));
	}

	@ParameterizedTest
	@CsvSource({"8, 1, 2, 1", "16, 3, 1, 2", "32, 2, 2, 1", "24, 1, 2, 1"})
	void isAnImageLikeTheResult(int bitDepth, int channels, int slices, int frames) {
		ImagePlus image = TestImages.hyperstack(bitDepth, 50, 44, channels, slices, frames);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("um");
		List<String> notices = new ArrayList<>();
		UpscaledImage made = ImageUpscaling.runWithTrust(image, TRUST, models(notices), Progress.NONE);
		ImagePlus plain = ImageUpscaling.run(image, UpscaleSettings.defaults(), models(notices), Progress.NONE);
		ImagePlus map = made.trust().orElseThrow();
		assertEquals(32, map.getBitDepth());
		assertArrayEquals(new int[]{100, 88, bitDepth == 24 ? 3 : channels, slices, frames}, map.getDimensions());
		assertEquals(made.image().getCalibration().pixelWidth, map.getCalibration().pixelWidth);
		assertEquals(made.image().getCalibration().getUnit(), map.getCalibration().getUnit());
		assertTrue(map.getTitle().endsWith("trust"), map.getTitle());
		for (int p = 1; p <= plain.getStackSize(); p++)
			assertArrayEquals(plain.getStack().getProcessor(p).getFloatArray()[9],
				made.image().getStack().getProcessor(p).getFloatArray()[9], "the result is the same");
		for (int p = 1; p <= map.getStackSize(); p++)
			for (float error : (float[]) map.getStack().getPixels(p))
				assertTrue(error > 0 && error < (bitDepth == 16 ? 65535 : 255), "error " + error);
		assertTrue(made.image().getInfoProperty().contains(KEY + ": expected absolute error "),
			made.image().getInfoProperty());
		assertFalse(plain.getInfoProperty().contains(KEY));
		assertTrue(notices.stream().anyMatch(notice -> notice.startsWith("Expected absolute error ")),
			notices.toString());
	}

	/** As their ranges may be as different as those of two dyes, or of two instruments. */
	@Test
	void channelsAreSummarisedByThemselves() {
		ImageStack planes = new ImageStack(44, 44);
		for (int p = 0; p < 4; p++) {
			FloatProcessor plane = new FloatProcessor(44, 44, scene(44, p));
			if (p % 2 == 1) plane.multiply(1e-3);
			planes.addSlice(plane);
		}
		ImagePlus image = new ImagePlus("scene", planes);
		image.setDimensions(2, 1, 2);
		UpscaledImage made = run(image, TRUST);
		double[] sums = new double[2];
		for (int p = 1; p <= 4; p++)
			for (float error : (float[]) made.trust().orElseThrow().getStack().getPixels(p))
				sums[(p + 1) % 2] += error / (2 * 88 * 88);
		String mean = String.format(Locale.ROOT, KEY + ": expected absolute error %.4g, %.4g on average", sums[0],
			sums[1]);
		assertTrue(sums[0] > 100 * sums[1]);
		assertTrue(made.image().getInfoProperty().contains(mean), made.image().getInfoProperty() + "\n" + mean);
		assertTrue(made.image().getInfoProperty().contains(" at most in channels 1 to 2; "));
	}

	/** A calibration of 3 per step makes errors three times as large as those of the numbers that are stored. */
	@Test
	void isInTheUnitsThatAreShown() {
		short[] pixels = new short[60 * 60];
		float[] scene = scene(60, 1);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) scene[i];
		ImagePlus stored = new ImagePlus("stored", new ShortProcessor(60, 60, pixels, null));
		ImagePlus calibrated = stored.duplicate();
		calibrated.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-1024, -3}, "HU");
		float[] plain = (float[]) run(stored, TRUST).trust().orElseThrow().getProcessor().getPixels();
		float[] shown = (float[]) run(calibrated, TRUST).trust().orElseThrow().getProcessor().getPixels();
		for (int i = 0; i < plain.length; i++)
			assertEquals(3 * plain[i], shown[i], 1e-3 * shown[i]);
	}

	/** Edges are less certain than what is flat, and the map is about as large as the noise there. */
	@Test
	void isLargerAtEdges() {
		FloatProcessor map = run(floats(96), TRUST).trust().orElseThrow().getProcessor().convertToFloatProcessor();
		double edges = 0, flat = 0;
		for (int k = 10; k < 180; k += 24) {
			edges += map.getf(k + 14, 84);
			flat += map.getf(k + 2, 84);
		}
		assertTrue(edges > 1.5 * flat, edges + " and " + flat);
	}

	@ParameterizedTest
	@ValueSource(floats = {-9999, Float.NaN})
	void isNotANumberWhereNothingWasMeasured(float hole) {
		ImagePlus image = floats(60);
		for (int y = 20; y < 26; y++)
			for (int x = 30; x < 41; x++)
				image.getProcessor().setf(x, y, hole);
		FloatProcessor map = run(image, TRUST).trust().orElseThrow().getProcessor().convertToFloatProcessor();
		for (int y = 0; y < 120; y++)
			for (int x = 0; x < 120; x++) {
				boolean isHole = y / 2 >= 20 && y / 2 < 26 && x / 2 >= 30 && x / 2 < 41;
				assertEquals(isHole, Float.isNaN(map.getf(x, y)), x + ", " + y);
				assertTrue(isHole || map.getf(x, y) < 700, "error " + map.getf(x, y));
			}
	}

	@Test
	void doesNotDependOnTilesAndRegion() {
		ImagePlus image = floats(80);
		FloatProcessor whole = run(image, TRUST).trust().orElseThrow().getProcessor().convertToFloatProcessor();
		FloatProcessor tiled = run(image, TRUST.with(UpscaleOptions.TILE, 24)).trust().orElseThrow().getProcessor()
			.convertToFloatProcessor();
		ImagePlus part = run(image, TRUST.with(UpscaleOptions.REGION, RegionRule.of("10,20,30,25"))).trust()
			.orElseThrow();
		for (int i = 0; i < 160 * 160; i++)
			assertEquals(whole.getf(i), tiled.getf(i), 1e-3 * whole.getf(i));
		assertArrayEquals(new int[]{60, 50}, new int[]{part.getWidth(), part.getHeight()});
		for (int y = 0; y < 50; y++)
			for (int x = 0; x < 60; x++)
				assertEquals(whole.getf(x + 20, y + 40), part.getProcessor().getf(x, y), 1e-3 * whole.getf(x, y));
	}

	@ParameterizedTest
	@CsvSource({"out.tif, out-trust.tif, 1", "out.ome.tif, out-trust.ome.tif, 2", "out.png, out-trust.tif, 1"})
	void isWrittenBesideTheResult(String name, String mapName, int frames, @TempDir Path folder) {
		ImagePlus image = TestImages.hyperstack(8, 50, 44, 1, 1, frames);
		ImageUpscaling.toFile(image, TRUST, models(new ArrayList<>()), folder.resolve(name), false, Progress.NONE);
		ImagePlus map = ImageFiles.read(folder.resolve(mapName));
		ImagePlus expected = run(image, TRUST).trust().orElseThrow();
		assertEquals(frames, map.getStackSize());
		for (int p = 1; p <= frames; p++)
			assertArrayEquals((float[]) expected.getStack().getPixels(p), (float[]) map.getStack().getPixels(p));
		if (!name.endsWith("png"))
			assertTrue(ImageFiles.read(folder.resolve(name)).getInfoProperty().contains(KEY + ": expected"));
	}

	@Test
	void replacesNoFileUnasked(@TempDir Path folder) throws Exception {
		Path map = Files.writeString(folder.resolve("out-trust.tif"), "mine");
		assertThrows(UserException.class, () -> ImageUpscaling.toFile(floats(50), TRUST, models(new ArrayList<>()),
			folder.resolve("out.tif"), false, Progress.NONE));
		assertEquals("mine", Files.readString(map));
		assertFalse(Files.exists(folder.resolve("out.tif")));
	}

	/** The model breaks when the result is made, after the map. */
	@Test
	void isTakenBackWithoutTheResult(@TempDir Path folder) {
		ModelChooser failing = (settings, channels, rgb) -> new ChosenModel("failing", "weights", 2,
			progress -> new ChosenModel.Loaded(new Failing(new int[1]), "Java", 100, 1 << 24));
		Path result = folder.resolve("out.tif");
		assertThrows(UserException.class,
			() -> ImageUpscaling.toFile(floats(50), TRUST, failing, result, false, Progress.NONE));
		assertFalse(Files.exists(result));
		assertFalse(Files.exists(folder.resolve("out-trust.tif")));
	}

	/** Old result and old map stay together. */
	@Test
	void withoutANewResultTheOldMapStays(@TempDir Path folder) throws Exception {
		Path result = Files.writeString(folder.resolve("out.tif"), "old");
		Path map = Files.writeString(folder.resolve("out-trust.tif"), "old map");
		ModelChooser failing = (settings, channels, rgb) -> new ChosenModel("failing", "weights", 2,
			progress -> new ChosenModel.Loaded(new Failing(new int[1]), "Java", 100, 1 << 24));
		assertThrows(UserException.class,
			() -> ImageUpscaling.toFile(floats(50), TRUST, failing, result, true, Progress.NONE));
		assertEquals("old", Files.readString(result));
		assertEquals("old map", Files.readString(map));
		ImageUpscaling.toFile(floats(50), TRUST, models(new ArrayList<>()), result, true, Progress.NONE);
		assertEquals(100, ImageFiles.read(map).getWidth());
		try (var files = Files.list(folder)) {
			assertEquals(2, files.count());
		}
	}

	/** Works three times, as for a map, and then no more. */
	private record Failing(int[] calls) implements Upscaler {

		@Override
		public int scale() {
			return 2;
		}

		@Override
		public int channels() {
			return 1;
		}

		@Override
		public Halo halo() {
			return Halo.of(2);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			if (calls[0]++ == 3) throw UserException.failed("Broken.");
			return Bicubic.upscale(source, 2);
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	/** Numbers that are rounded to whole ones are a quarter off on average, in the units of the image. */
	@ParameterizedTest
	@CsvSource({"8, 0.25", "16, 0.25", "24, 0.25", "32, 0"})
	void isNotBelowWhatRoundingChanges(int bitDepth, double least) {
		ImageProcessor plane = new ByteProcessor(60, 50);
		plane.add(37);
		ImagePlus image = new ImagePlus("constant", switch (bitDepth) {
			case 8 -> plane;
			case 16 -> plane.convertToShort(false);
			case 24 -> plane.convertToRGB();
			default -> plane.convertToFloat();
		});
		UpscaledImage made = run(image, TRUST);
		for (int p = 1; p <= made.trust().orElseThrow().getStackSize(); p++)
			for (float error : (float[]) made.trust().orElseThrow().getStack().getPixels(p))
				assertEquals(least, error, 1e-3);
		if (bitDepth != 16) return;
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-1024, 4}, "HU");
		for (float error : (float[]) run(image, TRUST).trust().orElseThrow().getProcessor().getPixels())
			assertEquals(1, error, 1e-3);
	}

	/** Where the noise cannot be estimated, it is said. */
	@Test
	void saysWhereTheNoiseIsNotKnown() {
		String unknown = "; too few pixels were measured to estimate the noise (40 x 40 are needed), which is left out";
		assertTrue(run(floats(30), TRUST).image().getInfoProperty().contains(unknown));
		assertFalse(run(floats(48), TRUST).image().getInfoProperty().contains(unknown));
		ImagePlus half = TestImages.hyperstack(32, 60, 50, 2, 1, 1);
		((FloatProcessor) half.getStack().getProcessor(2)).set(Double.NaN);
		assertFalse(run(half, TRUST).image().getInfoProperty().contains(unknown), "nothing was measured there");
		String stack = run(TestImages.hyperstack(32, 30, 50, 1, 2, 1), TRUST).image().getInfoProperty();
		assertTrue(stack.contains(" in each of 2 slices), ") && stack.contains(unknown), stack);
		List<String> notices = new ArrayList<>();
		UpscaleSettings consistent = UpscaleSettings.defaults().with(UpscaleOptions.CONSISTENCY, true);
		ImageUpscaling.run(floats(48), consistent, models(notices), Progress.NONE);
		assertFalse(notices.toString().contains("Too few pixels"), notices.toString());
		ImageUpscaling.run(floats(30), consistent, models(notices), Progress.NONE);
		assertTrue(notices.toString().contains(
			" Too few pixels were measured to estimate the noise (40 x 40 are " + "needed), which counts as detail."),
			notices.toString());
	}

	@Test
	void isRefusedWhereThereIsNone() {
		ImagePlus stack = TestImages.hyperstack(8, 20, 20, 1, 4, 1);
		assertThrows(UserException.class, () -> run(stack, TRUST.with(UpscaleOptions.DIRECTION, Direction.Z)));
		ImagePlus curved = TestImages.hyperstack(8, 20, 20, 1, 1, 1);
		curved.getCalibration().setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
		assertThrows(UserException.class, () -> run(curved, TRUST));
		assertTrue(run(curved, UpscaleSettings.defaults()).trust().isEmpty());
	}
}
