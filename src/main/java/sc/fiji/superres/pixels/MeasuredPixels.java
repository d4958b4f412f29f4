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

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.Progress;

/**
 * Which pixels of an image were measured, by the rule of upscaling: those that are finite numbers and not the value
 * that the file names for no data or, where it names none, one that is plainly far from all others.
 *
 * @param noData  stored value of each channel; NaN if there is none but NaN
 * @param rgb     whether the channels are red, green and blue, of which all or none are measured
 * @param notices what the user should know of it, in one sentence each
 */
public record MeasuredPixels(List<Double> noData, boolean rgb, List<String> notices) {

	/** No sample of these is a gap. */
	private static final boolean[] NONE = {};

	public MeasuredPixels {
		noData = noData.stream().map(value -> (double) value.floatValue()).toList();
		notices = List.copyOf(notices);
	}

	/**
	 * @param pixels   of the image; read only if its file names no value and its type has room for one
	 * @param progress of looking for such a value
	 */
	public static MeasuredPixels of(ImagePlus image, ImagePlusPixels pixels, Progress progress) {
		OptionalDouble named = NoDataTag.of(image);
		if (named.isPresent() || pixels.pixelType() == PixelType.UINT8)
			return new MeasuredPixels(Collections.nCopies(pixels.channels(), named.orElse(Double.NaN)), pixels.isRgb(),
				List.of());
		ImageLevels levels = ImageLevels.of(LevelSources.of(image, pixels, pixels.frames()), NormalizationMode.AUTO,
			FidelitySettings.DEFAULT, progress);
		return new MeasuredPixels(levels.channels().stream().map(ChannelLevels::noData).toList(), pixels.isRgb(),
			levels.notices());
	}

	/** Whether finite samples can be gaps. */
	public boolean hasNoData() {
		return noData.stream().anyMatch(value -> !Double.isNaN(value));
	}

	/**
	 * What is 0 and 1 in upscaling: the range of the type for 8 bits, else the smallest and the largest value that was
	 * measured.
	 */
	Normalization normalization(ImagePlusPixels pixels, Progress progress) {
		if (!hasNoData() || pixels.pixelType() == PixelType.UINT8)
			return Normalization.of(NormalizationMode.AUTO, pixels.pixelType(), pixels.frames(), progress);
		Iterable<RandomAccessibleInterval<FloatType>> planes = () -> pixels.frames().stream()
			.flatMap(frame -> IntStream.range(0, noData.size()).mapToObj(c -> asMeasured(frame, c))).iterator();
		return Normalization.of(NormalizationMode.AUTO, PixelType.FLOAT32, planes, progress);
	}

	/** With NaN for what was not measured; not for RGB, which has 8 bits. */
	private RandomAccessibleInterval<FloatType> asMeasured(RandomAccessibleInterval<? extends RealType<?>> frame,
		int channel) {
		return converted(Views.hyperSlice(frame, 2, channel), noData.get(channel).floatValue());
	}

	private static <T extends RealType<?>> RandomAccessibleInterval<FloatType> converted(
		RandomAccessibleInterval<T> plane, float missing) {
		return Converters.convertRAI(plane, (in, out) -> {
			float value = in.getRealFloat();
			out.set(value == missing ? Float.NaN : value);
		}, new FloatType());
	}

	/** Whether a sample by itself was measured; of RGB pixels, black may be no data only if all three are. */
	boolean isMeasured(int channel, double sample) {
		return Double.isFinite(sample) && (rgb || sample != noData.get(channel));
	}

	/**
	 * @param stored samples as they are stored, all channels
	 * @return for each of them whether it is a gap; an empty array if none is
	 */
	public boolean[] gaps(FloatRaster stored) {
		boolean[] gaps = NONE;
		int plane = stored.width() * stored.height();
		for (int i = 0; i < stored.data().length; i++) {
			if (!isGap(stored.data(), i, plane)) continue;
			if (gaps.length == 0) gaps = new boolean[stored.data().length];
			if (!rgb) gaps[i] = true;
			else for (int c = i % plane; c < gaps.length; c += plane)
				gaps[c] = true;
		}
		return gaps;
	}

	private boolean isGap(float[] stored, int place, int plane) {
		if (!Float.isFinite(stored[place])) return true;
		float value = noData.get(place / plane).floatValue();
		if (!rgb) return stored[place] == value;
		for (int i = place % plane; i < stored.length; i += plane)
			if (stored[i] != value) return false;
		return true;
	}

	/**
	 * @param stored changed: gaps become NaN
	 * @return itself
	 */
	FloatRaster withGaps(FloatRaster stored) {
		boolean[] gaps = gaps(stored);
		for (int i = 0; i < gaps.length; i++)
			if (gaps[i]) stored.data()[i] = Float.NaN;
		return stored;
	}
}
