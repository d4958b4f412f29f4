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
package sc.fiji.superres.train;

/**
 * Losses as loops over pixels in double precision.
 *
 * @param planes channels of all images together
 */
record NaiveLoss(int planes, int height, int width) {

	private static final int[][] SOBEL = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
	private static final int[][] LAPLACE = {{0, 1, 0}, {1, -4, 1}, {0, 1, 0}};

	double of(Loss loss, double[] x, double[] y) {
		if (loss instanceof Loss.Sum sum)
			return sum.terms().stream().mapToDouble(t -> t.weight() * of(t.loss(), x, y)).sum();
		if (loss instanceof Loss.SsimLoss) return ssim(x, y);
		if (loss instanceof Loss.Fft) return fft(x, y);
		double total = 0;
		double[] d = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			d[i] = x[i] - y[i];
			if (loss instanceof Loss.L1) total += Math.abs(d[i]);
			if (loss instanceof Loss.Mse) total += d[i] * d[i];
			if (loss instanceof Loss.Charbonnier c) total += Math.hypot(d[i], c.epsilon());
		}
		return loss instanceof Loss.Perceptual ? pyramid(d) : total / x.length;
	}

	private double ssim(double[] x, double[] y) {
		double total = 0;
		int windows = 0;
		for (int p = 0; p < planes; p++)
			for (int top = 0; top + 11 <= height; top++)
				for (int left = 0; left + 11 <= width; left++) {
					double weights = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
					for (int j = 0; j < 11; j++)
						for (int i = 0; i < 11; i++) {
							double w = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
							double a = x[(p * height + top + j) * width + left + i],
								b = y[(p * height + top + j) * width + left + i];
							weights += w;
							mx += w * a;
							my += w * b;
							xx += w * a * a;
							yy += w * b * b;
							xy += w * a * b;
						}
					mx /= weights;
					my /= weights;
					double vx = xx / weights - mx * mx, vy = yy / weights - my * my, cov = xy / weights - mx * my;
					total += (2 * mx * my + 1e-4) * (2 * cov + 9e-4) / ((mx * mx + my * my + 1e-4) * (vx + vy + 9e-4));
					windows++;
				}
		return 1 - total / windows;
	}

	private double fft(double[] x, double[] y) {
		double total = 0;
		for (int p = 0; p < planes; p++)
			for (int v = 0; v < height; v++)
				for (int u = 0; u < width; u++)
					total += Math.abs(magnitude(x, p, u, v) - magnitude(y, p, u, v));
		return total / (planes * height * width);
	}

	private double magnitude(double[] image, int plane, int u, int v) {
		double re = 0, im = 0;
		for (int j = 0; j < height; j++)
			for (int i = 0; i < width; i++) {
				double phase = -2 * Math.PI * ((double) u * i / width + (double) v * j / height);
				re += image[(plane * height + j) * width + i] * Math.cos(phase);
				im += image[(plane * height + j) * width + i] * Math.sin(phase);
			}
		return Math.hypot(re, im) / Math.sqrt(height * width);
	}

	private double pyramid(double[] difference) {
		double total = 0;
		int levels = 0;
		for (int h = height, w = width; levels < 4 && Math.min(h, w) >= 3; h /= 2, w /= 2) {
			total += responses(difference, h, w);
			difference = halved(difference, h, w);
			levels++;
		}
		return total / levels;
	}

	private double responses(double[] d, int h, int w) {
		double total = 0;
		for (int p = 0; p < planes; p++)
			for (int y = 1; y < h - 1; y++)
				for (int x = 1; x < w - 1; x++) {
					double dx = 0, dy = 0, laplace = 0;
					for (int j = 0; j < 3; j++)
						for (int i = 0; i < 3; i++) {
							double value = d[(p * h + y + j - 1) * w + x + i - 1];
							dx += SOBEL[j][i] * value / 8;
							dy += SOBEL[i][j] * value / 8;
							laplace += LAPLACE[j][i] * value / 4;
						}
					total += dx * dx + dy * dy + laplace * laplace;
				}
		return total / (3.0 * planes * (h - 2) * (w - 2));
	}

	private double[] halved(double[] d, int h, int w) {
		double[] half = new double[planes * (h / 2) * (w / 2)];
		for (int p = 0, k = 0; p < planes; p++)
			for (int y = 0; y < h / 2; y++)
				for (int x = 0; x < w / 2; x++) {
					int i = (p * h + 2 * y) * w + 2 * x;
					half[k++] = (d[i] + d[i + 1] + d[i + w] + d[i + w + 1]) / 4;
				}
		return half;
	}
}
