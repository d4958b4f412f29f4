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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * What an image says about how it was taken. Immutable.
 *
 * @param channels    estimates of each; none for those that are too small, or all gaps
 * @param jpegQuality of the JPEG compression that its samples went through, from 1 to 100; empty if there was none, or
 *                        too little to be seen
 * @param together    whether the channels share a range, as colours do
 */
public record ImageEstimates(List<Optional<ChannelEstimate>> channels, OptionalDouble jpegQuality, boolean together) {

	/** Images have to be so wide and high, in pixels, for their noise to be estimated. */
	public static final int LEAST_SIDE = 40;

	/** Nothing is known. */
	public static final ImageEstimates NONE = new ImageEstimates(List.of(), OptionalDouble.empty(), false);

	private static final int MOST_FRAMES = 5;
	private static final double PERCENT = 100, FEW = 9.95;

	public ImageEstimates {
		channels = List.copyOf(channels);
	}

	/** Of channels that have a range each. */
	public static ImageEstimates of(List<? extends RandomAccessibleInterval<? extends RealType<?>>> frames,
		IntFunction<DoublePredicate> gaps) {
		return of(frames, gaps, false);
	}

	/**
	 * Looks at up to five frames, spread evenly, and at a bounded number of blocks of each.
	 *
	 * @param frames   axes (x, y, channel); only read
	 * @param gaps     for each channel, which samples do not count
	 * @param together whether the channels share a range, as colours do
	 */
	public static ImageEstimates of(List<? extends RandomAccessibleInterval<? extends RealType<?>>> frames,
		IntFunction<DoublePredicate> gaps, boolean together) {
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> some = sampled(frames);
		int count = (int) frames.get(0).dimension(2);
		List<DoublePredicate> each = IntStream.range(0, count).mapToObj(gaps).toList();
		DoublePredicate any = each.stream().distinct().reduce(DoublePredicate::or).orElse(value -> false);
		OptionalDouble quality = CompressionEstimator.quality(some.get(some.size() / 2), any);
		boolean compared = quality.isEmpty() && ChannelIndependence.applies(count);
		List<SeenFrame> seen = some.stream().map(frame -> SeenFrame.of(frame, each, some.size(), compared, together))
			.toList();
		List<Optional<ChannelEstimate>> channels = new ArrayList<>();
		for (int c = 0; c < count; c++)
			channels.add(channel(seen, c, each.get(c)));
		return new ImageEstimates(channels, quality, together);
	}

	/**
	 * A frame and what is seen of the noise of its channels.
	 *
	 * @param own {@link ChannelEstimate#own} of each
	 */
	private record SeenFrame(RandomAccessibleInterval<? extends RealType<?>> frame, List<NoiseEstimator> channels,
		List<OptionalDouble> own) {

		private static SeenFrame of(RandomAccessibleInterval<? extends RealType<?>> frame, List<DoublePredicate> gaps,
			int frames, boolean compared, boolean together) {
			List<NoiseEstimator> channels = new ArrayList<>();
			for (int c = 0; c < gaps.size(); c++) {
				NoiseEstimator channel = new NoiseEstimator(gaps.get(c), frames, compared);
				channel.add(Views.hyperSlice(frame, 2, c));
				channels.add(channel);
			}
			return new SeenFrame(frame, channels,
				compared
					? ChannelIndependence.of(channels, together)
					: Collections.nCopies(channels.size(), OptionalDouble.empty()));
		}
	}

	/**
	 * The noise of one frame, found as {@link #of} finds that of each frame that it looks at.
	 *
	 * @param frame  axes (x, y, channel); only read
	 * @param gaps   for each channel, which samples do not count
	 * @param frames that the image has
	 * @return for each channel; none for those that are too small, or all gaps
	 */
	public static List<Optional<NoiseEstimate>> noise(RandomAccessibleInterval<? extends RealType<?>> frame,
		IntFunction<DoublePredicate> gaps, int frames) {
		return IntStream.range(0, (int) frame.dimension(2)).mapToObj(c -> {
			NoiseEstimator channel = new NoiseEstimator(gaps.apply(c), Math.min(MOST_FRAMES, frames));
			channel.add(Views.hyperSlice(frame, 2, frame.min(2) + c));
			return channel.estimate();
		}).toList();
	}

	/** The frames that {@link #of} looks at. */
	public static <T> List<T> sampled(List<T> frames) {
		int count = Math.min(MOST_FRAMES, frames.size());
		List<T> some = new ArrayList<>();
		for (int i = 0; i < count; i++)
			some.add(frames.get((2 * i + 1) * frames.size() / (2 * count)));
		return some;
	}

