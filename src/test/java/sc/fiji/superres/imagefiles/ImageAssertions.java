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
package sc.fiji.superres.imagefiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import org.junit.jupiter.api.function.Executable;

import sc.fiji.superres.task.UserException;

/** What tests expect of images and of refusals. */
final class ImageAssertions {

	private ImageAssertions() {}

	static void assertSamePixels(ImagePlus expected, ImagePlus actual) {
		assertArrayEquals(expected.getDimensions(), actual.getDimensions());
		assertEquals(expected.getBitDepth(), actual.getBitDepth());
		boolean rgb = expected.getBitDepth() == 24;
		for (int i = 1; i <= expected.getStackSize(); i++) {
			ImageProcessor wanted = expected.getStack().getProcessor(i);
			ImageProcessor found = actual.getStack().getProcessor(i);
			for (int p = 0; p < wanted.getPixelCount(); p++)
				if (rgb) assertEquals(wanted.get(p) & 0xffffff, found.get(p) & 0xffffff);
				else assertEquals(wanted.getf(p), found.getf(p));
		}
	}

	static void assertRefused(UserException.ErrorKind kind, String part, Executable action) {
		UserException e = assertThrows(UserException.class, action);
		assertEquals(kind, e.kind(), e.getMessage());
		assertTrue(e.getMessage().contains(part), e.getMessage());
		assertTrue(e.getMessage().endsWith("."), e.getMessage());
		assertFalse(e.getMessage().contains("\n"), e.getMessage());
	}
}
