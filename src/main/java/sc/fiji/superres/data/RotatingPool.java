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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * As many images as fit into memory, in an order that the seed decides; every few steps the oldest one is dropped and
 * the next one read, round and round. Which ones are there depends on the step and on how many fit, so that a resumed
 * training draws what an uninterrupted one would have drawn if it has as much memory. Thread-safe.
 */
final class RotatingPool implements ImagePool {

	/** Reading an image takes about as long as some steps of a small network. */
	static final int STEPS_PER_IMAGE = 4;

	private final List<ImageSource> images;
	private final int capacity;
	private final Map<Integer, List<Pair>> held = new TreeMap<>();

	/** @param memory bytes that the images may take; at least one is held in any case */
	RotatingPool(List<ImageSource> images, long memory, long seed) {
		this.images = shuffled(images, seed);
		long largest = images.stream().mapToLong(ImageSource::bytes).max().orElseThrow();
		capacity = (int) Math.max(1, Math.min(images.size(), memory / largest));
	}

	static <T> List<T> shuffled(List<T> items, long seed) {
		List<T> shuffled = new ArrayList<>(items);
		var random = new SplittableRandom(seed);
		for (int i = shuffled.size() - 1; i > 0; i--)
			shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
		return shuffled;
	}

	/** Images held at a time. */
	int capacity() {
		return capacity;
	}

	@Override
	public synchronized List<Pair> at(long step) {
		long oldest = step / STEPS_PER_IMAGE;
		var wanted = new TreeSet<Integer>();
		for (int k = 0; k < capacity; k++)
			wanted.add((int) ((oldest + k) % images.size()));
		held.keySet().retainAll(wanted);
		List<Pair> pairs = new ArrayList<>();
		for (int i : wanted)
			pairs.addAll(held.computeIfAbsent(i, index -> images.get(index).read()));
		return pairs;
	}
}