	private static Optional<ChannelEstimate> channel(List<SeenFrame> frames, int c, DoublePredicate gap) {
		NoiseEstimate noisiest = null;
		OptionalDouble coarseness = OptionalDouble.empty(), own = OptionalDouble.empty();
		double least = Double.POSITIVE_INFINITY;
		SharpnessEstimator sharpness = new SharpnessEstimator(gap, frames.size());
		for (SeenFrame frame : frames) {
			NoiseEstimator estimator = frame.channels.get(c);
			Optional<NoiseEstimate> found = estimator.estimate();
			if (found.isEmpty()) continue;
			sharpness.add(Views.hyperSlice(frame.frame, 2, c), found.get().times(frame.own.get(c).orElse(1)));
			if (noisiest == null || found.get().relative() > noisiest.relative()) {
				noisiest = found.get();
				coarseness = estimator.coarseness();
				own = frame.own.get(c);
			}
			if (found.get().relative() > 0) least = Math.min(least, found.get().relative());
		}
		if (noisiest == null) return Optional.empty();
		return Optional.of(new ChannelEstimate(noisiest, noisiest.relative() == 0 ? 1 : noisiest.relative() / least,
			sharpness.estimate(), coarseness, own));
	}

	/**
	 * Deviation of the noise of the noisiest channel, as a share of its range, without structure that other channels
	 * have as well; empty if nothing is known of any.
	 */
	public OptionalDouble noise() {
		return channels.stream().flatMap(Optional::stream).mapToDouble(this::noiseOf).max();
	}

	/** The same with that structure, as in images of one channel, where nobody can tell it. */
	public OptionalDouble details() {
		return channels.stream().flatMap(Optional::stream).mapToDouble(this::detailsOf).max();
	}

	/** Whether it is known of any channel what the others do not have. */
	public boolean isCompared() {
		return channels.stream().flatMap(Optional::stream).anyMatch(channel -> channel.own().isPresent());
	}

	private double noiseOf(ChannelEstimate channel) {
		return detailsOf(channel) * Math.sqrt(channel.own().orElse(1));
	}

	/** Its range is that of all channels if they share one. */
	private double detailsOf(ChannelEstimate channel) {
		NoiseEstimate seen = channel.noise();
		if (!together || seen.largest() == seen.smallest()) return seen.relative();
		double smallest = channels.stream().flatMap(Optional::stream).mapToDouble(c -> c.noise().smallest()).min()
			.orElseThrow();
		double largest = channels.stream().flatMap(Optional::stream).mapToDouble(c -> c.noise().largest()).max()
			.orElseThrow();
		return seen.relative() * (seen.largest() - seen.smallest()) / (largest - smallest);
	}

	/** Where the spectrum of the sharpest channel ends, in cycles per pixel; empty if it is not known of any. */
	public OptionalDouble sharpness() {
		return channels.stream().flatMap(Optional::stream).map(ChannelEstimate::sharpness)
			.filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).max();
	}

	/** Whether anything but one intensity was seen of a channel, be it noise or detail. */
	public boolean showStructure() {
		return channels.stream().flatMap(Optional::stream)
			.anyMatch(c -> c.noise().largest() > c.noise().smallest() || c.sharpness().isPresent());
	}

	/** {@link ChannelEstimate#coarseness} of the noisiest channel; empty if it is not known. */
	public OptionalDouble coarseness() {
		return noisiest().map(ChannelEstimate::coarseness).orElse(OptionalDouble.empty());
	}

	private Optional<ChannelEstimate> noisiest() {
		return channels.stream().flatMap(Optional::stream).max(Comparator.comparingDouble(this::noiseOf));
	}

	/**
	 * Like {@link #noise()}, of the least noisy of the planes of that channel that were looked at, other than those
	 * without noise; empty if all are about as noisy.
	 */
	public OptionalDouble leastNoise() {
		return noisiest().filter(ChannelEstimate::isUneven)
			.map(one -> OptionalDouble.of(noiseOf(one) / one.unevenness())).orElse(OptionalDouble.empty());
	}

	/** What the user should know of it, in one sentence each. */
	public List<String> notices() {
		Optional<ChannelEstimate> uneven = channels.stream().flatMap(Optional::stream).filter(ChannelEstimate::isUneven)
			.max(Comparator.comparingDouble(ChannelEstimate::unevenness));
		return uneven.map(one -> String.format(Locale.ROOT,
			"Slices or frames differ in noise, from %s to %s of their contrast%s; a model is chosen by the noisiest of "
				+ "those that were looked at, while trust maps and consistency go by the noise of each.",
			share(noiseOf(one) / one.unevenness()), share(noiseOf(one)),
			channels.size() == 1 || together ? "" : " in channel " + (channels.indexOf(uneven) + 1))).stream().toList();
	}

	/** As two digits of percent. */
	public static String share(double value) {
		double percent = PERCENT * value;
		return String.format(Locale.ROOT, percent < FEW ? "%.2g %%" : "%.0f %%", percent);
	}

	/** Each channel, for the record. */
	@Override
	public String toString() {
		return channels.stream().map(channel -> channel.map(String::valueOf).orElse("too small, or no values"))
			.distinct().collect(Collectors.joining("; "))
			+ (jpegQuality.isEmpty()
				? ""
				: String.format(Locale.ROOT, "; compressed by JPEG of quality %.0f", jpegQuality.getAsDouble()));
	}
}
