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
package sc.fiji.superres.piecewise;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.PixelBox;

/**
 * Slices that are made of what the network gave for each view, as they are asked for: in bands of whole rows, of which
 * those used last are held.
 */
final class ViewsSource implements PixelSource {

	private static final int BAND_ROWS = 256;
	/** So large a part of the heap a band with what it is made of, and the bands that are held, may take. */
	private static final int HEAP_PARTS = 8;
	/** Bytes of a pixel while a band is made: of two views, their mean, and in rounding. */
	private static final int WORK_BYTES = 24;

	private record SliceBand(int channel, int slice, int frame, int top) {}

	private final ViewMeans means;
	private final FileMetadata metadata;
	private final Map<SliceBand, Object> bands = new LinkedHashMap<>(16, 0.75f, true);
	private final int bandRows;
	private final long mostHeld;

	/** @param means that are asked for whole rows */
	ViewsSource(ViewMeans means, FileMetadata metadata) {
		this.means = means;
		this.metadata = metadata;
		long bytes = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
		bandRows = (int) Math.max(1, Math.min(BAND_ROWS, bytes / ((long) layout().width() * WORK_BYTES)));
		mostHeld = Math.max(1, bytes / ((long) layout().width() * bandRows * layout().type().bytes()));
	}

	@Override
	public ImageLayout layout() {
		return means.form().layout();
	}

	@Override
	public FileMetadata metadata() {
		return metadata;
	}

	@Override
	public synchronized Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		Object values = layout().type().array(region.pixels());
		for (int y = 0; y < region.height(); y++) {
			int row = region.y() + y, top = row / bandRows * bandRows;
			Object band = band(new SliceBand(channel, slice, frame, top));
			System.arraycopy(band, (row - top) * layout().width() + region.x(), values, y * region.width(),
				region.width());
		}
		return values;
	}

	private Object band(SliceBand wanted) throws IOException {
		Object known = bands.get(wanted);
		if (known != null) return known;
		Object made = means.samples(wanted.channel, wanted.slice, wanted.frame, new PixelBox(0, wanted.top,
			layout().width(), Math.min(layout().height(), wanted.top + bandRows) - wanted.top));
		bands.put(wanted, made);
		Iterator<Object> oldest = bands.values().iterator();
		while (bands.size() > mostHeld && bands.size() > 1) {
			oldest.next();
			oldest.remove();
		}
		return made;
	}

	@Override
	public void close() {
		// the staging is the caller's
	}
}
