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
import java.util.Map;

import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.codec.Inflate;
import sc.fiji.superres.files.codec.Lzw;
import sc.fiji.superres.files.codec.PackBits;
import sc.fiji.superres.files.codec.Zstandard;

/** The compressions of TIFF by their numbers. */
final class TiffCompression {

	static final int NONE = 1;
	static final int DEFLATE = 8;
	static final int JPEG = 7;
	private static final int LZW = 5;
	private static final int OLD_DEFLATE = 32946;
	private static final int PACK_BITS = 32773;
	private static final int ZSTD = 50000;
	private static final Map<Integer, String> UNREAD = Map.ofEntries(Map.entry(2, "CCITT codes"),
		Map.entry(3, "CCITT fax codes"), Map.entry(4, "CCITT fax codes"), Map.entry(6, "JPEG as it was in TIFF 6.0"),
		Map.entry(9, "JBIG"), Map.entry(10, "JBIG"), Map.entry(32809, "ThunderScan codes"), Map.entry(34661, "JBIG"),
		Map.entry(34676, "SGILog"), Map.entry(34677, "SGILog"), Map.entry(34887, "LERC"), Map.entry(34925, "LZMA"),
		Map.entry(50001, "WebP"), Map.entry(50002, "JPEG XL"), Map.entry(52546, "JPEG XL"));

	private TiffCompression() {}

	/** JPEG 2000 as several vendors number it. */
	static boolean isJpeg2000(int number) {
		return number == 33003 || number == 33004 || number == 33005 || number == 34712;
	}

	/** Whether chunks are pictures of a codec of their own rather than rows of samples. */
	static boolean isPicture(int number) {
		return number == JPEG || isJpeg2000(number);
	}

	/** The tag of the predictor means nothing with the others. */
	static boolean hasPredictor(int number) {
		return number == LZW || number == DEFLATE || number == OLD_DEFLATE || number == ZSTD;
	}

	static void requireKnown(int number) throws IOException {
		boolean bytes = number == NONE || number == LZW || number == DEFLATE || number == OLD_DEFLATE
			|| number == PACK_BITS || number == ZSTD;
		if (!bytes && !isPicture(number))
			throw new UnsupportedImageException(
				"it is compressed by " + UNREAD.getOrDefault(number, "method " + number),
				"store it with deflate or LZW, or without compression");
	}

	/** No byte of the compression stands for more bytes. */
	static long mostRatio(int number) {
		return switch (number) {
			case DEFLATE, OLD_DEFLATE -> Inflate.MOST_RATIO;
			case LZW -> 1 << 12;
			case PACK_BITS -> 64;
			default -> 1 << 16;
		};
	}

	/** @param wanted bytes */
	static byte[] decode(int number, byte[] input, int wanted) throws IOException {
		return switch (number) {
			case LZW -> Lzw.decode(input, wanted);
			case DEFLATE, OLD_DEFLATE -> Inflate.decode(input, wanted);
			case PACK_BITS -> PackBits.decode(input, 0, input.length, wanted);
			case ZSTD -> Zstandard.decode(input, wanted);
			default -> input;
		};
	}
}
