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

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ij.ImageStack;
import ij.measure.Calibration;

import sc.fiji.superres.image.Direction;

/** What upscaling does to ImageJ's calibrations. */
public final class Calibrations {

	private Calibrations() {}

	/**
	 * The calibration of an upscaled image, under which every point has the physical coordinates that it had before.
	 * ImageJ calibrates the index of a pixel, as in {@code (x - xOrigin) * pixelWidth}, so the index stands for the
	 * pixel's centre. The centre of pixel j of the upscaled image lies at {@code (j + 0.5) / scale - 0.5} of the
	 * original; that both give the same coordinate asks for {@code pixelWidth / scale} and the origin
	 * {@code xOrigin * scale + (scale - 1) / 2}, and likewise for slices. Upwards y coordinates ({@code invertY})
	 * without an origin count from the centre of the bottom row and are given the origin that keeps them.
	 * <p>
	 * All else is copied. So is everything of an image without spatial calibration, which stays one, as with ImageJ's
	 * own Scale command.
	 *
	 * @param height pixels along y of the original
	 */
	static Calibration upscaled(Calibration original, Direction direction, int scale, int height) {
		Calibration cal = original.copy();
		// Neither test of ImageJ's includes the other: a pixel of 1 µm is scaled, an origin alone is an offset.
		if (!original.scaled() && !original.scaledOrOffset() && !original.getInvertY()) return cal;
		if (direction == Direction.Z) {
			cal.pixelDepth /= scale;
			cal.zOrigin = upscaledIndex(original.zOrigin, scale);
			return cal;
		}
		cal.pixelWidth /= scale;
		cal.pixelHeight /= scale;
		cal.xOrigin = upscaledIndex(original.xOrigin, scale);
		double bottom = height - 1;
		boolean upFromBottom = original.getInvertY() && original.yOrigin == 0;
		cal.yOrigin = upscaledIndex(upFromBottom ? bottom : original.yOrigin, scale);
		return cal;
	}

	/** Where position {@code x}, counted in pixel centres, is counted in the pixel centres of the upscaled image. */
	private static double upscaledIndex(double x, int scale) {
		return (x + 0.5) * scale - 0.5;
	}

	/**
	 * The calibration function of 8 and 16-bit images, from raw to calibrated values: as ImageJ's own conversion to 32
	 * bit uses it, and linear between and beyond whole raw values. The identity where there is none.
	 */
	public static DoubleUnaryOperator function(Calibration calibration) {
		float[] table = table(calibration);
		if (table == null) return DoubleUnaryOperator.identity();
		return raw -> {
			int i = Math.max(0, Math.min(table.length - 2, (int) Math.floor(raw)));
			return table[i] + (raw - i) * ((double) table[i + 1] - table[i]);
		};
	}

	/**
	 * From samples to the values that users see and type, where these are a straight line; the identity elsewhere. Of
	 * signed 16-bit samples, which ImageJ stores with 32,768 added, they are the samples of the file.
	 */
	public static DoubleUnaryOperator shown(Calibration calibration) {
		if (calibration.getFunction() != Calibration.STRAIGHT_LINE) return DoubleUnaryOperator.identity();
		double[] line = calibration.getCoefficients();
		return raw -> line[0] + line[1] * raw;
	}

	/** Whether two calibrations give the same values to 8 and 16-bit pixels. */
	public static boolean areAlike(Calibration one, Calibration other) {
		return Arrays.equals(table(one), table(other));
	}

	/** Null if raw values are the values. */
	private static float[] table(Calibration calibration) {
		return calibration.calibrated() ? calibration.copy().getCTable() : null;
	}

	/** Applies a function to the pixels of 32-bit planes; others stay as they are. */
	public static void apply(DoubleUnaryOperator function, ImageStack planes) {
		for (int i = 1; i <= planes.size(); i++)
			if (planes.getPixels(i) instanceof float[] pixels) for (int p = 0; p < pixels.length; p++)
				pixels[p] = (float) function.applyAsDouble(pixels[p]);
	}
}
