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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.RecordedProgress;

class TiledUpscalerTest {

	private static final BlurUpscaler NETWORK = new BlurUpscaler(2, 1, 3);

	private static FloatRaster upscale(Upscaler upscaler, int tile, BorderMode border, FloatRaster source) {
		TilePlan plan = new TilePlan(tile, ((Halo.Bounded) upscaler.halo()).pixels(), upscaler.halo());
		return new TiledUpscaler(upscaler, plan, border).upscale(source, Progress.NONE);
	}

	static Stream<Upscaler> upscalers() {
		return Stream.of(NETWORK, new BlurUpscaler(3, 3, 6), new BlurUpscaler(1, 2, 1), new SelfEnsemble(NETWORK),
			ColourAdapter.adapt(NETWORK, 3, true), ColourAdapter.adapt(new BlurUpscaler(2, 3, 2), 1, false),
			new BicubicUpscaler(4, 1));
	}

	@ParameterizedTest
	@MethodSource("upscalers")
	void givesTheResultOfTheWholeImage(Upscaler upscaler) {
		for (int[] size : new int[][]{{71, 45}, {33, 70}, {9, 7}, {1, 1}, {1, 40}}) {
			FloatRaster source = Rasters.noise(size[0], size[1], upscaler.channels(), 1);
			FloatRaster whole = upscaler.upscale(source);
			for (int tile : List.of(5, 32, 33, 64, 100))
				assertEquals(0, Rasters.largestDifference(whole, upscale(upscaler, tile, BorderMode.NETWORK, source)),
					1e-5, "tile " + tile + ", size " + size[0] + " x " + size[1]);
		}
	}

	@ParameterizedTest
	@EnumSource(BorderMode.class)
	void doesNotDependOnTheTile(BorderMode border) {
		FloatRaster source = Rasters.noise(75, 57, 1, 2);
		FloatRaster whole = upscale(NETWORK, 75, border, source);
		for (int tile = 32; tile < 75; tile++)
			assertEquals(0, Rasters.largestDifference(whole, upscale(NETWORK, tile, border, source)), 1e-5,
				"tile " + tile);
	}

	@Test
	void showsSeamsWhenTheOverlapIsTooSmall() {
		FloatRaster source = Rasters.noise(75, 57, 1, 2);
		FloatRaster tiled = new TiledUpscaler(NETWORK, new TilePlan(32, NETWORK.halo().pixels() - 1, NETWORK.halo()),
			BorderMode.NETWORK).upscale(source, Progress.NONE);
		assertTrue(Rasters.largestDifference(NETWORK.upscale(source), tiled) > 1e-3);
	}

	@ParameterizedTest
	@CsvSource({"20, 13", "1, 1", "3, 2"})
	void keepsTheZeroPaddingAwayWithAMirroredBorder(int width, int height) {
		int halo = NETWORK.halo().pixels();
		FloatRaster source = Rasters.noise(width, height, 1, 3);
		FloatRaster mirrored = FloatRaster.zeros(width + 2 * halo, height + 2 * halo, 1);
		for (int y = 0; y < mirrored.height(); y++)
			for (int x = 0; x < mirrored.width(); x++)
				mirrored.data()[y * mirrored.width() + x] = source.get(mirror(x - halo, width),
					mirror(y - halo, height), 0);
		FloatRaster expected = NETWORK.upscale(mirrored).crop(2 * halo, 2 * halo, 2 * width, 2 * height);
		FloatRaster actual = upscale(NETWORK, 8, BorderMode.MIRROR, source);
		assertEquals(0, Rasters.largestDifference(expected, actual), 1e-6);
		assertTrue(Rasters.largestDifference(NETWORK.upscale(source), actual) > 1e-2, "The border makes no difference");
	}

	private static int mirror(int i, int size) {
		int k = Math.floorMod(i, 2 * size);
		return k < size ? k : 2 * size - 1 - k;
	}

	static Stream<Img<? extends RealType<?>>> images() {
		return Stream.of(ArrayImgs.unsignedBytes(41, 37, 2), ArrayImgs.unsignedShorts(41, 37, 2), //
			ArrayImgs.floats(41, 37, 2), ArrayImgs.doubles(41, 37, 2), PlanarImgs.unsignedShorts(41, 37, 2), //
			new CellImgFactory<>(new UnsignedByteType(), 16, 16, 1).create(41, 37, 2));
	}

