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
package sc.fiji.superres.imagej;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;

/**
 * The value that an image's file names for pixels that were not measured: the text property {@value #PROPERTY}, which readers set from
 * tags such as GDAL_NODATA, or the pixel padding value in the DICOM header that ImageJ keeps as the image's info.
 */
public final class NoDataTag {

	/** A number as it is stored, that is, before any calibration function of ImageJ, or {@code nan}. */
	public static final String PROPERTY = "NoData";

	private static final Pattern DICOM_PADDING = Pattern.compile("(?m)^\\s*0028,0120\\s+Pixel Padding Value:\\s*(-?\\d+)\\s*$");
	/** ImageJ stores signed samples from 0 on. */
	private static final int SIGNED_ZERO = 1 << 15;

	private NoDataTag() {}

	/** Makes it known of an image. */
	static void set(ImagePlus image, double stored) {
		image.setProp(PROPERTY, Double.toString(stored));
	}

	/** As it is stored; empty if the file names none, or only NaN, which is not measured in any case. */
	static OptionalDouble of(ImagePlus image) {
		String property = image.getProp(PROPERTY);
		if (property != null) return number(property);
		String info = image.getInfoProperty();
		Matcher padding = DICOM_PADDING.matcher(info == null ? "" : info);
		if (!padding.find()) return OptionalDouble.empty();
		return number(padding.group(1)).stream().map(value -> padded(image, value)).findFirst();
	}

	/** ImageJ shows the header's 16 bits with or without their sign. */
	private static double padded(ImagePlus image, double value) {
		boolean signed = image.getBitDepth() == 16 && image.getCalibration().isSigned16Bit();
		if (signed) return (short) value + SIGNED_ZERO;
		return image.getBitDepth() == 16 ? (int) value & 0xffff : value;
	}

	private static OptionalDouble number(String text) {
		try {
			double value = Double.parseDouble(text.strip());
			return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
		}
		catch (NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}
}
