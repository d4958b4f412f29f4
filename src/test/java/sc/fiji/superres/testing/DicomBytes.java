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
package sc.fiji.superres.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Small DICOM files in explicit little endian: elements of text, of numbers of 16 bits, and 16-bit pixels. */
public final class DicomBytes {

	private static final int PREAMBLE = 128;
	private static final int PIXELS = 0x7fe00010;

	private String syntax = "1.2.840.10008.1.2.1\0";
	private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

	/** A monochrome image of 16 bits. */
	public DicomBytes(int width, int height, boolean signed) {
		text(0x00080060, "CS", "CT").text(0x00280004, "CS", "MONOCHROME2").number(0x00280002, 1)
			.number(0x00280010, height).number(0x00280011, width).number(0x00280100, 16).number(0x00280101, 16)
			.number(0x00280102, 15).number(0x00280103, signed ? 1 : 0);
	}

	public DicomBytes text(int tag, String vr, String value) {
		String even = value.length() % 2 == 0 ? value : value + " ";
		elements.put(tag, element(tag, vr, even.getBytes(StandardCharsets.ISO_8859_1)));
		return this;
	}

	public DicomBytes number(int tag, int value) {
		elements.put(tag,
			element(tag, "US", ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array()));
		return this;
	}

	/** Of all frames, row after row. */
	public DicomBytes pixels(short[] samples) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asShortBuffer().put(samples);
		ByteBuffer element = ByteBuffer.allocate(12 + bytes.capacity()).order(ByteOrder.LITTLE_ENDIAN);
		element.putShort((short) (PIXELS >>> 16)).putShort((short) PIXELS)
			.put("OW\0\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(bytes.capacity()).put(bytes);
		elements.put(PIXELS, element.array());
		return this;
	}

	/** A single frame as baseline JPEG in one fragment. */
	public DicomBytes compressed(byte[] jpeg) {
		int length = jpeg.length + jpeg.length % 2;
		ByteBuffer element = ByteBuffer.allocate(12 + 8 + 8 + length + 8).order(ByteOrder.LITTLE_ENDIAN);
		element.putShort((short) (PIXELS >>> 16)).putShort((short) PIXELS)
			.put("OB\0\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(-1);
		element.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(0);
		element.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(length).put(jpeg);
		element.position(element.capacity() - 8).putShort((short) 0xfffe).putShort((short) 0xe0dd).putInt(0);
		elements.put(PIXELS, element.array());
		return syntax("1.2.840.10008.1.2.4.50");
	}

	/** @param uid of the transfer syntax, of an even number of characters */
	public DicomBytes syntax(String uid) {
		syntax = uid;
		return this;
	}

	private static byte[] element(int tag, String vr, byte[] value) {
		return ByteBuffer.allocate(8 + value.length).order(ByteOrder.LITTLE_ENDIAN).putShort((short) (tag >>> 16))
			.putShort((short) tag).put(vr.getBytes(StandardCharsets.ISO_8859_1)).putShort((short) value.length)
			.put(value).array();
	}

	public byte[] bytes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[PREAMBLE]);
		out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
		out.writeBytes(element(0x00020010, "UI", syntax.getBytes(StandardCharsets.ISO_8859_1)));
		elements.values().forEach(out::writeBytes);
		return out.toByteArray();
	}
}
