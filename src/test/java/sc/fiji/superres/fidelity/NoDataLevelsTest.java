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
package sc.fiji.superres.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Which values stand for no data, and which are told of only. */
class NoDataLevelsTest extends LevelsTrial {

	@Test
	void noDataIsLeftOut() {
		double[] samples = noise(300, 2800);
		Arrays.fill(samples, 200, 300, 0);
		var tagged = levels(PixelType.UINT16, samples, false, NormalizationMode.AUTO, FidelitySettings.DEFAULT,
			OptionalDouble.of(0), v -> v);
		assertEquals(List.of(new Normalization(300, 2800)), tagged.normalizations());
		assertTrue(tagged.channels().get(0).isGap(0));
		var none = levels(PixelType.UINT16, samples, false, NormalizationMode.AUTO,
			FidelitySettings.DEFAULT.with(NoDataRule.NONE), OptionalDouble.of(0), v -> v);
		assertEquals(List.of(new Normalization(0, 2800)), none.normalizations());
		for (NormalizationMode mode : List.of(NormalizationMode.MINMAX, NormalizationMode.PERCENTILE)) {
			Normalization n = levels(PixelType.UINT16, samples, false, mode,
				FidelitySettings.DEFAULT.with(NoDataRule.of("0")), OptionalDouble.empty(), v -> v).normalizations()
				.get(0);
			assertTrue(n.low() >= 300 && n.high() <= 2800, mode + ": " + n);
		}
	}

	@Test
	void plainNoDataIsFoundAndTold() {
		for (double value : new double[]{-9999, -3.4028234663852886e38, 1e20}) {
			double[] samples = noise(3, 280);
			Arrays.fill(samples, 200, 300, value);
			ImageLevels found = levels(PixelType.FLOAT32, samples);
			assertEquals(List.of(new Normalization(3, 280)), found.normalizations());
			assertTrue(found.channels().get(0).isGap((float) value));
			assertEquals(1, found.notices().size());
		}
		double[] samples = noise(3, 280);
		Arrays.fill(samples, 200, 300, 65535);
		assertEquals(List.of(new Normalization(3, 280)), levels(PixelType.UINT16, samples).normalizations());
		ImageLevels signed = levels(PixelType.UINT16, noiseWith(31768, 34768, 0), false, NormalizationMode.AUTO,
			FidelitySettings.DEFAULT, OptionalDouble.empty(), v -> v - 32768);
		assertEquals(0, signed.channels().get(0).noData(), "-32768 as ImageJ stores it");
	}

	private static final DoubleUnaryOperator AS_STORED = v -> v, SIGNED = v -> v - 32768;

	/** A value and the smallest and the largest of all others, as they are shown. */
	private static ImageLevels shown(PixelType type, double value, double low, double high, NormalizationMode mode) {
		boolean signed = type == PixelType.UINT16 && Math.min(value, low) < 0;
		double zero = signed ? 32768 : 0;
		return levels(type, noiseWith(low + zero, high + zero, value + zero), false, mode, FidelitySettings.DEFAULT,
			OptionalDouble.empty(), signed ? SIGNED : AS_STORED);
	}

	private static boolean isNoDataFound(ImageLevels levels) {
		boolean found = !Double.isNaN(levels.channels().get(0).noData());
		assertEquals(found, levels.notices().stream().anyMatch(told -> told.contains("was taken for no data")),
			levels.notices().toString());
		return found;
	}

	private static boolean isDoubtTold(ImageLevels levels) {
		return levels.notices().stream().anyMatch(told -> told.contains("name it as no data if it was not"));
	}

	/** Whatever the network sees as black and white. */
	@ParameterizedTest
	@EnumSource
	void customaryValuesAloneAtTheirEndAreFound(NormalizationMode mode) {
		double[][] ofFloats = {{-9999, 200, 3800}, {-9999, -400, 8800}, {-9999, 0, 60000}, {-9999, 0, 1}, {-1e10, 0, 1},
			{-99, 0, 255}, {-999, 0, 4095}, {-9999.9, 1, 300}, {-99999, -50, 50}, {-32767, -50, 50},
			{-2147483648d, 0, 65535}, {-10000, 0, 20000}, {1e20, 0, 1000}, {1e15, -3, 3}, {9999, 1, 300},
			{65535, 300, 3300}, {-3.4028234663852886e38, -1e6, 1e6}};
		for (double[] one : ofFloats) {
			ImageLevels found = shown(PixelType.FLOAT32, one[0], one[1], one[2], mode);
			assertTrue(isNoDataFound(found), mode + " " + Arrays.toString(one));
			assertTrue(found.channels().get(0).isGap((float) one[0]));
			if (mode == NormalizationMode.AUTO || mode == NormalizationMode.MINMAX)
				assertEquals(List.of(new Normalization(one[1], one[2])), found.normalizations());
		}
		double[][] ofIntegers = {{-9999, 300, 9300}, {-32768, 0, 30000}, {-28672, -100, 16000}, {-9999, -100, 9000},
			{65535, 300, 3300}, {65535, 0, 20000}, {32767, 1, 8000}};
		for (double[] one : ofIntegers)
			assertTrue(isNoDataFound(shown(PixelType.UINT16, one[0], one[1], one[2], mode)),
				mode + " " + Arrays.toString(one));
	}

