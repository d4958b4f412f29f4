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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import ij.measure.Calibration;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.UserException;

/**
 * Two intensities between which an image is looked at, in its calibrated values, such as Hounsfield units.
 *
 * @param low  becomes black, and all below it
 * @param high becomes white, and all above it; larger than {@code low}
 */
public record IntensityWindow(double low, double high) {

	private static final Pattern TEXT = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+)\\s*");

	public IntensityWindow {
		if (!(low < high) || !Double.isFinite(high - low)) throw new IllegalArgumentException(low + " to " + high);
	}

	/**
	 * @param text as in {@code -1000..400}
	 * @throws UserException if it is not understood
	 */
	public static IntensityWindow of(String text) {
		Matcher ends = TEXT.matcher(text);
		try {
			if (ends.matches())
				return new IntensityWindow(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2)));
		}
		catch (IllegalArgumentException e) {
			// told below: no numbers, or in the wrong order
		}
		throw UserException.wrongUse("An intensity window is two numbers, the smaller one first, such as -1000..400, "
			+ "and not \"" + text + "\".");
	}

	/** The same in the numbers that an image stores. */
	Normalization stored(PixelType type, Calibration calibration) {
		DoubleUnaryOperator values = Calibrations.function(calibration);
		if (type == PixelType.FLOAT32 || !calibration.calibrated()) return Normalization.between(low, high);
		int most = (int) type.max();
		boolean rising = values.applyAsDouble(most) > values.applyAsDouble(0);
		// Functions of ImageJ are monotonic within the values that occur.
		int[] within = IntStream.rangeClosed(0, most)
			.filter(v -> values.applyAsDouble(v) >= low && values.applyAsDouble(v) <= high).toArray();
		if (!rising || within.length < 2)
			throw UserException.wrongUse("no more than one of its intensities lies in the window " + this + ".");
		return Normalization.between(within[0], within[within.length - 1]);
	}

	/** The text form, which {@link #of} understands. */
	@Override
	public String toString() {
		return number(low) + ".." + number(high);
	}

	private static String number(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15
			? Long.toString((long) value)
			: Double.toString(value);
	}
}
