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
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

	/** A small network of the published code, in a checkpoint of the published layout. */
	@Test
	void anImportedSmallModelReproducesThePublishedOutput(@TempDir Path folder) throws IOException {
		Path checkpoint = Path.of("src", "test", "resources", "checkpoint", "dvmsr_tiny_x2.pth");
		Model model = new CheckpointImport(checkpoint, "tiny", folder, Map.of()).run(Progress.NONE);
		assertEquals(2, model.scale());
		try (Npz npz = Golden.open("dvmsr_tiny_x2.npz");
			Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
				Precision.FLOAT32)) {
			int[] shape = npz.shape("input_odd");
			FloatRaster image = new FloatRaster(shape[3], shape[2], shape[1], npz.floats("input_odd"));
			Golden.assertClose("output", npz.floats("output_odd"), network.upscale(image).data(), 1e-5);
		}
	}

	/** The same of the published checkpoint itself, at its full size. */
	@Test
	void theImportedModelReproducesThePublishedOutput(@TempDir Path folder) throws IOException {
		Path checkpoint = Golden.shared("reference/weights/DVMSR.pth");
		Path golden = Golden.shared("reference/golden/dvmsr_official_x4_baby64.npz");
		Model model = new CheckpointImport(checkpoint, "published", folder, Map.of()).run(Progress.NONE);
		assertEquals(4, model.scale());
		try (Npz npz = Npz.open(golden);
			Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
				Precision.FLOAT32)) {
			float[] expected = npz.floats("output_params_ema");
			float[] actual = network.upscale(image(npz.array("input"))).data();
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
