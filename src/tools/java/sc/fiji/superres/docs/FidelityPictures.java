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
package sc.fiji.superres.docs;

import java.nio.file.Path;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Scenes;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The pictures of docs/fidelity.md: a generated image, what the network alone makes of it, and what is kept. Run
 * {@code main} to make them anew: {@code mvn -q test-compile exec:java -Dexec.classpathScope=test} and
 * {@code -Dexec.mainClass=sc.fiji.superres.docs.FidelityPictures}.
 */
public final class FidelityPictures {

	private static final Path FOLDER = Path.of("docs", "images");
	private static final int WIDTH = 112, HEIGHT = 96;
	private static final int GAP = 4, WHITE = 255;

	private FidelityPictures() {}

	public static void main(String[] args) {
		UpscaleSettings alone = UpscaleSettings.defaults().with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK).with(UpscaleOptions.NO_DATA, NoDataRule.NONE);
		write("dim", Scenes.dim(WIDTH, HEIGHT), "dsrnet-x4",
			alone.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE), 0, 30);
		write("ct", Scenes.paddedCt(WIDTH, HEIGHT), "medical-ct-x2", alone, -2400, 2100);
		write("hole", Scenes.scene(WIDTH, HEIGHT, true), "remote-sensing-x2", alone, 0, 0.3);
	}

	private static void write(String name, ImagePlus image, String model, UpscaleSettings alone, double black,
		double white) {
		ZooModels models = new ZooModels(ModelZoo.open(), notice -> {});
		UpscaleSettings kept = UpscaleSettings.defaults().with(UpscaleOptions.DEVICE, DeviceName.CPU);
		ImagePlus before = ImageUpscaling.run(image, alone.with(UpscaleOptions.MODEL, model), models, Progress.NONE);
		ImagePlus after = ImageUpscaling.run(image, kept.with(UpscaleOptions.MODEL, model), models, Progress.NONE);
		int width = 2 * WIDTH, height = 2 * HEIGHT;
		ByteProcessor picture = new ByteProcessor(3 * width + 2 * GAP, height);
		picture.setValue(WHITE);
		picture.fill();
		int x = 0;
		for (ImagePlus part : new ImagePlus[]{image, before, after}) {
			ImageProcessor shown = part.getProcessor().convertToFloatProcessor();
			shown.setMinAndMax(black, white);
			shown.setInterpolationMethod(part == image ? ImageProcessor.NONE : ImageProcessor.BILINEAR);
			picture.insert(shown.convertToByteProcessor().resize(width, height, true), x, 0);
			x += width + GAP;
		}
		ImageFiles.write(new ImagePlus(name, picture), FOLDER.resolve("fidelity-" + name + ".png"), true);
	}
}
