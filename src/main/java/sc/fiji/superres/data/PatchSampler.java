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

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * Draws random patches: an image by its number of possible places, a place, and one of the eight flips and rotations. The
 * draw depends on the seed and the step alone, so that a resumed training sees what an uninterrupted one would have seen.
 * Thread-safe.
 */
public final class PatchSampler {

	private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;

	private final List<Pair> pairs;
	private final int size;
	private final int count;
	private final long seed;
	private final long[] placesUpTo;

	/**
	 * @param pairs all of the same scale and number of channels; those smaller than a patch are left out
	 * @param size  width and height of a low-resolution patch
	 * @param count patches a step
	 */
	public PatchSampler(List<Pair> pairs, int size, int count, long seed) {
		this.pairs = pairs.stream().filter(p -> p.low().width() >= size && p.low().height() >= size).toList();
		if (this.pairs.isEmpty()) {
			int scale = pairs.isEmpty() ? 1 : pairs.get(0).scale();
			throw UserException.wrongUse("None of the " + pairs.size() + " training images is as large as a patch (" + size
				* scale + " x " + size * scale + " pixels): use larger images or a smaller patch.");
		}
		this.size = size;
		this.count = count;
		this.seed = seed;
		placesUpTo = new long[this.pairs.size()];
		long places = 0;
		for (int i = 0; i < placesUpTo.length; i++) {
			Raster low = this.pairs.get(i).low();
			places += (long) (low.width() - size + 1) * (low.height() - size + 1);
			placesUpTo[i] = places;
		}
	}

	/** Images that are large enough to be used. */
	public int images() {
		return pairs.size();
	}

	public Batch sample(long step) {
		var random = new SplittableRandom(seed + step * STEP_STRIDE);
		int scale = pairs.get(0).scale();
		int channels = pairs.get(0).low().channels();
		int lowLength = channels * size * size;
		int highLength = lowLength * scale * scale;
		float[] low = new float[count * lowLength];
		float[] high = new float[count * highLength];
		for (int i = 0; i < count; i++) {
			Pair pair = draw(random);
			int x = random.nextInt(pair.low().width() - size + 1);
			int y = random.nextInt(pair.low().height() - size + 1);
			Symmetry symmetry = Symmetry.all().get(random.nextInt(8));
			Raster lowPatch = symmetry.apply(pair.low().crop(x, y, size, size));
			Raster highPatch = symmetry.apply(pair.high().crop(x * scale, y * scale, size * scale, size * scale));
			System.arraycopy(lowPatch.data(), 0, low, i * lowLength, lowLength);
			System.arraycopy(highPatch.data(), 0, high, i * highLength, highLength);
		}
		return new Batch(count, channels, size, scale, low, high);
	}

	private Pair draw(SplittableRandom random) {
		long place = random.nextLong(placesUpTo[placesUpTo.length - 1]);
		int i = 0;
		while (placesUpTo[i] <= place)
			i++;
		return pairs.get(i);
	}
}
