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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.LUT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;

class UpscaledMetadataTest {

	private static ImagePlus upscaled(ImagePlus input, int scale) {
		return ImageUpscaling.run(input, UpscaleSettings.defaults(), FakeModels.nearest(scale), Progress.NONE);
	}

	@ParameterizedTest
	@CsvSource({"2,0,0", "3,1.5,-20", "4,100,7.25"})
	void pixelCentresKeepTheirPhysicalCoordinates(int scale, double xOrigin, double yOrigin) {
		ImagePlus input = TestImages.hyperstack(8, 7, 5, 1, 2, 1);
		Calibration cal = input.getCalibration();
		cal.pixelWidth = 0.4;
		cal.pixelHeight = 0.3;
		cal.pixelDepth = 2;
		cal.setUnit("um");
		cal.setZUnit("mm");
		cal.xOrigin = xOrigin;
		cal.yOrigin = yOrigin;
		cal.zOrigin = 3;
		Calibration out = upscaled(input, scale).getCalibration();
		assertEquals(0.4 / scale, out.pixelWidth, 1e-12);
		assertEquals(0.3 / scale, out.pixelHeight, 1e-12);
		assertEquals(2, out.pixelDepth);
		assertEquals(3, out.zOrigin);
		assertEquals(cal.getUnit(), out.getUnit());
		assertEquals("mm", out.getZUnit());
		for (int i = 0; i < 7; i++) {
			// the centre of a low-resolution pixel is the mean of the centres of the pixels that it was divided into
			double x = 0;
			double y = 0;
			for (int j = i * scale; j < (i + 1) * scale; j++) {
				x += out.getX(j) / scale;
				y += out.getY(j) / scale;
			}
			assertEquals(cal.getX(i), x, 1e-9);
			assertEquals(cal.getY(i), y, 1e-9);
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = {0, 4.5})
	void upwardsCoordinatesKeepTheirPlace(double yOrigin) {
		ImagePlus input = TestImages.hyperstack(8, 7, 5, 1, 1, 1);
		Calibration cal = input.getCalibration();
		cal.setInvertY(true);
		cal.pixelHeight = 0.5;
		cal.yOrigin = yOrigin;
		ImagePlus output = upscaled(input, 2);
		for (int i = 0; i < 5; i++)
			assertEquals(cal.getY(i, 5),
				(output.getCalibration().getY(2 * i, 10) + output.getCalibration().getY(2 * i + 1, 10)) / 2, 1e-9);
	}

	@Test
	void uncalibratedImagesStayUncalibrated() {
		assertFalse(upscaled(TestImages.hyperstack(8, 7, 5, 1, 1, 1), 2).getCalibration().scaledOrOffset());
	}

	@Test
	void timeAndValuesKeepTheirCalibration() {
		ImagePlus input = TestImages.hyperstack(16, 4, 4, 1, 1, 3);
		Calibration cal = input.getCalibration();
		cal.frameInterval = 1.5;
		cal.setTimeUnit("min");
		cal.fps = 12;
		cal.setFunction(Calibration.POLY2, new double[]{1, 2, 3}, "density");
		Calibration out = upscaled(input, 2).getCalibration();
		assertEquals(1.5, out.frameInterval);
		assertEquals("min", out.getTimeUnit());
		assertEquals(12, out.fps);
		assertEquals(Calibration.POLY2, out.getFunction());
		assertArrayEquals(new double[]{1, 2, 3}, out.getCoefficients());
		assertEquals("density", out.getValueUnit());
	}

	@Test
	void globalCalibrationOfTheInputDoesNotHideTheNewPixelSize() {
		ImagePlus input = TestImages.hyperstack(8, 4, 4, 1, 1, 1);
		Calibration global = new Calibration();
		global.pixelWidth = global.pixelHeight = 6;
		global.setUnit("mm");
		input.setGlobalCalibration(global);
		try {
			assertEquals(3, upscaled(input, 2).getCalibration().pixelWidth);
		}
		finally {
			input.setGlobalCalibration(null);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {IJ.COMPOSITE, IJ.COLOR, IJ.GRAYSCALE})
	void channelsKeepColoursRangesAndMode(int mode) {
		CompositeImage input = TestImages.composite(16, 3, 2, 2, mode);
		LUT[] luts = {LUT.createLutFromColor(Color.CYAN), LUT.createLutFromColor(Color.MAGENTA),
			LUT.createLutFromColor(Color.ORANGE)};
		for (int c = 0; c < 3; c++) {
			luts[c].min = 10 * c + 1;
			luts[c].max = 1000 * c + 2000;
		}
		input.setLuts(luts);
		if (mode == IJ.COMPOSITE) input.getActiveChannels()[1] = false;
		input.setPosition(2, 1, 2);
		ImagePlus plain = upscaled(input, 2);
		assertTrue(plain.isComposite());
		CompositeImage output = (CompositeImage) plain;
		assertEquals(mode, output.getMode());
		for (int c = 1; c <= 3; c++) {
			assertArrayEquals(input.getChannelLut(c).getBytes(), output.getChannelLut(c).getBytes());
			assertEquals(input.getChannelLut(c).min, output.getChannelLut(c).min);
			assertEquals(input.getChannelLut(c).max, output.getChannelLut(c).max);
		}
		if (mode == IJ.COMPOSITE) assertFalse(output.getActiveChannels()[1]);
		assertEquals(2, output.getC());
		assertEquals(2, output.getT());
		assertEquals(11, output.getDisplayRangeMin());
		assertEquals(3000, output.getDisplayRangeMax());
	}

	@ParameterizedTest
	@ValueSource(ints = {IJ.COMPOSITE, IJ.COLOR, IJ.GRAYSCALE})
	void channelsLookTheSame(int mode) {
		CompositeImage input = TestImages.composite(8, 3, 2, 1, mode);
		LUT orange = LUT.createLutFromColor(Color.ORANGE);
		orange.min = 30;
		orange.max = 150;
		input.setChannelLut(orange, 2);
		input.setPosition(2, 2, 1);
		ColorProcessor before = new ColorProcessor(input.getImage());
		ColorProcessor after = new ColorProcessor(upscaled(input, 2).getImage());
		for (int y = 0; y < after.getHeight(); y++)
			for (int x = 0; x < after.getWidth(); x++)
				assertEquals(before.get(x / 2, y / 2), after.get(x, y));
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 32})
	void singleChannelsKeepColoursAndRange(int bitDepth) {
		ImagePlus input = TestImages.hyperstack(bitDepth, 4, 4, 1, 3, 1);
		input.setSlice(2);
		input.getProcessor().setLut(LUT.createLutFromColor(Color.GREEN));
		input.setDisplayRange(20, 120);
		ImagePlus output = upscaled(input, 2);
		assertEquals(2, output.getCurrentSlice());
		assertEquals(20, output.getDisplayRangeMin());
		assertEquals(120, output.getDisplayRangeMax());
		assertEquals(input.getProcessor().getLut().getRGB(77), output.getProcessor().getLut().getRGB(77));
		output.setSlice(3);
		assertEquals(120, output.getDisplayRangeMax());
	}

	@Test
	void colourTablesOfEightBitImagesAreNotStretchedTwice() {
		ImagePlus input = new ImagePlus("", TestImages.plane(8, 4, 4, 1));
		input.setDisplayRange(50, 100);
		ImagePlus output = upscaled(input, 2);
		assertEquals(((java.awt.image.IndexColorModel) input.getProcessor().getCurrentColorModel()).getRGB(75),
			((java.awt.image.IndexColorModel) output.getProcessor().getCurrentColorModel()).getRGB(75));
		assertEquals(input.getProcessor().getLut().getRGB(75), output.getProcessor().getLut().getRGB(75));
	}

	@Test
	void labelsAndPropertiesAreKept() {
		ImagePlus input = TestImages.hyperstack(8, 4, 4, 1, 3, 1);
		input.setProperty("Info", "first\nsecond: 2");
		input.setProperty("text", "kept");
		input.setProperty("object", new Object());
		input.setProp("key", "value");
		FileInfo file = new FileInfo();
		file.directory = "/somewhere";
		file.fileName = "hyper.tif";
		input.setFileInfo(file);
		ImagePlus output = upscaled(input, 2);
		for (int i = 1; i <= 3; i++)
			assertEquals("plane " + (i - 1), output.getStack().getSliceLabel(i));
		assertTrue(output.getInfoProperty().startsWith("first\nsecond: 2\nSuper-resolution plugin: "),
			output.getInfoProperty());
		assertEquals("kept", output.getProperty("text"));
		assertNull(output.getProperty("object"));
		assertEquals("value", output.getProp("key"));
		assertNull(output.getOriginalFileInfo(), "saving must not offer to replace the original");
		assertTrue(output.changes);
	}

	@Test
	void theLabelOfASinglePlaneIsKept() {
		ImagePlus input = TestImages.hyperstack(8, 4, 4, 1, 1, 1);
		assertEquals("plane 0", upscaled(input, 2).getStack().getSliceLabel(1));
	}

	@Test
	void channelsMadeOfRgbShareItsLabel() {
		ImagePlus input = TestImages.hyperstack(24, 4, 4, 1, 2, 1);
		UpscaleSettings d = UpscaleSettings.defaults();
		ImagePlus output = ImageUpscaling.run(input, UpscaleSettings.defaults()
			.with(UpscaleOptions.NORMALIZE, d.normalize()).with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32),
			FakeModels.nearest(2), Progress.NONE);
		assertArrayEquals(new int[]{8, 8, 3, 2, 1}, output.getDimensions());
		assertEquals("plane 0", output.getStack().getSliceLabel(3));
		assertEquals("plane 1", output.getStack().getSliceLabel(4));
	}

