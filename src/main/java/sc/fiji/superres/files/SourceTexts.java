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

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the tags of a TIFF say, in words, of how an image came about. It is true of an image that is made of it as well,
 * which keeps it word by word. Immutable.
 *
 * @param texts those that there are, none of them empty
 */
public record SourceTexts(Map<Kind, String> texts) {

	/** Nothing is said. */
	public static final SourceTexts NONE = new SourceTexts(Map.of());

	/** Of a text. */
	public enum Kind {

		/** Name of the document that was scanned. */
		DOCUMENT_NAME,
		/** Manufacturer of the instrument. */
		MAKE,
		/** Name or number of the instrument. */
		MODEL,
		/** When the image was taken. */
		DATE_TIME,
		/** Who made it. */
		ARTIST,
		/** Computer on which it was made. */
		HOST_COMPUTER,
		/** Whose it is, and what others may do with it. */
		COPYRIGHT
	}

	public SourceTexts {
		Map<Kind, String> copy = new EnumMap<>(Kind.class);
		copy.putAll(texts);
		copy.values().removeIf(String::isEmpty);
		texts = Collections.unmodifiableMap(copy);
	}

	public boolean isEmpty() {
		return texts.isEmpty();
	}
}
