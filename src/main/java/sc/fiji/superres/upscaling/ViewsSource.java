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
package sc.fiji.superres.upscaling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.fidelity.FairRounding;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.Staging;

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

	private final Staging staging;
	private final List<Integer> offsets;
	private final VolumeUpscaler upscaler;
	private final TileForm form;
	private final FileMetadata metadata;
	private final Map<SliceBand, Object> bands = new LinkedHashMap<>(16, 0.75f, true);
	private final int bandRows;
	private final long mostHeld;

	/**
	 * @param offsets of the staging's channels, for each view
	 * @param form    of the result
	 */
	ViewsSource(Staging staging, List<Integer> offsets, VolumeUpscaler upscaler, TileForm form, FileMetadata metadata) {
		this.staging = staging;
		this.offsets = offsets;
		this.upscaler = upscaler;
		this.form = form;
		this.metadata = metadata;
		long bytes = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
		bandRows = (int) Math.max(1, Math.min(BAND_ROWS, bytes / ((long) layout().width() * WORK_BYTES)));
		mostHeld = Math.max(1, bytes / ((long) layout().width() * bandRows * layout().type().bytes()));
	}

	@Override
	public ImageLayout layout() {
		return form.layout();
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
		Object made = made(wanted);
		bands.put(wanted, made);
		Iterator<Object> oldest = bands.values().iterator();
		while (bands.size() > mostHeld && bands.size() > 1) {
			oldest.next();
			oldest.remove();
		}
		return made;
	}

	/** With the rows around it that rounding looks at. */
	private Object made(SliceBand band) throws IOException {
		int width = layout().width(), bottom = Math.min(layout().height(), band.top + bandRows);
		int from = Math.max(0, band.top - FairRounding.REACH);
		int to = Math.min(layout().height(), bottom + FairRounding.REACH);
		List<FloatRaster> views = new ArrayList<>();
		for (int offset : offsets)
			views.add(new FloatRaster(width, to - from, 1,
				(float[]) staging.rows(offset + band.channel, band.slice, band.frame, from, to - from)));
		ImageLayout one = new ImageLayout(
			new ImageLayout.Axes(width, layout().height(), 1, layout().slices(), layout().frames()), layout().type(),
			false);
		TileForm.Held tile = new TileForm(one, PixelBox.ofSize(one.width(), one.height()), form.type(), form.samples(),
			form.shown()).tile(new PixelBox(0, band.top, width, bottom - band.top));
		upscaler.write(views, new PixelBox(0, band.top - from, width, bottom - band.top), 0, band.top, tile.image(),
			form.values());
		Object[] samples = new Object[1];
		tile.write(0, (channel, slice, frame, region, values) -> samples[0] = values);
		return samples[0];
	}

	@Override
	public void close() {
		// the staging is the caller's
	}
}
