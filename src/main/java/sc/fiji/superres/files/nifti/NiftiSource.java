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
package sc.fiji.superres.files.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import sc.fiji.superres.files.DescribedSource;
import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.Rescale;
import sc.fiji.superres.files.UnsupportedImageException;

/** The voxels of a NIfTI file: x runs fastest, then y, z, time, and all further axes, which are channels. */
final class NiftiSource extends DescribedSource {

	private final NiftiHeader header;
	private final FileBytes file;
	private final Rescale rescale;

	private NiftiSource(NiftiHeader header, FileBytes file, ImageLayout layout, FileMetadata metadata,
		Rescale rescale) {
		super(layout, metadata);
		this.header = header;
		this.file = file;
		this.rescale = rescale;
	}

	/** @param file is closed with the source */
	static PixelSource of(NiftiHeader header, FileBytes file) throws IOException {
		long[] sizes = header.sizes();
		long channels;
		try {
			channels = Math.multiplyExact(Math.multiplyExact(sizes[4], sizes[5]), sizes[6]);
			if (header.bytes() > file.size() - header.offset()) throw FileBytes.cutShort();
		}
		catch (ArithmeticException e) {
			throw new IOException("its header says sizes that cannot be", e);
		}
		boolean colours = header.samples() > 1;
		if (colours && channels > 1)
			throw new UnsupportedImageException("its coloured voxels have further axes",
				"store each in a file of its own");
		Rescale rescale = colours
			? Rescale.of(header.type(), 1, 0)
			: Rescale.of(header.type(), header.slope(), header.intercept());
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes((int) sizes[0], (int) sizes[1],
			colours ? 3 : Math.toIntExact(channels), (int) sizes[2], (int) sizes[3]), rescale.result(), colours);
		List<String> notices = header.samples() == 4
			? List.of("Left out the alpha channel; colours are as they are stored.")
			: List.of();
		FileMetadata metadata = FileMetadata.NONE.withPixelSize(header.pixelSize()).withAffine(header.affine())
			.withChannelRanges(colours || channels > 1 ? List.of() : header.shown().stream().toList())
			.withNotices(notices).withDescription(NiftiComment.read(header, file));
		return new NiftiSource(header, file, layout, metadata, rescale);
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		int samples = header.samples(), bytes = header.type().bytes() * samples;
		int volume = samples > 1 ? 0 : channel;
		long plane = ((long) volume * layout().frames() + frame) * layout().slices() + slice;
		long start = header.offset() + (plane * layout().height() + region.y()) * layout().width() * bytes;
		Object stored = header.type().array(region.pixels());
		boolean whole = region.width() == layout().width();
		int rows = whole ? Math.max(1, (1 << 24) / (region.width() * bytes)) : 1;
		for (int y = 0; y < region.height(); y += rows) {
			int count = Math.min(rows, region.height() - y) * region.width();
			long at = start + ((long) y * layout().width() + region.x()) * bytes;
			ByteBuffer in = ByteBuffer.wrap(file.read(at, (long) count * bytes)).order(header.order());
			if (samples == 1) Rescale.copy(in, header.type(), stored, y * region.width(), count);
			else for (int i = 0; i < count; i++)
				((byte[]) stored)[y * region.width() + i] = in.get(i * samples + channel);
		}
		return rescale.apply(stored);
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
