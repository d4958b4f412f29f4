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
package sc.fiji.superres.files.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

class TilePartsTest {

	private static final int HEADER = 2 + 4;
	private static final int PART = 16;

	/** A code stream whose tile 0 has three parts, which say that they are so many. */
	private static byte[] stream(int first, int second, int third) {
		ByteBuffer out = ByteBuffer.allocate(HEADER + 3 * PART + 2);
		out.putShort((short) 0xff4f).putShort((short) 0xff51).putShort((short) 2);
		int[] said = {first, second, third};
		for (int i = 0; i < said.length; i++)
			out.putShort((short) 0xff90).putShort((short) 10).putShort((short) 0).putInt(PART).put((byte) i)
				.put((byte) said[i]).putInt(0xff930000);
		return out.putShort((short) 0xffd9).array();
	}

	@Test
	void tooFewBecomeAsManyAsThereAre() throws IOException {
		assertArrayEquals(stream(3, 3, 3), TileParts.counted(stream(2, 2, 2)));
		assertArrayEquals(stream(0, 3, 3), TileParts.counted(stream(0, 2, 3)));
	}

	@Test
	void aSoundStreamStaysAsItIs() throws IOException {
		for (byte[] sound : new byte[][]{stream(3, 3, 3), stream(0, 0, 3)})
			assertSame(sound, TileParts.counted(sound));
	}

	@Test
	void missingPartsAreAnError() {
		assertThrows(EOFException.class, () -> TileParts.counted(stream(4, 4, 4)));
	}
}
