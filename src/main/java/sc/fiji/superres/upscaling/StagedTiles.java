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
import sc.fiji.superres.infer.TileSink;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.pixels.ShownSamples;
import sc.fiji.superres.task.AtomicFile;

/** The tiles of one frame of a result, each put into the staging as soon as it is there, in the samples of the file. */
final class StagedTiles implements TileSink {

	/**
	 * How tiles are stored.
	 *
	 * @param layout  of the whole result
	 * @param type    of a pixel, before it becomes a sample
	 * @param samples that pixels become
	 * @param shown   from pixels to those of the result, applied to floating-point numbers only
	 */
	record Form(ImageLayout layout, PixelType type, ShownSamples samples, DoubleUnaryOperator shown) {

		/** Which values pixels can have. */
		public ResultType values() {
			return type == PixelType.FLOAT32 ? ResultType.UNBOUNDED : new ResultType(1, type.min(), type.max());
		}
	}

	private final Staging staging;
	private final int frame;
	private final Form form;
	private PlaneRegion place;
	private Object pixels;

	/** @param frame slice and point in time, slices running fastest */
	StagedTiles(Staging staging, int frame, Form form) {
		this.staging = staging;
		this.frame = frame;
		this.form = form;
	}

	@Override
	public boolean has(PixelBox core) {
		return staging.has(name(core));
	}

	private String name(PixelBox core) {
		return frame + " " + core.x() + " " + core.y() + " " + core.width() + " " + core.height();
	}

	@Override
	public RandomAccessibleInterval<? extends RealType<?>> open(PixelBox box) {
		place = new PlaneRegion(box.x(), box.y(), box.width(), box.height());
		int channels = form.layout.channels(), length = Math.multiplyExact(place.pixels(), channels);
		return switch (form.type) {
			case UINT8 -> at(box, ArrayImgs.unsignedBytes((byte[]) (pixels = new byte[length]), box.width(), box.height(), channels));
			case UINT16 -> at(box, ArrayImgs.unsignedShorts((short[]) (pixels = new short[length]), box.width(), box.height(),
				channels));
			case FLOAT32 -> at(box, ArrayImgs.floats((float[]) (pixels = new float[length]), box.width(), box.height(), channels));
		};
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> at(PixelBox box, RandomAccessibleInterval<T> tile) {
		return Views.translate(tile, box.x(), box.y(), 0);
	}

	@Override
	public void close(PixelBox core) {
		ImageLayout layout = form.layout;
		try {
			for (int c = 0; c < layout.channels(); c++) {
				ImageProcessor plane = channel(c);
				if (plane.getPixels() instanceof float[] floats) for (int i = 0; i < floats.length; i++)
					floats[i] = (float) form.shown.applyAsDouble(floats[i]);
				Object samples = layout.type().array(place.pixels());
				form.samples.copy(plane, 0, samples, 0, place.pixels());
				staging.write(c, frame % layout.slices(), frame / layout.slices(), place, samples);
			}
			staging.finish(name(core));
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", Staging.folder(staging.target()), e);
		}
	}

	private ImageProcessor channel(int c) {
		int from = c * place.pixels(), to = from + place.pixels();
		return switch (form.type) {
			case UINT8 -> new ByteProcessor(place.width(), place.height(), Arrays.copyOfRange((byte[]) pixels, from, to));
			case UINT16 -> new ShortProcessor(place.width(), place.height(), Arrays.copyOfRange((short[]) pixels, from, to), null);
			case FLOAT32 -> new FloatProcessor(place.width(), place.height(), Arrays.copyOfRange((float[]) pixels, from, to));
		};
	}
}
