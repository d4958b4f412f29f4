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
package sc.fiji.superres.files.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The header of a DICOM file as text, which may name the patient: a line for each element outside of sequences. */
final class HeaderText {

	private static final Set<String> NUMBERS = Set.of("US", "SS", "UL", "SL", "FL", "FD");
	private static final Set<String> BYTES = Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UN", "AT");
	private static final int LONGEST = 1024;

	private HeaderText() {}

	static String of(DataElements elements) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int tag : elements.tags()) {
			DataElements.DataElement element = elements.get(tag);
			boolean shown = element.items().isEmpty() && element.length() >= 0 && element.length() <= LONGEST
				&& !BYTES.contains(element.vr());
			if (!shown) continue;
			String value = NUMBERS.contains(element.vr())
				? numbers(element.vr(), ByteBuffer.wrap(elements.bytes(tag)).order(elements.order()))
				: text(elements.bytes(tag));
			if (value != null)
				text.append(
					String.format(Locale.ROOT, "%04X,%04X  %s: %s\n", tag >>> 16, tag & 0xffff, element.vr(), value));
		}
		return text.toString();
	}

	/** @return null if it is none, as may be where elements do not say their type */
	private static String text(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
		return text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c)) ? null : text.replaceAll("\\s+", " ");
	}

	private static String numbers(String vr, ByteBuffer values) {
		int bytes = vr.endsWith("S") ? 2 : vr.equals("FD") ? 8 : 4;
		return IntStream.range(0, values.remaining() / bytes).mapToObj(i -> switch (vr) {
			case "US" -> String.valueOf(values.getShort(2 * i) & 0xffff);
			case "SS" -> String.valueOf(values.getShort(2 * i));
			case "UL" -> Integer.toUnsignedString(values.getInt(4 * i));
			case "SL" -> String.valueOf(values.getInt(4 * i));
			case "FL" -> String.valueOf(values.getFloat(4 * i));
			default -> String.valueOf(values.getDouble(8 * i));
		}).collect(Collectors.joining("\\"));
	}
}
