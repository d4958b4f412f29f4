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
import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.fidelity.IntensityCorrection;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.DoublingUpscaler;

/** The intensities that a network changes are those of the image again, whatever the tiles. */
class KeptIntensitiesTest {

	private static final BlurUpscaler NETWORK = new BlurUpscaler(2, 1, 3);
	private static final TiledUpscaler.Manner KEEP = new TiledUpscaler.Manner(true, false);

	private static short[] upscale(short[] image, int width, int height, ChannelLevels levels, int tile,
		BorderMode border) {
		short[] result = new short[4 * image.length];
		TilePlan plan = new TilePlan(tile, NETWORK.halo().pixels() + IntensityCorrection.REACH, NETWORK.halo());
		new TiledUpscaler(NETWORK, plan, border, KEEP).upscale(ArrayImgs.unsignedShorts(image, width, height, 1),
			List.of(levels), ArrayImgs.unsignedShorts(result, 2L * width, 2L * height, 1), Progress.NONE);
		return result;
	}

	private static short[] image(int width, int height) {
		FloatRaster noise = Rasters.noise(width, height, 1, 4);
		short[] image = new short[width * height];
		for (int i = 0; i < image.length; i++)
			image[i] = (short) (i % width > width / 2 ? 3 + 2 * noise.data()[i] : 300 * noise.data()[i]);
		return image;
	}

	@ParameterizedTest
	@EnumSource(BorderMode.class)
	void tilesMakeNoDifference(BorderMode border) {
		short[] image = image(130, 90);
		image[40 * 130 + 70] = -1;
		var levels = new ChannelLevels(new Normalization(0, 300), 7, Double.NEGATIVE_INFINITY, 1000);
		short[] whole = upscale(image, 130, 90, levels, 130, border);
		for (int tile : new int[]{40, 57, 89}) {
			short[] tiled = upscale(image, 130, 90, levels, tile, border);
			int different = 0;
			for (int i = 0; i < whole.length; i++) {
				assertEquals(whole[i], tiled[i], 1, "tile " + tile);
				if (whole[i] != tiled[i]) different++;
			}
			assertTrue(different < whole.length / 1000, different + " pixels rounded the other way");
		}
	}

	@Test
	void meansAreKept() {
		short[] image = image(128, 96);
		short[] result = upscale(image, 128, 96, ChannelLevels.of(new Normalization(0, 300)), 128, BorderMode.NETWORK);
		double in = 0, out = 0;
		for (short v : image)
			in += v;
		for (short v : result)
			out += v / 4.0;
		assertEquals(in, out, 0.002 * in);
	}

	/** Of integers that are few, also in 16 bits, and not by more than a tenth of the range there is in 8 bits. */
	@ParameterizedTest
	@EnumSource(value = NormalizationMode.class, names = {"AUTO", "MINMAX"})
	void nothingIsFarBeyondWhatThereIs(NormalizationMode mode) {
		for (int[] values : new int[][]{{0, 1, 1}, {3, 4, 5}, {10, 100, 200}}) {
			FloatRaster noise = Rasters.noise(64, 64, 1, 4);
			short[] image = new short[64 * 64];
			byte[] bytes = new byte[image.length];
			for (int i = 0; i < image.length; i++)
				bytes[i] = (byte) (image[i] = (short) values[(int) (2.9 * noise.data()[i])]);
			int tenth = values[2] - values[0] < 32 ? 0 : (values[2] - values[0]) / 10;
			RandomAccessibleInterval<UnsignedShortType> shorts = ArrayImgs.unsignedShorts(image, 64, 64, 1);
			RandomAccessibleInterval<UnsignedByteType> small = ArrayImgs.unsignedBytes(bytes, 64, 64, 1);
			assertWithin(values[0] - tenth, values[2] + tenth, sharpened(shorts, PixelType.UINT16, mode));
			assertWithin(values[0] - tenth, values[2] + tenth, sharpened(small, PixelType.UINT8, mode));
		}
	}

