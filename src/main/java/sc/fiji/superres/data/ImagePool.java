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

import sc.fiji.superres.task.Progress;

/** The images that the patches of a step are drawn from. */
@FunctionalInterface
interface ImagePool {

	/** @return the same images in the same order whenever it is asked about the step */
	List<Pair> at(long step);

	/**
	 * All images, read now, if they fit into memory, else some at a time.
	 *
	 * @param memory bytes that images may take
	 */
	static ImagePool of(List<ImageSource> images, long memory, long seed, Progress progress) {
		if (!fits(images, memory)) return new RotatingPool(images, memory, seed);
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < images.size(); i++) {
			progress.checkCanceled();
			progress.update("Degrading images", i, images.size());
			pairs.addAll(images.get(i).read());
		}
		return step -> pairs;
	}

	static boolean fits(List<ImageSource> images, long memory) {
		return images.stream().mapToLong(ImageSource::bytes).sum() <= memory;
	}
}