	@Test
	void selectionAndOverlayAreScaled() {
		ImagePlus input = TestImages.hyperstack(8, 20, 20, 2, 2, 1);
		input.setRoi(new Roi(2, 3, 4, 5));
		PolygonRoi triangle = new PolygonRoi(new float[]{1, 5, 3}, new float[]{2, 2, 8.5f}, Roi.POLYGON);
		triangle.setStrokeColor(Color.RED);
		triangle.setName("triangle");
		triangle.setPosition(2, 1, 1);
		Roi box = new Roi(0, 0, 3, 3);
		box.setPosition(3);
		Overlay overlay = new Overlay(triangle);
		overlay.add(box);
		input.setOverlay(overlay);
		ImagePlus output = upscaled(input, 3);
		assertEquals(new java.awt.Rectangle(6, 9, 12, 15), output.getRoi().getBounds());
		assertEquals(Roi.RECTANGLE, output.getRoi().getType());
		Roi scaled = output.getOverlay().get(0);
		assertEquals(25.5, scaled.getFloatPolygon().ypoints[2], 1e-5);
		assertEquals(Color.RED, scaled.getStrokeColor());
		assertEquals("triangle", scaled.getName());
		assertEquals(2, scaled.getCPosition());
		assertEquals(3, output.getOverlay().get(1).getPosition());
		assertEquals(8.5, triangle.getFloatPolygon().ypoints[2], "the input's overlay is left alone");
	}

