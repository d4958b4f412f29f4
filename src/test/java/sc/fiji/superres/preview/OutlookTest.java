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
package sc.fiji.superres.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.ModelZoo;

class OutlookTest {

	private static final PixelBox WHOLE = PixelBox.ofSize(100, 80);
	private static final List<String> INTERPOLATION = List.of("bicubic");

	@ParameterizedTest
	@CsvSource({"8-bit, same, 1, '300 x 240 pixels, 8-bit; less than 0.1 MB'",
		"16-bit, same, 5, '300 x 240 pixels, 5 planes, 16-bit; 0.7 MB'",
		"16-bit, float32, 5, '300 x 240 pixels, 5 planes, 32-bit; 1.4 MB'",
		"32-bit, same, 2, '300 x 240 pixels, 2 planes, 32-bit; 0.5 MB'",
		"RGB, same, 2, '300 x 240 pixels, 2 planes, RGB; 0.4 MB'",
		"RGB, float32, 2, '300 x 240 pixels, 2 planes, 32-bit; 1.6 MB'"})
	void saysWhatComesOut(String type, String output, int planes, String expected) {
		ImagePlus image = IJ.createImage("i", type, 100, 80, planes);
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.OUTPUT_TYPE,
			output.equals("same") ? OutputType.SAME : OutputType.FLOAT32);
		String line = new Outlook(image, WHOLE, settings, 3, INTERPOLATION, List.of()).lines(OptionalDouble.empty())
			.get(1);
		assertTrue(line.startsWith("Result: " + expected + " of the "), line);
	}

	@Test
	void countsTheTrustMap() {
		ImagePlus image = IJ.createImage("i", "16-bit", 100, 80, 5);
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.TRUST, true);
		String line = new Outlook(image, WHOLE, settings, 3, INTERPOLATION, List.of()).lines(OptionalDouble.empty())
			.get(1);
		assertTrue(line.contains("16-bit; 2.1 MB with the trust map, of the "), line);
	}

	@Test
	void saysWhichModelAndWhy() {
		ImagePlus image = IJ.createImage("i", "8-bit", 100, 80, 1);
		ModelZoo zoo = ModelZoo.open();
		assertEquals("Model: dsrnet-x2 (DSRNet x2), the usual one for general images at x2.",
			model(image, "", zoo, "dsrnet-x2"));
		assertEquals("Model: dsrnet-x2 (DSRNet x2), for general images.", model(image, "dsrnet-x2", zoo, "dsrnet-x2"));
		assertEquals("Model: none, plain interpolation.",
			new Outlook(image, WHOLE, UpscaleSettings.defaults(), 2, INTERPOLATION, List.of())
				.lines(OptionalDouble.empty()).get(0));
	}

	@Test
	void saysThatChannelsHaveDifferentModels() {
		ImagePlus image = IJ.createHyperStack("i", 100, 80, 2, 1, 1, 8);
		assertEquals("Models: dsrnet-x2, bicubic, each for some of the channels.",
			new Outlook(image, WHOLE, UpscaleSettings.defaults(), 2, List.of("dsrnet-x2", "bicubic"),
				List.of(ModelZoo.open().find("dsrnet-x2"))).lines(OptionalDouble.empty()).get(0));
	}

	private static String model(ImagePlus image, String chosen, ModelZoo zoo, String used) {
		return new Outlook(image, WHOLE,
			UpscaleSettings.defaults().with(UpscaleOptions.MODEL, chosen).with(UpscaleOptions.DOMAIN,
				Optional.of(Domain.GENERAL)),
			2, List.of(used), List.of(zoo.find(used))).lines(OptionalDouble.empty()).get(0);
	}

	@ParameterizedTest
	@CsvSource({"0.2, a second", "59.6, 60 s", "119, 119 s", "130, 2 min", "7300, 2 h", "90000, 25 h"})
	void saysAboutHowLong(double seconds, String expected) {
		assertEquals(expected, Outlook.time(seconds));
		ImagePlus image = IJ.createImage("i", "8-bit", 100, 80, 1);
		assertEquals("Time: about " + expected + ", judging by the preview.",
			new Outlook(image, WHOLE, UpscaleSettings.defaults(), 2, INTERPOLATION, List.of())
				.lines(OptionalDouble.of(seconds / 8000)).get(2));
	}
}
