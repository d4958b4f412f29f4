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
package sc.fiji.superres.image;

/**
 * Luminance and colour differences of ITU-R BT.601 in studio range, as MATLAB's {@code rgb2ycbcr} gives them for images
 * in floating point: for R, G, B in [0, 1], Y lies in [16, 235] / 255, Cb and Cr in [16, 240] / 255. Nothing is rounded
 * or clamped. Thread-safe.
 */
public final class Luma {

	/** Rows Y, Cb, Cr; columns R, G, B. */
	private static final double[][] FROM_RGB = scaled(
		new double[][]{{65.481, 128.553, 24.966}, {-37.797, -74.203, 112}, {112, -93.786, -18.214}});
	private static final double[] OFFSET = {16 / 255.0, 128 / 255.0, 128 / 255.0};
	private static final double[][] TO_RGB = inverse(FROM_RGB);

	private Luma() {}

	/** Y of one pixel. */
	public static double y(double r, double g, double b) {
		return OFFSET[0] + FROM_RGB[0][0] * r + FROM_RGB[0][1] * g + FROM_RGB[0][2] * b;
	}

	/**
	 * @param rgb three channels
	 * @return a new raster of one channel
	 */
	public static FloatRaster y(FloatRaster rgb) {
		requireThree(rgb);
		int plane = rgb.width() * rgb.height();
		float[] in = rgb.data();
		FloatRaster out = FloatRaster.zeros(rgb.width(), rgb.height(), 1);
		for (int i = 0; i < plane; i++)
			out.data()[i] = (float) y(in[i], in[plane + i], in[2 * plane + i]);
		return out;
	}

	/**
	 * @param rgb three channels from 0 to 255
	 * @return a new raster of one channel, 16 for black and 235 for white, not rounded
	 */
	public static FloatRaster of8Bit(FloatRaster rgb) {
		double white = 255;
		return y(rgb.map(sample -> sample * (1 / white))).map(sample -> sample * white);
	}

	/**
	 * @param rgb channels R, G, B
	 * @return a new raster with the channels Y, Cb, Cr
	 */
	public static FloatRaster toYCbCr(FloatRaster rgb) {
		return transform(rgb, FROM_RGB, new double[3], OFFSET);
	}

	/**
	 * The inverse of {@link #toYCbCr(FloatRaster)}.
	 *
	 * @param ycbcr channels Y, Cb, Cr
	 * @return a new raster with the channels R, G, B
	 */
	public static FloatRaster toRgb(FloatRaster ycbcr) {
		return transform(ycbcr, TO_RGB, OFFSET, new double[3]);
	}

	private static FloatRaster transform(FloatRaster in, double[][] matrix, double[] before, double[] after) {
		requireThree(in);
		int plane = in.width() * in.height();
		float[] data = in.data();
		FloatRaster out = FloatRaster.zeros(in.width(), in.height(), 3);
		for (int c = 0; c < 3; c++) {
			double[] row = matrix[c];
			for (int i = 0; i < plane; i++)
				out.data()[c * plane + i] = (float) (row[0] * (data[i] - before[0]) //
					+ row[1] * (data[plane + i] - before[1]) //
					+ row[2] * (data[2 * plane + i] - before[2]) + after[c]);
		}
		return out;
	}

	private static void requireThree(FloatRaster raster) {
		if (raster.channels() != 3)
			throw new IllegalArgumentException("Colour needs 3 channels, not " + raster.channels());
	}

	private static double[][] scaled(double[][] per255) {
		double[][] m = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				m[i][j] = per255[i][j] / 255;
		return m;
	}

	/** By cofactors; the cyclic order of the indices takes care of the signs. */
	private static double[][] inverse(double[][] m) {
		double[][] inverse = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++) {
				int i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;
				inverse[j][i] = m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1];
			}
		double determinant = m[0][0] * inverse[0][0] + m[0][1] * inverse[1][0] + m[0][2] * inverse[2][0];
		for (double[] row : inverse)
			for (int j = 0; j < 3; j++)
				row[j] /= determinant;
		return inverse;
	}
}
