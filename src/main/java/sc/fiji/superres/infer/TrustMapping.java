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

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import net.imglib2.Localizable;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.estimate.ChannelEstimate;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.estimate.NoiseEstimate;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.trust.ErrorUpscaler;
import sc.fiji.superres.trust.TrustCalibration;

/**
 * How the trust map of an image is made by a {@link TiledUpscaler}: the {@link #upscaler} takes the {@link #source} in
 * the {@link #targetLevels}, and gives the expected absolute error in the units of the result; NaN where the image has
 * gaps.
 *
 * @param levels of each channel of the image
 * @param noise  of each channel: the deviation at an intensity, both normalised
 * @param step   between two intensities that the image can have, 0 if it can have all; less than what rounding to them
 *                   changes on average cannot be expected
 * @param unit   what a difference of 1 between two samples is worth in the result, above 0
 */
public record TrustMapping(List<ChannelLevels> levels, List<DoubleUnaryOperator> noise, double step, double unit) {

	/** The {@link #unit} of the values that are stored. */
	public static final double STORED = 1;
	/** Numbers that are rounded change by so much of a step on average. */
	private static final double ROUNDING = 0.25;

	/**
	 * @param estimates of the image; of channels that nothing is known of, the noise is that of rounding
	 * @param step      between two intensities that the image can have, 0 if it can have all
	 */
	public static TrustMapping of(List<ChannelLevels> levels, ImageEstimates estimates, double step, double unit) {
		return new TrustMapping(levels, noise(levels, estimates, step), step, unit);
	}

	/**
	 * The same with the noise of one frame, or slice, of several, as they may differ in it; of channels in which it
	 * cannot be told, and of an image of one frame, it stays what it is.
	 *
	 * @param frame  axes (x, y, channel), in the values that the levels are of; only read
	 * @param frames that the image has
	 */
	public TrustMapping ofFrame(RandomAccessibleInterval<? extends RealType<?>> frame, int frames) {
		if (frames == 1) return this;
		List<Optional<NoiseEstimate>> own = ImageEstimates.noise(frame, c -> levels.get(c)::isGap, frames);
		return new TrustMapping(levels,
			IntStream.range(0, levels.size())
				.mapToObj(c -> own.get(c).isEmpty()
					? noise.get(c)
					: NoiseEstimate.normalized(own.get(c), levels.get(c).normalization(), step))
				.toList(),
			step, unit);
	}

	/** The noise of each channel: the deviation at an intensity, both normalised. */
	public static List<DoubleUnaryOperator> noise(List<ChannelLevels> levels, ImageEstimates estimates, double step) {
		return IntStream.range(0, levels.size()).mapToObj(c -> {
			Optional<ChannelEstimate> known = c < estimates.channels().size()
				? estimates.channels().get(c)
				: Optional.empty();
			return NoiseEstimate.normalized(known.map(ChannelEstimate::noise), levels.get(c).normalization(), step);
		}).toList();
	}

	/** @param model for as many channels, along x and y; stays the caller's to close */
	public Upscaler upscaler(Upscaler model, TrustCalibration calibration) {
		return new ErrorUpscaler(model, calibration, noise, levels.stream().map(ChannelLevels::normalization)
			.map(n -> n.high() > n.low() ? ROUNDING * step / (n.high() - n.low()) : 0).toList());
	}

	/** The manner in which its tiles are made. */
	public TiledUpscaler.Manner manner(boolean rgb) {
		return new TiledUpscaler.Manner(false, rgb);
	}

	/** What becomes 0 and 1 of the source, and back of expected errors. */
	public List<ChannelLevels> targetLevels() {
		return levels.stream().map(channel -> ChannelLevels.of(new Normalization(0, range(channel.normalization()))))
			.toList();
	}

	private double range(Normalization n) {
		return (n.high() - n.low()) * unit;
	}

	/**
	 * @param frame axes (x, y, channel); only read
	 * @param rgb   whether its channels are red, green and blue, of which all or none are measured
	 * @return a view of it in which black is 0, in the units of the result, and gaps are NaN
	 */
	public RandomAccessibleInterval<FloatType> source(RandomAccessibleInterval<? extends RealType<?>> frame,
		boolean rgb) {
		return Views.interval(new FunctionRandomAccessible<>(frame.numDimensions(),
			() -> shifted(frame.randomAccess(), frame.min(2), rgb), FloatType::new), frame);
	}

	private BiConsumer<Localizable, FloatType> shifted(RandomAccess<? extends RealType<?>> samples, long first,
		boolean rgb) {
		return (position, out) -> {
			ChannelLevels level = levels.get((int) (position.getLongPosition(2) - first));
			double sample = samples.setPositionAndGet(position).getRealDouble();
			boolean gap = level.isGap(sample) && (!rgb || sample != level.noData() || areAll(sample, samples, first));
			out.set(gap ? Float.NaN : (float) ((sample - level.normalization().low()) * unit));
		};
	}

	/** Whether all channels of a pixel have the same value. */
	private boolean areAll(double sample, RandomAccess<? extends RealType<?>> samples, long first) {
		for (int c = 0; c < levels.size(); c++) {
			samples.setPosition(first + c, 2);
			if (samples.get().getRealDouble() != sample) return false;
		}
		return true;
	}
}
