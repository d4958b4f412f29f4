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
package sc.fiji.superres.files.nifti;

import sc.fiji.superres.files.Affine;

/** Rotations as NIfTI's qform has them: the parts b, c and d of a unit quaternion whose part a is not negative. */
final class Quaternion {

	private static final double TOLERANCE = 1e-4;

	private Quaternion() {}

	/**
	 * @param q     b, c, d and the offsets along x, y and z
	 * @param zooms distances of voxels; the third is negative for a reflection
	 */
	static double[][] rows(double[] q, double[] zooms) {
		double b = q[0], c = q[1], d = q[2];
		double rest = 1 - (b * b + c * c + d * d);
		double a = rest > 0 ? Math.sqrt(rest) : 0;
		if (a == 0) {
			double norm = Math.sqrt(b * b + c * c + d * d);
			b /= norm;
			c /= norm;
			d /= norm;
		}
		double[][] r = {{a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)},
			{2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)},
			{2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c}};
		double[][] rows = new double[3][4];
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 3; j++)
				rows[i][j] = r[i][j] * zooms[j];
			rows[i][3] = q[3 + i];
		}
		return rows;
	}

	/**
	 * The inverse of {@link #rows}.
	 *
	 * @return b, c, d and 1, or -1 for a reflection; null if the axes are not at right angles
	 */
	static double[] of(Affine affine) {
		double[][] r = new double[3][3];
		for (int c = 0; c < 3; c++) {
			double zoom = zoom(affine, c);
			if (!(zoom > 0)) return null;
			for (int i = 0; i < 3; i++)
				r[i][c] = affine.get(i, c) / zoom;
		}
		for (int c = 0; c < 3; c++)
			for (int other = 0; other < c; other++)
				if (Math.abs(r[0][c] * r[0][other] + r[1][c] * r[1][other] + r[2][c] * r[2][other]) > TOLERANCE)
					return null;
		double determinant = r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1])
			- r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0]) + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
		double hand = determinant < 0 ? -1 : 1;
		for (int i = 0; i < 3; i++)
			r[i][2] *= hand;
		return parts(r, hand);
	}

	/** Length of a column: the distance of voxels along an axis. */
	static double zoom(Affine affine, int column) {
		return Math.sqrt(Math.pow(affine.get(0, column), 2) + Math.pow(affine.get(1, column), 2)
			+ Math.pow(affine.get(2, column), 2));
	}

	/** From the largest of the four squares, so that nothing is divided by a small number. */
	private static double[] parts(double[][] r, double hand) {
		double[] squares = {1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
			1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2]};
		int largest = 0;
		for (int i = 1; i < 4; i++)
			if (squares[i] > squares[largest]) largest = i;
		double part = Math.sqrt(squares[largest]) / 2, quarter = 1 / (4 * part);
		double[] q = switch (largest) {
			case 0 -> new double[]{part, (r[2][1] - r[1][2]) * quarter, (r[0][2] - r[2][0]) * quarter,
				(r[1][0] - r[0][1]) * quarter};
			case 1 -> new double[]{(r[2][1] - r[1][2]) * quarter, part, (r[1][0] + r[0][1]) * quarter,
				(r[2][0] + r[0][2]) * quarter};
			case 2 -> new double[]{(r[0][2] - r[2][0]) * quarter, (r[1][0] + r[0][1]) * quarter, part,
				(r[2][1] + r[1][2]) * quarter};
			default -> new double[]{(r[1][0] - r[0][1]) * quarter, (r[2][0] + r[0][2]) * quarter,
				(r[2][1] + r[1][2]) * quarter, part};
		};
		double sign = q[0] < 0 ? -1 : 1;
		return new double[]{sign * q[1], sign * q[2], sign * q[3], hand};
	}
}
