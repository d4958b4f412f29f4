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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.KeptBlocks;
import sc.fiji.superres.testing.Scenes;
import sc.fiji.superres.testing.DoublingUpscaler;
import sc.fiji.superres.zoo.ModelZoo;

/** Images whose intensities are hard to keep, by a model that makes all of them a tenth darker. */
class HardIntensitiesTest {

	private static final int WIDTH = 40, HEIGHT = 36;

	/** Repeats each pixel, a tenth darker. */
	private static final class Darker extends DoublingUpscaler {

		Darker() {
			super(0);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			FloatRaster result = FloatRaster.zeros(2 * source.width(), 2 * source.height(), 1);
			for (int i = 0; i < result.data().length; i++)
				result.data()[i] = 0.9f * source.get(i % result.width() / 2, i / result.width() / 2, 0);
			return result;
		}
	}

	private static ImagePlus upscaled(ImagePlus image, UpscaleSettings settings) {
		ModelChooser models = (asked, channels, rgb) -> new ChosenModel("darker", "0", 2,
			progress -> new ChosenModel.Loaded(new Darker(), "cpu", 100, 1 << 20));
		return ImageUpscaling.run(image, settings, models, Progress.NONE);
	}

	private static ImageProcessor plane(int depth, IntToDoubleFunction values) {
		ImageProcessor plane = ImageStack.create(WIDTH, HEIGHT, 1, depth).getProcessor(1);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			plane.setf(i, (float) values.applyAsDouble(i));
		return plane;
	}

	private static ImagePlus stack(boolean channels, ImageProcessor... planes) {
		ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (ImageProcessor plane : planes)
			stack.addSlice(plane);
		ImagePlus image = new ImagePlus("hard", stack);
		image.setDimensions(channels ? planes.length : 1, channels ? 1 : planes.length, 1);
		return image;
	}

	private static double mean(ImagePlus image, int slice) {
		return image.getStack().getProcessor(slice).getStatistics().mean;
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void constantChannelsStayConstant(int depth) {
		ImagePlus image = stack(true, plane(depth, i -> 0), plane(depth, i -> 200), plane(depth, i -> i % 9));
		ImagePlus result = upscaled(image, UpscaleSettings.defaults());
		for (int i = 0; i < 4 * WIDTH * HEIGHT; i++) {
			assertEquals(0, result.getStack().getProcessor(1).getf(i), 1e-3);
			assertEquals(200, result.getStack().getProcessor(2).getf(i), 1e-3);
		}
		assertEquals(mean(image, 3), mean(result, 3), 0.002 * mean(image, 3));
	}

	@Test
	void channelsMayFillDifferentDepths() {
		Random random = new Random(1);
		ImagePlus image = stack(true, plane(16, i -> random.nextInt(31)), plane(16, i -> random.nextInt(4096)),
			plane(16, i -> 60000 + random.nextInt(5000)));
		KeptBlocks kept = KeptBlocks.of(image, upscaled(image, UpscaleSettings.defaults()), Double.NaN);
		assertTrue(kept.mean() < 0.002 && kept.block() < 1, kept.toString());
	}

	@Test
	void masksKeepTheirMeansInFloatingPoint() {
		ImagePlus image = Scenes.bits(64, 64);
		KeptBlocks kept = KeptBlocks.of(image,
			upscaled(image, UpscaleSettings.defaults().with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32)),
			Double.NaN);
		assertTrue(kept.mean() < 0.002 && kept.block() < 1, kept.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void imagesWithoutDataStaySo(int depth) {
		ImagePlus result = upscaled(stack(true, plane(depth, i -> 9)),
			UpscaleSettings.defaults().with(UpscaleOptions.NO_DATA, NoDataRule.of("9")));
		for (int i = 0; i < 4 * WIDTH * HEIGHT; i++)
			assertEquals(9, result.getProcessor().getf(i));
	}

	/** A value that was measured too may be named: whatever has it counts nowhere. */
	@Test
	void noDataMayEqualARealValue() {
		ImagePlus image = stack(true, plane(8, i -> i % WIDTH < 5 ? 120 : 100 + i % 50));
		ImagePlus result = upscaled(image,
			UpscaleSettings.defaults().with(UpscaleOptions.NO_DATA, NoDataRule.of("120")));
		for (int y = 0; y < 2 * HEIGHT; y++)
			for (int x = 0; x < 2 * WIDTH; x++)
				if (image.getProcessor().get(x / 2, y / 2) == 120) assertEquals(120, result.getProcessor().get(x, y));
		KeptBlocks kept = KeptBlocks.of(image, result, 120);
		assertTrue(kept.mean() < 0.002 && kept.block() < 1, kept.toString());
	}

	/** Below dark pixels beside bright ones a result would be cut off at 0, and above bright ones at the type's end. */
	@ParameterizedTest
	@CsvSource({"8, 0", "16, 0", "16, 65535", "8, 255"})
	void whatWasMeasuredDoesNotBecomeNoData(int depth, int noData) {
		Random random = new Random(3);
		int sign = noData == 0 ? 1 : -1, most = depth == 8 ? 254 : 3000;
		ImagePlus image = stack(true, plane(depth,
			i -> i % WIDTH < 4 ? noData : noData + sign * (1 + Math.pow(random.nextDouble(), 4) * (most - 1))));
		ModelChooser bicubic = (asked, channels, rgb) -> new ChosenModel("bicubic", "0", 2,
			progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, channels), "Java", 100, 1 << 24));
		for (IntensityMode mode : IntensityMode.values()) {
			ImagePlus result = ImageUpscaling.run(image, UpscaleSettings.defaults()
				.with(UpscaleOptions.NO_DATA, NoDataRule.of("" + noData)).with(UpscaleOptions.INTENSITIES, mode),
				bicubic, Progress.NONE);
			for (int y = 0; y < 2 * HEIGHT; y++)
				for (int x = 0; x < 2 * WIDTH; x++)
					assertEquals(image.getProcessor().getf(x / 2, y / 2) == noData,
						result.getProcessor().getf(x, y) == noData, mode + " " + x + ", " + y);
		}
	}

