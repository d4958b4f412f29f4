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
package sc.fiji.superres.zoo;

import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.estimate.ImageEstimates;

/**
 * What can be seen of an image before it is upscaled.
 *
 * @param modality  what took it, by its metadata
 * @param estimates of its noise and sharpness, by its pixels
 * @param alone     the same of each channel as if it were an image of its own, where channels are to be treated so;
 *                      else none
 * @param labels    whether it consists of areas of one value each, as labels and masks do
 */
public record SeenImage(Modality modality, ImageEstimates estimates, List<ImageEstimates> alone, boolean labels) {

	private static final String LABELS = "The image consists of areas of one value each; if these are labels or a "
		+ "mask, values come out that are none of them: enlarge it by Image > Scale... with the interpolation None "
		+ "instead.";

	public SeenImage {
		alone = List.copyOf(alone);
	}

	/** Of an image whose channels are looked at together. */
	public SeenImage(Modality modality, ImageEstimates estimates) {
		this(modality, estimates, List.of(), false);
	}

	/** What the user should know of it whatever model is used, in one sentence each. */
	public List<String> notices() {
		return labels ? List.of(LABELS) : List.of();
	}

	/** The same, and what concerns estimates that something was chosen by. */
	public List<String> noticesOfChoice() {
		return Stream.of(estimates.notices(), notices()).flatMap(List::stream).toList();
	}
}
