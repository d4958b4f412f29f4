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
package sc.fiji.superres.files;

import java.util.Random;

/** Random samples in memory. */
public record MemorySource(ImageLayout layout, FileMetadata metadata, Object[] planes) implements PixelSource {

	/** Integers of all values; floating-point numbers between -1000 and 1000. */
	public static MemorySource random(ImageLayout layout, FileMetadata metadata, long seed) {
		Random random = new Random(seed);
		Object[] planes = new Object[(int) layout.planes()];
		for (int p = 0; p < planes.length; p++) {
			planes[p] = layout.type().array(layout.width() * layout.height());
			for (int i = 0; i < layout.width() * layout.height(); i++)
				if (planes[p] instanceof byte[] array) array[i] = (byte) random.nextInt();
				else if (planes[p] instanceof short[] array) array[i] = (short) random.nextInt();
				else if (planes[p] instanceof int[] array) array[i] = random.nextInt();
				else if (planes[p] instanceof long[] array) array[i] = random.nextLong();
				else layout.type().set(planes[p], i, 2000 * random.nextDouble() - 1000);
		}
		return new MemorySource(layout, metadata, planes);
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) {
		Object plane = planes[(frame * layout.slices() + slice) * layout.channels() + channel];
		Object part = layout.type().array(region.pixels());
		for (int y = 0; y < region.height(); y++)
			System.arraycopy(plane, (region.y() + y) * layout.width() + region.x(), part, y * region.width(),
				region.width());
		return part;
	}

	@Override
	public void close() {
		// nothing is open
	}
}
