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

/**
 * The discrete Fourier transform of square images of any size, unnormalised. Powers of two by the algorithm of J. W.
 * Cooley and J. W. Tukey (1965), other lengths as a convolution by that of L. Bluestein (1970). Thread-safe.
 */
public final class Fourier {

	private Fourier() {}

	/**
	 * Cosines of the angles of half a turn, in steps of a whole turn by the length, and the negative of their sines.
	 */
	private record Turn(double[] cos, double[] sin) {

		/** For lines of that length, which is padded if it is no power of two. */
		private static Turn of(int length) {
			int half = (isPower(length) ? length : padded(length)) / 2;
			double[] cos = new double[half], sin = new double[half];
			for (int k = 0; k < half; k++) {
				cos[k] = Math.cos(Math.PI * k / half);
				sin[k] = -Math.sin(Math.PI * k / half);
			}
			return new Turn(cos, sin);
		}
	}

	private static boolean isPower(int length) {
		return Integer.bitCount(length) == 1;
	}

	private static int padded(int length) {
		return Integer.highestOneBit(2 * length - 1) * 2;
	}

	/**
	 * In place.
	 *
	 * @param re real parts, {@code re[y * size + x]}
	 * @param im imaginary parts
	 */
	public static void transform(double[] re, double[] im, int size) {
		double[] lineRe = new double[size];
		double[] lineIm = new double[size];
		Turn turn = Turn.of(size);
		for (int axis = 0; axis < 2; axis++)
			for (int line = 0; line < size; line++) {
				int start = axis == 0 ? line * size : line;
				int step = axis == 0 ? 1 : size;
				for (int i = 0; i < size; i++) {
					lineRe[i] = re[start + i * step];
					lineIm[i] = im[start + i * step];
				}
				line(lineRe, lineIm, turn);
				for (int i = 0; i < size; i++) {
					re[start + i * step] = lineRe[i];
					im[start + i * step] = lineIm[i];
				}
			}
	}

	/** One line in place. */
	public static void line(double[] re, double[] im) {
		line(re, im, Turn.of(re.length));
	}

	private static void line(double[] re, double[] im, Turn turn) {
		if (isPower(re.length)) radix2(re, im, turn);
		else bluestein(re, im, turn);
	}

	private static void radix2(double[] re, double[] im, Turn turn) {
		int n = re.length;
		for (int i = 1, j = 0; i < n; i++) {
			int bit = n >> 1;
			for (; (j & bit) != 0; bit >>= 1)
				j ^= bit;
			j ^= bit;
			if (i < j) {
				swap(re, i, j);
				swap(im, i, j);
			}
		}
		for (int half = 1; half < n; half *= 2)
			for (int k = 0; k < half; k++) {
				double cos = turn.cos[k * (n / 2 / half)], sin = turn.sin[k * (n / 2 / half)];
				for (int i = k; i < n; i += 2 * half) {
					double r = re[i + half] * cos - im[i + half] * sin;
					double m = re[i + half] * sin + im[i + half] * cos;
					re[i + half] = re[i] - r;
					im[i + half] = im[i] - m;
					re[i] += r;
					im[i] += m;
				}
			}
	}

	private static void swap(double[] values, int i, int j) {
		double value = values[i];
		values[i] = values[j];
		values[j] = value;
	}

	private static void bluestein(double[] re, double[] im, Turn turn) {
		int n = re.length;
		int padded = padded(n);
		double[] cos = new double[n];
		double[] sin = new double[n];
		double[] aRe = new double[padded], aIm = new double[padded], bRe = new double[padded], bIm = new double[padded];
		for (int i = 0; i < n; i++) {
			double angle = Math.PI * ((long) i * i % (2L * n)) / n;
			cos[i] = Math.cos(angle);
			sin[i] = Math.sin(angle);
			aRe[i] = re[i] * cos[i] + im[i] * sin[i];
			aIm[i] = im[i] * cos[i] - re[i] * sin[i];
			bRe[i] = bRe[(padded - i) % padded] = cos[i];
			bIm[i] = bIm[(padded - i) % padded] = sin[i];
		}
		radix2(aRe, aIm, turn);
		radix2(bRe, bIm, turn);
		for (int i = 0; i < padded; i++) {
			double r = aRe[i] * bRe[i] - aIm[i] * bIm[i];
			aIm[i] = -(aRe[i] * bIm[i] + aIm[i] * bRe[i]);
			aRe[i] = r;
		}
		radix2(aRe, aIm, turn);
		for (int i = 0; i < n; i++) {
			double r = aRe[i] / padded;
			double m = -aIm[i] / padded;
			re[i] = r * cos[i] + m * sin[i];
			im[i] = m * cos[i] - r * sin[i];
		}
	}
}
