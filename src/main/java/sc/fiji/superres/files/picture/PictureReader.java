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
package sc.fiji.superres.files.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.codec.CodedImage;
import sc.fiji.superres.files.codec.JpegDecoder;
import sc.fiji.superres.files.codec.JpegHeader;

/** Opens PNG, JPEG, GIF and BMP files. */
public final class PictureReader {

	/**
	 * Pixels that a byte can stand for: a block of a JPEG takes a bit, a code of GIF's LZW stands for 4096 bytes or
	 * fewer.
	 */
	private static final long MOST_OF_JPEG = 8 * 64;
	private static final long MOST_OF_GIF = 4096;
	/** Runs of 255 pixels in two bytes. */
	private static final long MOST_OF_BMP = 128;

	private PictureReader() {}

	/** Whether a file begins as one of them. */
	public static boolean reads(byte[] head) {
		return PngChunks.isPng(head) || isJpeg(head) || isGif(head) || isBmp(head);
	}

	private static boolean isJpeg(byte[] head) {
		return head.length > 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xd8 && (head[2] & 0xff) == 0xff;
	}

	/** By its two letters and the length of its second header. */
	private static boolean isBmp(byte[] head) {
		return head.length > 18 && head[0] == 'B' && head[1] == 'M' && head[15] == 0 && head[16] == 0 && head[17] == 0;
	}

	private static boolean isGif(byte[] head) {
		return head.length > 3 && head[0] == 'G' && head[1] == 'I' && head[2] == 'F' && head[3] == '8';
	}

