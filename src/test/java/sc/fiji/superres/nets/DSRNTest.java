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
package sc.fiji.superres.nets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.graph.ParameterSpec;

class DSRNTest {

	@ParameterizedTest
	@CsvSource({"2, 2, 797327", "3, 3, 961167", "4, 4, 1190543", "2, 3, 961167", "4, 3, 961167"})
	void hasThePapersParameters(int scale, int kernel, long parameters) {
		Cost cost = Cost.of(new DSRN(scale, 64, 128, 7, kernel).graph());
		assertEquals(parameters, cost.parameters());
		assertEquals(parameters, cost.trainableParameters());
		assertEquals(parameters, cost.usedParameters());
	}

	@ParameterizedTest
	@CsvSource({"2, 640, 360, 2321", "3, 427, 240, 2049", "4, 320, 180, 1951", "4, 128, 128, 555", "4, 256, 256, 2220"})
	void costsWhatTheFigureImplies(int scale, int width, int height, long billions) {
		Cost cost = Cost.of(new DSRN(scale).graph());
		long square = (long) scale * scale;
		assertEquals(74_304 + 7 * 294_912 + 13 * 16_384 * square + 6 * 294_912 * square + 1_152 * square,
			cost.macsPerPixel());
		assertEquals(billions, cost.macs(width, height) / 1e9, 0.51);
	}

	@Test
	void parametersAreInTheOrderOfTheTable() {
		List<String> names = new DSRN(2).graph().parameters().stream().map(ParameterSpec::name)
			.filter(n -> !n.endsWith(".bias")).toList();
		assertEquals(List.of("in_0.weight", "in_1.weight", "lr_conv1.weight", "lr_conv2.weight", "hr_conv1.weight",
			"hr_conv2.weight", "up.weight", "down.weight", "out.weight", "prelu_lr", "prelu_hr"), names);
	}

	/** Of the maps on the fine grid, the sum, the state and two inside its block are alive at one time. */
	@ParameterizedTest
	@CsvSource({"2, 2", "2, 7", "4, 7"})
	void memoryDoesNotGrowWithTheSteps(int scale, int steps) {
		long floats = Cost.of(new DSRN(scale, 64, 128, steps, scale).graph()).floatsPerPixel();
		long map = 128L * scale * scale;
		assertTrue(floats >= 4 * map && floats <= 4 * map + 2 * 128 + 1, floats + " floats per pixel");
	}

	@Test
	void configurationsAreChecked() {
		assertEquals(new DSRN(4, 64, 128, 7, 3), Networks.create("dsrn", 4, Map.of("upDownKernel", 3)));
		assertEquals(new DSRN(3), Networks.create("dsrn", 3, new DSRN(3).options()));
		assertMessage("scales 2, 3 and 4, not 5", () -> new DSRN(5));
		assertMessage("of size 4, the scale, or 3, not 2", () -> new DSRN(4, 64, 128, 7, 2));
		assertMessage("steps of DSRN must be a number from 1 to 100, not 0", () -> new DSRN(2, 64, 128, 0, 2));
		assertMessage("features of DSRN must be numbers from 1 to 1024, not 0 and 128",
			() -> new DSRN(2, 0, 128, 7, 2));
	}

	private static void assertMessage(String part, Runnable create) {
		String message = assertThrows(IllegalArgumentException.class, create::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
