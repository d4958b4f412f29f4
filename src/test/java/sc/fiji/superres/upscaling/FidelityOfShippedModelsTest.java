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
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import ij.ImagePlus;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.KeptBlocks;
import sc.fiji.superres.testing.Scenes;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** What every shipped model owes to its input, on seeded images that are hard in one way each. */
class FidelityOfShippedModelsTest {

	private static final ModelZoo ZOO = ModelZoo.open();
	/** Two blocks in which means are compared, which share their middle third; networks take their time. */
	private static final int WIDTH = 48, HEIGHT = 32;
	/** Difference of the means that is allowed, relative to the input's. */
	private static final double MEAN = 0.002;

	/** All that holds for a model together, as its network is ready then. */
	@TestFactory
	Stream<DynamicContainer> everyModel() {
		return ZOO.list().stream().filter(ZOO::isShipped).map(Model::id).distinct().map(id -> {
			Map<String, ImagePlus> results = new HashMap<>();
			UnaryOperator<ImagePlus> kept = scene -> results.computeIfAbsent(scene.getTitle(),
				title -> upscaled(scene, id, IntensityMode.KEEP, new ArrayList<>()));
			return dynamicContainer(id,
				Stream.of(dynamicTest("intensities are kept", () -> intensitiesAreKept(id, kept)),
					dynamicTest("no extremes are invented", () -> noExtremesAreInvented(kept)),
					dynamicTest("holes are exact and alone", () -> holesAreExactAndAlone(id)),
					dynamicTest("channels do not see each other", () -> channelsDoNotSeeEachOther(id, kept)),
					dynamicTest("hot pixels stay alone", () -> hotPixelsStayAlone(id, kept))));
		});
	}

	/** Were they kept without a correction, the tests would show nothing. */
	@Test
	void networksAloneDoNotKeepThem() {
		ImagePlus dim = Scenes.dim(WIDTH, HEIGHT);
		double alone = Stream.of("litesrnet-x4", "remote-sensing-x4")
			.mapToDouble(
				id -> kept(dim, upscaled(dim, id, IntensityMode.NETWORK, new ArrayList<>()), Double.NaN).block())
			.max().orElseThrow();
		assertTrue(alone > 1, "the scenes are too easy: " + alone);
	}

	private static Model model(String id) {
		return ZOO.find(id, UpscaleSettings.AUTO);
	}

