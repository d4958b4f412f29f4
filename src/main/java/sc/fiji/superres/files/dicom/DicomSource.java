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

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;

import sc.fiji.superres.files.DescribedSource;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.Rescale;
import sc.fiji.superres.files.SampleType;

/** The frames of a DICOM image as slices and points in time, in the values that are meant. */
final class DicomSource extends DescribedSource {

	private final List<Closeable> files;
	private final List<DicomFrame> frames;
	/** Null if there is none. */
	private final Palette palette;
	/** Null, or the least and the largest stored value of padding, and the one that stands for all. */
	private final double[] padding;
	private DicomFrame heldFrame;
	private Object[] held;

	DicomSource(List<Closeable> files, ImageLayout layout, FileMetadata metadata, List<DicomFrame> frames,
		Palette palette, double[] padding) {
		super(layout, metadata);
		this.files = List.copyOf(files);
		this.frames = List.copyOf(frames);
		this.palette = palette;
		this.padding = padding;
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		DicomFrame wanted = frames.get(frame * layout().slices() + slice);
		Object[] components = components(wanted);
		Object plane = palette == null ? components[channel] : components[0];
		SampleType stored = wanted.rescale().stored();
		Object part = stored.array(region.pixels());
		for (int y = 0; y < region.height(); y++)
			System.arraycopy(plane, (region.y() + y) * layout().width() + region.x(), part, y * region.width(),
				region.width());
		if (palette != null) return palette.colours(stored, part, channel);
		if (layout().rgb()) return part;
		if (padding != null) unify(stored, part);
		Rescale rescale = new Rescale(stored, wanted.rescale().slope(), wanted.rescale().intercept(), layout().type());
		return rescale.apply(part);
	}

	private synchronized Object[] components(DicomFrame wanted) throws IOException {
		if (wanted != heldFrame) {
			held = null;
			held = wanted.pixels().read(wanted.index());
			heldFrame = wanted;
		}
		return held;
	}

	private void unify(SampleType stored, Object samples) {
		if (padding[0] == padding[1]) return;
		for (int i = 0; i < Array.getLength(samples); i++) {
			double value = stored.get(samples, i);
			if (value >= padding[0] && value <= padding[1]) stored.set(samples, i, padding[2]);
		}
	}

	@Override
	public void close() throws IOException {
		for (Closeable file : files)
			file.close();
	}
}
