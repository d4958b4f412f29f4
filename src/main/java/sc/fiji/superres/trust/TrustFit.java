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
package sc.fiji.superres.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Upscaler;

/**
 * Learns from images whose truth is known how errors can be predicted. The weights are those of least squares that are
 * not negative, errors counting in proportion to the expected ones; the lengths of intervals are quantiles of true over
 * expected errors (split conformal prediction with locally weighted residuals: J. Lei et al., "Distribution-free
 * predictive inference for regression", Journal of the American Statistical Association 113, 2018). Both are of one
 * part of the images; how many true errors lie in the intervals, and how well large errors are told from others, is
 * counted in the other part. Not thread-safe.
 */
public final class TrustFit {

	private static final List<Double> LEVELS = List.of(0.5, 0.6, 0.7, 0.8, TrustCalibration.USUAL, 0.95);
	/** One of so many samples counts, as neighbours are alike. */
	private static final int STRIDE = 7;
	private static final int ROUNDS = 2000, WEIGHINGS = 3;
	/** Errors count by their share of the expected ones and of this, and noise is taken to be at least this. */
	private static final double LEAST = 0.002;
	/** An error above so many deviations of the noise is one that matters. */
	private static final double MATTERS = 2;
	private static final int NOISE = ErrorFeatures.NAMES.indexOf("noise");

	/** Features, and last the true error. */
	private final List<float[]> fitted = new ArrayList<>();
	private final Map<String, List<float[]>> heldOut = new LinkedHashMap<>();

	/**
	 * Adds an image to learn from.
	 *
	 * @param upscaler of the model alone
	 * @param source   normalised, finite
	 * @param noise    as {@link ErrorUpscaler#noise}
	 * @param errors   true absolute errors of the result in the end, laid out as its data, normalised; NaN for samples
	 *                     that do not count
	 */
	public void learn(Upscaler upscaler, FloatRaster source, List<DoubleUnaryOperator> noise, float[] errors) {
		addRows(ErrorFeatures.of(upscaler, source, noise), errors, fitted);
	}

	/**
	 * Adds an image to count on.
	 *
	 * @param group that is counted by itself as well
	 */
	public void holdOut(String group, Upscaler upscaler, FloatRaster source, List<DoubleUnaryOperator> noise,
		float[] errors) {
		addRows(ErrorFeatures.of(upscaler, source, noise), errors,
			heldOut.computeIfAbsent(group, name -> new ArrayList<>()));
	}

	private static void addRows(ErrorFeatures features, float[] errors, List<float[]> rows) {
		int count = features.values().length;
		for (int i = 0; i < errors.length; i += STRIDE) {
			if (Float.isNaN(errors[i])) continue;
			float[] row = new float[count + 1];
			for (int k = 0; k < count; k++)
				row[k] = features.values()[k][i];
			row[count] = errors[i];
			rows.add(row);
		}
	}

	/** Whether there are images of both parts. */
	public boolean isComplete() {
		return !fitted.isEmpty() && !heldOut.isEmpty();
	}

	/**
	 * @param set      name of the set of images
	 * @param protocol how it was measured
	 * @throws IllegalStateException if it is not complete
	 */
	public TrustCalibration calibrate(String set, String protocol) {
		if (!isComplete()) throw new IllegalStateException("Two images are needed");
		double[] weights = weights();
		double[] ratios = fitted.stream().mapToDouble(row -> error(row) / expected(row, weights)).sorted().toArray();
		List<float[]> counted = heldOut.values().stream().flatMap(List::stream).toList();
		List<TrustCalibration.TrustLevel> levels = new ArrayList<>();
		for (double level : LEVELS) {
			int rank = (int) Math.ceil(level * (ratios.length + 1)) - 1;
			double factor = ratios[Math.min(ratios.length - 1, rank)];
			levels.add(new TrustCalibration.TrustLevel(level, factor, coverage(counted, weights, factor)));
		}
		return new TrustCalibration(set, protocol, Arrays.stream(weights).boxed().toList(), levels,
			auroc(counted, weights), ratio(counted, weights));
	}

