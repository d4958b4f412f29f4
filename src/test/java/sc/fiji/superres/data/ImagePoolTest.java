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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.task.Progress;

class ImagePoolTest {

	private static final long IMAGE = 4 * (256 + 1024);

	private final TestSources sources = new TestSources();

	private static List<Float> values(ImagePool pool, long step) {
		return pool.at(step).stream().map(pair -> pair.low().data()[0]).toList();
	}

	@Test
	void whatFitsIsReadOnceAndStays() {
		ImagePool pool = ImagePool.of(sources.images(5), 5 * IMAGE, 1, Progress.NONE);
		assertEquals(List.of(0f, 1 / 64f, 2 / 64f, 3 / 64f, 4 / 64f), values(pool, 1));
		assertEquals(values(pool, 1), values(pool, 1000));
		assertEquals(5, sources.reads.size());
	}

	@Test
	void ofMoreSomeAreHeldAndExchangedOneByOne() {
		ImagePool pool = ImagePool.of(sources.images(10), 3 * IMAGE + 1, 1, Progress.NONE);
		assertEquals(3, assertInstanceOf(RotatingPool.class, pool).capacity());
		assertEquals(List.of(), sources.reads, "read before they are needed");
		Set<Float> seen = new HashSet<>();
		List<Float> before = values(pool, 1);
		for (long step = 1; step < 10 * RotatingPool.STEPS_PER_IMAGE; step++) {
			List<Float> now = values(pool, step);
			assertEquals(3, new HashSet<>(now).size());
			Set<Float> kept = new HashSet<>(before);
			kept.retainAll(now);
			assertTrue(kept.size() >= 2, before + " became " + now);
			seen.addAll(now);
			before = now;
		}
		assertEquals(10, seen.size());
		assertEquals(3 + 9, sources.reads.size());
	}

	@Test
	void theHeldImagesFollowFromSeedAndStep() {
		ImagePool pool = ImagePool.of(sources.images(10), 4 * IMAGE, 1, Progress.NONE);
		for (long step : new long[]{50, 3, 1000})
			values(pool, step);
		assertEquals(values(ImagePool.of(sources.images(10), 4 * IMAGE, 1, Progress.NONE), 20), values(pool, 20));
		boolean same = true;
		for (long seed = 2; seed < 6; seed++)
			same &= values(ImagePool.of(sources.images(10), 4 * IMAGE, seed, Progress.NONE), 20)
				.equals(values(pool, 20));
		assertFalse(same, "the seed decides nothing");
	}

	@Test
	void anImageLargerThanTheMemoryIsStillUsed() {
		assertEquals(1, ImagePool.of(sources.images(3), 10, 1, Progress.NONE).at(1).size());
	}

	@Test
	void aResumedTrainingDrawsTheSamePatches() {
		var degradation = new BicubicDegradation();
		var whole = new PatchSampler(new RotatingPool(sources.images(9), 3 * IMAGE, 1), degradation, 1, 8, 6, 1);
		for (long step = 1; step <= 30; step++)
			whole.sample(step);
		var resumed = new PatchSampler(new RotatingPool(sources.images(9), 3 * IMAGE, 1), degradation, 1, 8, 6, 1);
		for (long step = 31; step <= 40; step++)
			assertArrayEquals(whole.sample(step).high(), resumed.sample(step).high());
	}
}
