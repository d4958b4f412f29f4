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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.script.TorchScript;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.NetworkCase;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.SixthArchitecture;
import sc.fiji.superres.testing.SmallNetworks;

/** What holds for every network at every scale when it runs. */
class NetworkRunTest {

	private static final String ALL = "sc.fiji.superres.testing.SmallNetworks#all";
	private static final String SCRIPTED = "sc.fiji.superres.testing.SmallNetworks#scripted";

	/** Networks in which every pixel of the result depends on some neighbourhood only, not on the whole image. */
	static Stream<Network> local() {
		return SmallNetworks.all().filter(network -> Cost.of(network.graph()).halo() instanceof Halo.Bounded);
	}

	/** There are tests of every architecture, also of one that another library adds. */
	@Test
	void everyArchitectureRuns() {
		assertTrue(Networks.ids().contains(SixthArchitecture.ID), Networks.ids()::toString);
		for (String source : List.of("all", "scripted")) {
			Stream<Network> networks = source.equals("all") ? SmallNetworks.all() : SmallNetworks.scripted();
			assertEquals(Networks.ids(), networks.map(Network::id).collect(Collectors.toSet()), source);
		}
	}

	private static EngineUpscaler upscaler(Network network, Weights weights) {
		return new EngineUpscaler(network.graph(), weights, Device.cpu(), Precision.FLOAT32);
	}

	private static NDArray tensor(NDManager manager, FloatRaster... images) {
		float[] data = new float[images.length * images[0].data().length];
		for (int i = 0; i < images.length; i++)
			System.arraycopy(images[i].data(), 0, data, i * images[i].data().length, images[i].data().length);
		return Tensors.image(manager, data, images.length, images[0].channels(), images[0].height(), images[0].width());
	}

