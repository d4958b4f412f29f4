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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

class TrainingSetTest {

	private static final long PLENTY = 1 << 28;

	private static TrainingSet set(List<ImageSource> training, List<ImageSource> validation, String degradation) {
		return new TrainingSet(new Split(training, validation), 2, 3, Degradation.of(degradation), "made so");
	}

	@Test
	void patchesHaveTheChannelsOfTheNetworkAndValidationImagesTheirOwn() {
		TrainingData data = set(List.of(TestSources.noise(40, 30, 4, 1)), List.of(TestSources.noise(200, 30, 2, 9)),
			"ct").data(12, 5, 1, PLENTY, Progress.NONE);
		Batch batch = data.sample(1);
		assertEquals(3, batch.channels());
		assertEquals(5 * 3 * 144, batch.low().length);
		assertEquals(2, data.validation().size());
		Pair pair = data.validation().get(0);
		assertEquals(1, pair.low().channels());
		assertEquals(240, pair.high().width(), "cut to the size that validation takes");
		assertEquals(60, pair.high().height());
		assertEquals("1 training images, 2 validation images; made so", data.describe());
	}

	@Test
	void validationImagesAlwaysHaveTheSameNoise() {
		TrainingSet set = set(List.of(TestSources.noise(40, 30, 1, 1)), List.of(TestSources.noise(20, 20, 2, 9)),
			"mri:noise=0.1");
		List<Pair> once = set.data(12, 1, 1, PLENTY, Progress.NONE).validation();
		List<Pair> again = set.data(12, 1, 2, PLENTY, Progress.NONE).validation();
		for (int i = 0; i < 2; i++)
			assertArrayEquals(once.get(i).low().data(), again.get(i).low().data());
		float[] clean = TestSources.noise(20, 20, 2, 9).read().get(0).low().data();
		assertFalse(Arrays.equals(clean, once.get(0).low().channel(0).data()), "no noise");
	}

	@Test
	void whatDoesNotFitIntoMemoryIsHeldInParts() {
		var sources = new TestSources();
		TrainingData data = set(sources.images(10), sources.images(1), "bicubic").data(8, 4, 1, 3 * 5120,
			Progress.NONE);
		assertEquals("3 training images in memory at a time", data.held());
		assertEquals("10 training images, 1 validation images; made so", data.describe());
		assertEquals(1, sources.reads.size(), "only the validation image is read before the first step");
		data.sample(1);
		assertEquals(4, sources.reads.size());
		TrainingData elsewhere = set(sources.images(10), sources.images(1), "bicubic").data(8, 4, 1, PLENTY,
			Progress.NONE);
		assertEquals("", elsewhere.held());
		assertEquals(data.describe(), elsewhere.describe(), "a training goes on where there is more memory");
	}

	@Test
	void missingPatchesAreCounted() {
		List<ImageSource> small = List.of(TestSources.noise(11, 40, 1, 1), TestSources.noise(24, 13, 2, 2));
		var e = assertThrows(UserException.class,
			() -> set(small, small, "bicubic").data(12, 10, 1, PLENTY, Progress.NONE));
		assertEquals(
			"Side by side, only 4 patches of 24 x 24 pixels fit into the training images, 6 too few for the 10 of a "
				+ "step: add images, or choose smaller or fewer patches.",
			e.getMessage());
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		e = assertThrows(UserException.class,
			() -> set(small, small, "bicubic").data(41, 10, 1, PLENTY, Progress.NONE));
		assertEquals(
			"None of the 2 training images is as large as a patch (82 x 82 pixels), and a step needs 10 patches: use "
				+ "larger images or smaller patches.",
			e.getMessage());
	}

	@Test
	void manyValidationImagesAreThinnedOut() {
		var sources = new TestSources();
		TrainingData data = set(sources.images(2), sources.stack(100, 1), "bicubic").data(8, 1, 1, PLENTY,
			Progress.NONE);
		assertEquals(32, data.validation().size());
	}
}
