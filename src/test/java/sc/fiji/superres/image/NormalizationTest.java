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
package sc.fiji.superres.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.RecordedProgress;

class NormalizationTest {

	private static Normalization of(NormalizationMode mode, float... values) {
		return Normalization.of(mode, PixelType.FLOAT32, List.of(ArrayImgs.floats(values, values.length)),
			Progress.NONE);
	}

	@Test
	void isUndoneByItsInverse() {
		Normalization n = new Normalization(-120, 4000);
		assertEquals(0, n.normalize(-120));
		assertEquals(1, n.normalize(4000));
		assertEquals(1234, n.denormalize(n.normalize(1234)), 1e-3);
		assertEquals(6000, n.denormalize(n.normalize(6000)), 1e-3, "not clamped");
	}

	@Test
	void needsARange() {
		assertThrows(IllegalArgumentException.class, () -> new Normalization(1, 1));
		assertThrows(IllegalArgumentException.class, () -> new Normalization(0, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new Normalization(0, Double.POSITIVE_INFINITY));
	}

	@ParameterizedTest
	@EnumSource(PixelType.class)
	void takesTheRangeOfTheTypeWithoutLooking(PixelType type) {
		Iterable<RandomAccessibleInterval<FloatType>> untouchable = () -> {
			throw new AssertionError("looked");
		};
		assertEquals(new Normalization(0, type.max()),
			Normalization.of(NormalizationMode.RANGE, type, untouchable, Progress.NONE));
		assertEquals(Normalization.IDENTITY,
			Normalization.of(NormalizationMode.NONE, type, untouchable, Progress.NONE));
	}

	@Test
	void measuresAllPlanesTogether() {
		List<ArrayImg<FloatType, ?>> planes = List.of(ArrayImgs.floats(new float[]{1, -3}, 2),
			ArrayImgs.floats(new float[]{Float.NaN, 12, Float.POSITIVE_INFINITY}, 3));
		assertEquals(new Normalization(-3, 12),
			Normalization.of(NormalizationMode.MINMAX, PixelType.FLOAT32, planes, Progress.NONE));
	}

	@ParameterizedTest
	@ValueSource(doubles = {1, 1e-30, 1e30})
	void findsExactQuantilesOfFloats(double unit) {
		Random random = new Random(1);
		float[] values = new float[54_321];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (unit * random.nextGaussian());
		float[] sorted = values.clone();
		Arrays.sort(sorted);
		float[] a = Arrays.copyOf(values, 20_000);
		float[] b = Arrays.copyOfRange(values, 20_000, values.length + 1);
		b[b.length - 1] = Float.NEGATIVE_INFINITY;
		Normalization n = Normalization.of(NormalizationMode.PERCENTILE, PixelType.FLOAT32,
			List.of(ArrayImgs.floats(a, a.length), ArrayImgs.floats(b, b.length)), Progress.NONE);
		assertEquals(new Normalization(sorted[54], sorted[54_320 - 54]), n);
	}

	@Test
	void findsExactQuantilesOfIntegersInOnePass() {
		Random random = new Random(2);
		short[] values = new short[100_001];
		int[] sorted = new int[values.length];
		for (int i = 0; i < values.length; i++) {
			sorted[i] = random.nextInt(60_000);
			values[i] = (short) sorted[i];
		}
		Arrays.sort(sorted);
		List<ArrayImg<UnsignedShortType, ?>> plane = List.of(ArrayImgs.unsignedShorts(values, values.length));
		Iterator<ArrayImg<UnsignedShortType, ?>> once = plane.iterator();
		Iterable<ArrayImg<UnsignedShortType, ?>> planes = () -> once;
		assertEquals(new Normalization(sorted[100], sorted[99_900]),
			Normalization.of(NormalizationMode.PERCENTILE, PixelType.UINT16, planes, Progress.NONE));
	}

	@Test
	void takesTheExtremesWhereQuantilesDoNotDiffer() {
		byte[] values = new byte[10_000];
		values[77] = (byte) 200;
		assertEquals(new Normalization(0, 200), Normalization.of(NormalizationMode.PERCENTILE, PixelType.UINT8,
			List.of(ArrayImgs.unsignedBytes(values, 100, 100)), Progress.NONE));
	}

	@ParameterizedTest
	@EnumSource(value = NormalizationMode.class, names = {"MINMAX", "PERCENTILE"})
	void keepsConstants(NormalizationMode mode) {
		for (float constant : new float[]{0, 1e-12f, 1000, -7, 3e38f}) {
			Normalization n = of(mode, constant, Float.NaN, constant);
			assertEquals(0, n.normalize(constant));
			assertEquals(constant, (float) n.denormalize(0.01f), constant == 0 ? 1e-7 : Math.abs(constant) * 1e-7);
		}
	}

	@ParameterizedTest
	@EnumSource(NormalizationMode.class)
	void leavesAnImageWithoutFiniteValuesAlone(NormalizationMode mode) {
		assertEquals(Normalization.IDENTITY, of(mode, Float.NaN, Float.NEGATIVE_INFINITY));
	}

	@Test
	void ordersFloatsByTheirBits() {
		float[] ascending = {Float.NEGATIVE_INFINITY, -1e30f, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 0.5f, 1,
			Float.MAX_VALUE};
		for (int i = 0; i < ascending.length; i++) {
			int bits = StreamingHistogram.orderedBits(ascending[i]);
			assertEquals(ascending[i], StreamingHistogram.fromOrderedBits(bits));
			if (i > 0) assertTrue(Integer.compareUnsigned(StreamingHistogram.orderedBits(ascending[i - 1]), bits) < 0);
		}
		assertEquals(StreamingHistogram.orderedBits(0f), StreamingHistogram.orderedBits(-0f));
	}

	@Test
	void reportsPlanesAndCanBeCanceled() {
		List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			planes.add(ArrayImgs.floats(new float[]{i, 2}, 2));
		RecordedProgress cancelAfterTwo = new RecordedProgress(2);
		assertThrows(CanceledException.class,
			() -> Normalization.of(NormalizationMode.MINMAX, PixelType.FLOAT32, planes, cancelAfterTwo));
		assertEquals(List.of("1/3", "2/3"), cancelAfterTwo.reports());
	}

	@Test
	void listsTheChoices() {
		assertEquals(NormalizationMode.PERCENTILE, NormalizationMode.of("percentile"));
		assertEquals("minmax", NormalizationMode.MINMAX.toString());
		UserException e = assertThrows(UserException.class, () -> NormalizationMode.of("zscore"));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertEquals("Unknown normalization \"zscore\"; choose one of auto, range, minmax, percentile, none.",
			e.getMessage());
		assertEquals(OutputType.FLOAT32, OutputType.of("float32"));
		assertEquals(PixelType.UINT16, OutputType.SAME.of(PixelType.UINT16));
		assertEquals(BorderMode.MIRROR, BorderMode.of("mirror"));
	}
}