	@ParameterizedTest
	@MethodSource("images")
	void readsAndWritesAllTypes(Img<? extends RealType<?>> source) {
		RealType<?> type = source.getType();
		boolean integers = !(type instanceof FloatType || type instanceof DoubleType);
		double max = integers ? type.getMaxValue() : 1;
		FloatRaster noise = Rasters.noise(41, 37, 2, 4);
		fill(source, noise, max, integers);
		Upscaler upscaler = new BlurUpscaler(2, 2, 1);
		FloatRaster normalized = FloatRaster.zeros(41, 37, 2);
		for (int i = 0; i < noise.data().length; i++)
			normalized.data()[i] = integers ? (float) (Math.rint(noise.data()[i] * max) / max) : noise.data()[i];
		FloatRaster expected = upscaler.upscale(normalized);

		Img<? extends RealType<?>> target = source.factory().create(82, 74, 2);
		Img<FloatType> precise = ArrayImgs.floats(82, 74, 2);
		for (Img<? extends RealType<?>> image : List.of(target, precise))
			new TiledUpscaler(upscaler, new TilePlan(16, 2, Halo.of(2)), BorderMode.NETWORK).upscale(source,
				new Normalization(0, max), image, Progress.NONE);
		double[] values = values(target);
		double[] preciseValues = values(precise);
		for (int i = 0; i < values.length; i++) {
			double v = expected.data()[i] * max;
			assertEquals(v, preciseValues[i], 1e-5 * max);
			assertEquals(integers ? Math.max(0, Math.min(max, v)) : v, values[i], integers ? 0.501 : 1e-5);
			if (integers) assertEquals(Math.rint(values[i]), values[i]);
		}
	}

	@Test
	void roundsHalfUpAndClamps() {
		Upscaler identity = new BicubicUpscaler(1, 1);
		float[] values = {-3, 0.49f, 0.5f, 1.5f, 254.4f, 255.4f, 300, Float.NaN, Float.POSITIVE_INFINITY};
		byte[] bytes = new byte[9];
		new TiledUpscaler(identity, new TilePlan(9, 0, Halo.of(0)), BorderMode.NETWORK).upscale(
			ArrayImgs.floats(values, 9, 1, 1), Normalization.IDENTITY, ArrayImgs.unsignedBytes(bytes, 9, 1, 1),
			Progress.NONE);
		assertArrayEquals(new byte[]{0, 0, 1, 2, (byte) 254, (byte) 255, (byte) 255, 0, (byte) 255}, bytes);
	}

	@Test
	void takesViewsThatDoNotStartAtZero() {
		FloatRaster source = Rasters.noise(50, 40, 1, 5);
		FloatRaster target = FloatRaster.zeros(120, 90, 1);
		Interval from = FinalInterval.createMinSize(7, 5, 0, 30, 25, 1);
		Interval to = FinalInterval.createMinSize(11, 13, 0, 60, 50, 1);
		new TiledUpscaler(NETWORK, new TilePlan(12, 4, Halo.of(4)), BorderMode.NETWORK).upscale(
			Views.interval(source.asImg(), from), Normalization.IDENTITY, Views.interval(target.asImg(), to),
			Progress.NONE);
		assertEquals(0,
			Rasters.largestDifference(NETWORK.upscale(source.crop(7, 5, 30, 25)), target.crop(11, 13, 60, 50)), 1e-6);
		assertEquals(0, target.get(10, 13, 0));
		assertEquals(0, target.get(71, 62, 0));
	}

	@Test
	void readsImagesThatAreComputed() {
		FloatRaster source = Rasters.noise(40, 30, 1, 8);
		FunctionRandomAccessible<ShortType> computed = new FunctionRandomAccessible<>(3,
			(place, t) -> t.set((short) (1000 * source.get(place.getIntPosition(0), place.getIntPosition(1), 0))),
			ShortType::new);
		FloatRaster target = FloatRaster.zeros(80, 60, 1);
		new TiledUpscaler(NETWORK, new TilePlan(16, 4, Halo.of(4)), BorderMode.NETWORK).upscale(
			Views.interval(computed, source.asImg()), new Normalization(0, 1000), target.asImg(), Progress.NONE);
		FloatRaster expected = NETWORK.upscale(source);
		for (int i = 0; i < expected.data().length; i++)
			assertEquals(1000 * expected.data()[i], target.data()[i], 2);
	}

