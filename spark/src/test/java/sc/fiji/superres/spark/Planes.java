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
package sc.fiji.superres.spark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;

/** Planes of 16 bits, channels first. */
record Planes(short[][] planes, int channels, int frames) implements PixelSource {

	/** Width and height. */
	static final int WIDTH = 150, HEIGHT = 130;
	static final int PIXELS = WIDTH * HEIGHT;

	/** As an OME-TIFF. */
	void write(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
			StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			TiffWriter.write(this, TiffStyle.OME, channel);
		}
	}

	@Override
	public ImageLayout layout() {
		return new ImageLayout(new ImageLayout.Axes(WIDTH, HEIGHT, channels, planes.length / channels / frames, frames),
			SampleType.UINT16, false);
	}

	@Override
	public FileMetadata metadata() {
		return FileMetadata.NONE;
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) {
		short[] part = new short[region.pixels()],
			plane = planes[(frame * layout().slices() + slice) * channels + channel];
		for (int y = 0; y < region.height(); y++)
			System.arraycopy(plane, (region.y() + y) * WIDTH + region.x(), part, y * region.width(), region.width());
		return part;
	}

	@Override
	public void close() {
		// nothing is open
	}
}
