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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a picture is to be turned and mirrored, by EXIF's numbers from 1 to 8. */
enum Orientation {

	UPRIGHT, MIRRORED, HALF_TURN, UPSIDE_DOWN, TRANSPOSED, QUARTER_TURN, TRANSVERSE, QUARTER_TURN_BACK;

	private static final int TAG = 274;
	private static final int SHORT = 3;

	/** @param exif a TIFF structure; anything that is none is upright */
	static Orientation of(byte[] exif) {
		ByteBuffer in = ByteBuffer.wrap(exif);
		if (exif.length < 14) return UPRIGHT;
		in.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		long start = Integer.toUnsignedLong(in.getInt(4));
		if (start > exif.length - 2) return UPRIGHT;
		int count = in.getShort((int) start) & 0xffff;
		for (int i = 0; i < count; i++) {
			long at = start + 2 + 12L * i;
			if (at + 12 > exif.length) break;
			int value = in.getShort((int) at + 8) & 0xffff;
			boolean found = (in.getShort((int) at) & 0xffff) == TAG && in.getShort((int) at + 2) == SHORT;
			if (found) return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
		}
		return UPRIGHT;
	}

	/** Whether columns become rows. */
	boolean swapsAxes() {
		return ordinal() >= TRANSPOSED.ordinal();
	}

	/**
	 * The index of the stored pixel that is seen at a place of the upright picture.
	 *
	 * @param width  of the stored picture
	 * @param height of the stored picture
	 */
	int stored(int x, int y, int width, int height) {
		int right = width - 1, bottom = height - 1;
		return switch (this) {
			case UPRIGHT -> y * width + x;
			case MIRRORED -> y * width + right - x;
			case HALF_TURN -> (bottom - y) * width + right - x;
			case UPSIDE_DOWN -> (bottom - y) * width + x;
			case TRANSPOSED -> x * width + y;
			case QUARTER_TURN -> (bottom - x) * width + y;
			case TRANSVERSE -> (bottom - x) * width + right - y;
			case QUARTER_TURN_BACK -> x * width + right - y;
		};
	}
}
