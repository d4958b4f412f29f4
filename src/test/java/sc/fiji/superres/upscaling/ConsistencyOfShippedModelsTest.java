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

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.estimate.NoiseEstimate;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.ConsistentUpscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** A consistent result explains its image within the noise, and is hardly farther from the truth than others are. */
class ConsistencyOfShippedModelsTest {

	private static final int SIDE = 144, SCALE = 2, BORDER = 8;
	/** Of white. */
	private static final double ROUNDING = 0.002;

	private static FloatRaster truth(String sample) {
		ImageProcessor plane = ImageFiles.read(Path.of("sample-data", sample + "-truth-x2.tif")).getStack()
			.getProcessor(1);
		plane.setRoi((plane.getWidth() - SIDE) / 2, (plane.getHeight() - SIDE) / 2, SIDE, SIDE);
		FloatProcessor middle = plane.crop().convertToFloatProcessor();
		double low = middle.getMin(), range = middle.getMax() - low;
		FloatRaster truth = FloatRaster.zeros(SIDE, SIDE, 1);
		for (int i = 0; i < truth.data().length; i++)
			truth.data()[i] = (float) ((middle.getf(i) - low) / range);
		return truth;
	}

	private static FloatRaster result(FloatRaster image, String model, boolean consistency) {
		return pixels(made(image, model, consistency, Optional.empty()));
	}

	private static FloatRaster pixels(ImagePlus made) {
		return new FloatRaster(SIDE, SIDE, 1, (float[]) made.getProcessor().getPixels());
	}

	private static ImagePlus made(FloatRaster image, String model, boolean consistency,
		Optional<FixedDegradation> reduction) {
		ImagePlus input = new ImagePlus("image", new FloatProcessor(image.width(), image.height(), image.data()));
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model)
			.with(UpscaleOptions.CONSISTENCY, consistency).with(UpscaleOptions.REDUCTION, reduction);
		return ImageUpscaling.run(input, settings, new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
	}

	/** The share of the pixels that differ by more than what noise and rounding explain. */
	private static double beyond(FloatRaster reduced, FloatRaster image, NoiseEstimate noise) {
		int all = 0, beyond = 0;
		for (int y = BORDER; y < image.height() - BORDER; y++)
			for (int x = BORDER; x < image.width() - BORDER; x++, all++) {
				double most = 1.1 * ConsistentUpscaler.WITHIN * noise.deviation(image.get(x, y, 0)) + ROUNDING;
				if (Math.abs(reduced.get(x, y, 0) - image.get(x, y, 0)) > most) beyond++;
			}
		return (double) beyond / all;
	}

	@ParameterizedTest
	@CsvSource({"dsrnet-x2, satellite, bicubic", "litesrnet-x2, ct, bicubic",
		"microscopy-x2, fluorescence, 'optical:psf=gauss,na=0.75,photons=1000'",
		"medical-ct-x2, ct, 'ct:mtf50=5,noise=0.01'"})
	void explainsTheImage(String model, String sample, String taken) {
		FloatRaster truth = truth(sample);
		FixedDegradation degradation = FixedDegradation.of(taken);
		FloatRaster image = degradation.noise(degradation.reduce(truth, SCALE), new SplittableRandom(1));
		NoiseEstimate noise = ImageEstimates.of(List.of(image.asImg()), c -> Double::isNaN).channels().get(0)
			.orElseThrow().noise();
		FloatRaster plain = result(image, model, false);
		ImagePlus made = made(image, model, true, Optional.empty());
		FloatRaster consistent = pixels(made);
		FixedDegradation reduction = FixedDegradation.of(made.getStringProperty("reduction"));
		double before = beyond(reduction.reduce(plain, SCALE), image, noise);
		double after = beyond(reduction.reduce(consistent, SCALE), image, noise);
		Psnr psnr = new Psnr(1, SCALE);
		double lost = psnr.of(truth, plain) - psnr.of(truth, consistent);
		String found = String.format(Locale.ROOT,
			"%.4f of the pixels beyond the noise before, %.4f after, lost %.3f dB", before, after, lost);
		assertTrue(after <= 0.01 && after <= before, found);
		assertTrue(lost <= 0.05, found);
	}

	/** Where the instrument is known, its own blur is undone; the record has what was used, so it can be repeated. */
	@Test
	void theReductionCanBeNamedAndIsTold() {
		FloatRaster truth = truth("fluorescence");
		FixedDegradation own = FixedDegradation.of("optical:psf=gauss,na=0.75,photons=1000");
		FloatRaster image = own.noise(own.reduce(truth, SCALE), new SplittableRandom(1));
		NoiseEstimate noise = ImageEstimates.of(List.of(image.asImg()), c -> Double::isNaN).channels().get(0)
			.orElseThrow().noise();
		ImagePlus named = made(image, "microscopy-x2", true, Optional.of(own));
		double beyond = beyond(own.reduce(pixels(named), SCALE), image, noise);
		FloatRaster plain = result(image, "microscopy-x2", false);
		double before = beyond(own.reduce(plain, SCALE), image, noise);
		double lost = new Psnr(1, SCALE).of(truth, plain) - new Psnr(1, SCALE).of(truth, pixels(named));
		assertTrue(beyond <= 0.01 && beyond < before / 3,
			beyond + " of the pixels beyond the noise, " + before + " before");
		assertTrue(lost <= 0.05, "lost " + lost + " dB");
		assertEquals(own.toString(), named.getStringProperty("reduction"));

		ImagePlus found = made(image, "microscopy-x2", true, Optional.empty());
		String told = found.getStringProperty("reduction");
		ImagePlus again = made(image, "microscopy-x2", true, Optional.of(FixedDegradation.of(told)));
		assertArrayEquals((float[]) found.getProcessor().getPixels(), (float[]) again.getProcessor().getPixels());
		assertFalse(made(image, "microscopy-x2", false, Optional.empty()).getInfoProperty().contains("\nreduction: "));
	}

	@ParameterizedTest
	@ValueSource(strings = {"slices", "mri:noise=0.01"})
	void whatCannotBeUndoneIsRefused(String reduction) {
		FloatRaster image = FloatRaster.zeros(48, 48, 1);
		UserException e = assertThrows(UserException.class,
			() -> made(image, "dsrnet-x2", true, Optional.of(FixedDegradation.of(reduction))));
		assertTrue(e.getMessage().startsWith("A result cannot be made consistent by the reduction "), e.getMessage());
	}
}
