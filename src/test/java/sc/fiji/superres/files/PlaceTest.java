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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Every point keeps its place when there are more pixels. */
class PlaceTest {

	private static final List<Integer> AREA = List.of(1, 1, 0, 1, 1025, 0, 1, 1);
	private static final List<Integer> POINT = List.of(1, 1, 0, 1, 1025, 0, 1, 2);

	private static double[] map(Georeference place, double column, double row) {
		if (!place.model().transformation().isEmpty()) {
			List<Double> m = place.model().transformation();
			return new double[]{m.get(0) * column + m.get(1) * row + m.get(3),
				m.get(4) * column + m.get(5) * row + m.get(7)};
		}
		List<Double> tie = place.model().tiePoints(), scale = place.model().pixelScale();
		return new double[]{tie.get(3) + (column - tie.get(0)) * scale.get(0),
			tie.get(4) - (row - tie.get(1)) * scale.get(1)};
	}

	@Test
	void cornersAndCentresOfPixelsKeepTheirPlaceOnTheMap() {
		List<Double> scale = List.of(10.0, 20.0, 0.0), tie = List.of(3.0, 4.0, 0.0, 600000.0, 5200000.0, 0.0),
			matrix = List.of(8.0, 2.0, 0.0, 100.0, -1.0, 9.0, 0.0, 200.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
		for (List<Integer> keys : List.of(AREA, POINT))
			for (boolean byMatrix : new boolean[]{false, true}) {
				Georeference place = new Georeference(
					byMatrix
						? new Georeference.GeoModel(List.of(), List.of(), matrix)
						: new Georeference.GeoModel(scale, tie, List.of()),
					new Georeference.Keys(keys, List.of(), ""), List.of(), "");
				Georeference larger = place.upscaled(4);
				// What whole numbers stand for lies half a pixel beside the corner if it is the centre.
				double shift = keys == POINT ? 0.5 : 0;
				for (double[] corner : new double[][]{{0, 0}, {7, 2}}) {
					double[] before = map(place, corner[0] - shift, corner[1] - shift);
					double[] after = map(larger, 4 * corner[0] - shift, 4 * corner[1] - shift);
					assertEquals(before[0], after[0], 1e-9);
					assertEquals(before[1], after[1], 1e-9);
				}
			}
	}

	@Test
	void voxelsKeepTheirPlaceInThePatient() {
		Affine affine = new Affine(new double[][]{{-0.8, 0.1, 0, 30}, {0.1, 0.8, 0.2, -40}, {0, 0, 3, 10}}, 1);
		Affine larger = affine.upscaled(4, 2);
		for (int r = 0; r < 3; r++) {
			// The corner of the first voxel, half a voxel before its centre.
			double before = affine.get(r, 3) - (affine.get(r, 0) + affine.get(r, 1) + affine.get(r, 2)) / 2;
			double after = larger.get(r, 3) - (larger.get(r, 0) + larger.get(r, 1) + larger.get(r, 2)) / 2;
			assertEquals(before, after, 1e-12);
			assertEquals(affine.get(r, 0) / 4, larger.get(r, 0), 1e-12);
			assertEquals(affine.get(r, 2) / 2, larger.get(r, 2), 1e-12);
		}
	}
}
