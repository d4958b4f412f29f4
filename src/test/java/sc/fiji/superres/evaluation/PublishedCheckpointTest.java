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
package sc.fiji.superres.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;

import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;
import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.Model;

/** The published DVMSR checkpoint, imported, gives what the published program gives. */
class PublishedCheckpointTest {

	/**
	 * A checkpoint of the published layout, and what the published code makes of an image with its weights.
	 *
	 * @param file   of PyTorch
	 * @param scale  of the network
	 * @param golden archive with the image and the output
	 * @param input  array of the image: (1, channels, height, width) from 0 to 1, or (height, width, RGB) in 8 bit
	 * @param output array of the output
	 */
	record PublishedCase(Path file, int scale, Path golden, String input, String output) {}

	/** A small network of the published code, and where it is, the published checkpoint itself. */
	static Stream<PublishedCase> published() {
		Path resources = Path.of("src", "test", "resources"), reference = Path.of("..", "shared", "reference");
		return Stream
			.of(new PublishedCase(resources.resolve("checkpoint/dvmsr_tiny_x2.pth"), 2,
				resources.resolve("golden/dvmsr_tiny_x2.npz"), "input_odd", "output_odd"),
				new PublishedCase(reference.resolve("weights/DVMSR.pth"), 4,
					reference.resolve("golden/dvmsr_official_x4_baby64.npz"), "input", "output_params_ema"))
			.filter(one -> one.file.startsWith("src") || Files.exists(one.file) && Files.exists(one.golden));
	}

	@ParameterizedTest
	@MethodSource("published")
	void theImportedModelReproducesThePublishedOutput(PublishedCase one, @TempDir Path folder) throws IOException {
		Model model = new CheckpointImport(one.file, "published", folder, Map.of()).run(Progress.NONE);
		assertEquals(one.scale, model.scale());
		try (Npz npz = Npz.open(one.golden);
			Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
				Precision.FLOAT32)) {
			Npz.Array input = npz.array(one.input);
			int[] shape = input.shape();
			FloatRaster image = shape.length == 3
				? image(input)
				: new FloatRaster(shape[3], shape[2], shape[1], npz.floats(one.input));
			float[] expected = npz.floats(one.output);
			float[] actual = network.upscale(image).data();
			assertEquals(expected.length, actual.length);
			double largest = 0;
			for (int i = 0; i < expected.length; i++)
				largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
			assertEquals(0, largest, 1e-5);
		}
	}

	/** What resampling the head gives without training; the values were measured elsewhere by other code. */
	@Test
	void otherScalesDerivedFromIt(@TempDir Path folder) throws IOException {
		Path checkpoint = Golden.shared("reference/weights/DVMSR.pth");
		Path images = Golden.shared("data/benchmark/Set5");
		assertDerived(checkpoint, 2, folder, images, 37.72);
		assertDerived(checkpoint, 3, folder, images, 34.29);
	}

	private static void assertDerived(Path checkpoint, int scale, Path folder, Path images, double psnr) {
		Model model = new CheckpointImport(checkpoint, "derived-x" + scale, folder, Map.of()).deriving(scale)
			.run(Progress.NONE);
		try (Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
			Precision.FLOAT32)) {
			var table = new Benchmark(scale).run(ImageFolder.references(images), Map.of(model.id(), network),
				Progress.NONE);
			assertEquals(psnr, table.mean(model.id()).psnr(), 0.01);
		}
	}

	/** Height x width x RGB in 8 bit. */
	private static FloatRaster image(Npz.Array array) {
		int[] bytes = array.bytesAsInts();
		FloatRaster raster = FloatRaster.zeros(array.shape()[1], array.shape()[0], 3);
		int plane = raster.width() * raster.height();
		for (int i = 0; i < bytes.length; i++)
			raster.data()[i % 3 * plane + i / 3] = bytes[i] / 255f;
		return raster;
	}
}