	@Test
	void pointsKeepTheirSlicesAndCounters() {
		ImagePlus input = TestImages.hyperstack(8, 20, 20, 2, 2, 1);
		PointRoi points = new PointRoi();
		points.addPoint(3.5, 4, 4);
		points.setCounter(2);
		points.addPoint(6, 7.25, 1);
		points.setCounter(1);
		points.addPoint(9, 9, 0);
		points.setPointType(PointRoi.CIRCLE);
		input.setRoi(points);
		input.setOverlay(new Overlay(points));
		ImagePlus output = upscaled(input, 3);
		for (PointRoi scaled : List.of((PointRoi) output.getRoi(), (PointRoi) output.getOverlay().get(0))) {
			assertArrayEquals(new float[]{10.5f, 18, 27}, scaled.getFloatPolygon().xpoints);
			assertArrayEquals(new float[]{12, 21.75f, 27}, scaled.getFloatPolygon().ypoints);
			assertArrayEquals(new int[]{4, 1, 0}, IntStream.range(0, 3).map(scaled::getPointPosition).toArray());
			assertArrayEquals(new int[]{0, 2, 1}, IntStream.range(0, 3).map(scaled::getCounter).toArray());
			assertEquals(1, scaled.getCount(2));
			assertEquals(PointRoi.CIRCLE, scaled.getPointType());
		}
		assertEquals(6, points.getFloatPolygon().xpoints[1], "the input's selection is left alone");
	}

	@Test
	void pointsStayInTheirSliceWhenColoursBecomeChannels() {
		ImagePlus input = TestImages.hyperstack(24, 20, 20, 1, 3, 2);
		PointRoi points = new PointRoi();
		points.addPoint(1, 1, 1);
		points.addPoint(2, 2, 5);
		input.setRoi(points);
		UpscaleSettings floats = UpscaleSettings.defaults().with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, Precision.FLOAT32).with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32);
		ImagePlus output = ImageUpscaling.run(input, floats, FakeModels.of(new FakeModels.Nearest(2, 3)),
			Progress.NONE);
		assertEquals(3, output.getNChannels());
		PointRoi scaled = (PointRoi) output.getRoi();
		for (int i = 0; i < 2; i++) {
			int[] position = output.convertIndexToPosition(scaled.getPointPosition(i));
			assertArrayEquals(new int[]{1, 1 + i, 1 + i}, position);
		}
	}

	@ParameterizedTest
	@CsvSource({"cells.tif,cells-x2", "cells,cells-x2", "a.b.ome.tiff,a.b.ome-x2",
		"v1.5 beads at 20 deg,v1.5 beads at 20 deg-x2", ".tif,.tif-x2", "dose 0.25,dose 0.25-x2"})
	void theTitleNamesTheScale(String title, String expected) {
		ImagePlus input = TestImages.hyperstack(8, 2, 2, 1, 1, 1);
		input.setTitle(title);
		assertEquals(expected, upscaled(input, 2).getTitle());
	}
}
