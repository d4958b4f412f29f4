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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.EvaluationTable;
import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Rasters;

/** DSRN, a network for luminance that adds to bicubic interpolation, in the place of an upscaler. */
class DSRNUpscalerTest {

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void startsAsBicubicInterpolation(int scale) {
		FloatRaster image = Rasters.noise(17, 9, 1, 1);
		Network network = new DSRN(scale);
		try (Upscaler start = upscaler(network.graph(), network.identityStart(3))) {
			double difference = Rasters.largestDifference(Bicubic.upscale(image, scale), start.upscale(image));
			assertTrue(difference > 0 && difference < 0.5 / 255, "differs by " + difference);
		}
	}

	@ParameterizedTest
	@CsvSource({"2, 2, 1, 1", "3, 3, 1, 4", "4, 4, 3, 1", "2, 3, 1, 1", "4, 3, 2, 5"})
	void takesImagesOfAnySize(int scale, int kernel, int width, int height) {
		Graph graph = new DSRN(scale, 5, 6, 7, kernel).graph();
		Weights weights = Weights.start(graph, 2);
		FloatRaster image = Rasters.noise(width, height, 1, 3);
		try (Upscaler script = upscaler(graph, weights);
			GraphModule parameters = new GraphModule(graph, weights, Device.cpu())) {
			NDArray input = Tensors.image(parameters.manager(), image.data(), 1, 1, height, width);
			float[] reference = new GraphRun(graph, parameters::get, true).run(input).toFloatArray();
			assertClose("script", reference, script.upscale(image).data(), 1e-5);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 4})
	void coloursOfRgbImagesAreInterpolated(int scale) {
		FloatRaster rgb = Rasters.noise(8, 11, 3, 2);
		Graph graph = new DSRN(scale, 4, 6, 3, scale).graph();
		try (Upscaler luma = upscaler(graph, Weights.start(graph, 4))) {
			FloatRaster expected = Bicubic.upscale(Luma.toYCbCr(rgb), scale);
			float[] y = luma.upscale(Luma.toYCbCr(rgb).channel(0)).data();
			System.arraycopy(y, 0, expected.data(), 0, y.length);
			FloatRaster actual = ColourAdapter.adapt(luma, 3, true).upscale(rgb);
			assertTrue(Rasters.largestDifference(Luma.toRgb(expected), actual) < 1e-6);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3})
	void isEvaluatedOnLuminance(int scale) {
		FloatRaster image = Rasters.noise(48, 36, 3, 5);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = 128 + 60 * (float) Math.sin(i % 48 * 0.4 + i / 48 * 0.3) + 20 * image.data()[i];
		Network network = new DSRN(scale, 8, 12, 3, scale);
		try (Upscaler start = upscaler(network.graph(), network.identityStart(6))) {
			List<ReferenceImage> images = List.of(ReferenceImage.of("waves", () -> image));
			EvaluationTable table = new Benchmark(scale).run(images, Map.of("dsrn", start), Progress.NONE);
			assertEquals(table.mean(Benchmark.BICUBIC).psnr(), table.mean("dsrn").psnr(), 0.01);
			assertEquals(table.mean(Benchmark.BICUBIC).ssim(), table.mean("dsrn").ssim(), 1e-4);
		}
	}

	@ParameterizedTest
	@CsvSource({"2, 2, 2", "3, 3, 2", "4, 4, 2", "2, 3, 3", "4, 3, 2"})
	void tilesFitTogether(int scale, int kernel, int steps) {
		Graph graph = new DSRN(scale, 3, 4, steps, kernel).graph();
		FloatRaster image = Rasters.noise(61, 47, 1, 7);
		try (Upscaler network = upscaler(graph, Weights.start(graph, 8))) {
			TilePlan plan = new TilePlan(23, ((Halo.Bounded) network.halo()).pixels(), network.halo());
			FloatRaster tiled = new TiledUpscaler(network, plan, BorderMode.NETWORK).upscale(image, Progress.NONE);
			assertTrue(Rasters.largestDifference(network.upscale(image), tiled) < 1e-5);
		}
	}

	/** With positive weights a bright pixel is seen exactly as far as the halo of the graph says. */
	@ParameterizedTest
	@CsvSource({"2, 2, 7", "3, 3, 7", "4, 4, 7", "2, 3, 3", "4, 3, 3"})
	void haloIsAsFarAsAPixelIsSeen(int scale, int kernel, int steps) {
		Graph graph = new DSRN(scale, 1, 1, steps, kernel).graph();
		Weights weights = Weights.start(graph, 9);
		for (String name : weights.names())
			if (!name.endsWith(".bias")) Arrays.fill(weights.data(name), 0.5f);
		try (Upscaler network = upscaler(graph, weights)) {
			int halo = ((Halo.Bounded) network.halo()).pixels();
			FloatRaster line = FloatRaster.zeros(2 * halo + 21, 1, 1);
			line.data()[halo + 10] = 1;
			float[] seen = Arrays.copyOf(network.upscale(line).data(), line.width() * scale);
			int first = 0;
			while (seen[first] == 0)
				first++;
			int last = seen.length - 1;
			while (seen[last] == 0)
				last--;
			assertEquals(halo, Math.max(halo + 10 - first / scale, last / scale - halo - 10));
		}
	}

	private static Upscaler upscaler(Graph graph, Weights weights) {
		return new EngineUpscaler(graph, weights, Device.cpu(), Precision.FLOAT32);
	}
}
