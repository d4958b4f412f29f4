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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Upscaler;

/**
 * Makes a result consistent with its image: degraded again, it equals the image within its noise. What the difference
 * is beyond that is enlarged and added, a few times over (iterative back-projection: M. Irani and S. Peleg, "Improving
 * resolution by image registration", CVGIP 53, 1991, with a soft threshold). Thread-safe if the upscaler is.
 *
 * @param upscaler    along x and y; is closed with this
 * @param degradation how the image came to be, without its noise
 * @param noise       of each channel: the deviation at an intensity, both normalised
 */
public record ConsistentUpscaler(Upscaler upscaler, FixedDegradation degradation,
	List<DoubleUnaryOperator> noise) implements Upscaler {

	/** Differences below this number of standard deviations of the noise are left. */
	public static final double WITHIN = 2;

	/**
	 * How much of what is lacking is added in each round. It is more than all at first, since blur leaves only a part
	 * of what is added, and just that at last, so that nothing is left where there is no blur; below 2 nothing can
	 * grow.
	 */
	private static final double[] STEPS = {1.9, 1.9, 1.4, 1};
	/** Low-resolution pixels that bicubic interpolation looks at to each side. */
	private static final int BICUBIC_REACH = 2;
	/** A degradation that looks farther than this number of low-resolution pixels cannot be undone piece by piece. */
	public static final int FARTHEST = 6;
	/** How many draws of a degradation that leaves settings open are tried. */
	private static final int DRAWN = 24;
	private static final long SEED = 1;
	/** Width and height of the middle that is looked at. */
	private static final int SEEN = 64;

	public ConsistentUpscaler {
		noise = List.copyOf(noise);
		if (noise.size() != upscaler.channels())
			throw new IllegalArgumentException("noise of " + noise.size() + " channels of " + upscaler.channels());
	}

	/**
	 * For images that are looked at: their middle decides about the degradation, if that is not known.
	 *
	 * @param known    how the image came to be
	 * @param upscaler for as many channels as the image has
	 * @param trained  that of the model's training, if it is known
	 * @param frame    axes (x, y, channel); only read
	 * @param mapping  levels and noise of its channels
	 * @param rgb      whether these are red, green and blue
	 */
	public static ConsistentUpscaler of(Upscaler upscaler, Optional<FixedDegradation> known,
		Optional<Degradation> trained, RandomAccessibleInterval<? extends RealType<?>> frame, TrustMapping mapping,
		boolean rgb) {
		if (known.isPresent()) return new ConsistentUpscaler(upscaler, known.get(), mapping.noise());
		PixelBox whole = PixelBox.ofSize((int) frame.dimension(0), (int) frame.dimension(1));
		int width = Math.min(SEEN, whole.width()), height = Math.min(SEEN, whole.height());
		PixelBox middle = new PixelBox((whole.width() - width) / 2, (whole.height() - height) / 2, width, height);
		FloatRaster seen = new TileReader(frame, mapping.levels(), rgb, whole).read(middle).raster();
		return new ConsistentUpscaler(upscaler, explaining(trained, upscaler, seen), mapping.noise());
	}

	/** The same within another noise, as another slice of the image has. */
	public ConsistentUpscaler within(TrustMapping mapping) {
		return new ConsistentUpscaler(upscaler, degradation, mapping.noise());
	}

	/**
	 * The degradation by which a model's result explains an image best: that of its training, of which settings that it
	 * leaves open are tried, or bicubic reduction; without noise and compression, which a result cannot repeat.
	 *
	 * @param trained  that of the model's training, if it is known
	 * @param upscaler that gives results, for as many channels as the image has
	 * @param image    a part of the image, normalised, finite
	 */
	public static FixedDegradation explaining(Optional<Degradation> trained, Upscaler upscaler, FloatRaster image) {
		Map<String, FixedDegradation> tried = new LinkedHashMap<>();
		SplittableRandom random = new SplittableRandom(SEED);
		trained.filter(degradation -> degradation.direction() == Direction.XY).ifPresent(degradation -> {
			for (int i = 0; i < DRAWN; i++) {
				FixedDegradation drawn = degradation.draw(random).withoutNoise();
				if (drawn.reach() <= FARTHEST) tried.putIfAbsent(drawn.toString(), drawn);
			}
		});
		BicubicDegradation bicubic = new BicubicDegradation();
		tried.putIfAbsent(bicubic.toString(), bicubic);
		if (tried.size() == 1) return bicubic;
		FloatRaster result = upscaler.upscale(image);
		FixedDegradation best = bicubic;
		double least = Double.POSITIVE_INFINITY;
		for (FixedDegradation one : tried.values()) {
			double difference = difference(image, one.reduce(result, upscaler.scale()));
			if (difference < least) {
				least = difference;
				best = one;
			}
		}
		return best;
	}

	/** Root mean square. */
	private static double difference(FloatRaster a, FloatRaster b) {
		double sum = 0;
		for (int i = 0; i < a.data().length; i++)
			sum += Math.pow(a.data()[i] - b.data()[i], 2);
		return Math.sqrt(sum / a.data().length);
	}

	@Override
	public boolean isConsistent() {
		return true;
	}

	@Override
	public int scale() {
		return upscaler.scale();
	}

	@Override
	public int channels() {
		return upscaler.channels();
	}

	@Override
	public Halo halo() {
		return upscaler.halo().plus(STEPS.length * (degradation.reach() + BICUBIC_REACH));
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		FloatRaster result = upscaler.upscale(source);
		float[] data = result.data();
		for (double step : STEPS) {
			FloatRaster lacking = Bicubic.upscale(beyondNoise(source, degradation.reduce(result, scale())), scale());
			for (int i = 0; i < data.length; i++)
				data[i] += (float) (step * lacking.data()[i]);
		}
		return result;
	}

	private FloatRaster beyondNoise(FloatRaster source, FloatRaster reduced) {
		float[] lacking = new float[source.data().length];
		int plane = source.width() * source.height();
		for (int i = 0; i < lacking.length; i++) {
			float difference = source.data()[i] - reduced.data()[i];
			double known = WITHIN * noise.get(i / plane).applyAsDouble(source.data()[i]);
			lacking[i] = (float) (Math.signum(difference) * Math.max(0, Math.abs(difference) - known));
		}
		return new FloatRaster(source.width(), source.height(), source.channels(), lacking);
	}

	@Override
	public void close() {
		upscaler.close();
	}
}
