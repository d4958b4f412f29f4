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
package sc.fiji.superres.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.TrustYaml;

/** What a model invents stands out in its trust map, and intervals held on images that they were not fitted to. */
class TrustOfShippedModelsTest {

	static List<Model> models() {
		return TrustTable.models();
	}

	@Test
	void thereAreMeasuredModels() {
		assertFalse(models().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("models")
	void whatIsInventedStandsOut(Model model) {
		double area = PlantedStructure.area(model.id(), model.scale());
		assertTrue(area >= 0.85, "area " + area);
	}

	@Test
	void whatInterpolationGetsWrongStandsOut() {
		double area = PlantedStructure.area(ZooModels.BICUBIC, 2);
		assertTrue(area >= 0.85, "area " + area);
	}

	@ParameterizedTest
	@MethodSource("models")
	void intervalsHeld(Model model) {
		intervalsHeld(model.descriptor().trust());
	}

	@Test
	void intervalsOfTheGeneralSetHeld() {
		intervalsHeld(TrustYaml.general());
	}

	private static void intervalsHeld(TrustCalibration trust) {
		assertEquals(0.9, trust.usual().coverage(), 0.05);
		for (TrustCalibration.TrustLevel level : trust.levels())
			assertEquals(level.level(), level.coverage(), 0.1, level.toString());
	}
}
