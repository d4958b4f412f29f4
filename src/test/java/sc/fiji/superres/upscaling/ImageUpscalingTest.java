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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

class ImageUpscalingTest extends ImageUpscalingTrial {

	private static ImagePlus nearestRgb(ImagePlus input) {
		return ImageUpscaling.run(input, UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)),
			Progress.NONE);
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void everyPlaneOfEveryTypeIsUpscaled(int bitDepth) {
		ImagePlus input = TestImages.hyperstack(bitDepth, 7, 5, 2, 3, 2);
		ImagePlus output = nearest(input, OutputType.SAME);
		assertEquals(input.getType(), output.getType());
		assertArrayEquals(new int[]{14, 10, 2, 3, 2}, output.getDimensions());
		assertTrue(output.isHyperStack());
		assertTrue(output.getOpenAsHyperStack());
		assertEquals("hyper-x2", output.getTitle());
		assertRepeats(input, output, 2);
	}

	@Test
	void rgbStaysRgb() {
		ImagePlus input = TestImages.hyperstack(24, 6, 5, 1, 3, 1);
		ImagePlus output = nearestRgb(input);
		assertEquals(ImagePlus.COLOR_RGB, output.getType());
		assertArrayEquals(new int[]{12, 10, 1, 3, 1}, output.getDimensions());
		assertRepeats(input, output, 2);
		assertEquals(0xff, output.getProcessor().get(0) >>> 24, "opaque");
	}

	@Test
	void rgbAsFloatHasThreeChannels() {
		ImagePlus input = new ImagePlus("rgb", TestImages.plane(24, 6, 5, 1));
		ImagePlus output = ImageUpscaling.run(input, settings(NormalizationMode.RANGE, OutputType.FLOAT32),
			FakeModels.of(new BicubicUpscaler(2, 3)), Progress.NONE);
		assertArrayEquals(new int[]{12, 10, 3, 1, 1}, output.getDimensions());
		assertEquals(32, output.getBitDepth());
		assertEquals(IJ.COMPOSITE, ((CompositeImage) output).getMode());
		assertEquals(255, ((CompositeImage) output).getChannelLut(2).max);
		ImagePlus bytes = ImageUpscaling.run(input, settings(NormalizationMode.RANGE, OutputType.SAME),
			FakeModels.of(new BicubicUpscaler(2, 3)), Progress.NONE);
		for (int c = 0; c < 3; c++)
			for (int p = 0; p < 120; p++)
				assertEquals(Math.max(0, Math.min(255, output.getStack().getProcessor(c + 1).getf(p))),
					bytes.getProcessor().get(p) >> 16 - 8 * c & 0xff, 0.501);
	}

	@Test
	void floatOutputIsNeitherRoundedNorClamped() {
		ImagePlus input = new ImagePlus("step", new ByteProcessor(2, 1, new byte[]{0, -1}));
		ImagePlus output = ImageUpscaling.run(input, settings(NormalizationMode.RANGE, OutputType.FLOAT32),
			FakeModels.of(new BicubicUpscaler(2, 1)), Progress.NONE);
		assertEquals(32, output.getBitDepth());
		assertTrue(output.getStatistics().min < 0 && output.getStatistics().max > 255, "overshoot is kept");
	}

	@Test
	void floatOutputHasTheCalibratedValuesThatImageJShows() {
		ImagePlus input = new ImagePlus("ct", TestImages.plane(16, 4, 3, 1));
		input.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-1024, 0.5}, "HU");
		input.setDisplayRange(1000, 3000);
		ImagePlus output = nearest(input, OutputType.FLOAT32);
		for (int p = 0; p < 4; p++)
			assertEquals(input.getCalibration().getCValue(input.getProcessor().get(p)),
				output.getProcessor().getf(2 * p), 1e-2);
		assertEquals("HU", output.getCalibration().getValueUnit());
		assertFalse(output.getCalibration().calibrated());
		assertEquals(-1024 + 500, output.getDisplayRangeMin(), 1e-3);
		assertEquals(-1024 + 1500, output.getDisplayRangeMax(), 1e-3);
	}

	@Test
	void palettesBecomeRgbAndRampsKeepTheirColours() {
		ImagePlus ramp = new ImagePlus("ramp", TestImages.plane(8, 4, 4, 1));
		ramp.setLut(new LUT(LutLoader.getLut("fire"), 0, 255));
		ImagePlus output = nearest(ramp, OutputType.SAME);
		assertEquals(8, output.getBitDepth());
		assertRepeats(ramp, output, 2);
		assertEquals(ramp.getProcessor().getLut().getRGB(100), output.getProcessor().getLut().getRGB(100));

		ImagePlus palette = new ImagePlus("palette", new ByteProcessor(2, 2, new byte[]{0, 1, 1, 0},
			new IndexColorModel(8, 2, new byte[]{50, -1}, new byte[]{90, -1}, new byte[]{20, -1})));
		palette.setTypeToColor256();
		ImagePlus rgb = nearestRgb(palette);
		assertEquals(ImagePlus.COLOR_RGB, rgb.getType());
		assertEquals(0x325a14, rgb.getProcessor().get(0, 0) & 0xffffff);
		assertEquals(0xffffff, rgb.getProcessor().get(3, 0) & 0xffffff);
	}

	@Test
	void virtualStacksAreNeverInMemoryAsAWhole() {
		TestImages.CountingStack stack = new TestImages.CountingStack(6, 4, 30, 16);
		ImagePlus input = new ImagePlus("virtual", stack);
		input.setDimensions(1, 30, 1);
		stack.loaded = 0;
		ImagePlus output = nearest(input, OutputType.SAME);
		assertEquals(30, stack.loaded, "each plane was loaded once");
		assertRepeats(input, output, 2);
		assertEquals("plane 29", output.getStack().getSliceLabel(30));
		stack.loaded = 0;
		ImageUpscaling.run(input, settings(NormalizationMode.PERCENTILE, OutputType.SAME), FakeModels.nearest(2),
			Progress.NONE);
		assertEquals(60, stack.loaded, "and once more for the histogram");
	}

	@Test
	void oneNormalizationServesTheWholeStack() {
		ImagePlus input = TestImages.hyperstack(16, 5, 5, 1, 4, 1);
		ImagePlus output = ImageUpscaling.run(input, settings(NormalizationMode.MINMAX, OutputType.SAME),
			FakeModels.nearest(2), Progress.NONE);
		assertRepeats(input, output, 2);
		double max = 0;
		for (int i = 1; i <= 4; i++)
			max = Math.max(max, input.getStack().getProcessor(i).getStats().max);
		assertTrue(output.getStringProperty("Super-resolution normalization").endsWith("to " + max),
			output.getInfoProperty());
	}

	@Test
	void notANumberStaysAtItsPlace() {
		FloatProcessor ip = (FloatProcessor) TestImages.plane(32, 9, 9, 1);
		ip.setf(4, 4, Float.NaN);
		ip.setf(0, 8, Float.POSITIVE_INFINITY);
		ImagePlus output = ImageUpscaling.run(new ImagePlus("nan", ip),
			settings(NormalizationMode.MINMAX, OutputType.SAME), FakeModels.of(new BicubicUpscaler(2, 1)),
			Progress.NONE);
		for (int y = 0; y < 18; y++)
			for (int x = 0; x < 18; x++) {
				float in = ip.getf(x / 2, y / 2);
				float out = output.getProcessor().getf(x, y);
				if (Float.isFinite(in)) assertTrue(Float.isFinite(out));
				else assertEquals(in, out);
			}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void theInputIsLeftAlone(boolean composite) {
		ImagePlus input = composite
			? TestImages.composite(16, 2, 3, 2, IJ.COMPOSITE)
			: TestImages.hyperstack(16, 7, 5, 1, 4, 1);
		input.setPosition(composite ? 2 : 1, 3, 1);
		input.setDisplayRange(100, 40_000);
		input.setRoi(1, 2, 3, 2);
		input.setProperty("Info", "about it");
		input.changes = false;
		ImageState before = ImageState.of(input);
		nearest(input, OutputType.SAME);
		assertEquals(before, ImageState.of(input));
		List<Long> updates = new ArrayList<>();
		assertThrows(CanceledException.class, () -> ImageUpscaling.run(input,
			settings(NormalizationMode.RANGE, OutputType.SAME), FakeModels.nearest(2), new Progress() {

				@Override
				public void update(String what, long done, long total) {
					updates.add(done);
				}

				@Override
				public boolean isCanceled() {
					return updates.size() > 3;
				}
			}));
		assertEquals(before, ImageState.of(input));
	}

	/** What a user could notice. */
	private record ImageState(List<Integer> pixels, int slice, double min, double max, Object roi, boolean changes,
		String title, String info, String calibration, List<String> labels, boolean locked) {

		static ImageState of(ImagePlus imp) {
			List<Integer> pixels = new ArrayList<>();
			List<String> labels = new ArrayList<>();
			for (int i = 1; i <= imp.getStackSize(); i++) {
				pixels.add(Arrays.hashCode((short[]) imp.getStack().getPixels(i)));
				labels.add(imp.getStack().getSliceLabel(i));
			}
			return new ImageState(pixels, imp.getCurrentSlice(), imp.getDisplayRangeMin(), imp.getDisplayRangeMax(),
				imp.getRoi(), imp.changes, imp.getTitle(), imp.getInfoProperty(), imp.getCalibration().toString(),
				labels, imp.isLocked());
		}
	}

	@Test
	void progressCountsOverAllFrames() {
		List<String> updates = new ArrayList<>();
		ImageUpscaling.run(TestImages.hyperstack(8, 6, 6, 1, 3, 1), settings(NormalizationMode.RANGE, OutputType.SAME),
			FakeModels.nearest(2), new Progress() {

				@Override
				public void update(String what, long done, long total) {
					updates.add(what + " " + done + " of " + total);
				}

				@Override
				public boolean isCanceled() {
					return false;
				}
			});
		assertEquals("Upscaling 0 of 3", updates.get(0));
		assertEquals("Upscaling 3 of 3", updates.get(updates.size() - 1));
	}

	@Test
	void requestsThatCannotBeMetAreRefusedFirst() {
		UpscaleSettings settings = UpscaleSettings.defaults();
		assertEquals(UserException.ErrorKind.WRONG_USE, assertThrows(UserException.class,
			() -> ImageUpscaling.run(null, settings, FakeModels.nearest(2), Progress.NONE)).kind());
		assertEquals(UserException.ErrorKind.WRONG_USE, assertThrows(UserException.class,
			() -> ImageUpscaling.run(new ImagePlus(), settings, FakeModels.nearest(2), Progress.NONE)).kind());
		ModelChooser unknown = (s, channels, rgb) -> {
			throw UserException.wrongUse("There is no model \"x\".");
		};
		assertThrows(UserException.class,
			() -> ImageUpscaling.run(TestImages.hyperstack(8, 2, 2, 1, 1, 1), settings, unknown, Progress.NONE));
		ModelChooser huge = (s, channels, rgb) -> new ChosenModel("huge", "", 100_000, progress -> {
			throw new AssertionError("loaded before the size was checked");
		});
		UserException e = assertThrows(UserException.class,
			() -> ImageUpscaling.run(TestImages.hyperstack(8, 2, 2, 1, 1, 1), settings, huge, Progress.NONE));
		assertTrue(e.getMessage().contains("more than an image in ImageJ can hold"), e.getMessage());
	}

	@Test
	void onePixelIsAnImage() {
		ImagePlus output = nearest(new ImagePlus("pixel", new ByteProcessor(1, 1, new byte[]{99})), OutputType.SAME);
		assertArrayEquals(new byte[]{99, 99, 99, 99}, (byte[]) output.getProcessor().getPixels());
	}

	@Test
	void theInfoSaysHowTheImageWasMade() {
		ImagePlus input = TestImages.hyperstack(8, 3, 3, 1, 1, 1);
		input.setProperty("Info", "Microscope: ours");
		ImagePlus output = nearest(input, OutputType.SAME);
		assertEquals("ours", output.getStringProperty("Microscope"));
		assertEquals(FakeModels.ID, output.getStringProperty("Super-resolution model"));
		assertEquals(FakeModels.SHA256, output.getStringProperty("Super-resolution model sha256"));
		assertEquals(2, output.getNumericProperty("Super-resolution scale"));
		assertEquals("range, 0.0 to 255.0", output.getStringProperty("Super-resolution normalization"));
		assertEquals("cpu", output.getStringProperty("Super-resolution device"));
		assertNotNull(output.getStringProperty("Super-resolution plugin"));
	}

	@Test
	void seamsAreToldOfFirstAndOnlyOfTiles() {
		ImagePlus input = TestImages.hyperstack(8, 60, 40, 1, 1, 1);
		List<String> notices = new ArrayList<>();
		UpscaleSettings narrow = UpscaleSettings.defaults().with(UpscaleOptions.TILE, 20)
			.with(UpscaleOptions.OVERLAP, 4).with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
		Progress cancelled = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				// only whether it is cancelled counts
			}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		assertThrows(CanceledException.class,
			() -> ImageUpscaling.run(input, narrow, FakeModels.limited(60, notices), cancelled));
		assertEquals(
			List.of("The overlap of 4 pixels is less than the 96 pixels that the model looks beyond a tile, so seams "
				+ "between the tiles may show."),
			notices);
		notices.clear();
		UpscaleSettings whole = UpscaleSettings.defaults().with(UpscaleOptions.TILE, 60).with(UpscaleOptions.OVERLAP, 4)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
		ImagePlus output = ImageUpscaling.run(input, whole, FakeModels.limited(60, notices), Progress.NONE);
		assertEquals(List.of(), notices);
		assertNull(output.getStringProperty("Super-resolution warning"));
	}
}
