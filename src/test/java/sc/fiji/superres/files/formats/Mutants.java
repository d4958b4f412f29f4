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
package sc.fiji.superres.files.formats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Damaged copies of files. */
final class Mutants {

	/** Bytes at either end of a file where its structure mostly is. */
	private static final int STRUCTURE = 600;
	private static final int[] LENGTHS = {1, 2, 4, 8};

	private Mutants() {}

	/** The same for the same seed. */
	static byte[] of(byte[] bytes, long seed) {
		Random random = new Random(seed);
		byte[] mutant = bytes.clone();
		for (int changes = 1 + random.nextInt(6); changes > 0; changes--)
			change(mutant, random);
		return switch (random.nextInt(20)) {
			case 0, 1 -> Arrays.copyOf(mutant, random.nextInt(mutant.length));
			case 2 -> without(mutant, random.nextInt(mutant.length), 1 + random.nextInt(64));
			case 3 -> Arrays.copyOf(mutant, mutant.length + 1 + random.nextInt(5000));
			default -> mutant;
		};
	}

	private static void change(byte[] mutant, Random random) {
		int reach = random.nextInt(3) == 0 ? mutant.length : Math.min(mutant.length, STRUCTURE);
		int at = random.nextInt(reach);
		if (random.nextInt(4) == 0) at = mutant.length - 1 - at;
		int end = Math.min(mutant.length, at + LENGTHS[random.nextInt(LENGTHS.length)]);
		switch (random.nextInt(6)) {
			case 0 -> mutant[at] = (byte) random.nextInt(256);
			case 1 -> mutant[at] ^= 1 << random.nextInt(8);
			case 2 -> Arrays.fill(mutant, at, end, (byte) 0xff);
			case 3 -> Arrays.fill(mutant, at, end, (byte) 0);
			case 4 -> {
				Arrays.fill(mutant, at, end, (byte) 0xff);
				mutant[random.nextBoolean() ? at : end - 1] = 0x7f;
			}
			default -> {
				// A number of elsewhere in the structure: a count in place of an offset, or an image that follows
				// itself.
				int from = random.nextInt(reach);
				System.arraycopy(mutant, from, mutant, at, Math.min(end - at, mutant.length - from));
			}
		}
	}

	/** Makes what is changed in the chunks of a PNG believable. */
	static void correctChecksums(byte[] png) {
		ByteBuffer buffer = ByteBuffer.wrap(png);
		int at = 8;
		while (at + 12 <= png.length) {
			long end = at + 8L + Integer.toUnsignedLong(buffer.getInt(at));
			if (end + 4 > png.length) return;
			CRC32 crc = new CRC32();
			crc.update(png, at + 4, (int) end - at - 4);
			buffer.putInt((int) end, (int) crc.getValue());
			at = (int) end + 4;
		}
	}

	private static byte[] without(byte[] bytes, int from, int count) {
		int to = Math.min(bytes.length, from + count);
		byte[] shorter = new byte[bytes.length - (to - from)];
		System.arraycopy(bytes, 0, shorter, 0, from);
		System.arraycopy(bytes, to, shorter, from, bytes.length - to);
		return shorter;
	}
}
