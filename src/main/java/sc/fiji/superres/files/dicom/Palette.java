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
import java.lang.reflect.Array;

import sc.fiji.superres.files.SampleType;

/**
 * The colours that stored values stand for.
 *
 * @param first   the value of the first colour
 * @param colours red, green and blue, 8 bits each
 */
record Palette(int first, byte[][] colours) {

	static Palette of(DataElements elements) throws IOException {
		byte[][] colours = new byte[3][];
		int first = 0;
		for (int c = 0; c < 3; c++) {
			int[] descriptor = elements.numbers(DataElements.RED_DESCRIPTOR + c);
			if (descriptor.length < 3) throw new IOException("its palette is damaged");
			int count = descriptor[0] == 0 ? 1 << 16 : descriptor[0];
			first = descriptor[1];
			colours[c] = table(elements, DataElements.RED_TABLE + c, count, descriptor[2]);
		}
		return new Palette(first, colours);
	}

	/** Tables of 8 bits have one byte a colour, or are stored in words. */
	private static byte[] table(DataElements elements, int tag, int count, int bits) throws IOException {
		byte[] bytes = elements.bytes(tag);
		byte[] table = new byte[count];
		if (bytes.length >= 2 * count) {
			int[] words = elements.numbers(tag);
			for (int i = 0; i < count; i++)
				table[i] = (byte) (bits > 8 ? words[i] >> 8 : words[i]);
		}
		else if (bytes.length >= count) System.arraycopy(bytes, 0, table, 0, count);
		else throw new IOException("its palette is damaged");
		return table;
	}

	/** Values beyond its ends have the colours there. */
	byte[] colours(SampleType type, Object numbers, int channel) {
		byte[] result = new byte[Array.getLength(numbers)];
		byte[] table = colours[channel];
		for (int i = 0; i < result.length; i++)
			result[i] = table[Math.max(0, Math.min(table.length - 1, (int) type.get(numbers, i) - first))];
		return result;
	}
}
