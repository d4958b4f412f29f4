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
package sc.fiji.superres.data;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * Draws random patches: an image by its number of possible places, a place, one of the flips and rotations that the
 * degradation allows, what the degradation leaves open, and noise. The draw depends on the seed and the step alone, so
 * that a resumed training sees what an uninterrupted one would have seen. Thread-safe.
 */
public final class PatchSampler {

	private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;

	private final ImagePool pool;
	private final Degradation degradation;
	private final int channels;
	private final int size;
	private final int count;
	private final long seed;

	/**
	 * @param pairs       all of the same scale, without noise; those that have no place for a patch are left out
	 * @param degradation that they were made by
	 * @param channels    of the patches; images of one channel are seen as grey
	 * @param size        width and height of a low-resolution patch
	 * @param count       patches a step
	 */
	public PatchSampler(List<Pair> pairs, Degradation degradation, int channels, int size, int count, long seed) {
		this(fixed(pairs, size), degradation, channels, size, count, seed);
	}

	/** @param pool of images that are all as large as a patch */
	PatchSampler(ImagePool pool, Degradation degradation, int channels, int size, int count, long seed) {
		this.pool = pool;
		this.degradation = degradation;
		this.channels = channels;
		this.size = size;
		this.count = count;
		this.seed = seed;
	}

	private static ImagePool fixed(List<Pair> pairs, int size) {
		List<Pair> usable = pairs.stream().filter(p -> p.places(size) > 0).toList();
		if (usable.isEmpty()) {
			int scale = pairs.isEmpty() ? 1 : pairs.get(0).scale();
			throw UserException.wrongUse("None of the " + pairs.size() + " training images is as large as a patch ("
				+ size * scale + " x " + size * scale + " pixels): use larger images or a smaller patch.");
		}
		return step -> usable;
	}

	/** @return new arrays */
	public Batch sample(long step) {
		List<Pair> pairs = pool.at(step);
		long[] placesUpTo = placesUpTo(pairs);
		SplittableRandom random = random(step);
		int scale = pairs.get(0).scale();
		int lowLength = channels * size * size;
		int highLength = lowLength * scale * scale;
		float[] low = new float[count * lowLength];
		float[] high = new float[count * highLength];
		for (int i = 0; i < count; i++) {
			Pair pair = pairs.get(draw(placesUpTo, random));
			PixelBox box = place(pair, random);
			Symmetry symmetry = symmetry(random);
			Levels varied = pair.levels().vary(random);
			Pair patch = taken(pair.with(varied), box.x(), box.y(), random.split()).withChannels(channels);
			symmetry.apply(patch.levels().seen(patch.low()), low, i * lowLength);
			symmetry.apply(patch.levels().seen(patch.high()), high, i * highLength);
		}
		return new Batch(count, channels, size, scale, low, high);
	}

	/**
	 * The seed is hashed: generators whose seeds differ by multiples of their stride give the same numbers, shifted.
	 */
	private SplittableRandom random(long step) {
		return new SplittableRandom(new SplittableRandom(seed + step * STEP_STRIDE).nextLong());
	}

	private Symmetry symmetry(SplittableRandom random) {
		List<Symmetry> symmetries = degradation.symmetries();
		return symmetries.get(random.nextInt(symmetries.size()));
	}

	private PixelBox place(Pair pair, SplittableRandom random) {
		if (pair.mask().isPresent()) return pair.mask().get().place(size, random.nextLong(pair.places(size)));
		return new PixelBox(random.nextInt(pair.low().width() - size + 1),
			random.nextInt(pair.low().height() - size + 1), size, size);
	}

	private Pair taken(Pair pair, int x, int y, SplittableRandom random) {
		if (!(degradation instanceof FixedDegradation fixed))
			return new DrawnPatch(degradation).of(pair, x, y, size, size, random);
		int scale = pair.scale();
		return fixed.taken(new Pair(pair.low().crop(x, y, size, size),
			pair.high().crop(x * scale, y * scale, size * scale, size * scale), pair.levels()), random);
	}

	private long[] placesUpTo(List<Pair> pairs) {
		long[] placesUpTo = new long[pairs.size()];
		long places = 0;
		for (int i = 0; i < placesUpTo.length; i++) {
			places += pairs.get(i).places(size);
			placesUpTo[i] = places;
		}
		return placesUpTo;
	}

	private static int draw(long[] placesUpTo, SplittableRandom random) {
		long place = random.nextLong(placesUpTo[placesUpTo.length - 1]);
		int i = 0;
		while (placesUpTo[i] <= place)
			i++;
		return i;
	}
}
