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

import ij.ImagePlus;
import ij.process.ImageProcessor;

import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;

/** Upscaling by models that repeat pixels, and what must come out. */
abstract class ImageUpscalingTrial {

	static UpscaleSettings settings(NormalizationMode normalize, OutputType type) {
		return UpscaleSettings.defaults().with(UpscaleOptions.NORMALIZE, normalize).with(UpscaleOptions.OUTPUT_TYPE,
			type);
	}

	static ImagePlus nearest(ImagePlus input, OutputType type) {
		return ImageUpscaling.run(input, settings(NormalizationMode.RANGE, type), FakeModels.nearest(2), Progress.NONE);
	}

	static void assertRepeats(ImagePlus input, ImagePlus output, int scale) {
		assertEquals(input.getStackSize(), output.getStackSize());
		for (int i = 1; i <= input.getStackSize(); i++) {
			ImageProcessor in = input.getStack().getProcessor(i);
			ImageProcessor out = output.getStack().getProcessor(i);
			boolean rgb = in.getBitDepth() == 24;
			for (int y = 0; y < out.getHeight(); y++)
				for (int x = 0; x < out.getWidth(); x++) {
					int p = y / scale * in.getWidth() + x / scale;
					if (rgb) assertEquals(in.get(p) & 0xffffff, out.get(x, y) & 0xffffff);
					else assertEquals(in.getf(p), out.getf(x, y), 1e-4 * Math.abs(in.getf(p)));
				}
		}
	}
}
