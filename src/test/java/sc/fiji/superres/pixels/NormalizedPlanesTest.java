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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.task.Progress;

class NormalizedPlanesTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");

	/** The limits are those of the same images without gaps, in {@code index.tsv}. */
	@ParameterizedTest
	@CsvSource({"ndm9999.tif, -9999, 0.03, 0.28", "nd65535.tif, 65535, 388, 2783", "nd0.tif, 0, 300, 2800"})
	void whatWasNotMeasuredDoesNotStretchTheRange(String name, double noData, double low, double high) {
		NormalizedPlanes planes = NormalizedPlanes.of(ImageFiles.read(CASES.resolve(name)), Progress.NONE);
		assertEquals(noData, planes.measured().noData().get(0));
		double span = planes.normalization().high() - planes.normalization().low();
		assertTrue(planes.normalization().low() >= low - 1e-6 && planes.normalization().high() <= high + 1e-6,
			planes.normalization()::toString);
		assertTrue(span > 0.8 * (high - low));
		FloatRaster raster = planes.raster(0);
		double sum = 0;
		for (float value : raster.data())
			sum += value;
		assertTrue(sum / raster.data().length > 0.2, "mean " + sum / raster.data().length);
	}
}
