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
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.StreamSupport;

import ij.ImagePlus;
import ij.measure.Calibration;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.task.Progress;

/**
 * The slices and frames of an image as rasters in its units of intensity, such as Hounsfield units, where its
 * calibration function is a straight line; as stored where it is none or another.
 */
public final class CalibratedFrames {

	private final ImagePlus image;
	private final ImagePlusPixels pixels;
	private final DoubleUnaryOperator function;
	private final Intensities intensities;
	private final OptionalDouble noData;

	/** @param imp only read; its planes are read when they are asked for */
	public CalibratedFrames(ImagePlus imp) {
		image = imp;
		pixels = ImagePlusPixels.of(imp);
		Calibration calibration = imp.getCalibration();
		boolean linear = calibration.getFunction() == Calibration.STRAIGHT_LINE;
		function = linear ? Calibrations.function(calibration) : DoubleUnaryOperator.identity();
		noData = NoDataTag.of(imp);
		double zero = function.applyAsDouble(0);
		intensities = Intensities.of(pixels.pixelType(), zero, function.applyAsDouble(1) - zero);
	}

	public boolean isRgb() {
		return pixels.isRgb();
	}

	public Intensities intensities() {
		return intensities;
	}

	/**
	 * What is 0 and 1 in upscaling: the range of the type for 8 bits, else the extremes of all slices and frames
	 * together, without what was not measured.
	 */
	public Normalization normalization(MeasuredPixels measured, Progress progress) {
		Normalization stored = measured.normalization(pixels, progress);
		double low = function.applyAsDouble(stored.low()), high = function.applyAsDouble(stored.high());
		return new Normalization(Math.min(low, high), Math.max(low, high));
	}

	/** What their samples mean in upscaling, in units of intensity. */
	public List<ChannelLevels> levels(Progress progress) {
		return levels(pixels.frames(), noData, progress);
	}

	/** The same of others that are stored as these are, in units of intensity, asked for one after the other. */
	public List<ChannelLevels> levelsOf(Iterable<FloatRaster> others, Progress progress) {
		double zero = function.applyAsDouble(0), slope = function.applyAsDouble(1) - zero;
		Iterable<ArrayImg<FloatType, FloatArray>> stored = () -> StreamSupport.stream(others.spliterator(), false)
			.map(r -> stored(r, zero, slope)).iterator();
		return levels(stored, OptionalDouble.empty(), progress);
	}

	private ArrayImg<FloatType, FloatArray> stored(FloatRaster r, double zero, double slope) {
		DoubleUnaryOperator inverse = value -> (value - zero) / slope;
		return r.map(intensities.isBounded() ? inverse.andThen(Math::rint) : inverse).asImg();
	}

	private List<ChannelLevels> levels(Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> frames,
		OptionalDouble missing, Progress progress) {
		return ImageLevels
			.of(new ImageLevels.LevelSource(pixels.pixelType(), pixels.channels(), pixels.isRgb(), frames, missing,
				function), NormalizationMode.AUTO, FidelitySettings.DEFAULT, progress)
			.channels().stream().map(channel -> channel.in(function)).toList();
	}

	/** Slices times frames. */
	public int count() {
		return pixels.frames().size();
	}

	/** Which of its pixels were measured. */
	public MeasuredPixels measured(Progress progress) {
		return MeasuredPixels.of(image, pixels, progress);
	}

	/** A copy of one of them, with all channels, and NaN for what was not measured. */
	public FloatRaster raster(int index, MeasuredPixels measured) {
		FloatRaster stored = measured.withGaps(FloatRaster.of(pixels.frames().get(index), v -> v));
		return stored.map(function);
	}

	/** A copy of one of them, with all channels. */
	public FloatRaster raster(int index) {
		return FloatRaster.of(pixels.frames().get(index), function);
	}
}
