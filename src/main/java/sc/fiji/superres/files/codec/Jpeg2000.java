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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import sc.fiji.superres.files.UnsupportedImageException;

/** JPEG 2000 by whichever reader for Java's ImageIO is there: ours, or in Fiji the one of SCIFIO. */
public final class Jpeg2000 {

	private static final int SIZ = 0xff51;

	private Jpeg2000() {}

	/**
	 * @param stream    a code stream, or a file with one
	 * @param maxPixels that the caller expects
	 */
	public static CodedImage decode(byte[] stream, long maxPixels) throws IOException {
		requireSize(stream, maxPixels);
		byte[] sound = TileParts.counted(stream);
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg2000");
		if (!readers.hasNext())
			throw new UnsupportedImageException("it is compressed by JPEG 2000, and no reader of that is installed",
				"convert it to another compression");
		ImageReader reader = readers.next();
		try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sound))) {
			reader.setInput(in, true, true);
			return CodedImage.of(reader.readRaster(0, null));
		}
		catch (RuntimeException e) {
			throw new IOException("its JPEG 2000 is damaged", e);
		}
		finally {
			reader.dispose();
		}
	}

	/** Before memory is taken for it. */
	private static void requireSize(byte[] stream, long maxPixels) throws IOException {
		for (int i = 0; i + 20 < stream.length; i++)
			if (u16(stream, i) == 0xff4f && u16(stream, i + 2) == SIZ) {
				long width = u32(stream, i + 8) - u32(stream, i + 16),
					height = u32(stream, i + 12) - u32(stream, i + 20);
				if (width > 0 && height > 0 && width <= maxPixels / height) return;
				throw new IOException("its JPEG 2000 says that it is of " + width + " x " + height + " pixels");
			}
		throw new IOException("its JPEG 2000 has no beginning");
	}

	private static int u16(byte[] bytes, int at) {
		return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
	}

	private static long u32(byte[] bytes, int at) {
		return (long) u16(bytes, at) << 16 | (at + 3 < bytes.length ? u16(bytes, at + 2) : 0);
	}
}
