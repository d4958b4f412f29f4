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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;

import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.codec.CodedImage;
import sc.fiji.superres.files.codec.Jpeg2000;
import sc.fiji.superres.files.codec.JpegDecoder;

/** Chunks that are JPEG or JPEG 2000 streams. */
final class PictureChunk {

	/** SOI and EOI. */
	private static final int MARKER = 2;
	/** Rows beyond what a chunk holds, with which encoders fill up their blocks. */
	private static final int BLOCK = 16;

	private PictureChunk() {}

	/** @return rows of samples in the byte order of the page's format, red, green and blue where it stores YCbCr */
	static byte[] decode(Page page, byte[] stream, int rows) throws IOException {
		int bytes = (page.format().bits() + 7) / 8;
		if (bytes > 2 || page.format().kind() == SampleFormat.FLOATING_POINT)
			throw new UnsupportedImageException("it has samples of " + page.format().bits() + " bits in JPEG",
				"store it with another compression");
		long most = (page.chunkWidth() + (long) BLOCK) * (page.chunkHeight() + (long) BLOCK);
		CodedImage image = page.compression() == TiffCompression.JPEG
			? JpegDecoder.decode(withTables(page, stream), most)
			: Jpeg2000.decode(stream, most);
		int samples = page.samplesInChunk();
		if (image.components() != samples || image.width() < page.chunkWidth() && image.width() < page.width()
			|| image.height() < rows && image.height() < page.height())
			throw new IOException("a picture within it does not fit its size");
		requireBits(image, page.format().bits());
		if (page.photometric() == Page.YCBCR && samples == 3) toRgb(image.samples());
		return page.format().bits() % Byte.SIZE == 0 ? rows(image, page, rows, bytes) : packed(image, page, rows);
	}

	private static void requireBits(CodedImage image, int bits) throws IOException {
		for (int sample : image.samples())
			if (sample >> bits != 0 && sample >> bits - 1 != -1)
				throw new IOException("a picture within it has samples of more than the " + bits + " bits it tells of");
	}

	/** Tables that all chunks share are put before the rest of a chunk's own stream. */
	private static byte[] withTables(Page page, byte[] stream) throws IOException {
		byte[] tables = page.directory().bytes(Tag.JPEG_TABLES);
		if (tables.length <= 2 * MARKER || stream.length < MARKER) return stream;
		var joined = new ByteArrayOutputStream();
		joined.write(tables, 0, tables.length - MARKER);
		joined.write(stream, MARKER, stream.length - MARKER);
		return joined.toByteArray();
	}

	/** The conversion of JFIF, from full-range YCbCr. */
	private static void toRgb(int[] samples) {
		for (int i = 0; i + 2 < samples.length; i += 3) {
			int y = samples[i];
			double blue = samples[i + 1] - 128, red = samples[i + 2] - 128;
			samples[i] = clamped(y + 1.402 * red);
			samples[i + 1] = clamped(y - 0.344136 * blue - 0.714136 * red);
			samples[i + 2] = clamped(y + 1.772 * blue);
		}
	}

	private static int clamped(double value) {
		return (int) Math.max(0, Math.min(255, Math.rint(value)));
	}

	/** Samples that follow each other bit by bit, as they do without compression. */
	private static byte[] packed(CodedImage image, Page page, int rows) {
		int samples = image.components(), bits = page.format().bits();
		int rowBytes = (int) page.format().rowBytes((long) page.chunkWidth() * samples);
		byte[] result = new byte[Math.multiplyExact(rowBytes, rows)];
		int width = Math.min(image.width(), page.chunkWidth());
		for (int y = 0; y < Math.min(rows, image.height()); y++)
			for (int i = 0; i < width * samples; i++) {
				int value = image.samples()[y * image.width() * samples + i];
				for (int b = 0; b < bits; b++) {
					int place = i * bits + b;
					if ((value >> bits - 1 - b & 1) == 1)
						result[y * rowBytes + (place >> 3)] |= (byte) (0x80 >> (place & 7));
				}
			}
		return result;
	}

	private static byte[] rows(CodedImage image, Page page, int rows, int bytes) {
		int samples = image.components(), rowSamples = page.chunkWidth() * samples;
		byte[] result = new byte[Math.multiplyExact(Math.multiplyExact(rowSamples, bytes), rows)];
		boolean big = page.format().order() == ByteOrder.BIG_ENDIAN;
		int width = Math.min(image.width(), page.chunkWidth());
		for (int y = 0; y < Math.min(rows, image.height()); y++)
			for (int i = 0; i < width * samples; i++) {
				int value = image.samples()[y * image.width() * samples + i];
				int at = (y * rowSamples + i) * bytes;
				if (bytes == 1) result[at] = (byte) value;
				else {
					result[at] = (byte) (big ? value >> 8 : value);
					result[at + 1] = (byte) (big ? value : value >> 8);
				}
			}
		return result;
	}
}
