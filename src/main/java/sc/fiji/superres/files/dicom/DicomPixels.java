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
package sc.fiji.superres.files.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.codec.CodedImage;
import sc.fiji.superres.files.codec.Jpeg2000;
import sc.fiji.superres.files.codec.JpegDecoder;
import sc.fiji.superres.files.codec.JpegHeader;

/** The frames of a DICOM file, decoded one at a time. */
final class DicomPixels {

	private static final String SYNTAX = "1.2.840.10008.1.2";
	private static final String RLE = SYNTAX + ".5";
	private static final Map<String, String> UNREAD = Map.ofEntries(Map.entry(SYNTAX + ".4.80", "JPEG-LS"),
		Map.entry(SYNTAX + ".4.81", "JPEG-LS"), Map.entry(SYNTAX + ".4.92", "JPEG 2000 of several components"),
		Map.entry(SYNTAX + ".4.93", "JPEG 2000 of several components"), Map.entry(SYNTAX + ".4.100", "MPEG-2"),
		Map.entry(SYNTAX + ".4.101", "MPEG-2"), Map.entry(SYNTAX + ".4.102", "MPEG-4"),
		Map.entry(SYNTAX + ".4.103", "MPEG-4"), Map.entry(SYNTAX + ".4.107", "HEVC"),
		Map.entry(SYNTAX + ".4.108", "HEVC"), Map.entry(SYNTAX + ".4.110", "JPEG XL"),
		Map.entry(SYNTAX + ".4.111", "JPEG XL"), Map.entry(SYNTAX + ".4.112", "JPEG XL"),
		Map.entry(SYNTAX + ".4.201", "high-throughput JPEG 2000"),
		Map.entry(SYNTAX + ".4.202", "high-throughput JPEG 2000"),
		Map.entry(SYNTAX + ".4.203", "high-throughput JPEG 2000"));

	private final DicomFile file;
	private final PixelFormat format;
	private final int frames;
	/** Null where pixels are not compressed. */
	private final Fragments fragments;
	private final long start;

	private DicomPixels(DicomFile file, PixelFormat format, int frames, Fragments fragments, long start) {
		this.file = file;
		this.format = format;
		this.frames = frames;
		this.fragments = fragments;
		this.start = start;
	}

	/** @throws IOException if the file does not hold all frames that its header tells of */
	static DicomPixels of(DicomFile file) throws IOException {
		DataElements elements = file.elements();
		PixelFormat format = PixelFormat.of(elements);
		double count = elements.decimal(DataElements.FRAMES).orElse(1);
		if (!(count >= 1 && count <= Integer.MAX_VALUE))
			throw new IOException("its header says a number of frames that cannot be");
		int frames = (int) count;
		int tag = format.floating()
			? elements.has(DataElements.FLOAT_PIXELS) ? DataElements.FLOAT_PIXELS : DataElements.DOUBLE_PIXELS
			: DataElements.PIXELS;
		DataElements.DataElement pixels = elements.get(tag);
		boolean compressed = pixels.length() < 0;
		if (compressed)
			return new DicomPixels(file, format, frames, fragments(file, format, pixels.offset(), frames), 0);
		if (format.photometric().equals("YBR_FULL_422"))
			throw new UnsupportedImageException("its colours are YBR_FULL_422 without compression",
				"convert it to RGB");
		long wanted = Math.multiplyExact(format.frameBytes(), (long) frames);
		if (wanted > pixels.length()) throw FileBytes.cutShort();
		return new DicomPixels(file, format, frames, null, pixels.offset());
	}

	private static Fragments fragments(DicomFile file, PixelFormat format, long at, int frames) throws IOException {
		String syntax = file.transferSyntax();
		String advice = "convert it to a transfer syntax without compression";
		if (UNREAD.containsKey(syntax))
			throw new UnsupportedImageException("it is compressed by " + UNREAD.get(syntax), advice);
		if (Set.of(SYNTAX, SYNTAX + ".1", SYNTAX + ".2", SYNTAX + ".1.99").contains(syntax))
			throw new UnsupportedImageException(
				"its pixels are stored as compressed ones are, and its header says that they are not compressed",
				"have it stored anew by the program that made it");
		if (!syntax.equals(RLE) && !syntax.startsWith(SYNTAX + ".4."))
			throw new UnsupportedImageException(
				"it is compressed in the transfer syntax " + syntax.replaceAll("[^0-9.]", "?"), advice);
		if (format.frameBytes() > Integer.MAX_VALUE - 8)
			throw new UnsupportedImageException("its frames have more than 2 GiB", "store it in smaller ones");
		return new Fragments(file.bytes(), at, frames);
	}

