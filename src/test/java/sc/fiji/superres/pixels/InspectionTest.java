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

import java.util.List;
import java.util.Optional;
import java.util.Random;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.zoo.Modality;

class InspectionTest {

	private static ImagePlus grey() {
		return new ImagePlus("grey", new ShortProcessor(8, 8));
	}

	@ParameterizedTest
	@CsvSource({"CT, CT", "MR, MR", "US, OTHER_MEDICAL", "SM, MICROSCOPE"})
	void dicomSaysItsModality(String code, Modality modality) {
		ImagePlus image = grey();
		image.setProperty("Info",
			"0008,0050  Accession Number: 12\n0008,0060  Modality: " + code + " \n0008,0070  Manufacturer: ours\n");
		image.getCalibration().setUnit("mm");
		assertEquals(modality, Inspection.modality(image));
	}

	@ParameterizedTest
	@CsvSource({"micron, MICROSCOPE", "µm, MICROSCOPE", "um, MICROSCOPE", "nm, MICROSCOPE", "mm, UNKNOWN",
		"pixel, UNKNOWN", "inch, UNKNOWN"})
	void microscopesMeasureInMicrons(String unit, Modality modality) {
		ImagePlus image = grey();
		image.getCalibration().setUnit(unit);
		assertEquals(modality, Inspection.modality(image));
	}

	@Test
	void coloursAreOfCameras() {
		assertEquals(Modality.PHOTOGRAPH, Inspection.modality(new ImagePlus("", new ColorProcessor(8, 8))));
		ImagePlus histology = new ImagePlus("", new ColorProcessor(8, 8));
		histology.getCalibration().setUnit("um");
		assertEquals(Modality.MICROSCOPE, Inspection.modality(histology));
	}

	/** GDAL writes its metadata into files of all kinds. */
	@Test
	void satellitesKnowTheirPlace() {
		for (boolean placed : new boolean[]{false, true}) {
			ImagePlus image = grey();
			var model = new Georeference.GeoModel(placed ? List.of(10.0, 10.0, 0.0) : List.of(), List.of(), List.of());
			var georeference = new Georeference(model, new Georeference.Keys(List.of(), List.of(), ""), List.of(),
				"<GDALMetadata></GDALMetadata>");
			new Origin(SampleType.UINT8, false, FileMetadata.NONE.withGeoreference(Optional.of(georeference)))
				.attach(image);
			assertEquals(placed ? Modality.SATELLITE : Modality.UNKNOWN, Inspection.modality(image));
		}
	}

	private static ImagePlus noisy(double missing, int hot) {
		Random random = new Random(1);
		FloatProcessor pixels = new FloatProcessor(128, 128);
		for (int i = 0; i < 128 * 128; i++)
			pixels.setf(i, (float) (100 + 100.0 * (i % 128) / 128 + 4 * random.nextGaussian()));
		for (int i = 0; i < 2000; i++)
			if (missing != 0) pixels.setf(i * 3, (float) missing);
		for (int i = 0; i < hot; i++)
			pixels.setf(9000 + 400 * i, 60000);
		return new ImagePlus("noisy", pixels);
	}

	/** No-data values and hot pixels are no noise. */
	@Test
	void onlyWhatWasMeasuredCounts() {
		for (ImagePlus image : List.of(noisy(0, 0), noisy(-9999, 0), noisy(Double.NaN, 0), noisy(0, 1))) {
			double noise = Inspection.of(image, ImagePlusPixels.of(image), FidelitySettings.DEFAULT).estimates().noise()
				.orElseThrow();
			assertEquals(0.04, noise, 0.01);
		}
	}

	@Test
	void nothingIsSeenOfNothing() {
		ImagePlus gaps = noisy(0, 0);
		for (int i = 0; i < 128 * 128; i++)
			gaps.getProcessor().setf(i, Float.NaN);
		assertTrue(
			Inspection.of(gaps, ImagePlusPixels.of(gaps), FidelitySettings.DEFAULT).estimates().noise().isEmpty());
		ImagePlus flat = new ImagePlus("", new FloatProcessor(64, 64));
		assertEquals(0,
			Inspection.of(flat, ImagePlusPixels.of(flat), FidelitySettings.DEFAULT).estimates().noise().orElseThrow());
	}
}
