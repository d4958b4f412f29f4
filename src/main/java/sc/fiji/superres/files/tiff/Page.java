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

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * One image of a TIFF: how its samples are stored in chunks, which are strips or tiles of all samples of a pixel, or of
 * one of them where samples are stored by plane. All chunks are found to be within the file when a page is made.
 */
final class Page {

	static final int WHITE_IS_ZERO = 0;
	static final int RGB = 2;
	static final int PALETTE = 3;
	static final int MASK = 4;
	static final int CMYK = 5;
	static final int YCBCR = 6;
	private static final int BY_PLANE = 2;

	private final Directory directory;
	private final int width;
	private final int height;
	private final int samples;
	private final int photometric;
	private final int compression;
	private final int predictor;
	private final boolean reversed;
	private final boolean byPlane;
	private final SampleFormat format;
	private final int chunkWidth;
	private final int chunkHeight;
	private final boolean tiled;
	private final long[] offsets;
	private final long[] counts;

	private Page(Directory directory) throws IOException {
		this.directory = directory;
		width = directory.count(Tag.WIDTH, 0);
		height = directory.count(Tag.HEIGHT, 0);
		samples = directory.count(Tag.SAMPLES_PER_PIXEL, 1);
		if (width < 1 || height < 1 || samples < 1) throw new IOException("it holds an image without pixels");
		if (samples > 0xffff) throw new IOException("its tag " + Tag.SAMPLES_PER_PIXEL + " has a wrong value");
		photometric = directory.count(Tag.PHOTOMETRIC, 1);
		compression = directory.count(Tag.COMPRESSION, TiffCompression.NONE);
		predictor = TiffCompression.hasPredictor(compression)
			? directory.count(Tag.PREDICTOR, Predictor.NONE)
			: Predictor.NONE;
		reversed = directory.count(Tag.FILL_ORDER, 1) == 2;
		byPlane = directory.count(Tag.PLANAR, 1) == BY_PLANE && samples > 1;
		TiffCompression.requireKnown(compression);
		format = SampleFormat.of(directory, samples);
		tiled = directory.has(Tag.TILE_WIDTH);
		chunkWidth = tiled ? directory.count(Tag.TILE_WIDTH, 0) : width;
		long rows = tiled ? directory.count(Tag.TILE_HEIGHT, 0) : directory.number(Tag.ROWS_PER_STRIP, height);
		chunkHeight = (int) (tiled ? rows : Math.min(rows <= 0 ? height : rows, height));
		if (chunkWidth < 1 || chunkHeight < 1) throw new IOException("its tiles have no pixels");
		// Old writers give the places of tiles as those of strips.
		boolean own = tiled && directory.has(Tag.TILE_OFFSETS);
		offsets = directory.numbers(own ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS);
		counts = directory.numbers(own ? Tag.TILE_COUNTS : Tag.STRIP_COUNTS);
	}

	static Page of(Directory directory, FileBytes file) throws IOException {
		Page page = new Page(directory);
		page.requirePredictor();
		try {
			page.requireChunks(file);
		}
		catch (EOFException e) {
			// Colours of fewer pixels take fewer bytes.
			page.requireNoYcbcr();
			throw e;
		}
		return page;
	}

	/** @throws UnsupportedImageException if its colours are YCbCr that no JPEG tells how to read */
	void requireNoYcbcr() throws UnsupportedImageException {
		if (photometric == YCBCR && !TiffCompression.isPicture(compression))
			throw new UnsupportedImageException("its colours are YCbCr without JPEG", "convert it to RGB");
	}

	private void requirePredictor() throws IOException {
		int bits = format.bits();
		boolean whole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
		boolean floats = format.kind() == SampleFormat.FLOATING_POINT;
		boolean known = switch (predictor) {
			case Predictor.NONE -> true;
			case Predictor.HORIZONTAL -> whole;
			case Predictor.FLOATING_POINT -> floats && whole;
			default -> false;
		};
		if (!known)
			throw new UnsupportedImageException(
				"it is stored with predictor " + predictor + " for samples of " + bits + " bits",
				"store it without predictor");
	}

	/** Before anything is decoded: sizes that lie and files that are cut short. */
	private void requireChunks(FileBytes file) throws IOException {
		long needed = Math.multiplyExact(chunksOfPlane(), byPlane ? samples : 1L);
		if (offsets.length < needed)
			throw new IOException("it has " + offsets.length + " strips or tiles where it needs " + needed);
		boolean raw = compression == TiffCompression.NONE;
		if (!raw && counts.length < needed) throw new IOException("it does not say how long its strips or tiles are");
		long bytes = format.rowBytes((long) chunkWidth * (byPlane ? 1 : samples));
		if (bytes > Integer.MAX_VALUE - 8L)
			throw new UnsupportedImageException("one of its rows has more than 2 GiB", "store it in tiles");
		if (!raw && bytes > (Integer.MAX_VALUE - 8L) / chunkHeight)
			throw new UnsupportedImageException("its compressed strips or tiles have more than 2 GiB",
				"store it in smaller ones");
		for (int i = 0; i < needed; i++) {
			if (isSparse(i)) continue;
			long wanted = bytes * rows(i);
			long length = raw ? wanted : counts[i];
			if (offsets[i] < 0 || length < 0 || offsets[i] > file.size() - length) throw FileBytes.cutShort();
			if (!raw && wanted / TiffCompression.mostRatio(compression) > length)
				throw new IOException("its strips or tiles are too short for their size");
		}
	}