	/** By a network that overshoots at each edge. */
	private static float[] sharpened(RandomAccessibleInterval<? extends RealType<?>> image, PixelType type,
		NormalizationMode mode) {
		Upscaler overshooting = new DoublingUpscaler(1) {

			@Override
			public FloatRaster upscale(FloatRaster source) {
				FloatRaster result = Bicubic.upscale(source, 2);
				for (int i = 0; i < result.data().length; i++)
					result.data()[i] += result.data()[i] > 0.3f ? 0.5f : -0.5f;
				return result;
			}
		};
		List<ChannelLevels> levels = ImageLevels
			.of(new ImageLevels.LevelSource(type, 1, false, List.of(image), OptionalDouble.empty(), v -> v), mode,
				FidelitySettings.DEFAULT, Progress.NONE)
			.channels();
		FloatRaster result = FloatRaster.zeros(128, 128, 1);
		new TiledUpscaler(overshooting, new TilePlan(64, IntensityCorrection.REACH, Halo.of(0)), BorderMode.NETWORK,
			KEEP).upscale(image, levels, result.asImg(), ResultType.of(image.getType()), Progress.NONE);
		return result.data();
	}

	private static void assertWithin(double least, double most, float[] values) {
		for (float v : values)
			assertTrue(v >= least && v <= most, v + " is not between " + least + " and " + most);
	}

	@ParameterizedTest
	@ValueSource(ints = {96, 40})
	void gapsAreExact(int tile) {
		short[] image = image(96, 64);
		for (int y = 20; y < 35; y++)
			Arrays.fill(image, y * 96 + 30, y * 96 + 50, (short) 65535);
		short[] result = upscale(image, 96, 64,
			new ChannelLevels(new Normalization(0, 300), 65535, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
			tile, BorderMode.NETWORK);
		for (int y = 0; y < 128; y++)
			for (int x = 0; x < 192; x++)
				assertEquals(image[y / 2 * 96 + x / 2] == -1, result[y * 192 + x] == -1, "at " + x + ", " + y);
	}

	@Test
	void anImageWithoutDataStaysSo() {
		short[] image = new short[20 * 20];
		Arrays.fill(image, (short) 9);
		short[] result = upscale(image, 20, 20,
			new ChannelLevels(Normalization.IDENTITY, 9, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), 20,
			BorderMode.NETWORK);
		short[] expected = new short[40 * 40];
		Arrays.fill(expected, (short) 9);
		assertArrayEquals(expected, result);
	}

	/** A black colour is not measured where all three are. */
	@Test
	void coloursAreGapsTogether() {
		FloatRaster source = Rasters.noise(12, 12, 3, 5);
		for (int c = 0; c < 3; c++)
			source.data()[c * 144 + 30] = 0;
		source.data()[144 + 60] = 0;
		Upscaler network = new BlurUpscaler(2, 3, 1);
		FloatRaster target = FloatRaster.zeros(24, 24, 3);
		var levels = new ChannelLevels(Normalization.IDENTITY, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
		new TiledUpscaler(network, new TilePlan(12, 4, Halo.of(2)), BorderMode.NETWORK,
			new TiledUpscaler.Manner(false, true))
			.upscale(source.asImg(), List.of(levels, levels, levels), target.asImg(), Progress.NONE);
		for (int c = 0; c < 3; c++) {
			assertEquals(0, target.get(13, 5, c));
			assertTrue(target.get(1, 11, c) != 0);
		}
	}

	@Test
	void valuesThatAreNotFiniteAreAnError() {
		Upscaler broken = new DoublingUpscaler(1) {

			@Override
			public FloatRaster upscale(FloatRaster source) {
				FloatRaster result = FloatRaster.zeros(source.width() * 2, source.height() * 2, 1);
				result.data()[5] = Float.NaN;
				return result;
			}
		};
		var target = ArrayImgs.unsignedShorts(20, 20, 1);
		TiledUpscaler tiled = new TiledUpscaler(broken, new TilePlan(10, 1, Halo.of(1)), BorderMode.NETWORK);
		UserException e = assertThrows(UserException.class,
			() -> tiled.upscale(ArrayImgs.unsignedShorts(10, 10, 1), Normalization.IDENTITY, target, Progress.NONE));
		assertTrue(e.getMessage().startsWith("The model gives values that are not finite numbers"), e.getMessage());
		for (UnsignedShortType v : target)
			assertEquals(0, v.get());
	}
}
