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
package sc.fiji.superres.files;

import java.util.Arrays;

/**
 * Where voxels lie in a scanner's or patient's space: three rows of four numbers that take the indices of a voxel's
 * centre (column, row, slice) to millimetres towards right, anterior and superior. Immutable.
 */
public final class Affine {

	/** The scanner's own space, in the numbers of NIfTI. */
	public static final int SCANNER = 1;

	private final double[][] rows;
	private final int space;

	/**
	 * @param rows  three of four numbers; copied
	 * @param space what they lead to, in the numbers of NIfTI: 1 for a scanner, 2 for another image, 3 to 5 for atlases
	 */
	public Affine(double[][] rows, int space) {
		this.space = space;
		this.rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
	}

	public int space() {
		return space;
	}

	/**
	 * @param row    0 to 2
	 * @param column 0 to 3
	 */
	public double get(int row, int column) {
		return rows[row][column];
	}

	/**
	 * That of an image with more voxels in the same place: voxel centre j of an axis with {@code n} times as many lies
	 * at {@code (j + 0.5) / n - 0.5} of the original.
	 */
	public Affine upscaled(int inPlane, int alongZ) {
		int[] factors = {inPlane, inPlane, alongZ};
		double[][] result = new double[3][4];
		for (int r = 0; r < 3; r++) {
			result[r][3] = rows[r][3];
			for (int c = 0; c < 3; c++) {
				result[r][c] = rows[r][c] / factors[c];
				result[r][3] += rows[r][c] * (0.5 / factors[c] - 0.5);
			}
		}
		return new Affine(result, space);
	}

	/** That of the part of the image that begins at a column and a row. */
	public Affine from(int x, int y) {
		double[][] result = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
		for (double[] row : result)
			row[3] += row[0] * x + row[1] * y;
		return new Affine(result, space);
	}

	/** Whether a corner of an image of that size lies more than half a voxel from where the other one has it. */
	boolean liesElsewhere(Affine other, int width, int height) {
		double voxel = Math.sqrt(square(rows[0][0]) + square(rows[1][0]) + square(rows[2][0]));
		for (int corner = 0; corner < 4; corner++) {
			double distance = 0;
			for (int r = 0; r < 3; r++)
				distance += square(at(r, corner % 2 * width, corner / 2 * height)
					- other.at(r, corner % 2 * width, corner / 2 * height));
			if (Math.sqrt(distance) > voxel / 2) return true;
		}
		return false;
	}

	private double at(int row, int x, int y) {
		return rows[row][0] * x + rows[row][1] * y + rows[row][3];
	}

	private static double square(double value) {
		return value * value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Affine affine && space == affine.space && Arrays.deepEquals(rows, affine.rows);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.deepHashCode(rows) + space;
	}

	@Override
	public String toString() {
		return Arrays.deepToString(rows);
	}
}
