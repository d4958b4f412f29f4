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
package sc.fiji.superres.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.samples.SampleData.Sample;

/** The committed files are what the tool makes, and what the README says. */
class SampleDataTest {

	private static final Path FOLDER = Path.of("sample-data");

	private static final List<Sample> SAMPLES = SampleData.all();

	static List<Sample> samples() {
		return SAMPLES;
	}

	@ParameterizedTest
	@MethodSource("samples")
	void filesAreWhatTheToolMakes(Sample sample) {
		assertSame(sample.low(), open(sample.lowFile()));
		assertSame(sample.truth(), open(sample.truthFile()));
	}

	@Test
	void trainingStackIsWhatTheToolMakes() {
		assertSame(SampleDataFluorescence.training(), open(SampleData.TRAINING));
	}

	/** Made of the truth by other code, it is what {@link FixedDegradation} optical makes of it but for the noise. */
	@Test
	void dimStackIsWhatTheToolMakesAndTheDegradationDescribes() {
		ImagePlus dim = open(SampleData.DIM);
		assertSame(SampleDataFluorescence.dim(SAMPLES.get(0).truth()), dim);
		ImagePlus truth = open("fluorescence-truth-x2.tif");
		FixedDegradation optics = FixedDegradation.of("optical:na=1.2,pixel=200");
		for (int i = 1; i <= truth.getStackSize(); i++) {
			float[] clean = optics.reduce(plane(truth, i), 2).data(), recorded = plane(dim, i).data();
			assertTrue(correlation(clean, recorded) > 0.97, "plane " + i + ": " + correlation(clean, recorded));
			assertEquals(1, mean(recorded) / mean(clean), 0.02, "plane " + i);
		}
	}

	/** Recorded as the truth of the sample, but of cells elsewhere: a model that learns them by heart gains nothing. */
	@Test
	void trainingStackShowsOtherCellsOfTheKind() {
		ImagePlus training = open(SampleData.TRAINING);
		ImagePlus truth = open("fluorescence-truth-x2.tif");
		assertArrayEquals(truth.getDimensions(), training.getDimensions());
		assertEquals(truth.getBitDepth(), training.getBitDepth());
		assertTrue(truth.getCalibration().equals(training.getCalibration()), training.getCalibration().toString());
		for (int i = 1; i <= truth.getStackSize(); i++) {
			float[] a = plane(truth, i).data(), b = plane(training, i).data();
			assertTrue(Math.abs(correlation(a, b)) < 0.35, "plane " + i + ": " + correlation(a, b));
			double ratio = mean(b) / mean(a);
			assertTrue(ratio > 0.7 && ratio < 1.4, "plane " + i + ": " + ratio);
		}
	}

	@ParameterizedTest
	@CsvSource({"fluorescence, 120, 112, 2, 7, 16, 0.2, 0.5, um", "ct,           128, 128, 1, 5, 16, 0.7, 2.5, mm",
		"satellite,    144, 144, 4, 1, 16, 10,  1,   m", "histology,    160, 160, 1, 1, 24, 1,   1,   um"})
	void filesHaveTheirSizeTypeAndCalibration(String name, int width, int height, int channels, int slices, int bits,
		double pixel, double depth, String unit) {
		ImagePlus low = open(name + ".tif");
		ImagePlus truth = open(name + "-truth-x2.tif");
		assertArrayEquals(new int[]{width, height, channels, slices, 1}, low.getDimensions());
		assertArrayEquals(new int[]{2 * width, 2 * height, channels, slices, 1}, truth.getDimensions());
		for (ImagePlus image : List.of(low, truth)) {
			assertEquals(bits, image.getBitDepth());
			Calibration calibration = image.getCalibration();
			assertEquals(unit.replace("um", "\u00b5m"), calibration.getUnit().replace("um", "\u00b5m"));
			double expected = image == low ? pixel : pixel / 2;
			assertEquals(expected, calibration.pixelWidth, 1e-6 * expected);
			assertEquals(expected, calibration.pixelHeight, 1e-6 * expected);
			assertEquals(depth, calibration.pixelDepth, 1e-9);
			assertNotNull(image.getInfoProperty());
		}
	}

	@Test
	void fluorescenceIsAComposite() {
		CompositeImage image = (CompositeImage) open("fluorescence.tif");
		assertEquals(IJ.COMPOSITE, image.getMode());
		assertEquals(0xff00ff00, image.getChannelLut(1).getRGB(255));
		assertEquals(0xff0000ff, image.getChannelLut(2).getRGB(255));
		assertEquals(14000, image.getChannelLut(1).max);
		assertEquals("DNA z=0.5 um", image.getStack().getSliceLabel(4));
	}

