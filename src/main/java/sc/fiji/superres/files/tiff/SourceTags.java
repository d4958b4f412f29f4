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
package sc.fiji.superres.files.tiff;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.files.SourceTexts;

/** {@link SourceTexts} in the tags of a TIFF and in OME-XML. */
final class SourceTags {

	private static final Map<SourceTexts.Kind, Integer> TAGS = new EnumMap<>(
		Map.of(SourceTexts.Kind.DOCUMENT_NAME, Tag.DOCUMENT_NAME, SourceTexts.Kind.MAKE, Tag.MAKE,
			SourceTexts.Kind.MODEL, Tag.MODEL, SourceTexts.Kind.DATE_TIME, Tag.DATE_TIME, SourceTexts.Kind.ARTIST,
			Tag.ARTIST, SourceTexts.Kind.HOST_COMPUTER, Tag.HOST_COMPUTER, SourceTexts.Kind.COPYRIGHT, Tag.COPYRIGHT));
	/** Of a time in XML, without fractions of a second and zone. */
	private static final int XML_LENGTH = "2000-01-01T00:00:00".length();
	/** A time as the tag has it. */
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

	private SourceTags() {}

	/** What is damaged of them is left out, since it does no harm to the pixels. */
	static SourceTexts read(Directory directory) {
		Map<SourceTexts.Kind, String> texts = new EnumMap<>(SourceTexts.Kind.class);
		TAGS.forEach((kind, tag) -> {
			try {
				texts.put(kind, directory.text(tag).strip());
			}
			catch (IOException e) {
				texts.remove(kind);
			}
		});
		return new SourceTexts(texts);
	}

	/** The same with the time that OME-XML tells, if it does. */
	static SourceTexts read(Directory directory, String acquired) {
		SourceTexts known = read(directory);
		String time = acquired.strip();
		if (time.length() < XML_LENGTH) return known;
		try {
			Map<SourceTexts.Kind, String> texts = new EnumMap<>(SourceTexts.Kind.class);
			texts.putAll(known.texts());
			texts.put(SourceTexts.Kind.DATE_TIME, LocalDateTime.parse(time.substring(0, XML_LENGTH)).format(TIME));
			return new SourceTexts(texts);
		}
		catch (DateTimeException e) {
			return known;
		}
	}

	static void add(TagWriter tags, SourceTexts source) {
		source.texts().forEach((kind, text) -> tags.text(TAGS.get(kind), text));
	}

	/** The time in the form of XML; empty if there is none or it is no time, as where a clock was never set. */
	static Optional<String> acquired(SourceTexts source) {
		String time = source.texts().getOrDefault(SourceTexts.Kind.DATE_TIME, "");
		try {
			LocalDateTime parsed = LocalDateTime.parse(time, TIME);
			return parsed.getYear() < 1
				? Optional.empty()
				: Optional.of(parsed.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
		}
		catch (DateTimeException e) {
			return Optional.empty();
		}
	}
}
