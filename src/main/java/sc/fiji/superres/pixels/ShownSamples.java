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

import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import sc.fiji.superres.files.SampleType;

/**
 * The samples that an image of ImageJ is written as in formats that other programs read.
 *
 * @param type     that of the file that the image was made of, if it holds the values, or else the image's own
 * @param values   from pixels to the values that ImageJ shows
 * @param asStored whether samples are the pixels, bit by bit
 */
public record ShownSamples(SampleType type, DoubleUnaryOperator values, boolean asStored) {

	/** Those of an image, whose calibration and {@link Origin} count. */
	public static ShownSamples of(ImagePlus image) {
		Calibration calibration = image.getCalibration();
		boolean linear = calibration.getFunction() == Calibration.STRAIGHT_LINE;
		boolean calibrated = linear && image.getBitDepth() <= 16;
		SampleType own = own(image, calibrated);
		SampleType type = image.getBitDepth() == 24
			? SampleType.UINT8
			: Origin.of(image).map(Origin::type).filter(wanted -> fits(own, wanted)).orElse(own);
		return new ShownSamples(type, calibrated ? Calibrations.function(calibration) : DoubleUnaryOperator.identity(),
			!linear && type == stored(image));
	}

	private static SampleType stored(ImagePlus image) {
		return switch (image.getBitDepth()) {
			case 8, 24 -> SampleType.UINT8;
			case 16 -> SampleType.UINT16;
			default -> SampleType.FLOAT32;
		};
	}

	private static SampleType own(ImagePlus image, boolean calibrated) {
		if (!calibrated) return stored(image);
		if (image.getBitDepth() == 16 && image.getCalibration().isSigned16Bit()) return SampleType.INT16;
		return SampleType.FLOAT32;
	}

	/** Whether values of the image's type may be written in a file's: 64-bit integers are not, as they are not kept. */
	private static boolean fits(SampleType own, SampleType wanted) {
		return switch (wanted) {
			case UINT64, INT64, FLOAT64 -> false;
			default ->
				own == SampleType.FLOAT32 || own == wanted || own == SampleType.UINT16 && wanted == SampleType.UINT8;
		};
	}

	/**
	 * @param plane  not RGB
	 * @param from   index of the first pixel
	 * @param target array of the type
	 * @param at     index of the first sample
	 */
	public void copy(ImageProcessor plane, int from, Object target, int at, int count) {
		if (asStored) System.arraycopy(plane.getPixels(), from, target, at, count);
		else for (int i = 0; i < count; i++)
			type.set(target, at + i, values.applyAsDouble(plane.getf(from + i)));
	}
}