	@ParameterizedTest
	@EnumSource
	void whatMayHaveBeenMeasuredStaysAndIsTold(NormalizationMode mode) {
		double[][] doubtful = {{-9999, -5000, 5000}, {-99, -40, 40}, {-99, 0, 65535}, {65535, 0, 30000}};
		for (double[] one : doubtful) {
			ImageLevels levels = shown(PixelType.FLOAT32, one[0], one[1], one[2], mode);
			assertFalse(isNoDataFound(levels), Arrays.toString(one));
			assertTrue(isDoubtTold(levels), mode + " " + Arrays.toString(one));
		}
		assertTrue(isDoubtTold(shown(PixelType.UINT16, -9999, -5000, 5000, mode)));
		ImageLevels none = levels(PixelType.FLOAT32, noiseWith(-5000, 5000, -9999), false, mode,
			FidelitySettings.DEFAULT.with(NoDataRule.NONE), OptionalDouble.empty(), AS_STORED);
		assertFalse(isDoubtTold(none), "who names none is not asked");
	}

	/** Those of CT, saturated pixels, ends of differences, labels. */
	@ParameterizedTest
	@EnumSource
	void realValuesAtAnEndAreNeitherFoundNorTold(NormalizationMode mode) {
		double[][] measured = {{-2000, -1024, 3000}, {-1000, 0, 100}, {-1024, 0, 100}, {-3024, -1000, 3000},
			{65535, 100, 65000}, {65535, 0, 50000}, {-9999, -9990, 9998}, {-999, -998, 3000}, {-1, 0, 1}, {255, 0, 50},
			{4095, 0, 1000}, {0, 1000, 1100}};
		for (double[] one : measured)
			for (PixelType type : List.of(PixelType.FLOAT32, PixelType.UINT16)) {
				ImageLevels levels = shown(type, one[0], one[1], one[2], mode);
				assertFalse(isNoDataFound(levels) || isDoubtTold(levels), mode + " " + Arrays.toString(one));
			}
		ImageLevels bytes = shown(PixelType.UINT8, 255, 0, 50, mode);
		assertFalse(isNoDataFound(bytes) || isDoubtTold(bytes));
	}

	@ParameterizedTest
	@EnumSource
	void hotPixelsAndMasksAreNoNoData(NormalizationMode mode) {
		for (PixelType type : List.of(PixelType.FLOAT32, PixelType.UINT16)) {
			double[] hot = noise(300, 3300);
			hot[200] = hot[405] = hot[777] = 65535;
			double[] three = new double[WIDTH * WIDTH];
			Arrays.fill(three, 100, 300, 32768);
			Arrays.fill(three, 500, 800, 65535);
			for (double[] samples : List.of(hot, three)) {
				ImageLevels levels = taken(type, samples, mode, OptionalDouble.empty());
				assertFalse(isNoDataFound(levels) || isDoubtTold(levels), mode + " " + levels.notices());
			}
		}
	}

	/** A hot pixel makes the range of the others no larger, and is none of two values for no data. */
	@Test
	void aHotPixelHidesNoNoData() {
		double[] samples = noiseWith(-1, 1, -9999);
		samples[700] = 65535;
		samples[800] = 65535;
		ImageLevels levels = levels(PixelType.FLOAT32, samples);
		assertTrue(isNoDataFound(levels));
		assertEquals(-9999, levels.channels().get(0).noData());
		assertEquals(List.of(new Normalization(-1, 1)), levels.normalizations());
	}

	/** As a map of energies may have. */
	@Test
	void hugeValuesMayBeMeasured() {
		double[] samples = new double[WIDTH * WIDTH];
		for (int i = 0; i < samples.length; i++)
			samples[i] = 1e33 * (1 + i / 2);
		ImageLevels levels = levels(PixelType.FLOAT32, samples);
		assertFalse(isNoDataFound(levels) || isDoubtTold(levels));
	}

	/** Integers are read once for percentiles, and not at all in the range of their type if they have to be loaded. */
	@Test
	void integersAreReadAsRarelyAsBefore() {
		for (NormalizationMode mode : List.of(NormalizationMode.PERCENTILE, NormalizationMode.RANGE)) {
			int[] asked = new int[2];
			List<RandomAccessibleInterval<? extends RealType<?>>> frames = new AbstractList<>() {

				@Override
				public RandomAccessibleInterval<? extends RealType<?>> get(int index) {
					asked[index]++;
					return image(PixelType.UINT16, index == 0 ? noise(300, 3300) : noise(200, 4000));
				}

				@Override
				public int size() {
					return asked.length;
				}
			};
			ImageLevels
				.of(new ImageLevels.LevelSource(PixelType.UINT16, 1, false, frames, OptionalDouble.empty(), AS_STORED)
					.onDemand(), mode, FidelitySettings.DEFAULT, Progress.NONE);
			assertArrayEquals(mode == NormalizationMode.RANGE ? new int[]{0, 0} : new int[]{1, 1}, asked,
				mode.toString());
		}
	}