	/**
	 * @return nothing for a GIF of several frames
	 * @throws UnsupportedImageException if the file is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	public static Optional<PixelSource> open(Path path) throws IOException {
		byte[] bytes = Files.readAllBytes(path);
		if (PngChunks.isPng(bytes)) return Optional.of(png(bytes));
		if (isBmp(bytes)) return Optional.of(bmp(bytes));
		return isJpeg(bytes) ? Optional.of(jpeg(bytes)) : gif(bytes);
	}

	private static PixelSource bmp(byte[] bytes) throws IOException {
		// Java's reader asks for as much memory as the header says of these.
		if (bytes.length > 31 && bytes[14] >= 40 && (bytes[30] == 4 || bytes[30] == 5))
			throw new UnsupportedImageException("it is a JPEG or PNG within a BMP", "give that file");
		BufferedImage image = read("bmp", bytes, MOST_OF_BMP * bytes.length);
		List<String> notices = new ArrayList<>();
		if (image.getColorModel().hasAlpha())
			notices.add("Left out the alpha channel; colours are as they are stored.");
		CodedImage pixels = image.getColorModel() instanceof IndexColorModel palette
			? looked(image.getRaster(), palette, channels(palette))
			: image.getRaster().getNumBands() == 1 ? stored(image.getRaster()) : colours(image);
		return PictureSource.of(pixels, pixels.components(), SampleType.UINT8, Orientation.UPRIGHT, notices);
	}

	private static CodedImage colours(BufferedImage image) {
		int width = image.getWidth(), height = image.getHeight();
		int[] samples = new int[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
		for (int i = 0; i < samples.length; i++)
			samples[i] = image.getRGB(i / 3 % width, i / 3 / width) >> 16 - 8 * (i % 3) & 0xff;
		return new CodedImage(width, height, 3, samples);
	}

	private static PixelSource png(byte[] bytes) throws IOException {
		PngChunks chunks = PngChunks.of(bytes);
		List<String> notices = new ArrayList<>();
		BufferedImage image = read("png", bytes, chunks.mostPixels(bytes.length));
		if (chunks.hasAlpha()) notices.add("Left out the alpha channel; colours are as they are stored.");
		if (chunks.isAnimated()) notices.add("Read the first picture of the animation only.");
		boolean wide = chunks.bits() == Short.SIZE;
		boolean looked = image.getColorModel() instanceof IndexColorModel;
		int channels = looked ? channels((IndexColorModel) image.getColorModel()) : chunks.isColour() ? 3 : 1;
		return PictureSource.of(
			looked
				? looked(image.getRaster(), (IndexColorModel) image.getColorModel(), channels)
				: stored(image.getRaster()),
			channels, wide ? SampleType.UINT16 : SampleType.UINT8, Orientation.of(chunks.exif()), notices);
	}

	private static PixelSource jpeg(byte[] bytes) throws IOException {
		JpegHeader header = JpegHeader.of(bytes);
		boolean usual = header.process() <= 0xc2 && header.precision() == Byte.SIZE;
		if (header.components() != 1 && header.components() != 3)
			throw new UnsupportedImageException(
				"its colours have " + header.components() + " components, as those of CMYK have", "convert it to RGB");
		JpegSegments segments = JpegSegments.of(bytes);
		List<String> notices = new ArrayList<>();
		if (segments.hasOwnColours()) notices.add("Left out the colour profile; colours are as they are stored.");
		CodedImage image;
		if (usual) {
			JpegDecoder.requireEnd(bytes);
			image = stored(read("jpeg", segments.plain(), MOST_OF_JPEG * bytes.length).getRaster());
		}
		else image = JpegDecoder.decode(bytes, (long) header.width() * header.height());
		SampleType type = header.precision() <= Byte.SIZE ? SampleType.UINT8 : SampleType.UINT16;
		return PictureSource.of(image, image.components() >= 3 ? 3 : 1, type, Orientation.of(segments.exif()), notices);
	}

	private static Optional<PixelSource> gif(byte[] bytes) throws IOException {
		GifBlocks.requireEnd(bytes);
		ImageReader reader = JpegDecoder.platformReader("gif");
		try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
			reader.setInput(in, false, true);
			if (reader.getNumImages(true) > 1) return Optional.empty();
		}
		catch (RuntimeException e) {
			throw new IOException("it is damaged", e);
		}
		finally {
			reader.dispose();
		}
		BufferedImage image = read("gif", bytes, MOST_OF_GIF * bytes.length);
		ColorModel model = image.getColorModel();
		if (!(model instanceof IndexColorModel palette)) throw new IOException("its palette is damaged");
		List<String> notices = new ArrayList<>();
		if (palette.hasAlpha()) notices.add("Left out the alpha channel; colours are as they are stored.");
		int width = (bytes[7] & 0xff) << 8 | bytes[6] & 0xff, height = (bytes[9] & 0xff) << 8 | bytes[8] & 0xff;
		if (width != image.getWidth() || height != image.getHeight())
			notices.add("Left out the empty border around the picture, whose screen is of " + width + " x " + height
				+ " pixels.");
		int channels = channels(palette);
		return Optional.of(PictureSource.of(looked(image.getRaster(), palette, channels), channels, SampleType.UINT8,
			Orientation.UPRIGHT, notices));
	}

	/** @param mostPixels that the file can hold; one that says more is damaged, and no memory is asked for it */
	private static BufferedImage read(String format, byte[] bytes, long mostPixels) throws IOException {
		ImageReader reader = JpegDecoder.platformReader(format);
		List<String> warnings = new ArrayList<>();
		try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
			reader.addIIOReadWarningListener((source, text) -> warnings.add(text.toLowerCase(Locale.ROOT)));
			reader.setInput(in, true, true);
			long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
			if (pixels > mostPixels) throw new IOException("its header says more pixels than it can hold");
			BufferedImage image = reader.read(0);
			if (warnings.stream()
				.anyMatch(text -> text.contains("corrupt") || text.contains("premature") || text.contains("eof")))
				throw new IOException("it is damaged");
			return image;
		}
		catch (IIOException e) {
			if (e.getMessage() != null && e.getMessage().contains("Unsupported"))
				throw new UnsupportedImageException("its colours are stored in a way that Java's reader does not know",
					"convert it to a PNG or TIFF");
			throw new IOException(
				format.equals("bmp") ? "it is damaged, or a BMP of a kind that is not read" : "it is damaged", e);
		}
		catch (RuntimeException e) {
			throw new IOException("it is damaged", e);
		}
		finally {
			reader.dispose();
		}
	}

	private static CodedImage stored(Raster raster) {
		return new CodedImage(raster.getWidth(), raster.getHeight(), raster.getNumBands(),
			raster.getPixels(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null));
	}

	/** One if all colours of a palette are greys, else three. */
	private static int channels(IndexColorModel palette) {
		for (int i = 0; i < palette.getMapSize(); i++)
			if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) return 3;
		return 1;
	}

	/** The colours or greys that numbers stand for. */
	private static CodedImage looked(Raster raster, IndexColorModel model, int channels) {
		int[] samples = new int[Math.multiplyExact(Math.multiplyExact(raster.getWidth(), raster.getHeight()),
			channels)];
		int[] numbers = new int[raster.getWidth()];
		for (int y = 0, at = 0; y < raster.getHeight(); y++)
			for (int number : raster.getPixels(0, y, numbers.length, 1, numbers)) {
				int rgb = model.getRGB(number);
				for (int c = 0; c < channels; c++)
					samples[at++] = rgb >> 16 - 8 * c & 0xff;
			}
		return new CodedImage(raster.getWidth(), raster.getHeight(), channels, samples);
	}
}
