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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;

import sc.fiji.superres.files.DescribedSource;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;
import sc.fiji.superres.files.zarr.ChunkedArray;

/** The pixels of an image of OME-Zarr. */
final class OmeZarrSource extends DescribedSource {

	private final ChunkedArray array;
	private final Multiscale multiscale;

	OmeZarrSource(ChunkedArray array, Multiscale multiscale, ImageLayout layout, FileMetadata metadata) {
		super(layout, metadata);
		this.array = array;
		this.multiscale = multiscale;
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		int dimensions = multiscale.axes().size();
		long[] start = new long[dimensions];
		int[] size = new int[dimensions];
		for (int d = 0; d < dimensions; d++) {
			AxisRole role = multiscale.axes().get(d).role();
			start[d] = switch (role) {
				case T -> frame;
				case C -> channel;
				case Z -> slice;
				case Y -> region.y();
				case X -> region.x();
			};
			size[d] = role == AxisRole.Y ? region.height() : role == AxisRole.X ? region.width() : 1;
		}
		Object samples = array.read(start, size);
		return multiscale.dimension(AxisRole.Y) < multiscale.dimension(AxisRole.X) ? samples : turned(samples, region);
	}

	/** Rows of what came column by column. */
	private Object turned(Object columns, PlaneRegion region) {
		Object rows = layout().type().array(region.pixels());
		for (int x = 0; x < region.width(); x++)
			for (int y = 0; y < region.height(); y++)
				System.arraycopy(columns, x * region.height() + y, rows, y * region.width() + x, 1);
		return rows;
	}

	@Override
	public void close() {
		// every read opens and closes its files
	}
}