	/** What is no data in the first frame may be bright in the next. */
	@Test
	void allFramesCount() {
		var frames = new ArrayList<RandomAccessibleInterval<? extends RealType<?>>>();
		frames.add(image(PixelType.UINT16, noiseWith(300, 3300, 65535)));
		frames.add(image(PixelType.UINT16, noise(300, 65535)));
		for (NormalizationMode mode : NormalizationMode.values()) {
			ImageLevels levels = ImageLevels.of(
				new ImageLevels.LevelSource(PixelType.UINT16, 1, false, frames, OptionalDouble.empty(), AS_STORED),
				mode, FidelitySettings.DEFAULT, Progress.NONE);
			assertFalse(isNoDataFound(levels) || isDoubtTold(levels), mode.toString());
		}
	}

	/** Nothing else is seen in the first frame. */
	@Test
	void theFirstFrameMayHaveNoData() {
		double[] gap = new double[WIDTH * WIDTH];
		Arrays.fill(gap, 65535);
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = List.of(image(PixelType.UINT16, gap),
			image(PixelType.UINT16, noise(300, 3300)));
		for (NormalizationMode mode : NormalizationMode.values())
			assertTrue(isNoDataFound(ImageLevels.of(
				new ImageLevels.LevelSource(PixelType.UINT16, 1, false, frames, OptionalDouble.empty(), AS_STORED),
				mode, FidelitySettings.DEFAULT, Progress.NONE)), mode.toString());
	}

	/** Whichever of them is the smaller, and on whichever side: the other one would be the black of the scene. */
	@Test
	void twoPlainValuesAreRefusedIfNeitherIsNamed() {
		for (double[] values : new double[][]{{-9999, -3.4028234663852886e38}, {-9999, -32768}, {-999, -9999},
			{-9999, 65535}, {-32768, 32767}, {-3.4028234663852886e38, 3.4028234663852886e38}}) {
			double[] samples = noise(3, 280);
			Arrays.fill(samples, 200, 300, values[0]);
			Arrays.fill(samples, 400, 500, values[1]);
			UserException e = assertThrows(UserException.class, () -> levels(PixelType.FLOAT32, samples),
				Arrays.toString(values));
			for (double value : values)
				assertTrue(e.getMessage().contains(" " + new NoDataRule(OptionalDouble.of((float) value), false)),
					e.getMessage());
			ImageLevels named = levels(PixelType.FLOAT32, samples, false, NormalizationMode.AUTO,
				FidelitySettings.DEFAULT.with(NoDataRule.of(Double.toString(values[1]))), OptionalDouble.empty(),
				v -> v);
			assertEquals(1, named.notices().size(), "the other one is told of");
			assertTrue(named.notices().get(0).contains("counts as measured"), named.notices().get(0));
			assertEquals(0, levels(PixelType.FLOAT32, samples, false, NormalizationMode.AUTO,
				FidelitySettings.DEFAULT.with(NoDataRule.NONE), OptionalDouble.empty(), v -> v).notices().size());
		}
	}

	@Test
	void valuesOf32BitsAreWrittenWithTheDigitsTheyHave() {
		for (String text : List.of("-3.4E38", "-9999.9", "0.1", "-9999"))
			assertEquals(text, new NoDataRule(OptionalDouble.of(Float.parseFloat(text)), false).toString());
		assertEquals("0.1", NoDataRule.of("0.1").toString());
	}

	private static double[] noiseWith(double low, double high, double noData) {
		double[] samples = noise(low, high);
		Arrays.fill(samples, 200, 300, noData);
		return samples;
	}

	@Test
	void ordinaryValuesAreNoNoData() {
		double[] masked = noise(900, 1100);
		Arrays.fill(masked, 0, 600, 0);
		double[] bits = new double[WIDTH * WIDTH];
		Arrays.fill(bits, 100, 600, 65535);
		for (double[] samples : List.of(masked, bits)) {
			ImageLevels found = levels(PixelType.UINT16, samples);
			assertTrue(Double.isNaN(found.channels().get(0).noData()), "taken for no data");
			assertEquals(List.of(), found.notices());
		}
	}

	@Test
	void theUsersValueIsInTheUnitsThatTheUserSees() {
		double[] samples = noiseWith(31768, 34768, 30768);
		ChannelLevels channel = levels(PixelType.UINT16, samples, false, NormalizationMode.AUTO,
			FidelitySettings.DEFAULT.with(NoDataRule.of("-2000")), OptionalDouble.empty(), v -> v - 32768).channels()
			.get(0);
		assertEquals(30768, channel.noData());
		assertEquals(new Normalization(31768, 34768), channel.normalization());
	}

	@Test
	void rulesHaveTexts() {
		for (String text : List.of("auto", "none", "-9999", "0.5"))
			assertEquals(text, NoDataRule.of(text).toString());
		assertEquals("The value for no data must be a number such as -9999, auto or none, not \"black\".",
			assertThrows(UserException.class, () -> NoDataRule.of("black")).getMessage());
	}
}