	/**
	 * What was counted of a group.
	 *
	 * @param coverage share of the true errors that are in the usual interval
	 * @param auroc    as {@link TrustCalibration#auroc}
	 * @param ratio    as {@link TrustCalibration#ratio}
	 */
	public record GroupCount(double coverage, double auroc, double ratio) {}

	/** What is counted of each group. */
	public Map<String, GroupCount> counts(TrustCalibration calibration) {
		double[] weights = calibration.weights().stream().mapToDouble(w -> w).toArray();
		Map<String, GroupCount> counts = new LinkedHashMap<>();
		heldOut.forEach((group, rows) -> counts.put(group,
			new GroupCount(coverage(rows, weights, calibration.factor()), auroc(rows, weights), ratio(rows, weights))));
		return counts;
	}

	private static double ratio(List<float[]> rows, double[] weights) {
		return rows.stream().mapToDouble(row -> expected(row, weights)).sum()
			/ rows.stream().mapToDouble(TrustFit::error).sum();
	}

	private static double coverage(List<float[]> rows, double[] weights, double factor) {
		return (double) rows.stream().filter(row -> error(row) <= factor * expected(row, weights)).count()
			/ rows.size();
	}

	private static double error(float[] row) {
		return row[row.length - 1];
	}

	private static double expected(float[] row, double[] weights) {
		double sum = 0;
		for (int k = 0; k < weights.length; k++)
			sum += weights[k] * row[k];
		return sum;
	}

	private double[] weights() {
		int n = ErrorFeatures.NAMES.size();
		double[] weights = new double[n];
		Arrays.fill(weights, 1.0 / n);
		weights[0] = LEAST;
		for (int again = 0; again < WEIGHINGS; again++) {
			double[][] a = new double[n][n];
			double[] b = new double[n];
			for (float[] row : fitted) {
				double size = expected(row, weights) + LEAST, weight = 1 / (size * size);
				for (int i = 0; i < n; i++) {
					for (int k = 0; k < n; k++)
						a[i][k] += weight * row[i] * row[k];
					b[i] += weight * row[i] * error(row);
				}
			}
			weights = solve(a, b);
			weights[0] = Math.max(weights[0], LEAST / 10);
		}
		return unbiased(weights);
	}

	/** So that the mean expected error is the mean error. */
	private double[] unbiased(double[] weights) {
		double expected = fitted.stream().mapToDouble(row -> expected(row, weights)).sum();
		double found = fitted.stream().mapToDouble(TrustFit::error).sum();
		return Arrays.stream(weights).map(weight -> found > 0 ? weight * found / expected : weight).toArray();
	}

	/** One unknown after the other, none of them negative. */
	private static double[] solve(double[][] a, double[] b) {
		double[] x = new double[b.length];
		for (int round = 0; round < ROUNDS; round++)
			for (int i = 0; i < x.length; i++) {
				double rest = b[i];
				for (int k = 0; k < x.length; k++)
					if (k != i) rest -= a[i][k] * x[k];
				x[i] = a[i][i] > 0 ? Math.max(0, rest / a[i][i]) : 0;
			}
		return x;
	}

	/**
	 * By the ranks of expected errors in units of the noise, ties counting half (H. Mann and D. Whitney, "On a test of
	 * whether one of two random variables is stochastically larger than the other", 1947); 1 if there is nothing to
	 * tell apart.
	 */
	private static double auroc(List<float[]> rows, double[] weights) {
		List<double[]> scored = new ArrayList<>();
		for (float[] row : rows) {
			double noise = Math.max(LEAST, row[NOISE]);
			scored.add(new double[]{expected(row, weights) / noise, error(row) > MATTERS * noise ? 1 : 0});
		}
		scored.sort(Comparator.comparingDouble(one -> one[0]));
		double ranks = 0, large = 0;
		for (int i = 0; i < scored.size();) {
			int end = i;
			double hits = 0;
			for (; end < scored.size() && scored.get(end)[0] == scored.get(i)[0]; end++)
				hits += scored.get(end)[1];
			ranks += hits * (i + 1 + end) / 2;
			large += hits;
			i = end;
		}
		double small = scored.size() - large;
		return large == 0 || small == 0 ? 1 : (ranks - large * (large + 1) / 2) / (large * small);
	}
}