	/** The same where the views of x and z and of y and z meet. */
	@ParameterizedTest
	@CsvSource({"8, 0", "16, 0", "16, 65535", "8, 255"})
	void whatWasMeasuredDoesNotBecomeNoDataBetweenSlices(int depth, int noData) {
		Random random = new Random(5);
		int sign = noData == 0 ? 1 : -1, most = depth == 8 ? 254 : 3000, slices = 6;
		ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int z = 0; z < slices; z++)
			stack.addSlice(plane(depth,
				i -> i % WIDTH < 4 ? noData : noData + sign * (1 + Math.pow(random.nextDouble(), 4) * (most - 1))));
		ImagePlus image = new ImagePlus("volume", stack);
		image.setDimensions(1, slices, 1);
		for (OrthogonalViews views : OrthogonalViews.values())
			for (IntensityMode mode : IntensityMode.values()) {
				ImagePlus result = ImageUpscaling.run(image,
					UpscaleSettings.defaults().with(UpscaleOptions.NO_DATA, NoDataRule.of("" + noData))
						.with(UpscaleOptions.INTENSITIES, mode).with(UpscaleOptions.DIRECTION, Direction.Z)
						.with(UpscaleOptions.SIDE_VIEWS, views),
					(asked, channels, rgb) -> new ChosenModel("bicubic", "0", 2,
						progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, channels), "Java", 100, 1 << 24)),
					Progress.NONE);
				assertEquals(2 * slices, result.getNSlices());
				for (int z = 0; z < 2 * slices; z++)
					for (int i = 0; i < WIDTH * HEIGHT; i++)
						assertEquals(i % WIDTH < 4, result.getStack().getProcessor(z + 1).getf(i) == noData,
							views + " " + mode + " " + i + ", slice " + z);
			}
	}

	/** Black is no data in colours only where all three are. */
	@Test
	void darkColoursDoNotBecomeNoData() {
		Random random = new Random(4);
		ImagePlus image = IJ.createImage("rgb", "RGB black", WIDTH, HEIGHT, 1);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			if (i % WIDTH >= 4) image.getProcessor().set(i, random.nextInt(5) == 0 ? 0xffffff : 0x010101);
		ModelChooser bicubic = (asked, channels, rgb) -> new ChosenModel("bicubic", "0", 2,
			progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, 3), "Java", 100, 1 << 24));
		ImagePlus result = ImageUpscaling.run(image,
			UpscaleSettings.defaults().with(UpscaleOptions.NO_DATA, NoDataRule.of("0")), bicubic, Progress.NONE);
		for (int y = 0; y < 2 * HEIGHT; y++)
			for (int x = 0; x < 2 * WIDTH; x++)
				assertEquals(x < 8, (result.getProcessor().get(x, y) & 0xffffff) == 0, x + ", " + y);
	}

	/** Values that stand for no data, and whose file does not say so. */
	@ParameterizedTest
	@CsvSource({"32, -9999, 200, 3800", "32, -9999, 0, 1", "32, -1e10, 0, 1", "16, -9999, 300, 9300",
		"16, 65535, 300, 3300"})
	void plainNoDataChangesNoOtherPixel(int depth, double noData, double low, double high) {
		double zero = depth == 16 && noData < 0 ? 32768 : 0;
		Random random = new Random(6);
		ImagePlus image = stack(false,
			plane(depth,
				i -> i % WIDTH < 12 && i / WIDTH < 9
					? noData + zero
					: zero + low + (high - low) * (0.5 + 0.3 * Math.sin(0.3 * i) + 0.2 * random.nextDouble())));
		if (zero > 0) image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-zero, 1}, "");
		float gap = (float) (noData + zero);
		for (NormalizationMode mode : NormalizationMode.values()) {
			List<String> told = new ArrayList<>();
			ImagePlus result = upscaledByBicubic(image, UpscaleSettings.defaults().with(UpscaleOptions.NORMALIZE, mode),
				told);
			assertTrue(told.stream().anyMatch(notice -> notice.contains("was taken for no data")), mode + ": " + told);
			double margin = 0.15 * (high - low);
			for (int y = 0; y < 2 * HEIGHT; y++)
				for (int x = 0; x < 2 * WIDTH; x++) {
					float in = image.getProcessor().getf(x / 2, y / 2), out = result.getProcessor().getf(x, y);
					if (in == gap) assertEquals(in, out, mode.toString());
					else assertTrue(out >= zero + low - margin && out <= zero + high + margin, mode + ": " + out);
				}
		}
	}

	private static ImagePlus upscaledByBicubic(ImagePlus image, UpscaleSettings settings, List<String> told) {
		return ImageUpscaling.run(image, settings, new ModelChooser() {

			@Override
			public ChosenModel choose(UpscaleSettings asked, int channels, boolean rgb) {
				return new ChosenModel("bicubic", "0", 2,
					progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, channels), "Java", 100, 1 << 24));
			}

			@Override
			public Consumer<String> notices() {
				return told::add;
			}
		}, Progress.NONE);
	}

	/** Signed values are stored as unsigned ones with an offset of 32768, which is no intensity of theirs. */
	@Test
	void signedComputedTomographyKeepsItsUnits() {
		Random random = new Random(2);
		ImagePlus image = stack(false,
			plane(16, i -> 32768 + (i % WIDTH < 20 ? -1000 : 40) + Math.rint(10 * random.nextGaussian())));
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-32768, 1}, "HU");
		ImagePlus result = upscaled(image, UpscaleSettings.defaults());
		assertArrayEquals(new double[]{-32768, 1}, result.getCalibration().getCoefficients());
		assertEquals(mean(image, 1) - 32768, mean(result, 1) - 32768, 0.002 * 480);
		assertTrue(result.getStatistics().min > image.getStatistics().min - 0.12 * 1110);
	}

	/** They are seen alike, and each keeps its own mean. */
	@Test
	void slicesMayDifferInNoise() {
		Random random = new Random(3);
		ImagePlus image = stack(false, plane(16, i -> 300 + 5 * (i % WIDTH) + Math.rint(2 * random.nextGaussian())),
			plane(16, i -> 300 + 5 * (i % WIDTH) + Math.rint(80 * random.nextGaussian())));
		ImagePlus result = upscaled(image, UpscaleSettings.defaults());
		for (int slice = 1; slice <= 2; slice++)
			assertEquals(mean(image, slice), mean(result, slice), 0.002 * mean(image, slice));
	}

	/** Dark pixels beside others that are hundreds of times as bright, at the side of a block and within one. */
	@ParameterizedTest
	@CsvSource({"dsrnet-x2, 16, 100, 55000, 64", "dsrnet-x2, 16, 100, 55000, 48", "dsrnet-x2, 32, 100, 55000, 64",
		"dsrnet-x2, 32, 500, 50000, 64", "dsrnet-x2, 8, 3, 240, 64", "dsrnet-x2, 8, 12, 240, 48",
		"microscopy-x2, 8, 12, 240, 64"})
	void theDarkBesideABrightEdgeIsKept(String model, int depth, double dark, double bright, int edge) {
		Random random = new Random(5);
		ImageProcessor plane = ImageStack.create(96, 64, 1, depth).getProcessor(1);
		for (int i = 0; i < 96 * 64; i++) {
			double mean = i % 96 < edge ? dark : bright;
			plane.setf(i, (float) Math.rint(mean + 0.03 * dark * (2 * random.nextDouble() - 1)));
		}
		ImagePlus image = new ImagePlus("edge", plane);
		ImagePlus result = upscaledBy(model, image);
		KeptBlocks kept = KeptBlocks.of(image, result, Double.NaN);
		assertTrue(kept.block() <= 1, kept.toString());
		for (int x = 0; x < edge - 3; x++)
			assertEquals(dark, columns(result, 2 * x, 2), 0.06 * dark, "the column " + (edge - x) + " from the edge");
	}

	private static ImagePlus upscaledBy(String model, ImagePlus image) {
		return ImageUpscaling.run(image, UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model),
			new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
	}

	/** Where models move much of the light across the edge. */
	@ParameterizedTest
	@CsvSource({"medical-ct-x2, 1", "medical-ct-x2, 4", "medical-ct-x2, 12", "microscopy-x2, 4", "dsrnet-x4, 1"})
	void blocksBesideAnEdgeOfEightBitsAreKept(String model, int dark) {
		ImagePlus image = new ImagePlus("edge", new ByteProcessor(96, 64));
		for (int i = 0; i < 96 * 64; i++)
			image.getProcessor().set(i, i % 96 < 64 ? dark : 250);
		KeptBlocks kept = KeptBlocks.of(image, upscaledBy(model, image), Double.NaN);
		assertTrue(kept.block() <= 0.7, kept.toString());
	}

	private static double columns(ImagePlus image, int first, int count) {
		image.setRoi(first, 0, count, image.getHeight());
		return image.getStatistics().mean;
	}
}
