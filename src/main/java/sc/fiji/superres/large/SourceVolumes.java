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
package sc.fiji.superres.large;

import java.io.IOException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.NumericType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.PixelBox;

/**
 * Parts of the volumes of a source as imglib2 images, with the values of {@link SamplePixels}. Thread-safe as far as
 * the source is.
 */
public final class SourceVolumes {

	private final PixelSource source;
	private final ImageLayout layout;
	private final SamplePixels pixels;
	private final String name;

	/**
	 * @param source stays the caller's to close, after the last use of this
	 * @param name   of the file, for messages
	 */
	public SourceVolumes(PixelSource source, String name) {
		this.source = source;
		this.name = name;
		layout = source.layout();
		pixels = new SamplePixels(layout);
	}

	/** Bytes that a pixel of a channel takes. */
	public int pixelBytes() {
		return pixels.type().bytes();
	}

	/**
	 * Which part is read.
	 *
	 * @param frame        point in time
	 * @param firstChannel the first of the channels
	 * @param channels     how many
	 * @param area         in each slice
	 * @param firstSlice   the first of the slices
	 * @param slices       how many
	 */
	public record VolumePart(int frame, int firstChannel, int channels, PixelBox area, int firstSlice, int slices) {}

	/**
	 * Reads a part into memory.
	 *
	 * @return axes (x, y, channel, z), as large as the volume in its channels; all but the part is 0 and not to be used
	 * @throws UnreadableException if it cannot be read
	 */
	public RandomAccessibleInterval<? extends RealType<?>> read(VolumePart part) {
		int plane = part.area.width() * part.area.height();
		int length = Math.multiplyExact(Math.multiplyExact(plane, part.channels), part.slices);
		long[] size = {part.area.width(), part.area.height(), part.channels, part.slices};
		return switch (pixels.type()) {
			case UINT8 -> {
				byte[] all = new byte[length];
				fill(part, plane, all);
				yield placed(ArrayImgs.unsignedBytes(all, size), part);
			}
			case UINT16 -> {
				short[] all = new short[length];
				fill(part, plane, all);
				yield placed(ArrayImgs.unsignedShorts(all, size), part);
			}
			case FLOAT32 -> {
				float[] all = new float[length];
				fill(part, plane, all);
				yield placed(ArrayImgs.floats(all, size), part);
			}
		};
	}

	private void fill(VolumePart part, int plane, Object all) {
		PixelBox area = part.area;
		PlaneRegion region = new PlaneRegion(area.x(), area.y(), area.width(), area.height());
		for (int z = 0; z < part.slices; z++)
			for (int c = 0; c < part.channels; c++)
				try {
					Object read = pixels
						.of(source.read(part.firstChannel + c, part.firstSlice + z, part.frame, region));
					System.arraycopy(read, 0, all, (z * part.channels + c) * plane, plane);
				}
				catch (IOException e) {
					throw UnreadableException.of(region, name, e);
				}
	}

	private <T extends RealType<T> & NumericType<T>> RandomAccessibleInterval<T> placed(RandomAccessibleInterval<T> img,
		VolumePart part) {
		return Views.interval(Views.extendZero(Views.translate(img, part.area.x(), part.area.y(), 0, part.firstSlice)),
			Intervals.createMinSize(0, 0, 0, 0, layout.width(), layout.height(), part.channels, layout.slices()));
	}
}
