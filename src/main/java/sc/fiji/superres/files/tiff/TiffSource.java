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
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

import sc.fiji.superres.files.DescribedSource;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;

/** The planes of one or several TIFFs as an image. */
final class TiffSource extends DescribedSource {

	/**
	 * Where a plane of one channel is.
	 *
	 * @param file   index of the TIFF
	 * @param page   of it
	 * @param sample of the page's pixels
	 */
	record PagePlane(int file, Page page, int sample) {}

	private final List<TiffFile> files;
	private final List<PageReader> readers;
	private final List<PagePlane> planes;
	private final ColourMap palette;

	/**
	 * @param files   are closed with this
	 * @param planes  channels run fastest, then slices; for a palette, one for each slice and frame
	 * @param palette of the pages, or null
	 */
	TiffSource(List<TiffFile> files, ImageLayout layout, FileMetadata metadata, List<PagePlane> planes,
		ColourMap palette) {
		super(layout, metadata);
		this.files = List.copyOf(files);
		double fill = metadata.noData().orElse(0);
		readers = files.stream().map(file -> new PageReader(file.bytes(), fill)).toList();
		this.planes = List.copyOf(planes);
		this.palette = palette;
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		int position = frame * layout().slices() + slice;
		PagePlane plane = planes.get(palette == null ? position * layout().channels() + channel : position);
		Object samples = readers.get(plane.file).read(plane.page, plane.sample, region);
		return palette == null ? samples : palette.colours(plane.page.format().type(), samples, channel);
	}

	@Override
	public void close() throws IOException {
		for (TiffFile file : files)
			file.close();
	}

	/** The colours that numbers stand for. */
	static final class ColourMap {

		private final byte[][] colours;

		private ColourMap(byte[][] colours) {
			this.colours = colours;
		}

		/** TIFF gives 16 bits for each colour; some writers give 8. */
		static ColourMap of(Page page) throws IOException {
			long[] map = page.directory().numbers(Tag.COLOUR_MAP);
			int bits = page.format().bits();
			int entries = bits > 16 ? 0 : 1 << bits;
			if (entries == 0 || map.length < 3 * entries || page.format().type().isSigned())
				throw new IOException("its palette is damaged");
			int shift = 0;
			for (long value : map)
				if (value > 0xff) shift = 8;
			byte[][] colours = new byte[3][entries];
			for (int c = 0; c < 3; c++)
				for (int i = 0; i < entries; i++)
					colours[c][i] = (byte) (map[c * entries + i] >> shift);
			return new ColourMap(colours);
		}

		/** One if all colours are greys, else three. */
		int channels() {
			return Arrays.equals(colours[0], colours[1]) && Arrays.equals(colours[1], colours[2]) ? 1 : 3;
		}

		byte[] colours(SampleType type, Object numbers, int channel) {
			byte[] result = new byte[Array.getLength(numbers)];
			for (int i = 0; i < result.length; i++)
				result[i] = colours[channel][(int) type.get(numbers, i)];
			return result;
		}
	}
}
