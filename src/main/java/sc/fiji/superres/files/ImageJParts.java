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
package sc.fiji.superres.files;

import java.util.List;
import java.util.Optional;

/**
 * What ImageJ's TIFFs hold beside pixels and axes, in ImageJ's own encodings. Immutable but for its arrays, which
 * nobody changes.
 *
 * @param shown      how the image is shown
 * @param labels     one for each plane, empty texts among them; or none at all
 * @param selection  as ImageJ stores it in a file {@code .roi}
 * @param overlay    the same for each part of the overlay
 * @param properties of the image: keys and values by turns
 */
public record ImageJParts(Shown shown, List<String> labels, Optional<byte[]> selection, List<byte[]> overlay,
	List<String> properties) {

	/** Bytes of a colour table. */
	public static final int TABLE = 3 * 256;

	/** Nothing is said. */
	public static final ImageJParts NONE = new ImageJParts(new Shown("", List.of(), List.of()), List.of(),
		Optional.empty(), List.of(), List.of());

	/**
	 * How an image is shown.
	 *
	 * @param mode   of channels: {@code composite}, {@code color} or {@code grayscale}; empty if nothing is said
	 * @param ranges of values that are shown, one for each channel, in the numbers that ImageJ has in memory; or none
	 * @param tables a colour table for each channel: 256 reds, 256 greens, 256 blues; or none
	 */
	public record Shown(String mode, List<DisplayRange> ranges, List<byte[]> tables) {

		public Shown {
			ranges = List.copyOf(ranges);
			tables = List.copyOf(tables);
		}
	}

	public ImageJParts {
		labels = List.copyOf(labels);
		overlay = List.copyOf(overlay);
		properties = List.copyOf(properties);
	}

	/** @param mode see {@link Shown#mode} */
	public ImageJParts withMode(String mode) {
		return new ImageJParts(new Shown(mode, shown.ranges, shown.tables), labels, selection, overlay, properties);
	}
}