	@Test
	void ctIsInHounsfieldUnits() {
		ImagePlus image = open("ct.tif");
		assertEquals("HU", image.getCalibration().getValueUnit());
		assertEquals(-1024, image.getCalibration().getCValue(0));
		assertEquals(24, image.getDisplayRangeMin());
		assertEquals(1524, image.getDisplayRangeMax());
	}

	/**
	 * Enlarged by bicubic interpolation, the sample resembles its truth, in place and in brightness, but leaves detail
	 * to win.
	 */
	@ParameterizedTest
	@CsvSource({"fluorescence, 32, 50", "ct, 34, 44", "satellite, 22, 32", "histology, 22, 32"})
	void bicubicComesNearTheTruth(String name, double least, double most) {
		ImagePlus low = open(name + ".tif");
		ImagePlus truth = open(name + "-truth-x2.tif");
		for (int i = 1; i <= low.getStackSize(); i++) {
			FloatRaster reference = plane(truth, i);
			double min = Float.MAX_VALUE;
			double max = 0;
			for (float v : reference.data()) {
				min = Math.min(min, v);
				max = Math.max(max, v);
			}
			double psnr = new Psnr(max - min, 2).of(reference, Bicubic.upscale(plane(low, i), 2));
			assertTrue(psnr > least && psnr < most, name + " plane " + i + ": " + psnr + " dB");
		}
	}

	@Test
	void folderIsSmallAndHoldsNothingElse() throws IOException {
		Stream<String> images = SAMPLES.stream().flatMap(s -> Stream.of(s.lowFile(), s.truthFile()));
		List<String> expected = Stream.concat(Stream.of("README.md", SampleData.DIM, SampleData.TRAINING), images)
			.sorted().toList();
		try (Stream<Path> files = Files.list(FOLDER)) {
			List<Path> found = files.sorted().toList();
			assertEquals(expected, found.stream().map(f -> f.getFileName().toString()).sorted().toList());
			long bytes = 0;
			for (Path file : found)
				bytes += Files.size(file);
			assertTrue(bytes < 6_000_000, bytes + " bytes");
		}
	}

	private static double mean(float[] values) {
		double sum = 0;
		for (float v : values)
			sum += v;
		return sum / values.length;
	}

	private static double correlation(float[] a, float[] b) {
		double ma = mean(a), mb = mean(b), aa = 0, bb = 0, ab = 0;
		for (int i = 0; i < a.length; i++) {
			aa += (a[i] - ma) * (a[i] - ma);
			bb += (b[i] - mb) * (b[i] - mb);
			ab += (a[i] - ma) * (b[i] - mb);
		}
		return ab / Math.sqrt(aa * bb);
	}

	private static void assertSame(ImagePlus made, ImagePlus file) {
		assertArrayEquals(made.getDimensions(), file.getDimensions());
		for (int i = 1; i <= made.getStackSize(); i++) {
			Object pixels = made.getStack().getPixels(i);
			if (pixels instanceof short[] shorts) assertArrayEquals(shorts, (short[]) file.getStack().getPixels(i));
			else assertArrayEquals(opaque((int[]) pixels), opaque((int[]) file.getStack().getPixels(i)));
			if (made.getStackSize() > 1)
				assertEquals(made.getStack().getSliceLabel(i), file.getStack().getSliceLabel(i));
		}
	}

	private static int[] opaque(int[] rgb) {
		int[] out = rgb.clone();
		for (int i = 0; i < out.length; i++)
			out[i] |= 0xff000000;
		return out;
	}

	/** Grey values or green as stored. */
	private static FloatRaster plane(ImagePlus image, int index) {
		int n = image.getWidth() * image.getHeight();
		FloatRaster r = FloatRaster.zeros(image.getWidth(), image.getHeight(), 1);
		Object pixels = image.getStack().getPixels(index);
		for (int i = 0; i < n; i++)
			r.data()[i] = pixels instanceof short[] shorts ? shorts[i] & 0xffff : ((int[]) pixels)[i] >> 8 & 0xff;
		return r;
	}

	private static ImagePlus open(String file) {
		ImagePlus image = IJ.openImage(FOLDER.resolve(file).toString());
		assertNotNull(image, "sample-data/" + file + " cannot be opened");
		return image;
	}
}
