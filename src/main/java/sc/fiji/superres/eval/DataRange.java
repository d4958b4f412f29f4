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
package sc.fiji.superres.eval;

import java.util.Locale;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

/**
 * What metrics take for the difference between the largest and the smallest possible value.
 *
 * @param kind  where it comes from
 * @param width of {@link RangeKind#NUMBER}
 */
public record DataRange(RangeKind kind, double width) {

	/** Where a range comes from. */
	public enum RangeKind {
		/** {@link #TYPE} for 8-bit images, {@link #IMAGE} for all others, which rarely fill their type. */
		AUTO,
		/** The range of the pixel type: 255 or 65535 steps. */
		TYPE,
		/** Smallest to largest finite value of each truth image. */
		IMAGE,
		/** A number. */
		NUMBER
	}

	/**
	 * @param text {@code auto}, {@code type}, {@code image} or a positive number
	 * @throws UserException if it is none of these
	 */
	public static DataRange of(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "auto" -> new DataRange(RangeKind.AUTO, 0);
			case "type" -> new DataRange(RangeKind.TYPE, 0);
			case "image" -> new DataRange(RangeKind.IMAGE, 0);
			default -> new DataRange(RangeKind.NUMBER, number(text));
		};
	}

	private static double number(String text) {
		try {
			double width = Double.parseDouble(text.strip());
			if (width > 0 && Double.isFinite(width)) return width;
		}
		catch (NumberFormatException e) {
			throw wrong(text);
		}
		throw wrong(text);
	}

	private static UserException wrong(String text) {
		return UserException.wrongUse(
			"The data range must be auto, type, image or a positive number such as 4095, not \"" + text + "\".");
	}

	/**
	 * @param truth whole image
	 * @throws UserException when the type has no range, or the image is constant ({@link ConstantImageException}), so
	 *                           that no metric means anything
	 */
	public double of(FloatRaster truth, Intensities intensities) {
		if (isConstant(truth)) throw new ConstantImageException();
		return switch (kind) {
			case NUMBER -> width;
			case AUTO -> intensities.is8Bit() ? ofType(intensities) : spread(truth);
			case TYPE -> ofType(intensities);
			case IMAGE -> spread(truth);
		};
	}

	private static double ofType(Intensities intensities) {
		if (intensities.isBounded()) return intensities.high() - intensities.low();
		throw UserException
			.wrongUse("32-bit images have no range of their type; choose the data range image or a number.");
	}

	/** Whether there are no two different finite values. */
	static boolean isConstant(FloatRaster r) {
		return !(spread(r) > 0);
	}

	/** Smallest to largest finite value. */
	private static double spread(FloatRaster truth) {
		double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
		for (float v : truth.data())
			if (Float.isFinite(v)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		return high - low;
	}

	/** The text from which {@link #of(String)} makes an equal range. */
	public String text() {
		return kind == RangeKind.NUMBER ? Double.toString(width) : kind.name().toLowerCase(Locale.ROOT);
	}

	/** For the report. */
	@Override
	public String toString() {
		return switch (kind) {
			case AUTO -> "that of the type for 8-bit images, else smallest to largest value of each truth image";
			case TYPE -> "that of the pixel type";
			case IMAGE -> "smallest to largest value of each truth image";
			case NUMBER -> Double.toString(width);
		};
	}
}
