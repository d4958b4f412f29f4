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

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.RowUpscaler;
import sc.fiji.superres.infer.Slabs;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.RecordedProgress;
import sc.fiji.superres.zoo.ModelZoo;

/** Upscaling between slices. The fake model is bicubic, so that interpolation along z is what must come out. */
class SliceUpscalingTest {

	private static UpscaleSettings settings(OutputType type, OrthogonalViews views, boolean selfEnsemble) {
		UpscaleSettings d = UpscaleSettings.defaults();
		return UpscaleSettings.defaults().with(UpscaleOptions.DIRECTION, Direction.Z)
			.with(UpscaleOptions.SIDE_VIEWS, views).with(UpscaleOptions.OUTPUT_TYPE, type)
			.with(UpscaleOptions.SELF_ENSEMBLE, selfEnsemble);
	}

	private static UpscaleSettings settings(OutputType type) {
		return settings(type, OrthogonalViews.BOTH, false);
	}

	private static ModelChooser bicubic(int scale, int channels) {
		return FakeModels.of(new BicubicUpscaler(scale, channels));
	}

	private static ImagePlus upscaled(ImagePlus input, int scale) {
		return ImageUpscaling.run(input, settings(OutputType.SAME), bicubic(scale, 1), Progress.NONE);
	}

	/** Values of a channel and frame along z at a place; of RGB pixels the given of three channels. */
	private static FloatRaster column(ImagePlus imp, int x, int y, int channel, int frame) {
		boolean rgb = imp.getBitDepth() == 24;
		FloatRaster column = FloatRaster.zeros(1, imp.getNSlices(), 1);
		for (int z = 0; z < imp.getNSlices(); z++) {
			ImageProcessor ip = imp.getStack().getProcessor(imp.getStackIndex(rgb ? 1 : channel + 1, z + 1, frame + 1));
			column.data()[z] = rgb ? ip.get(x, y) >> 16 - 8 * channel & 0xff : ip.getf(x, y);
		}
		return column;
	}