	@ParameterizedTest
	@EnumSource(NormalizationMode.class)
	void keepsConstantImages(NormalizationMode mode) {
		for (int constant : new int[]{0, 1, 1000, 65535}) {
			short[] values = new short[30 * 20];
			Arrays.fill(values, (short) constant);
			Img<UnsignedShortType> source = ArrayImgs.unsignedShorts(values, 30, 20, 1);
			Img<UnsignedShortType> target = ArrayImgs.unsignedShorts(60, 40, 1);
			Normalization n = Normalization.of(mode, PixelType.UINT16, List.of(source), Progress.NONE);
			Upscaler inexact = mode == NormalizationMode.MINMAX || mode == NormalizationMode.PERCENTILE
				? NETWORK
				: new BicubicUpscaler(2, 1);
			new TiledUpscaler(inexact, new TilePlan(16, 4, Halo.of(4)), BorderMode.MIRROR).upscale(source, n, target,
				Progress.NONE);
			for (UnsignedShortType t : target)
				assertEquals(constant, t.get());
		}
	}

	@Test
	void reportsEveryTile() {
		RecordedProgress progress = new RecordedProgress();
		TiledUpscaler tiled = new TiledUpscaler(NETWORK, new TilePlan(32, 4, Halo.of(4)), BorderMode.NETWORK);
		tiled.upscale(Rasters.noise(70, 40, 1, 6), progress);
		assertEquals(IntStream.rangeClosed(0, 6).mapToObj(i -> i + "/6").toList(), progress.reports());
	}

	@Test
	void stopsBetweenTiles() {
		FloatRaster source = Rasters.noise(70, 40, 1, 7);
		float[] before = source.data().clone();
		RecordedProgress progress = new RecordedProgress(3);
		TiledUpscaler tiled = new TiledUpscaler(NETWORK, new TilePlan(32, 4, Halo.of(4)), BorderMode.NETWORK);
		assertThrows(CanceledException.class, () -> tiled.upscale(source, progress));
		assertEquals(List.of("0/6", "1/6", "2/6"), progress.reports());
		assertArrayEquals(before, source.data());
	}

	@Test
	void stopsAfterTheLastTile() {
		RecordedProgress progress = new RecordedProgress(2);
		TiledUpscaler tiled = new TiledUpscaler(NETWORK, new TilePlan(32, 4, Halo.of(4)), BorderMode.NETWORK);
		assertThrows(CanceledException.class, () -> tiled.upscale(Rasters.noise(20, 10, 1, 7), progress));
		assertEquals(List.of("0/1", "1/1"), progress.reports());
	}

	@Test
	void refusesImagesThatDoNotFit() {
		TiledUpscaler tiled = new TiledUpscaler(NETWORK, new TilePlan(32, 4, Halo.of(4)), BorderMode.NETWORK);
		Img<FloatType> source = ArrayImgs.floats(10, 10, 1);
		for (Img<FloatType> target : List.of(ArrayImgs.floats(20, 21, 1), ArrayImgs.floats(20, 20, 2),
			ArrayImgs.floats(20, 20)))
			assertThrows(IllegalArgumentException.class,
				() -> tiled.upscale(source, Normalization.IDENTITY, target, Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> tiled.upscale(FloatRaster.zeros(10, 10, 3), Progress.NONE));
	}

	private static void fill(Img<? extends RealType<?>> image, FloatRaster noise, double max, boolean round) {
		LoopBuilder.setImages(image, noise.asImg()).forEachPixel((t, v) -> {
			double scaled = v.get() * max;
			t.setReal(round ? Math.rint(scaled) : scaled);
		});
	}

	private static double[] values(Img<? extends RealType<?>> image) {
		double[] values = new double[(int) image.size()];
		int i = 0;
		for (RealType<?> t : Views.flatIterable(image))
			values[i++] = t.getRealDouble();
		return values;
	}
}
