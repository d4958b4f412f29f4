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
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.infer.ResultType;
import sc.fiji.superres.pixels.ShownSamples;

/**
 * How tiles of a result are held until they are stored.
 *
 * @param layout  of the result, which may be a part of the whole one
 * @param part    which part
 * @param type    of a pixel, before it becomes a sample
 * @param samples that pixels become
 * @param shown   from pixels to those of the result, applied to floating-point numbers only
 */
record TileForm(ImageLayout layout, PixelBox part, PixelType type, ShownSamples samples, DoubleUnaryOperator shown) {

	/** Which values pixels can have. */
	ResultType values() {
		return type == PixelType.FLOAT32 ? ResultType.UNBOUNDED : new ResultType(1, type.min(), type.max());
	}

	/** A new tile in a place of the whole result, black. */
	Held tile(PixelBox place) {
		int channels = layout.channels(),
			length = Math.multiplyExact(Math.multiplyExact(place.width(), place.height()), channels);
		return switch (type) {
			case UINT8 -> {
				byte[] pixels = new byte[length];
				yield held(place, pixels, ArrayImgs.unsignedBytes(pixels, place.width(), place.height(), channels));
			}
			case UINT16 -> {
				short[] pixels = new short[length];
				yield held(place, pixels, ArrayImgs.unsignedShorts(pixels, place.width(), place.height(), channels));
			}
			case FLOAT32 -> {
				float[] pixels = new float[length];
				yield held(place, pixels, ArrayImgs.floats(pixels, place.width(), place.height(), channels));
			}
		};
	}

	private <T extends RealType<T>> Held held(PixelBox place, Object pixels, RandomAccessibleInterval<T> tile) {
		return new Held(this, place, pixels, Views.translate(tile, place.x(), place.y(), 0));
	}

	/** Where samples of a tile go. */
	@FunctionalInterface
	interface SampleWriter {

		/** @param samples row after row, an array of the layout's type */
		void write(int channel, int slice, int frame, PlaneRegion region, Object samples) throws IOException;
	}

	/**
	 * A tile in memory.
	 *
	 * @param form   of it
	 * @param place  in the whole result
	 * @param pixels channel by channel
	 * @param image  of them, axes (x, y, channel), at its place
	 */
	record Held(TileForm form, PixelBox place, Object pixels, RandomAccessibleInterval<? extends RealType<?>> image) {

		/**
		 * Hands over all samples.
		 *
		 * @param frame of the result that the tile is of, of all slices and points in time, the slices first
		 */
		void write(int frame, SampleWriter writer) throws IOException {
			PlaneRegion region = new PlaneRegion(place.x() - form.part.x(), place.y() - form.part.y(), place.width(),
				place.height());
			int slices = form.layout.slices();
			for (int c = 0; c < form.layout.channels(); c++)
				writer.write(c, frame % slices, frame / slices, region, samples(c));
		}

		/** The samples of a channel, row after row, as an array of the layout's type. */
		private Object samples(int channel) {
			ImageProcessor plane = plane(channel);
			if (plane.getPixels() instanceof float[] floats) for (int i = 0; i < floats.length; i++)
				floats[i] = (float) form.shown.applyAsDouble(floats[i]);
			int count = place.width() * place.height();
			Object samples = form.layout.type().array(count);
			form.samples.copy(plane, 0, samples, 0, count);
			return samples;
		}

		private ImageProcessor plane(int channel) {
			int w = place.width(), h = place.height(), from = channel * w * h, to = from + w * h;
			return switch (form.type) {
				case UINT8 -> new ByteProcessor(w, h, Arrays.copyOfRange((byte[]) pixels, from, to));
				case UINT16 -> new ShortProcessor(w, h, Arrays.copyOfRange((short[]) pixels, from, to), null);
				case FLOAT32 -> new FloatProcessor(w, h, Arrays.copyOfRange((float[]) pixels, from, to));
			};
		}
	}
}
