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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.testing.RecordedProgress;
import sc.fiji.superres.zoo.SeenImage;

class RegionUpscalingTest {

	private static final PixelBox REGION = new PixelBox(40, 3, 10, 12);

	private static ModelChooser bicubic() {
		return (settings, channels, rgb) -> new ChosenModel("cubic", "weights", 2,
			progress -> new ChosenModel.Loaded(new BicubicUpscaler(2, channels), "Java", 100, 1 << 24));
	}

	/** With the intensities of the whole image, which the region does not have. */
	@ParameterizedTest
	@CsvSource({"8, 1, 2, 2", "16, 3, 2, 2", "32, 2, 2, 1", "24, 1, 2, 2", "24, 2, 2, 1"})
	void givesWhatTheWholeImageGives(int bitDepth, int channels, int slices, int frames) {
		ImagePlus image = TestImages.hyperstack(bitDepth, 70, 60, channels, slices, frames);
		image.setPosition(channels, 1, frames);
		image.getProcessor().setf(0, 0, 250);
		UpscaleSettings settings = UpscaleSettings.defaults();
		RegionUpscaling regions = new RegionUpscaling(image);
		FloatRaster region = regions.run(REGION, settings, regions.choose(settings, bicubic()), new RecordedProgress())
			.pixels();
		ImagePlus whole = ImageUpscaling.run(image, settings, bicubic(), new RecordedProgress());
		ImageProcessor plane = whole.getStack().getProcessor(whole.getStackIndex(channels, 1, frames));
		assertEquals(20 * 24 * (bitDepth == 24 ? 3 : 1), region.data().length);
		for (int y = 0; y < region.height(); y++)
			for (int x = 0; x < region.width(); x++) {
				int[] rgb = bitDepth == 24 ? plane.getPixel(x + 80, y + 6, null) : null;
				for (int c = 0; c < region.channels(); c++)
					assertEquals(rgb == null ? plane.getf(x + 80, y + 6) : rgb[c], region.get(x, y, c),
						tolerance(bitDepth));
			}
	}

	/**
	 * Sums of float32 from another border on differ in their last digits, which may round one intensity of 16 bits
	 * away.
	 */
	private static double tolerance(int bitDepth) {
		return switch (bitDepth) {
			case 16 -> 1;
			case 32 -> 1e-5;
			default -> 0;
		};
	}

	@Test
	void canBeCancelled() {
		RegionUpscaling regions = new RegionUpscaling(TestImages.hyperstack(8, 70, 60, 1, 1, 1));
		UpscaleSettings settings = UpscaleSettings.defaults();
		ChosenModel model = regions.choose(settings, bicubic());
		assertThrows(CanceledException.class, () -> regions.run(REGION, settings, model, new RecordedProgress(1)));
	}

	/** However often the preview asks, for the choice of the model and for each of its pictures. */
	@Test
	void theImageIsLookedAtOnceForTheSameSettings() {
		RegionUpscaling regions = new RegionUpscaling(TestImages.hyperstack(8, 70, 60, 1, 1, 1));
		List<SeenImage> seen = new ArrayList<>();
		ModelChooser looking = new ModelChooser() {

			@Override
			public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb) {
				return bicubic().choose(settings, channels, rgb);
			}

			@Override
			public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb, Supplier<SeenImage> look) {
				seen.add(look.get());
				return choose(settings, channels, rgb);
			}
		};
		UpscaleSettings settings = UpscaleSettings.defaults();
		ImageUpscaling.prospect(TestImages.hyperstack(8, 70, 60, 1, 1, 1), settings, looking, regions::look,
			Optional.empty());
		regions.choose(settings, looking);
		regions.choose(settings.with(UpscaleOptions.TILE, 64), looking);
		assertEquals(3, seen.size());
		assertSame(seen.get(0), seen.get(1));
		assertSame(seen.get(0), seen.get(2));
	}
}