	private static void assertInterpolated(ImagePlus input, ImagePlus output, int scale, double tolerance) {
		double most = switch (input.getBitDepth()) {
			case 8, 24 -> 255;
			case 16 -> 65535;
			default -> Double.MAX_VALUE;
		};
		double least = most == Double.MAX_VALUE ? -most : 0;
		boolean rgb = input.getBitDepth() == 24;
		for (int t = 0; t < input.getNFrames(); t++)
			for (int c = 0; c < (rgb ? 3 : input.getNChannels()); c++)
				for (int y = 0; y < input.getHeight(); y++)
					for (int x = 0; x < input.getWidth(); x++) {
						FloatRaster in = column(input, x, y, c, t);
						FloatRaster expected = Bicubic.resize(in, 1, in.height() * scale);
						FloatRaster out = column(output, x, y, c, t);
						for (int z = 0; z < out.height(); z++)
							assertEquals(Math.max(least, Math.min(most, expected.data()[z])), out.data()[z], tolerance);
					}
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void everyChannelAndFrameOfEveryType(int bitDepth) {
		ImagePlus input = TestImages.hyperstack(bitDepth, 7, 5, 2, 3, 2);
		ImagePlus output = upscaled(input, 4);
		assertEquals(input.getType(), output.getType());
		assertArrayEquals(new int[]{7, 5, 2, 12, 2}, output.getDimensions());
		assertTrue(output.isHyperStack());
		assertEquals("hyper-z4", output.getTitle());
		assertInterpolated(input, output, 4, bitDepth == 32 ? 1e-5 : 0.51);
	}

	/** Interpolation has no number of channels of its own, as models have: it is made for what goes through it. */
	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4})
	void interpolationIsForAnyNumberOfChannels(int channels, @TempDir Path noModels) {
		ImagePlus input = TestImages.hyperstack(16, 6, 5, channels, 3, 1);
		UpscaleSettings d = UpscaleSettings.defaults();
		UpscaleSettings bicubic = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, ZooModels.BICUBIC)
			.with(UpscaleOptions.DIRECTION, Direction.Z).with(UpscaleOptions.SCALE, 2)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
		ZooModels models = new ZooModels(ModelZoo.open(List.of(noModels)), notice -> {});
		assertInterpolated(input, ImageUpscaling.run(input, bicubic, models, Progress.NONE), 2, 0.51);
	}

	@Test
	void rgbStaysRgbOrBecomesThreeChannels() {
		ImagePlus input = TestImages.hyperstack(24, 6, 5, 1, 3, 2);
		ImagePlus output = ImageUpscaling.run(input, settings(OutputType.SAME), bicubic(2, 3), Progress.NONE);
		assertEquals(ImagePlus.COLOR_RGB, output.getType());
		assertArrayEquals(new int[]{6, 5, 1, 6, 2}, output.getDimensions());
		assertInterpolated(input, output, 2, 0.51);
		ImagePlus floats = ImageUpscaling.run(input, settings(OutputType.FLOAT32), bicubic(2, 3), Progress.NONE);
		assertArrayEquals(new int[]{6, 5, 3, 6, 2}, floats.getDimensions());
		for (int c = 0; c < 3; c++) {
			float[] expected = Bicubic.resize(column(input, 4, 2, c, 1), 1, 6).data();
			assertArrayEquals(expected, column(floats, 4, 2, c, 1).data(), 1e-3f);
		}
	}

	/** A stack that varies slowly and was thinned out by bicubic reduction is restored as well as bicubic does it. */
	@Test
	void restoresAThinnedStackAsBicubicDoes() {
		ImageStack thick = new ImageStack(12, 10);
		FloatRaster truth = FloatRaster.zeros(120, 32, 1);
		for (int i = 0; i < truth.data().length; i++)
			truth.data()[i] = (float) (100 + 60 * Math.sin(i % 120 / 9.0 + i / 120 / 5.0));
		FloatRaster thin = Bicubic.resize(truth, 120, 8);
		for (int z = 0; z < 8; z++) {
			ImageProcessor ip = TestImages.plane(32, 12, 10, 1);
			for (int p = 0; p < 120; p++)
				ip.setf(p, thin.get(p, z, 0));
			thick.addSlice(ip);
		}
		ImagePlus output = upscaled(new ImagePlus("thick", thick), 4);
		double own = 0, bicubic = 0;
		FloatRaster expected = Bicubic.resize(thin, 120, 32);
		for (int z = 0; z < 32; z++)
			for (int p = 0; p < 120; p++) {
				own += Math.pow(output.getStack().getProcessor(z + 1).getf(p) - truth.get(p, z, 0), 2);
				bicubic += Math.pow(expected.get(p, z, 0) - truth.get(p, z, 0), 2);
			}
		assertEquals(bicubic, own, 1e-3 * bicubic);
		assertTrue(Math.sqrt(own / (32 * 120)) < 3, "root mean squared error " + Math.sqrt(own / (32 * 120)));
	}

	@ParameterizedTest
	@CsvSource({"2, 0", "3, 1.5", "4, -20"})
	void slicesKeepTheirPhysicalPlace(int scale, double zOrigin) {
		ImagePlus input = TestImages.hyperstack(8, 4, 4, 1, 5, 1);
		Calibration cal = input.getCalibration();
		cal.pixelWidth = 0.4;
		cal.pixelHeight = 0.3;
		cal.pixelDepth = 2;
		cal.setUnit("mm");
		cal.xOrigin = 3;
		cal.zOrigin = zOrigin;
		Calibration out = upscaled(input, scale).getCalibration();
		assertEquals(0.4, out.pixelWidth);
		assertEquals(0.3, out.pixelHeight);
		assertEquals(3, out.xOrigin);
		assertEquals(2.0 / scale, out.pixelDepth, 1e-12);
		for (int i = 0; i < 5; i++) {
			double z = 0;
			for (int j = i * scale; j < (i + 1) * scale; j++)
				z += out.getZ(j) / scale;
			assertEquals(cal.getZ(i), z, 1e-9, "slices made of a slice surround it");
		}
		assertFalse(upscaled(TestImages.hyperstack(8, 4, 4, 1, 2, 1), 2).getCalibration().scaledOrOffset());
	}

	@Test
	void labelsPositionsAndColoursAreTakenOver() {
		CompositeImage input = TestImages.composite(16, 2, 3, 2, IJ.COLOR);
		LUT cyan = LUT.createLutFromColor(Color.CYAN);
		cyan.min = 10;
		cyan.max = 5000;
		input.setChannelLut(cyan, 2);
		input.setPosition(2, 3, 2);
		Roi oval = new OvalRoi(1, 1, 3, 2);
		oval.setPosition(1, 2, 1);
		Roi plain = new Roi(0, 0, 2, 2);
		plain.setPosition(input.getStackIndex(2, 3, 2));
		Roi everywhere = new Roi(1, 0, 2, 2);
		Overlay overlay = new Overlay(oval);
		overlay.add(plain);
		overlay.add(everywhere);
		input.setOverlay(overlay);
		input.setRoi(new Roi(2, 1, 3, 3));
		ImagePlus output = upscaled(input, 4);
		for (int t = 1; t <= 2; t++)
			for (int z = 1; z <= 12; z++)
				for (int c = 1; c <= 2; c++)
					assertEquals(input.getStack().getSliceLabel(input.getStackIndex(c, (z - 1) / 4 + 1, t)),
						output.getStack().getSliceLabel(output.getStackIndex(c, z, t)));
		assertEquals(cyan, ((CompositeImage) output).getChannelLut(2));
		assertEquals(5000, ((CompositeImage) output).getChannelLut(2).max);
		assertArrayEquals(new int[]{2, 10, 2}, new int[]{output.getC(), output.getZ(), output.getT()});
		assertEquals(new java.awt.Rectangle(2, 1, 3, 3), output.getRoi().getBounds());
		Roi[] rois = output.getOverlay().toArray();
		assertEquals(Roi.OVAL, rois[0].getType());
		assertEquals(6, rois[0].getZPosition(), "slice 2 became 5 to 8");
		assertEquals(output.getStackIndex(2, 10, 2), rois[1].getPosition());
		assertEquals(0, rois[2].getPosition());
		assertEquals(2, oval.getZPosition(), "the input's overlay is left alone");
	}

	@Test
	void eachPointMovesWithItsSlice() {
		CompositeImage input = TestImages.composite(16, 2, 3, 2, IJ.COLOR);
		PointRoi points = new PointRoi();
		points.addPoint(1, 1, input.getStackIndex(2, 3, 2));
		points.setCounter(3);
		points.addPoint(2, 1, input.getStackIndex(1, 2, 1));
		points.addPoint(2, 2, 0);
		input.setOverlay(new Overlay(points));
		PointRoi single = new PointRoi(1, 2);
		single.setPosition(1, 2, 2);
		input.setRoi(single);
		ImagePlus output = upscaled(input, 4);
		PointRoi moved = (PointRoi) output.getOverlay().get(0);
		assertArrayEquals(new int[]{output.getStackIndex(2, 10, 2), output.getStackIndex(1, 6, 1), 0},
			IntStream.range(0, 3).map(moved::getPointPosition).toArray());
		assertArrayEquals(new int[]{0, 3, 3}, IntStream.range(0, 3).map(moved::getCounter).toArray());
		assertArrayEquals(new float[]{1, 2, 2}, moved.getFloatPolygon().xpoints);
		assertEquals(6, output.getRoi().getZPosition());
		assertEquals(input.getStackIndex(1, 2, 1), points.getPointPosition(1), "the input's overlay is left alone");
	}

	@Test
	void theInfoSaysHowTheSlicesWereMade() {
		ImagePlus output = ImageUpscaling.run(TestImages.hyperstack(8, 4, 4, 1, 3, 1),
			settings(OutputType.SAME, OrthogonalViews.XZ, true), bicubic(2, 1), Progress.NONE);
		assertEquals("z", output.getStringProperty("Super-resolution direction"));
		assertEquals("xz", output.getStringProperty("Super-resolution side views"));
		assertEquals("true", output.getStringProperty("Super-resolution self-ensemble"));
		assertInterpolated(TestImages.hyperstack(8, 4, 4, 1, 3, 1), output, 2, 0.51);
	}

	@ParameterizedTest
	@CsvSource({"BOTH, 100 x 3, 1", "XZ, 100 x 3, 1", "YZ, 4 x 3, 0"})
	void memoryThatRunsOutIsToldOf(OrthogonalViews views, String tile, int told) {
		List<String> notices = new ArrayList<>();
		ImagePlus output = ImageUpscaling.run(TestImages.hyperstack(8, 400, 4, 1, 3, 1),
			settings(OutputType.SAME, views, false), FakeModels.limited(300, notices), Progress.NONE);
		assertEquals(tile, output.getStringProperty("Super-resolution tile"));
		assertEquals(told, notices.size());
		if (told > 0)
			assertTrue(
				notices.get(0).startsWith("Memory ran out, so tiles of 100 x 3 instead of 400 x 3 pixels were used. "
					+ output.getStringProperty("Super-resolution warning")),
				notices.get(0));
	}

	@Test
	void floatOutputHasTheCalibratedValuesThatImageJShows() {
		ImagePlus input = TestImages.hyperstack(16, 4, 3, 1, 3, 1);
		input.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{-1024, 0.5}, "HU");
		ImagePlus output = ImageUpscaling.run(input, settings(OutputType.FLOAT32), bicubic(3, 1), Progress.NONE);
		assertEquals(-1024 + 0.5 * column(input, 1, 2, 0, 0).data()[1], column(output, 1, 2, 0, 0).data()[4], 0.02,
			"bicubic interpolation leaves the middle one of three as it is");
	}

	@Test
	void theInputIsLeftAlone() {
		ImagePlus input = TestImages.hyperstack(16, 5, 4, 1, 3, 1);
		upscaled(input, 2);
		ImagePlus same = TestImages.hyperstack(16, 5, 4, 1, 3, 1);
		for (int i = 1; i <= 3; i++)
			assertArrayEquals((short[]) same.getStack().getPixels(i), (short[]) input.getStack().getPixels(i));
	}

	@Test
	void filesAreWhatIsMadeInMemoryAndVirtualStacksAreReadOnce(@TempDir Path folder) {
		TestImages.CountingStack stack = new TestImages.CountingStack(6, 4, 3 * 10, 16);
		ImagePlus virtual = new ImagePlus("virtual", stack);
		virtual.setDimensions(3, 5, 2);
		CompositeImage input = new CompositeImage(virtual, IJ.COLOR);
		stack.loaded = 0;
		Path file = folder.resolve("upscaled.tif");
		UpscaleSettings range = UpscaleSettings.defaults().with(UpscaleOptions.DIRECTION, Direction.Z)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
		ImageUpscaling.toFile(input, range, bicubic(2, 1), file, false, Progress.NONE);
		assertEquals(30, stack.loaded, "each plane was loaded once");
		ImagePlus read = ImageFiles.read(file);
		ImagePlus inMemory = ImageUpscaling.run(input, range, bicubic(2, 1), Progress.NONE);
		assertArrayEquals(new int[]{6, 4, 3, 10, 2}, read.getDimensions());
		assertInterpolated(input, read, 2, 0.51);
		for (int i = 1; i <= 60; i++)
			assertArrayEquals((short[]) inMemory.getStack().getPixels(i), (short[]) read.getStack().getPixels(i));
		assertEquals("plane 17", read.getStack().getSliceLabel(read.getStackIndex(3, 2, 2)));
		assertEquals(inMemory.getInfoProperty(), read.getInfoProperty());
	}

	/**
	 * Two frames of 7 slices in slabs of 3, each read with two more on both sides, which is as far as bicubic looks.
	 */
	@Test
	void slabsFollowEachOtherInImageJsOrder() {
		ImagePlus input = TestImages.hyperstack(32, 5, 4, 2, 7, 2);
		UpscaleSettings settings = settings(OutputType.SAME).with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK);
		RowUpscaler rows = new RowUpscaler(new BicubicUpscaler(2, 1));
		Slabs slabs = new Slabs(7, 3, 2);
		VolumePlan plan = VolumePlan.of(5, 4, 7, rows, settings, 100, 1 << 20, new Slabs.Memory(1, 0, 1000));
		ImagePlusPixels source = ImagePlusPixels.of(input);
		SliceUpscaling pieces = new SliceUpscaling(new SliceUpscaling.Input(source, 2, slabs),
			new VolumeUpscaler(rows, settings, plan, false), 2, ChannelLevels.ofAll(Normalization.IDENTITY, 2),
			new SliceUpscaling.Output(FrameFormat.of(source, 1, OutputType.SAME), DoubleUnaryOperator.identity()),
			Progress.NONE);
		assertEquals(6, pieces.count());
		assertEquals(List.of(12, 12, 4, 12, 12, 4),
			Stream.iterate(0, i -> i + 1).limit(6).map(pieces::planes).toList());
		UpscaledStack made = new UpscaledStack(pieces);
		ImageStack planes = new ImageStack(5, 4);
		for (int i = 1; i <= 56; i++)
			planes.addSlice(made.getProcessor(i));
		ImagePlus output = new ImagePlus("", planes);
		output.setDimensions(2, 14, 2);
		assertInterpolated(input, output, 2, 1e-5);
	}

	@Test
	void cancellingLeavesNoFile(@TempDir Path folder) throws IOException {
		ImagePlus input = TestImages.hyperstack(8, 6, 4, 1, 5, 1);
		assertThrows(CanceledException.class, () -> ImageUpscaling.toFile(input, settings(OutputType.SAME),
			bicubic(2, 1), folder.resolve("upscaled.tif"), false, new RecordedProgress(4)));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void whatHasNothingBetweenSlicesIsRefused() {
		assertRefused(
			"The image \"hyper.tif\" has one slice only, so there is nothing between slices; choose the direction xy "
				+ "or a stack.",
			TestImages.hyperstack(8, 4, 4, 1, 1, 1));
		assertRefused(
			"The image \"hyper.tif\" has one slice only, so there is nothing between slices; choose the direction xy "
				+ "or a stack, or say in Image > Properties that its 6 planes are slices.",
			TestImages.hyperstack(8, 4, 4, 1, 1, 6));
		assertRefused("The image \"hyper.tif\" has RGB planes in 2 channels; upscale one of its channels at a time.",
			TestImages.hyperstack(24, 4, 4, 2, 3, 1));
	}

	private static void assertRefused(String sentence, ImagePlus input) {
		UserException e = assertThrows(UserException.class, () -> upscaled(input, 2));
		assertEquals(sentence, e.getMessage());
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
	}

	@Test
	void resultsThatDoNotFitAreRefusedFirst() {
		ModelChooser huge = (s, channels, rgb) -> new ChosenModel("huge", "", 10_000_000, progress -> {
			throw new AssertionError("loaded before the size was checked");
		});
		UserException e = assertThrows(UserException.class, () -> ImageUpscaling
			.run(TestImages.hyperstack(8, 64, 64, 1, 20, 1), settings(OutputType.SAME), huge, Progress.NONE));
		assertTrue(e.getMessage().startsWith("The result of 64 x 64 pixels in 200000000 planes needs "),
			e.getMessage());
	}
}
