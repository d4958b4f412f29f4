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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.PlaneRegion;

/** Reads regions of pages, and keeps the chunks that were decoded last. Thread-safe. */
final class PageReader {

	private static final long CACHE_BYTES = 64L << 20;

	/** Rows of a chunk. */
	private record ChunkKey(Page page, int chunk) {}

	private final FileBytes file;
	private final double fill;
	private final Map<ChunkKey, ByteBuffer> recent = new LinkedHashMap<>(16, 0.75f, true);
	private long held;

	/** @param fill value of chunks that are left out */
	PageReader(FileBytes file, double fill) {
		this.file = file;
		this.fill = fill;
	}

	/**
	 * @param sample of a pixel, from 0
	 * @return an array of the page's sample type, row after row
	 */
	Object read(Page page, int sample, PlaneRegion region) throws IOException {
		Object target = page.format().type().array(region.pixels());
		int firstRow = region.y() / page.chunkHeight(),
			lastRow = (region.y() + region.height() - 1) / page.chunkHeight();
		int firstColumn = region.x() / page.chunkWidth(),
			lastColumn = (region.x() + region.width() - 1) / page.chunkWidth();
		for (int row = firstRow; row <= lastRow; row++)
			for (int column = firstColumn; column <= lastColumn; column++)
				copy(page, sample, column, row, region, target);
		return target;
	}

	private void copy(Page page, int sample, int column, int row, PlaneRegion region, Object target)
		throws IOException {
		int left = column * page.chunkWidth(), top = row * page.chunkHeight();
		int x0 = Math.max(left, region.x()), y0 = Math.max(top, region.y());
		int x1 = (int) Math.min((long) left + page.chunkWidth(), region.x() + region.width());
		int y1 = (int) Math.min((long) top + page.chunkHeight(), region.y() + region.height());
		int chunk = page.chunk(column, row, sample);
		boolean raw = page.isRaw();
		ByteBuffer bytes = raw ? page.read(file, chunk, y0 - top, y1 - y0) : decoded(page, chunk);
		int inChunk = page.samplesInChunk(), first = inChunk == 1 ? 0 : sample;
		int rowBytes = (int) page.format().rowBytes((long) page.chunkWidth() * inChunk);
		for (int y = y0; y < y1; y++) {
			int at = (y - region.y()) * region.width() + x0 - region.x();
			if (bytes == null) for (int x = x0; x < x1; x++)
				page.format().type().set(target, at + x - x0, fill);
			else
				page.format().unpack(bytes, rowBytes * (raw ? y - y0 : y - top), (x0 - left) * inChunk + first, inChunk,
					x1 - x0, target, at);
		}
	}

	private synchronized ByteBuffer decoded(Page page, int chunk) throws IOException {
		ChunkKey key = new ChunkKey(page, chunk);
		ByteBuffer known = recent.get(key);
		if (known != null) return known;
		ByteBuffer bytes = page.read(file, chunk, 0, page.wholeRows(chunk));
		if (bytes == null) return null;
		recent.put(key, bytes);
		held += bytes.capacity();
		var oldest = recent.values().iterator();
		while (held > CACHE_BYTES && recent.size() > 1) {
			held -= oldest.next().capacity();
			oldest.remove();
		}
		return bytes;
	}
}
