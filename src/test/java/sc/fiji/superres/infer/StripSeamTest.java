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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ij.IJ;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.zoo.Model;

/** How far strips of images are from whole images, with networks that look at all of an image. */
class StripSeamTest {

	private static final double BOUND = 1 / 255.0;
	/** Bias of the steps, and factor on the start values of projections. */
	private static final float LONG_MEMORY = -5, STRENGTH = 20;

	/** Steps of 0.007 make states last for some hundred tokens, which are several rows here. */
	@Test
	void aScanForgetsWithinTheOverlap() {
		DVMSR network = new DVMSR(2, 12, 2, 2, DVMSR.ReconstructionHead.DIRECT);
		Graph graph = network.graph();
		Weights start = Weights.start(graph, 5);
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		for (ParameterSpec p : graph.parameters()) {
			float[] data = start.data(p.name()).clone();
			if (p.name().endsWith("dt_proj.bias")) Arrays.fill(data, LONG_MEMORY);
			else if (p.name().contains("mixer")) for (int i = 0; i < data.length; i++)
				data[i] *= p.name().endsWith("_proj.weight") ? STRENGTH : 1;
			tensors.put(p.name(), new Weights.Tensor(p.shape(), data));
		}
		try (Upscaler upscaler = new EngineUpscaler(graph, new Weights(tensors), Device.cpu(), Precision.FLOAT32)) {
			FloatRaster image = Rasters.noise(24, 330, 3, 3);
			FloatRaster whole = upscaler.upscale(image);
			assertEquals(0, Rasters.largestDifference(whole, tiled(upscaler, image, 96, UpscaleSettings.AUTO_OVERLAP)),
				BOUND / 10);
			double close = Rasters.largestDifference(whole, tiled(upscaler, image, 96, 8));
			assertTrue(close > BOUND / 10, "the overlap makes no difference: " + close);
		}
	}

	/** DVMSR as it is shipped, trained on photographs. */
	@Test
	void theShippedNetworkStaysBelowOneStepOf8Bit() {
		Path histology = Path.of("sample-data", "histology-truth-x2.tif");
		FloatRaster image = sc.fiji.superres.pixels.ImageRasters.of(IJ.openImage(histology.toString())).get(0).crop(57,
			0, 114, 320);
		Model model = Model.open(Path.of("models", "dvmsr-x4"));
		try (Upscaler upscaler = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
			Precision.FLOAT32)) {
			FloatRaster strips = tiled(upscaler, image, 115, UpscaleSettings.AUTO_OVERLAP);
			assertEquals(0, Rasters.largestDifference(upscaler.upscale(image), strips), BOUND);
		}
	}

	private static FloatRaster tiled(Upscaler upscaler, FloatRaster image, int tile, int overlap) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.TILE, tile).with(UpscaleOptions.OVERLAP, overlap)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.NONE)
			.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32);
		TilePlan plan = TilePlanner.plan(image.width(), image.height(), upscaler, settings, 1, Long.MAX_VALUE);
		assertEquals(TilePlan.Cut.STRIPS, plan.cut());
		assertTrue(plan.tiling(image.width(), image.height(), BorderMode.NETWORK).sourceHeight() < image.height(),
			"no strips");
		return new TiledUpscaler(upscaler, plan, BorderMode.NETWORK).upscale(image, Progress.NONE);
	}
}
