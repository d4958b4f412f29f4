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

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;

import sc.fiji.superres.files.SampleType;

/**
 * The value that an image's file names for pixels that were not measured: what our readers found, the image's property
 * {@link #PROPERTY}, which ImageJ's TIFFs keep, or the pixel padding value in the DICOM header that ImageJ keeps as the
 * image's info.
 */
public final class NoDataTag {

	/** The text property with that value, as it is stored in the image. */
	public static final String PROPERTY = "NoData";

	private static final Pattern DICOM_PADDING = Pattern
		.compile("(?m)^\\s*0028,0120\\s+Pixel Padding Value:\\s*(-?\\d{1,5})\\s*$");
	/** ImageJ stores signed samples from 0 on. */
	private static final int SIGNED_8_ZERO = 1 << 7, SIGNED_16_ZERO = 1 << 15;

	private NoDataTag() {}

	/** As it is stored in the image; empty if the file names none, or only NaN, which is not measured in any case. */
	public static OptionalDouble of(ImagePlus image) {
		OptionalDouble read = Origin.of(image).map(NoDataTag::stored).orElse(OptionalDouble.empty());
		if (read.isPresent()) return Double.isNaN(read.getAsDouble()) ? OptionalDouble.empty() : read;
		OptionalDouble kept = number(image.getProp(PROPERTY));
		if (kept.isPresent()) return kept;
		String info = image.getInfoProperty();
		Matcher padding = DICOM_PADDING.matcher(info == null ? "" : info);
		return padding.find()
			? OptionalDouble.of(padded(image, Integer.parseInt(padding.group(1))))
			: OptionalDouble.empty();
	}

	/** Changes the property as the pixels were changed. */
	static void keep(ImagePlus image, DoubleUnaryOperator values) {
		number(image.getProp(PROPERTY))
			.ifPresent(value -> image.setProp(PROPERTY, Double.toString(values.applyAsDouble(value))));
	}

	private static OptionalDouble number(String text) {
		try {
			double value = text == null ? Double.NaN : Double.parseDouble(text);
			return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
		}
		catch (NumberFormatException e) {
			return OptionalDouble.empty(); // another program's words
		}
	}

	private static OptionalDouble stored(Origin origin) {
		int zero = origin.type() == SampleType.INT8
			? SIGNED_8_ZERO
			: origin.type() == SampleType.INT16 ? SIGNED_16_ZERO : 0;
		return origin.metadata().noData().stream().map(value -> (float) (value + zero)).findFirst();
	}

	/** ImageJ shows the header's 16 bits with or without their sign. */
	private static double padded(ImagePlus image, int value) {
		if (image.getBitDepth() != 16) return value;
		return image.getCalibration().isSigned16Bit() ? (short) value + SIGNED_16_ZERO : value & 0xffff;
	}
}
