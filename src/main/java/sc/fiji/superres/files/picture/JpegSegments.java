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
package sc.fiji.superres.files.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the segments before the first scan of a JPEG say besides how to decode it. */
final class JpegSegments {

	private static final int APP1 = 0xe1;
	private static final int APP2 = 0xe2;
	private static final int SCAN = 0xda;
	private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
	private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
	/** In which profiles have their names. */
	private static final List<Charset> CHARSETS = List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE);

	private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
	private byte[] exif = {};
	private boolean profile;
	private boolean standard;

	private JpegSegments() {}

	static JpegSegments of(byte[] jpeg) {
		JpegSegments segments = new JpegSegments();
		int at = 2;
		segments.plain.write(jpeg, 0, Math.min(at, jpeg.length));
		while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
			int marker = jpeg[at + 1] & 0xff, length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
			int start = at + 4, end = at + 2 + length;
			if (marker == SCAN || length < 2 || end > jpeg.length) break;
			if (marker == APP1 || marker == APP2) segments.add(marker, Arrays.copyOfRange(jpeg, start, end));
			else segments.plain.write(jpeg, at, end - at);
			at = end;
		}
		segments.plain.write(jpeg, at, Math.max(0, jpeg.length - at));
		return segments;
	}

	private void add(int marker, byte[] content) {
		if (marker == APP1 && exif.length == 0 && begins(content, EXIF))
			exif = Arrays.copyOfRange(content, EXIF.length, content.length);
		if (marker == APP2 && begins(content, PROFILE)) {
			profile = true;
			String text = new String(content, StandardCharsets.ISO_8859_1);
			standard |= CHARSETS.stream()
				.anyMatch(charset -> text.contains(new String("sRGB".getBytes(charset), StandardCharsets.ISO_8859_1)));
		}
	}

	private static boolean begins(byte[] content, byte[] name) {
		return content.length > name.length && Arrays.equals(name, 0, name.length, content, 0, name.length);
	}

	/** A TIFF structure; empty if there is none. */
	byte[] exif() {
		return exif;
	}

	/** Whether the colours are said to be others than those of sRGB. */
	boolean hasOwnColours() {
		return profile && !standard;
	}

	/**
	 * The JPEG without EXIF and colour profile, by which Java's reader would change the samples, or fail on account of
	 * it.
	 */
	byte[] plain() {
		return plain.toByteArray();
	}
}