	/** As GDAL leaves out chunks of nothing but no-data. */
	private boolean isSparse(int chunk) {
		return offsets[chunk] == 0 && (chunk >= counts.length || counts[chunk] == 0);
	}

	Directory directory() {
		return directory;
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Of a pixel. */
	int samples() {
		return samples;
	}

	int photometric() {
		return photometric;
	}

	SampleFormat format() {
		return format;
	}

	int compression() {
		return compression;
	}

	boolean isTiled() {
		return tiled;
	}

	/** Whether samples of another page are stored as those of this one are and have the same meaning. */
	boolean isLike(Page other) {
		return width == other.width && height == other.height && samples == other.samples
			&& photometric == other.photometric && format.bits() == other.format.bits()
			&& format.kind() == other.format.kind();
	}

	int chunkWidth() {
		return chunkWidth;
	}

	int chunkHeight() {
		return chunkHeight;
	}

	/** Chunks side by side. */
	int across() {
		return (int) ((width + (long) chunkWidth - 1) / chunkWidth);
	}

	private long chunksOfPlane() {
		return (long) across() * ((height + (long) chunkHeight - 1) / chunkHeight);
	}

	/** Rows that a chunk holds: the last strip may have fewer. */
	private int rows(int chunk) {
		if (tiled) return chunkHeight;
		int strip = (int) (chunk % chunksOfPlane());
		return Math.min(chunkHeight, height - strip * chunkHeight);
	}

	/** The number of a chunk. */
	int chunk(int column, int row, int sample) {
		return (int) ((byPlane ? sample * chunksOfPlane() : 0) + (long) row * across() + column);
	}

	/** Samples of a pixel that lie side by side in a chunk. */
	int samplesInChunk() {
		return byPlane ? 1 : samples;
	}

	/** Whether rows can be read without the rest of their chunk. */
	boolean isRaw() {
		return compression == TiffCompression.NONE;
	}

	/**
	 * Rows of a chunk, with nothing to be undone any more.
	 *
	 * @param first row within the chunk; 0 unless {@link #isRaw}
	 * @param count rows; all unless {@link #isRaw}
	 * @return samples in the byte order of their format, or null if the chunk is left out
	 */
	ByteBuffer read(FileBytes file, int chunk, int first, int count) throws IOException {
		if (isSparse(chunk)) return null;
		long rowBytes = format.rowBytes((long) chunkWidth * samplesInChunk());
		if (TiffCompression.isPicture(compression))
			return ByteBuffer.wrap(PictureChunk.decode(this, file.read(offsets[chunk], counts[chunk]), rows(chunk)))
				.order(format.order());
		boolean raw = compression == TiffCompression.NONE;
		byte[] rows;
		if (raw) rows = file.read(offsets[chunk] + first * rowBytes, count * rowBytes);
		else
			rows = TiffCompression.decode(compression, reversedIfNeeded(file.read(offsets[chunk], counts[chunk])),
				(int) (rowBytes * rows(chunk)));
		if (raw) reversedIfNeeded(rows);
		int bytes = format.bits() / 8;
		if (predictor == Predictor.HORIZONTAL)
			Predictor.sum(rows, (int) rowBytes, samplesInChunk(), bytes, format.order());
		if (predictor == Predictor.FLOATING_POINT)
			return ByteBuffer.wrap(Predictor.floatingPoint(rows, (int) rowBytes, samplesInChunk(), bytes));
		return ByteBuffer.wrap(rows).order(format.order());
	}

	int wholeRows(int chunk) {
		return rows(chunk);
	}

	/** Fill order 2 has the bits of each byte the other way round. */
	private byte[] reversedIfNeeded(byte[] bytes) {
		if (reversed) for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
		return bytes;
	}

	/** Whether a sample of a pixel is opacity rather than a value. */
	boolean[] alpha() throws IOException {
		boolean[] alpha = new boolean[samples];
		long[] extra = directory.numbers(Tag.EXTRA_SAMPLES);
		int colours = photometric == RGB || photometric == YCBCR ? 3 : photometric == CMYK ? 4 : 1;
		int start = Math.max(samples - extra.length, Math.min(colours, samples));
		for (int i = start; i < samples; i++) {
			int index = i - (samples - extra.length);
			if (index >= 0 && index < extra.length) alpha[i] = extra[index] == 1 || extra[index] == 2;
		}
		return alpha;
	}

	@Override
	public String toString() {
		return width + " x " + height + " pixels of " + samples + " samples, chunks "
			+ Arrays.toString(new int[]{chunkWidth, chunkHeight});
	}
}