	private static FloatRaster smooth(int width, int height, int channels, double period) {
		FloatRaster raster = FloatRaster.zeros(width, height, channels);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					raster.data()[(c * height + y) * width
						+ x] = (float) (0.5 + 0.25 * Math.sin((x + 0.5) / width * period + c)
							+ 0.15 * Math.cos((y + 0.5) / height * period));
		return raster;
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void takesImagesOfAnySize(Network network) {
		try (EngineUpscaler upscaler = upscaler(network, network.identityStart(1))) {
			for (int[] size : SmallNetworks.SIZES) {
				FloatRaster result = upscaler.upscale(Rasters.noise(size[0], size[1], upscaler.channels(), 1));
				assertEquals(size[0] * network.scale(), result.width());
				assertEquals(size[1] * network.scale(), result.height());
				assertEquals(upscaler.channels(), result.channels());
				for (float value : result.data())
					assertTrue(Float.isFinite(value));
			}
		}
	}

	/** Before training, the result follows the image, under noise. */
	@ParameterizedTest
	@MethodSource(ALL)
	void identityStartPassesTheImageOn(Network network) {
		double started = 0;
		int seeds = 3;
		for (long seed = 1; seed <= seeds; seed++)
			started += correlation(network, network.identityStart(seed)) / seeds;
		assertTrue(started > 0.6, "correlation with the image " + started);
	}

	/** Of deep networks without a long skip the result from the published start values does not follow the image. */
	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.NetworkCase#convolutional")
	void publishedStartsDoNotPassTheImageOn(NetworkCase c) {
		double published = 0;
		int seeds = 3;
		for (long seed = 1; seed <= seeds; seed++)
			published += Math.abs(correlation(c.network(), Weights.start(c.network().graph(), seed))) / seeds;
		assertTrue(published < 0.3, "correlation from the published start values " + published);
	}

	/** Pearson's correlation of the result for a smooth image with the image itself, mean over the channels. */
	private static double correlation(Network network, Weights weights) {
		try (EngineUpscaler upscaler = upscaler(network, weights)) {
			int channels = upscaler.channels();
			float[] truth = smooth(24 * network.scale(), 15 * network.scale(), channels, 6).data();
			return correlation(truth, upscaler.upscale(smooth(24, 15, channels, 6)).data(), channels);
		}
	}

	private static double correlation(float[] truth, float[] result, int channels) {
		int plane = truth.length / channels;
		double sum = 0;
		for (int from = 0; from < truth.length; from += plane) {
			double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
			for (int i = from; i < from + plane; i++) {
				x += truth[i] / plane;
				y += result[i] / plane;
				xx += (double) truth[i] * truth[i] / plane;
				yy += (double) result[i] * result[i] / plane;
				xy += (double) truth[i] * result[i] / plane;
			}
			sum += (xy - x * y) / Math.sqrt((xx - x * x) * (yy - y * y));
		}
		return sum / channels;
	}

	/** A gate with noise gives each image of a batch its own, which depends on the image's place. */
	static Stream<Network> withoutNoise() {
		return SmallNetworks.all().filter(network -> network.graph().nodes().stream()
			.noneMatch(node -> node.op() instanceof Op.Route route && route.noise()));
	}

	@ParameterizedTest
	@MethodSource("withoutNoise")
	void imagesOfABatchDoNotMix(Network network) {
		int channels = network.graph().input().channels();
		FloatRaster[] images = {Rasters.noise(9, 7, channels, 1), smooth(9, 7, channels, 20),
			Rasters.noise(9, 7, channels, 2)};
		try (var parameters = new GraphModule(network.graph(), moved(network), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			float[] together = parameters.infer(tensor(manager, images), Precision.FLOAT32).toFloatArray();
			int length = together.length / images.length;
			for (int i = 0; i < images.length; i++) {
				float[] alone = parameters.infer(tensor(manager, images[i]), Precision.FLOAT32).toFloatArray();
				Golden.assertClose("image " + i, alone, Arrays.copyOfRange(together, i * length, (i + 1) * length),
					1e-5);
			}
		}
	}

	/** At every size; in the reduced formats, which are slow on many processors, at one of them. */
	@ParameterizedTest
	@MethodSource(SCRIPTED)
	void scriptsGiveWhatTheOperatorsGive(Network network) {
		Graph graph = network.graph();
		assertTrue(TorchScript.canWrite(graph));
		int channels = graph.input().channels();
		try (var parameters = new GraphModule(graph, network.identityStart(1), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			for (int[] size : SmallNetworks.SIZES)
				try (GradientTape tape = new GradientTape()) {
					NDArray input = tensor(manager, Rasters.noise(size[0], size[1], channels, 1),
						Rasters.noise(size[0], size[1], channels, 2));
					float[] reference = new GraphRun(graph, parameters::get, true).run(input).toFloatArray();
					assertClose(reference, parameters.infer(input, Precision.FLOAT32), 1e-5);
					assertClose(reference, parameters.forward(input, Precision.FLOAT32, tape), 1e-5);
					if (size[0] * size[1] != 15) continue;
					assertClose(reference, parameters.infer(input, Precision.BFLOAT16), 3e-2);
					assertClose(reference, parameters.infer(input, Precision.FLOAT16), 5e-3);
				}
		}
	}

	private static void assertClose(float[] expected, NDArray actual, double tolerance) {
		Golden.assertClose(actual.getShape().toString(), expected, actual.toFloatArray(), tolerance);
	}

	/** Away from start values at which a gradient is zero, as that of a gate between branches of equal results. */
	private static Weights moved(Network network) {
		var random = new Random(3);
		Weights weights = network.identityStart(1);
		for (ParameterSpec p : network.graph().parameters())
			if (p.trainable()) for (int i = 0; i < weights.data(p.name()).length; i++)
				weights.data(p.name())[i] += (float) (0.02 * random.nextGaussian());
		return weights;
	}

	@ParameterizedTest
	@MethodSource(SCRIPTED)
	void gradientsReachTheParametersThatAreUsedAndNoOthers(Network network) {
		Graph graph = network.graph();
		int channels = graph.input().channels();
		try (var parameters = new GraphModule(graph, moved(network), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			List<String> trained = parameters.requireGradients();
			try (GradientTape tape = new GradientTape()) {
				NDArray input = tensor(manager, Rasters.noise(9, 7, channels, 1));
				NDArray output = parameters.forward(input, Precision.FLOAT32, tape);
				tape.backward(output.square().mean());
			}
			for (ParameterSpec p : graph.parameters()) {
				boolean used = p.trainable() && graph.usedParameters().contains(p.name());
				assertEquals(used, trained.contains(p.name()), p.name());
				assertEquals(trained.contains(p.name()), parameters.get(p.name()).hasGradient(), p.name());
				if (!trained.contains(p.name())) continue;
				float size = parameters.get(p.name()).getGradient().abs().sum().getFloat();
				assertTrue(size > 0 && Float.isFinite(size), p.name() + " gets the gradient " + size);
			}
		}
	}

	/**
	 * With weights above zero nothing cancels out and every ReLU is open, so that a very bright pixel is seen exactly
	 * as far as the network looks.
	 */
	@ParameterizedTest
	@MethodSource("local")
	void aPixelIsSeenAsFarAsTheHalo(Network network) {
		Graph graph = network.graph();
		int scale = network.scale(), channels = graph.input().channels();
		int halo = ((Halo.Bounded) Cost.of(graph).halo()).pixels();
		int size = 2 * halo + 5;
		FloatRaster dark = Rasters.noise(size, size, channels, 1);
		FloatRaster bright = new FloatRaster(size, size, channels, dark.data().clone());
		int centre = size / 2;
		for (int channel = 0; channel < channels; channel++)
			bright.data()[(channel * size + centre) * size + centre] = 1e7f;
		int reach = -1;
		try (EngineUpscaler upscaler = upscaler(network, positive(graph))) {
			FloatRaster without = upscaler.upscale(dark);
			FloatRaster with = upscaler.upscale(bright);
			for (int y = 0; y < size * scale; y++)
				for (int x = 0; x < size * scale; x++) {
					if (without.get(x, y, 0) == with.get(x, y, 0)) continue;
					reach = Math.max(reach, Math.max(Math.abs(x / scale - centre), Math.abs(y / scale - centre)));
				}
			assertEquals(Halo.of(halo), upscaler.halo());
		}
		assertTrue(reach <= halo, "seen at " + reach + " pixels, beyond the halo of " + halo);
		assertTrue(reach >= halo - 1, "seen at " + reach + " pixels only, the halo is " + halo);
	}

	/** Weights around {@code 1 / n}, n the number of values that an output is made of; no biases. */
	private static Weights positive(Graph graph) {
		var random = new Random(1);
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		for (ParameterSpec p : graph.parameters()) {
			float[] values = p.init().values(p.shape(), random);
			if (p.trainable()) for (int i = 0; i < values.length; i++)
				values[i] = p.shape().rank() < 2
					? 0
					: (0.5f + random.nextFloat()) * p.shape().size(0) / p.shape().count();
			tensors.put(p.name(), new Weights.Tensor(p.shape(), values));
		}
		return new Weights(tensors);
	}

	@ParameterizedTest
	@MethodSource("local")
	void tilesGiveTheResultOfTheWholeImage(Network network) {
		try (EngineUpscaler upscaler = upscaler(network, moved(network))) {
			int halo = ((Halo.Bounded) upscaler.halo()).pixels();
			FloatRaster source = Rasters.noise(4 * halo + 19, 5, upscaler.channels(), 1);
			FloatRaster whole = upscaler.upscale(source);
			double size = 0;
			for (float value : whole.data())
				size = Math.max(size, Math.abs(value));
			for (int tile : new int[]{2 * halo + 2, 2 * halo + 7, 3 * halo + 5}) {
				TilePlan plan = new TilePlan(tile, halo, upscaler.halo());
				FloatRaster tiled = new TiledUpscaler(upscaler, plan, BorderMode.NETWORK).upscale(source,
					Progress.NONE);
				assertEquals(0, Rasters.largestDifference(whole, tiled), 1e-5 * Math.max(1, size), "tile " + tile);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.NetworkCase#convolutional")
	void routedNetworksHaveNoHalo(NetworkCase c) {
		assertEquals(c.isRouted(), Cost.of(c.network().graph()).halo().equals(Halo.WHOLE));
		assertEquals(c.hasScript(), TorchScript.canWrite(c.network().graph()));
	}
}
