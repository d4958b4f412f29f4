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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.trust.TrustCalibration;

/** What is said of a slice goes by its own noise, however noisy others are. */
class UnevenNoiseTest {

	private static final int SIDE = 128;
	/** Of each slice, in the first channel; half of it in the second. */
	private static final double[] NOISE = {4, 40, 120, 12};
	private static final UpscaleSettings TRUST = UpscaleSettings.defaults().with(UpscaleOptions.TRUST, true);

	/** A map that is the noise. */
	private static ModelChooser models(Upscaler upscaler) {
		var trust = new TrustCalibration("noise", "none", List.of(0.0, 0.0, 0.0, 1.0, 0.0, 0.0),
			List.of(new TrustCalibration.TrustLevel(TrustCalibration.USUAL, 2, 0.9)), 1, 1);
		return (settings, channels, rgb) -> new ChosenModel("own", "weights", 2,
			progress -> new ChosenModel.Loaded(upscaler, "Java", 100, 1 << 24), List.of(),
			new ChosenModel.ModelErrors(trust, Optional.empty()));
	}

	private static FloatProcessor plane(double noise, long seed) {
		Random random = new Random(seed);
		float[] pixels = new float[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) (1500 + 900 * Math.sin(i % SIDE / 15.0) * Math.cos(i / SIDE / 20.0)
				+ noise * random.nextGaussian());
		return new FloatProcessor(SIDE, SIDE, pixels);
	}

	/** The same scene under more and less noise. */
	private static ImagePlus stack(int channels) {
		ImageStack planes = new ImageStack(SIDE, SIDE);
		for (int z = 0; z < NOISE.length; z++)
			for (int c = 0; c < channels; c++)
				planes.addSlice(plane(NOISE[z] / (c + 1), z * 2L + c));
		ImagePlus image = new ImagePlus("stack", planes);
		image.setDimensions(channels, NOISE.length, 1);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static double mean(ImageProcessor plane) {
		return plane.getStats().mean;
	}

	private static void assertIsNoise(ImagePlus map, int channels) {
		for (int z = 0; z < NOISE.length; z++)
			for (int c = 0; c < channels; c++) {
				double noise = NOISE[z] / (c + 1);
				assertEquals(noise, mean(map.getStack().getProcessor(z * channels + c + 1)), 0.25 * noise,
					"slice " + z + ", channel " + c);
			}
	}

	@Test
	void mapsOfSlicesAreOfTheirNoise() {
		ImagePlus image = stack(2);
		UpscaledImage made = ImageUpscaling.runWithTrust(image, TRUST, models(new BicubicUpscaler(2, 2)),
			Progress.NONE);
		ImagePlus map = made.trust().orElseThrow();
		assertIsNoise(map, 2);
		String told = made.image().getInfoProperty();
		assertTrue(told.contains(" in each of 4 slices, by its own noise), "), told);
		String span = String.format(Locale.ROOT, " on average (%.4g to %.4g, %.4g to %.4g in ",
			mean(map.getStack().getProcessor(1)), mean(map.getStack().getProcessor(5)),
			mean(map.getStack().getProcessor(2)), mean(map.getStack().getProcessor(6)));
		assertTrue(told.contains(span), told + "\n" + span);
		ImagePlus tiled = ImageUpscaling
			.runWithTrust(image, TRUST.with(UpscaleOptions.TILE, 48), models(new BicubicUpscaler(2, 2)), Progress.NONE)
			.trust().orElseThrow();
		for (int p = 1; p <= map.getStackSize(); p++)
			for (int i = 0; i < 4 * SIDE * SIDE; i += 97)
				assertEquals(map.getStack().getProcessor(p).getf(i), tiled.getStack().getProcessor(p).getf(i), 0.01);
	}

	@Test
	void mapsInFilesAndOfVirtualStacksAreTheSame(@TempDir Path folder) {
		ImagePlus image = stack(1);
		ImageStack onDemand = new VirtualStack(SIDE, SIDE, NOISE.length) {

			@Override
			public ImageProcessor getProcessor(int n) {
				return image.getStack().getProcessor(n).duplicate();
			}

			@Override
			public int getBitDepth() {
				return 32;
			}
		};
		Path file = folder.resolve("out.tif");
		ImageUpscaling.toFile(new ImagePlus("virtual", onDemand), TRUST, models(new BicubicUpscaler(2, 1)), file, false,
			Progress.NONE);
		assertIsNoise(ImageFiles.read(folder.resolve("out-trust.tif")), 1);
		String told = ImageFiles.read(file).getInfoProperty();
		assertTrue(told.contains(UpscalingRecord.KEY + UpscalingRecord.TRUST), told);
	}

	@Test
	void theMapThatIsPreviewedIsOfTheSliceThatIsShown() {
		ImagePlus image = stack(2);
		image.setPosition(2, 1, 1);
		ModelChooser models = models(new BicubicUpscaler(2, 1));
		RegionUpscaling regions = new RegionUpscaling(image);
		FloatRaster map = regions.trust(new PixelBox(40, 40, 32, 32), TRUST, regions.choose(TRUST, models),
			Progress.NONE);
		double sum = 0;
		for (float error : map.data())
			sum += error / map.data().length;
		assertEquals(NOISE[0] / 2, sum, 0.25 * NOISE[0] / 2);
	}

	/** A model that blurs is made consistent within the noise of each slice, not that of the noisiest. */
	@Test
	void slicesAreConsistentWithinTheirNoise() {
		ImagePlus image = stack(1);
		ImagePlus result = ImageUpscaling.run(image, UpscaleSettings.defaults().with(UpscaleOptions.CONSISTENCY, true)
			.with(UpscaleOptions.REDUCTION, Optional.of(new BicubicDegradation())), models(new Dull()), Progress.NONE);
		for (int z = 0; z < NOISE.length; z++) {
			float[] pixels = (float[]) result.getStack().getPixels(z + 1);
			float[] reduced = new BicubicDegradation().reduce(new FloatRaster(2 * SIDE, 2 * SIDE, 1, pixels), 2).data();
			float[] original = (float[]) image.getStack().getPixels(z + 1);
			int beyond = 0;
			for (int i = 0; i < original.length; i++)
				if (Math.abs(original[i] - reduced[i]) > 2.6 * NOISE[z]) beyond++;
			assertTrue(beyond < 0.02 * original.length, beyond + " of slice " + z);
		}
	}

	/** Contrast is lost. */
	private static final class Dull implements Upscaler {

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
			FloatRaster result = Bicubic.upscale(source, 2);
			for (int i = 0; i < result.data().length; i++)
				result.data()[i] = 0.5f + 0.8f * (result.data()[i] - 0.5f);
			return result;
		}

		@Override
		public void close() {
			// nothing is held
		}
	}
}
