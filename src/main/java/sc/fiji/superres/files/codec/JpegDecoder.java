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

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.UnsupportedImageException;

/** JPEG streams: those of 8 bits by the platform's reader, lossless ones by {@link LosslessJpeg}. */
public final class JpegDecoder {

	private static final String ADVICE = "convert it to another compression";
	private static final String PLATFORM = "com.sun.imageio.";

	private JpegDecoder() {}

	/**
	 * @param maxPixels that the caller expects; a stream of more is damaged
	 * @return components as they are stored, without any conversion of colours
	 * @throws UnsupportedImageException if it is of a kind that is not read
	 */
	public static CodedImage decode(byte[] stream, long maxPixels) throws IOException {
		JpegHeader header = JpegHeader.of(stream);
		if (header.isLs()) throw new UnsupportedImageException("it is compressed by JPEG-LS", ADVICE);
		if (header.width() < 1 || header.height() < 1 || (long) header.width() * header.height() > maxPixels)
			throw new IOException(
				"its JPEG says that it is of " + header.width() + " x " + header.height() + " pixels");
		if (header.isLossless()) return LosslessJpeg.decode(stream);
		if (header.process() > 0xc2)
			throw new UnsupportedImageException(
				"it is compressed by a kind of JPEG (process " + (header.process() - 0xc0) + ") that is not read",
				ADVICE);
		if (header.precision() != 8)
			throw new UnsupportedImageException("it is compressed by JPEG of " + header.precision() + " bits", ADVICE);
		requireEnd(stream);
		return CodedImage.of(raster(stream));
	}

	/** Within a scan no marker can occur; the platform's reader makes up what is missing. */
	public static void requireEnd(byte[] stream) throws IOException {
		for (int i = stream.length - 2; i >= 0; i--)
			if ((stream[i] & 0xff) == 0xff) {
				int marker = stream[i + 1] & 0xff;
				if (marker == 0xd9) return;
				if (marker == 0xda) break;
			}
		throw FileBytes.cutShort();
	}

	private static Raster raster(byte[] stream) throws IOException {
		ImageReader reader = platformReader("jpeg");
		try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
			String[] warning = {null};
			reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
			reader.setInput(in, true, true);
			Raster raster = reader.readRaster(0, null);
			if (warning[0] != null && warning[0].toLowerCase(Locale.ROOT).contains("corrupt"))
				throw new IOException("its JPEG is damaged");
			return raster;
		}
		catch (IIOException | RuntimeException e) {
			throw new IOException("its JPEG is damaged", e);
		}
		finally {
			reader.dispose();
		}
	}

	/**
	 * The reader that comes with Java, whatever else is installed.
	 *
	 * @param format as ImageIO calls it
	 */
	public static ImageReader platformReader(String format) {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
		while (readers.hasNext()) {
			ImageReader reader = readers.next();
			if (reader.getClass().getName().startsWith(PLATFORM)) return reader;
		}
		throw new IllegalStateException("This Java has no reader of " + format + ".");
	}
}
