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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.UserException;

class OutputSizeTest {

	private static String refusal(OutputSize size, long freeBytes) {
		UserException e = assertThrows(UserException.class, () -> size.check(freeBytes, size.planes() > 1));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		return e.getMessage();
	}

	private static final String ON_DISK = ", or upscale its file by Upscale Folder, which works on disk.";
	private static final String INTO_FILE = ", or write the result to a file (\"Write to file\" under Advanced; "
		+ "output=FILE in macros), which is done piece by piece.";

	@Test
	void countsPixelsAndBytes() {
		OutputSize size = new OutputSize(1000, 500, 3, 4, PixelType.UINT16, OutputType.SAME);
		assertEquals(8_000_000, size.planePixels());
		assertEquals(48_000_000, size.bytes());
		assertDoesNotThrow(() -> size.check(48_000_000, false));
	}

	@Test
	void refusesPlanesThatNoArrayHolds() {
		assertEquals(
			"A plane of 60000 x 40000 pixels is more than an image in ImageJ can hold; crop the image to at most "
				+ "11585 x 11585 pixels" + ON_DISK,
			refusal(new OutputSize(15_000, 10_000, 1, 4, PixelType.UINT8, OutputType.SAME), Long.MAX_VALUE));
		assertDoesNotThrow(
			() -> new OutputSize(11_585, 11_585, 1, 4, PixelType.UINT8, OutputType.SAME).check(Long.MAX_VALUE, false));
	}

	@Test
	void saysWhatWouldFitIntoMemory() {
		OutputSize size = new OutputSize(1000, 1000, 10, 2, PixelType.UINT8, OutputType.FLOAT32);
		assertEquals(
			"The result of 2000 x 2000 pixels in 10 planes needs 153 MB of memory, but 39 MB are free; crop the "
				+ "image to at most 500 x 500 pixels, upscale fewer planes at a time, keep the input's pixel type, "
				+ "give ImageJ more memory (Edit > Options > Memory & Threads)" + INTO_FILE,
			refusal(size, 40_000_000));
		assertDoesNotThrow(
			() -> new OutputSize(500, 500, 10, 2, PixelType.UINT8, OutputType.FLOAT32).check(40_000_000, true));
		OutputSize plane = new OutputSize(1000, 1000, 1, 2, PixelType.UINT8, OutputType.SAME);
		assertEquals(
			"The result of 2000 x 2000 pixels needs 4 MB of memory, but 1 MB are free; crop the image to at most "
				+ "500 x 500 pixels, give ImageJ more memory (Edit > Options > Memory & Threads)" + ON_DISK,
			refusal(plane, 1_000_000));
	}

	@Test
	void checksTheHeapThatThereIs() {
		assertDoesNotThrow(() -> new OutputSize(100, 100, 1, 4, PixelType.FLOAT32, OutputType.SAME).check(true));
		assertThrows(UserException.class,
			() -> new OutputSize(11_000, 11_000, 1000, 4, PixelType.FLOAT32, OutputType.SAME).check(true));
	}
}
