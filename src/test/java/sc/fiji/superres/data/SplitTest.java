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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.task.UserException;

class SplitTest {

	private final TestSources sources = new TestSources();

	private static Set<String> names(List<ImageSource> images) {
		return images.stream().map(ImageSource::image).collect(Collectors.toSet());
	}

	@ParameterizedTest
	@CsvSource({"2, 1", "10, 1", "37, 4"})
	void ofSeveralImagesATenthIsSetAside(int count, int aside) {
		Split split = Split.of(sources.images(count), 1);
		assertEquals(aside, split.validation().size());
		assertEquals(count - aside, split.training().size());
		Set<String> common = names(split.training());
		common.retainAll(names(split.validation()));
		assertEquals(Set.of(), common);
	}

	@Test
	void copiesOfAnotherSizeAreOnlyForTraining() {
		for (List<ImageSource> images : List.of(sources.images(10), sources.stack(20, 1))) {
			Split without = Split.of(images, 1);
			Split with = Split.of(TestSources.withCopies(images), 1);
			assertEquals(without.validation(), with.validation());
			assertEquals(2 * without.training().size(), with.training().size());
			assertEquals(without.training(), with.training().stream().filter(image -> !image.isCopy()).toList());
		}
	}

	@Test
	void planesOfAnImageStayTogether() {
		List<ImageSource> images = new ArrayList<>();
		for (int i = 0; i < 8; i++)
			for (int slice = 0; slice < 5; slice++)
				images.add(sources.numbered("stack " + i, slice, 0, i));
		Split split = Split.of(images, 3);
		assertEquals(5, split.validation().size());
		assertEquals(1, names(split.validation()).size());
		assertEquals(35, split.training().size());
		assertTrue(!names(split.training()).contains(split.validation().get(0).image()));
	}

	@Test
	void theSeedDecides() {
		List<ImageSource> images = sources.images(30);
		assertEquals(Split.of(images, 5), Split.of(images, 5));
		assertNotEquals(Split.of(images, 5), Split.of(images, 6));
	}

	@ParameterizedTest
	@CsvSource({"3, 1, 1, 1", "20, 1, 2, 1", "100, 1, 10, 5", "40, 3, 4, 2"})
	void ofOneStackABlockOfSlicesIsSetAsideBehindAGap(int slices, int frames, int aside, int gap) {
		Split split = Split.of(sources.stack(slices, frames), 1);
		assertEquals(aside * frames, split.validation().size());
		assertEquals((slices - aside - gap) * frames, split.training().size());
		int last = split.training().stream().mapToInt(ImageSource::slice).max().orElseThrow();
		int first = split.validation().stream().mapToInt(ImageSource::slice).min().orElseThrow();
		assertEquals(gap + 1, first - last);
	}

	/** In the order of the numbers: z10 comes after z9. */
	@Test
	void numberedFilesOfOnePlaneEachAreAStack() {
		Split split = Split.of(sources.files(100), 1);
		Set<String> last = sources.files(100).subList(90, 100).stream().map(ImageSource::image)
			.collect(Collectors.toSet());
		assertEquals(last, names(split.validation()));
		assertTrue(split.numbered());
		assertEquals(sources.files(85).stream().map(ImageSource::image).collect(Collectors.toSet()),
			names(split.training()));
		Split with = Split.of(TestSources.withCopies(sources.files(100)), 1);
		assertEquals(last, names(with.validation()));
		assertEquals(10, with.validation().size());
		assertEquals(170, with.training().size());
	}

	@Test
	void filesOfOtherNamesSizesOrPlanesAreNoStack() {
		ImageSource larger = new ImageSource(new ImageSource.Plane("scan 7/z101.tif", 0, 0, 1),
			new ImageSource.Extent(32, 16, 1, 1), most -> List.of());
		for (ImageSource other : List.of(larger, sources.numbered("scan 7/other.tif", 0, 0, 0),
			sources.numbered("scan 7/z1.tif", 1, 0, 0))) {
			List<ImageSource> images = new ArrayList<>(sources.files(100));
			images.add(other);
			Split split = Split.of(images, 1);
			assertEquals(images.size(), split.training().size() + split.validation().size(), "no gap");
		}
		assertFalse(Split.of(sources.files(19), 1).numbered());
		assertEquals(19, Split.of(sources.files(19), 1).training().size() + 2, "no gap");
	}

	@Test
	void framesAreDividedIfThereAreNotEnoughSlices() {
		Split split = Split.of(sources.stack(2, 10), 1);
		assertEquals(Set.of(9), split.validation().stream().map(ImageSource::frame).collect(Collectors.toSet()));
		assertEquals(7, split.training().stream().mapToInt(ImageSource::frame).max().orElseThrow());
	}

	@Test
	void aSinglePlaneCannotBeDivided() {
		var e = assertThrows(UserException.class, () -> Split.of(sources.images(1), 1));
		assertEquals(
			"There is a single image of 1 planes to train on, which is too few to set some aside for validation: add "
				+ "images, or give others to validate on.",
			e.getMessage());
		assertThrows(UserException.class, () -> Split.of(sources.stack(2, 1), 1));
	}
}
