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
package sc.fiji.superres.pixels;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

import ij.ImagePlus;
import ij.ImageStack;

import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.DataChecksum;

/**
 * One checksum for the pixels of an image: the SHA-256 of width, height, and the values of all planes, of four bytes
 * each.
 */
public final class PixelChecksum {

	private PixelChecksum() {}

	/** Reads all planes, one at a time. */
	public static String of(ImagePlus image, Progress progress) {
		MessageDigest digest = DataChecksum.newDigest();
		ImageStack stack = image.getStack();
		int width = stack.getWidth(), height = stack.getHeight();
		ByteBuffer row = ByteBuffer.allocate(4 * Math.max(2, width));
		digest.update(row.putInt(width).putInt(height).flip());
		for (int plane = 1; plane <= stack.getSize(); plane++) {
			progress.checkCanceled();
			progress.update("Checksum of the images", plane - 1, stack.getSize());
			var processor = stack.getProcessor(plane);
			for (int y = 0; y < height; y++) {
				row.clear();
				for (int x = 0; x < width; x++)
					row.putInt(processor.get(x, y));
				digest.update(row.flip());
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
