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
package sc.fiji.superres.pixels;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.GapFilling;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * The planes of an image, normalised as for upscaling: 8-bit images by their type's range, all others by the smallest
 * and largest value of the whole image.
 *
 * @param pixels        of the image
 * @param slices        positions along z
 * @param normalization of all planes
 * @param measured      which pixels were; all others are left out of the normalisation and filled from around them
 */
public record NormalizedPlanes(ImagePlusPixels pixels, int slices, Normalization normalization,
	MeasuredPixels measured) {

	/** How far into gaps planes are filled, in pixels; what is farther inside is black. */
	private static final int FILLED_RINGS = 16;

	/** Intensities from 0 to 1 in 32-bit images, which have no whole ones: as many as 16 bits tell apart. */
	public static final double LEVELS_32BIT = PixelType.UINT16.max();

	/** @param progress of finding the smallest and the largest value */
	public static NormalizedPlanes of(ImagePlus image, Progress progress) {
		return of(image, Optional.empty(), progress);
	}

	/**
	 * The same within a window of intensities, if there is one.
	 *
	 * @throws UserException if the image has none in the window, or is of colours
	 */
	public static NormalizedPlanes of(ImagePlus image, Optional<IntensityWindow> window, Progress progress) {
		if (window.isPresent()) return within(image, window.get(), progress);
		ImagePlusPixels pixels = ImagePlusPixels.of(image);
		int slices = pixels.isRgb() ? image.getNChannels() * image.getNSlices() : image.getNSlices();
		MeasuredPixels measured = MeasuredPixels.of(image, pixels, progress);
		return new NormalizedPlanes(pixels, slices, measured.normalization(pixels, progress), measured);
	}

	private static NormalizedPlanes within(ImagePlus image, IntensityWindow window, Progress progress) {
		ImagePlusPixels pixels = ImagePlusPixels.of(image);
		if (pixels.isRgb()) throw UserException.wrongUse("it is of colours, which have no window of intensities.");
		Normalization normalization = window.stored(pixels.pixelType(), image.getCalibration());
		return new NormalizedPlanes(pixels, image.getNSlices(), normalization,
			MeasuredPixels.of(image, pixels, progress));
	}

	/** These planes whenever they are needed, from the image opened again; holds on to no pixels. */
	public Supplier<NormalizedPlanes> reopened(Supplier<ImagePlus> image) {
		int positions = slices;
		Normalization known = normalization;
		MeasuredPixels rule = measured;
		return () -> new NormalizedPlanes(ImagePlusPixels.of(image.get()), positions, known, rule);
	}

	/** Planes, z running fastest. */
	public int count() {
		return pixels.frames().size();
	}

	/** Whether networks see the values as they are, from 0 to 255. */
	public boolean isEightBit() {
		return pixels.isRgb() || pixels.pixelType() == PixelType.UINT8 && white() == PixelType.UINT8.max();
	}

	/** Whole intensities from 0 to 1, for rounding to them. */
	public double white() {
		return pixels.pixelType() == PixelType.FLOAT32 ? LEVELS_32BIT : normalization.high() - normalization.low();
	}

	/** Bands of a plane whose values are numbers and not all the same. */
	public List<Integer> usableBands(int plane) {
		RandomAccessibleInterval<? extends RealType<?>> bands = pixels.frames().get(plane);
		return IntStream.range(0, pixels.channels()).filter(band -> varies(band, Views.hyperSlice(bands, 2, band)))
			.boxed().toList();
	}

	private boolean varies(int channel, RandomAccessibleInterval<? extends RealType<?>> band) {
		double first = Double.NaN;
		for (RealType<?> sample : band) {
			if (!measured.isMeasured(channel, sample.getRealDouble())) continue;
			double value = Math.max(normalization.low(), Math.min(normalization.high(), sample.getRealDouble()));
			if (Double.isNaN(first)) first = value;
			else if (value != first) return true;
		}
		return false;
	}

	/** All bands of a plane, clamped to [0, 1]; what was not measured has values from around it. */
	public FloatRaster raster(int plane) {
		FloatRaster stored = stored(plane);
		measured.withGaps(stored);
		FloatRaster raster = stored.map(sample -> Math.min(1, Math.max(0, normalization.normalize(sample))));
		GapFilling.fill(raster, FILLED_RINGS);
		return raster;
	}

	/** For each sample of {@link #raster(int)} whether it was not measured; an empty array if all were. */
	public boolean[] gaps(int plane) {
		return measured.gaps(stored(plane));
	}

	private FloatRaster stored(int plane) {
		return FloatRaster.of(pixels.frames().get(plane), v -> v);
	}

	/** As {@link #raster}, but RGB as luminance for networks that are not of RGB. */
	public FloatRaster raster(int plane, int channels) {
		FloatRaster bands = raster(plane);
		return pixels.isRgb() && channels != RgbChannel.COUNT ? Luma.y(bands) : bands;
	}
}
