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
package sc.fiji.superres.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Tells labels of a segmentation, and masks, from images of something: they consist of areas of one whole number each,
 * and where two areas meet, their numbers are no neighbours among those that occur, as they are in a smooth image of
 * few intensities.
 */
public final class FlatAreas {

	/** What is looked at is at most so wide and high. */
	private static final int MOST = 1024;
	/** Beside the most frequent value, so many samples at least have to have any. */
	private static final int FEWEST = 32;
	/** Of these, so many have four neighbours of the same value, and of the borders so many are jumps. */
	private static final double FLAT = 0.5, JUMPS = 0.3;

	private FlatAreas() {}

	/**
	 * Looks at the middle of a plane.
	 *
	 * @param plane axes (x, y); only read
	 * @param gap   which samples do not count
	 */
	public static boolean of(RandomAccessibleInterval<? extends RealType<?>> plane, DoublePredicate gap) {
		int width = (int) Math.min(MOST, plane.dimension(0)), height = (int) Math.min(MOST, plane.dimension(1));
		int[] numbers = new int[width * height];
		List<Double> values = new ArrayList<>();
		Map<Double, Integer> known = new HashMap<>();
		RandomAccess<? extends RealType<?>> access = plane.randomAccess();
		long left = plane.min(0) + (plane.dimension(0) - width) / 2,
			top = plane.min(1) + (plane.dimension(1) - height) / 2;
		for (int i = 0; i < numbers.length; i++) {
			access.setPosition(left + i % width, 0);
			access.setPosition(top + i / width, 1);
			double value = access.get().getRealDouble();
			if (gap.test(value)) numbers[i] = -1;
			else if (value != Math.rint(value)) return false;
			else numbers[i] = known.computeIfAbsent(value, v -> {
				values.add(v);
				return values.size() - 1;
			});
		}
		return values.size() > 1 && consistOfAreas(numbers, width, values);
	}

	/** @param numbers for each pixel the place of its value in the list, or -1 */
	private static boolean consistOfAreas(int[] numbers, int width, List<Double> values) {
		int[] counts = new int[values.size()];
		for (int number : numbers)
			if (number >= 0) counts[number]++;
		int most = IntStream.range(0, counts.length).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
		double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
		int[] ranks = values.stream().mapToInt(v -> Arrays.binarySearch(sorted, v)).toArray();
		int inside = 0, flat = 0, borders = 0, jumps = 0;
		for (int i = 0; i < numbers.length; i++) {
			int number = numbers[i];
			if (number < 0) continue;
			for (int other : new int[]{i % width > 0 ? numbers[i - 1] : -1, i >= width ? numbers[i - width] : -1})
				if (other >= 0 && other != number) {
					borders++;
					if (Math.abs(ranks[other] - ranks[number]) > 1) jumps++;
				}
			if (number == most) continue;
			inside++;
			if (isFlat(numbers, width, i)) flat++;
		}
		boolean separate = values.size() == 2 || jumps > JUMPS * borders;
		return inside >= FEWEST && flat > FLAT * inside && separate;
	}

	private static boolean isFlat(int[] numbers, int width, int i) {
		int x = i % width, number = numbers[i];
		return (x == 0 || numbers[i - 1] == number) && (x == width - 1 || numbers[i + 1] == number)
			&& (i < width || numbers[i - width] == number)
			&& (i + width >= numbers.length || numbers[i + width] == number);
	}
}