	PixelFormat format() {
		return format;
	}

	int frames() {
		return frames;
	}

	/**
	 * The stored samples of a frame.
	 *
	 * @return for each component an array of the format's type; colours are red, green and blue
	 */
	Object[] read(int frame) throws IOException {
		byte[] bytes;
		ByteOrder order = ByteOrder.LITTLE_ENDIAN;
		boolean planes = format.samples() > 1 && format.byPlane();
		boolean ybr = format.photometric().equals("YBR_FULL");
		if (fragments == null) {
			order = file.elements().order();
			long at = start + frame * format.frameBytes();
			boolean swapped = order == ByteOrder.BIG_ENDIAN && format.allocated() == Byte.SIZE && isOfWords();
			bytes = swapped ? fromWords(at, format.frameBytes()) : file.bytes().read(at, format.frameBytes());
		}
		else if (file.transferSyntax().equals(RLE)) {
			bytes = Rle.decode(fragments.read(frame), format);
			planes = true;
		}
		else {
			byte[] stream = fragments.read(frame);
			CodedImage image = picture(stream);
			bytes = image.littleEndian(format.allocated() / Byte.SIZE);
			planes = false;
			ybr = image.components() == 3 && format.allocated() == Byte.SIZE && isYbr(stream);
		}
		Object[] result = new Object[format.samples()];
		for (int c = 0; c < result.length; c++)
			result[c] = format.unpack(bytes, order, c, planes);
		if (ybr) toRgb((byte[]) result[0], (byte[]) result[1], (byte[]) result[2]);
		return result;
	}

	/** What a JPEG says of its colours holds where its header says something else. */
	private boolean isYbr(byte[] stream) throws IOException {
		boolean said = format.photometric().equals("YBR_FULL") || format.photometric().equals("YBR_FULL_422");
		if (isJpeg2000()) return said;
		return switch (JpegHeader.of(stream).colours()) {
			case YCBCR -> true;
			case RGB -> false;
			case UNKNOWN -> said;
		};
	}

	private boolean isJpeg2000() {
		return file.transferSyntax().equals(SYNTAX + ".4.90") || file.transferSyntax().equals(SYNTAX + ".4.91");
	}

	private boolean isOfWords() {
		return file.elements().get(DataElements.PIXELS).vr().equals("OW");
	}

	/** Bytes whose pairs are swapped, as big-endian words are. */
	private byte[] fromWords(long at, long length) throws IOException {
		long first = at - (at - start) % 2, end = at + length + (at + length - start) % 2;
		byte[] words = file.bytes().read(first, end - first);
		byte[] bytes = new byte[(int) length];
		for (int i = 0; i < length; i++)
			bytes[i] = words[(int) (at - first) + i ^ 1];
		return bytes;
	}

	private CodedImage picture(byte[] stream) throws IOException {
		long pixels = (long) format.columns() * format.rows();
		CodedImage image = isJpeg2000() ? Jpeg2000.decode(stream, pixels) : JpegDecoder.decode(stream, pixels);
		if (image.width() != format.columns() || image.height() != format.rows()
			|| image.components() != format.samples())
			throw new IOException("its compressed pixels do not fit its header");
		return image;
	}

	/** The conversion of JPEG's full-range YCbCr. */
	private static void toRgb(byte[] first, byte[] second, byte[] third) {
		for (int i = 0; i < first.length; i++) {
			int y = first[i] & 0xff;
			double blue = (second[i] & 0xff) - 128, red = (third[i] & 0xff) - 128;
			first[i] = clamped(y + 1.402 * red);
			second[i] = clamped(y - 0.344136 * blue - 0.714136 * red);
			third[i] = clamped(y + 1.772 * blue);
		}
	}

	private static byte clamped(double value) {
		return (byte) (int) Math.max(0, Math.min(255, Math.rint(value)));
	}
}