	private static ImagePlus upscaled(ImagePlus image, String id, IntensityMode mode, List<String> notices) {
		Model model = model(id);
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, id)
			.with(UpscaleOptions.DIRECTION, model.direction()).with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, Precision.FLOAT32).with(UpscaleOptions.INTENSITIES, mode)
			// Whole numbers hold no mean of an image whose range is one intensity.
			.with(UpscaleOptions.OUTPUT_TYPE,
				image.getTitle().equals(Scenes.BITS) ? OutputType.FLOAT32 : OutputType.SAME);
		return ImageUpscaling.run(model.direction() == Direction.Z ? Scenes.asSlices(image, 3) : image, settings,
			new ZooModels(ZOO, notices::add), Progress.NONE);
	}

	private static KeptBlocks kept(ImagePlus image, ImagePlus result, double ignored) {
		return KeptBlocks.of(result.getNSlices() > 1 ? Scenes.asSlices(image, 3) : image, result, ignored);
	}

	private static void intensitiesAreKept(String id, UnaryOperator<ImagePlus> upscaled) {
		List<ImagePlus> scenes = new ArrayList<>(
			List.of(Scenes.dim(WIDTH, HEIGHT), Scenes.spots(WIDTH, HEIGHT), Scenes.hot(WIDTH, HEIGHT)));
		if (model(id).direction() == Direction.XY)
			scenes.addAll(List.of(Scenes.bits(WIDTH, HEIGHT), Scenes.rgb(WIDTH, HEIGHT), Scenes.two(WIDTH, HEIGHT)));
		for (ImagePlus scene : scenes) {
			KeptBlocks kept = kept(scene, upscaled.apply(scene), Double.NaN);
			assertTrue(kept.mean() <= MEAN && kept.block() <= 1, () -> scene.getTitle() + ": " + kept);
		}
	}

	/** Padding stays where it is, and nothing goes far beyond the values there are, be they only two. */
	private static void noExtremesAreInvented(UnaryOperator<ImagePlus> upscaled) {
		assertWithin(upscaled.apply(Scenes.paddedCt(WIDTH, HEIGHT)), -1500 - 0.12 * 2700, 1200 + 0.14 * 2700);
		assertWithin(upscaled.apply(Scenes.bits(WIDTH, HEIGHT)), -0.001, 1.001);
	}

	private static void assertWithin(ImagePlus result, double least, double most) {
		float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
		for (int i = 1; i <= result.getStackSize(); i++)
			for (float v : (float[]) result.getStack().getPixels(i)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		assertTrue(low > least && high < most, low + " to " + high);
	}

	/** A hole is exact, told of, and not seen from more than 4 pixels away. */
	private static void holesAreExactAndAlone(String id) {
		ImagePlus scene = Scenes.scene(WIDTH, HEIGHT, true);
		List<String> notices = new ArrayList<>();
		ImagePlus result = upscaled(scene, id, IntensityMode.KEEP, notices);
		ImagePlus whole = upscaled(Scenes.scene(WIDTH, HEIGHT, false), id, IntensityMode.KEEP, new ArrayList<>());
		assertEquals(1, notices.stream().filter(n -> n.startsWith("The value -9999 is far from all others")).count(),
			notices.toString());
		boolean z = result.getNSlices() > 1;
		int scale = model(id).scale();
		for (int y = 0; y < HEIGHT * scale; y++)
			for (int x = 0; x < (z ? WIDTH : WIDTH * scale); x++) {
				float holed = at(result, x, y, z), complete = at(whole, x, y, z);
				int px = z ? x : x / scale, py = y / scale;
				if (Scenes.isNearHole(px, py, WIDTH, HEIGHT, 0)) assertEquals(-9999, holed);
				else
					if (!Scenes.isNearHole(px, py, WIDTH, HEIGHT, 4))
						assertEquals(complete, holed, 0.02 * 0.23, "at " + x + ", " + y);
			}
	}

	private static float at(ImagePlus image, int x, int y, boolean z) {
		return z ? image.getStack().getProcessor(y + 1).getf(x, 1) : image.getProcessor().getf(x, y);
	}

	/** A dim channel comes out beside a bright one as it does alone. */
	private static void channelsDoNotSeeEachOther(String id, UnaryOperator<ImagePlus> upscaled) {
		if (model(id).direction() == Direction.Z) return;
		ImagePlus two = Scenes.two(WIDTH, HEIGHT);
		ImagePlus beside = upscaled.apply(two);
		ImagePlus alone = upscaled.apply(Scenes.alone(WIDTH, HEIGHT));
		short[] a = (short[]) beside.getStack().getPixels(2), b = (short[]) alone.getStack().getPixels(1);
		int different = 0;
		for (int i = 0; i < a.length; i++) {
			assertEquals(b[i], a[i], 1);
			if (a[i] != b[i]) different++;
		}
		assertTrue(different < a.length / 1000, different + " of " + a.length + " pixels");
	}

	/** The hot pixel is as it was, and its neighbours do not see it. */
	private static void hotPixelsStayAlone(String id, UnaryOperator<ImagePlus> upscaled) {
		ImagePlus a = upscaled.apply(Scenes.hot(WIDTH, HEIGHT)), b = upscaled.apply(Scenes.alone(WIDTH, HEIGHT));
		boolean z = a.getNSlices() > 1;
		int scale = model(id).scale();
		for (int y = 0; y < HEIGHT * scale; y++)
			for (int x = 0; x < (z ? WIDTH : WIDTH * scale); x++) {
				int dx = (z ? x : x / scale) - WIDTH / 2, dy = y / scale - HEIGHT / 3;
				if (dx == 0 && dy == 0) assertEquals(65535, at(a, x, y, z));
				else
					if (Math.max(Math.abs(dx), Math.abs(dy)) > 4)
						assertEquals(at(b, x, y, z), at(a, x, y, z), 0.02 * Scenes.DIM_RANGE);
			}
	}
}
