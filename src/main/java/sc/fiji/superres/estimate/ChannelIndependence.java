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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How much of the finest details of a channel the other channels of an image do not have. Sensors count the light of
 * each channel by itself, so noise is in one channel only, while texture is in several. In the smoothest blocks of an
 * image, the finest details of a channel are predicted from those of the others by linear regression; what is left
 * cannot be structure that they have in common. Where structure is most of them, elsewhere there is more of it, but not
 * more noise.
 */
final class ChannelIndependence {

	/** Images of more channels are not looked at. */
	private static final int MOST_CHANNELS = 8;
	/** This share of the blocks counts, those with the weakest details. */
	private static final double SMOOTHEST = 0.25;
	/** Details that have so little of their own show that the channels are one and the same. */
	private static final double EQUAL = 0.03;
	/**
	 * Where channels share a range and most of their details, the variance of the noise of one is at most so many times
	 * that of all, which is at most the smallest variance of any mixture of the channels.
	 */
	private static final double NOISIEST = 2;
	/** Of channels that share most of their details, each has less of its own than this. */
	private static final double MOSTLY_SHARED = 0.7;
	/** What is added to variances so that equal channels can be told, as a share of their mean. */
	private static final double RIDGE = 1e-4;

	private ChannelIndependence() {}

	/** Whether images of so many channels are looked at. */
	static boolean applies(int channels) {
		return channels > 1 && channels <= MOST_CHANNELS;
	}

	/**
	 * @param channels of one image, with the details of their blocks
	 * @param together whether they share a range, as colours do, so that their noise is alike
	 * @return for each, which share of the variance of its finest details, rounding left out, is its own: from 0 to 1;
	 *         nothing where there are too few blocks, no details, or the same ones in another channel
	 */
	static List<OptionalDouble> of(List<NoiseEstimator> channels, boolean together) {
		int count = channels.size();
		List<List<NoiseEstimator.Block>> common = common(channels);
		common.sort(Comparator.comparingDouble(ChannelIndependence::variance));
		int used = (int) (SMOOTHEST * common.size());
		if (used < NoiseEstimator.LEAST_BLOCKS / 4) return none(count);
		double[][] covariance = new double[count][count];
		for (List<NoiseEstimator.Block> blocks : common.subList(0, used))
			for (int i = 0; i < count; i++)
				for (int j = 0; j <= i; j++)
					covariance[i][j] += product(blocks.get(i).details(), blocks.get(j).details()) / used;
		double mean = 0;
		for (int i = 0; i < count; i++) {
			mean += covariance[i][i] / count;
			for (int j = 0; j < i; j++)
				covariance[j][i] = covariance[i][j];
		}
		return shares(MatrixUtils.createRealMatrix(covariance), mean, channels, together);
	}

	/** @param mean of the variances, the unit in which they are compared: whatever that of the samples is */
	private static List<OptionalDouble> shares(RealMatrix covariance, double mean, List<NoiseEstimator> channels,
		boolean together) {
		double ridge = RIDGE * mean;
		int[] active = IntStream.range(0, channels.size())
			.filter(i -> covariance.getEntry(i, i) > 2 * channels.get(i).rounding() + ridge).toArray();
		List<OptionalDouble> shares = new ArrayList<>(none(channels.size()));
		if (active.length < 2) return shares;
		RealMatrix matrix = covariance.getSubMatrix(active, active)
			.add(MatrixUtils.createRealIdentityMatrix(active.length).scalarMultiply(ridge));
		RealMatrix inverse = new LUDecomposition(matrix.scalarMultiply(1 / mean)).getSolver().getInverse();
		double mixture = mean * Arrays
			.stream(new EigenDecomposition(matrix.scalarMultiply(1 / mean)).getRealEigenvalues()).min().orElseThrow();
		for (int i = 0; i < active.length; i++) {
			double all = matrix.getEntry(i, i), own = mean / inverse.getEntry(i, i);
			if (own < EQUAL * all) continue;
			double rounding = channels.get(active[i]).rounding();
			boolean mostlyShared = own < MOSTLY_SHARED * all;
			double noise = Math.max(0, (together && mostlyShared ? Math.min(own, NOISIEST * mixture) : own) - rounding);
			double most = mostlyShared ? Math.max(all - rounding, variance(channels.get(active[i]))) : all - rounding;
			shares.set(active[i], OptionalDouble.of(Math.min(1, noise / most)));
		}
		return shares;
	}

	/** Of the noise of a channel in all of the image; 0 if it is not known. */
	private static double variance(NoiseEstimator channel) {
		return channel.estimate().map(NoiseEstimate::variance).orElse(0.0);
	}

	private static List<OptionalDouble> none(int count) {
		return Collections.nCopies(count, OptionalDouble.empty());
	}

	/** Blocks of the same place in all channels, for each place that all have. */
	private static List<List<NoiseEstimator.Block>> common(List<NoiseEstimator> channels) {
		Map<Integer, List<NoiseEstimator.Block>> places = new HashMap<>();
		for (NoiseEstimator channel : channels)
			for (NoiseEstimator.Block block : channel.measured())
				places.computeIfAbsent(block.place(), place -> new ArrayList<>()).add(block);
		return new ArrayList<>(places.values().stream().filter(blocks -> blocks.size() == channels.size())
			.sorted(Comparator.comparingInt(blocks -> blocks.get(0).place())).toList());
	}

	private static double variance(List<NoiseEstimator.Block> blocks) {
		return blocks.stream().mapToDouble(NoiseEstimator.Block::variance).sum();
	}

	/** The mean of the products of details. */
	private static double product(float[] a, float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (double) a[i] * b[i];
		return sum / a.length;
	}
}
