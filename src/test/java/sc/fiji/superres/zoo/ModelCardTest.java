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
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.image.Direction;

class ModelCardTest {

	@Test
	void saysWhatTheDescriptorSays() {
		var purpose = new Purpose(Domain.GENERAL, 2);
		String card = ModelCard.of(TestModels.descriptor("tiny", 2, Domain.MICROSCOPY, 36.456, purpose));
		for (String part : List.of("# A small LiteSRNet\n", "`tiny` upscales microscopy images x2 (RGB).",
			"| general x2 |", "| BSD-2-Clause |", "width=8", "recurrences=2",
			"| Set5 | 36.46 | 0.9500 | 33.66 | 0.9300 | Y |", "| Flowers: 12 \\| roses | CC0-1.0 |",
			"| L1, Adam 6e-4 |", "| 42 |", "| 2000 |", "| 0.25 |", "| 2 cores |", "| 2026-03-14 |", "--model tiny "))
			assertTrue(card.contains(part), part + " in\n" + card);
	}

	@Test
	void saysThatAModelAddsSlices() {
		String card = ModelCard
			.of(TestModels.betweenSlices("tiny", 4, Domain.MEDICAL, new Purpose(Domain.MEDICAL, Direction.Z, 4)));
		for (String part : List.of("`tiny` upscales medical images x4 between slices (RGB).", "| medical z x4 |",
			"--model tiny --direction z "))
			assertTrue(card.contains(part), part + " in\n" + card);
	}

	@Test
	void changesWithEveryPartOfTheDescriptor() {
		ModelDescriptor d = TestModels.descriptor("tiny", 2);
		String card = ModelCard.of(d);
		assertEquals(card, ModelCard.of(TestModels.descriptor("tiny", 2)));
		assertTrue(!card.equals(ModelCard.of(d.withWeights(new WeightsFile("w", 1, "1".repeat(64))))));
		assertTrue(!card.equals(ModelCard.of(TestModels.descriptor("tiny", 3))));
	}

	/** What is rounded for the descriptor is not rounded once more in another way for the card. */
	@Test
	void saysWhatTheFileOfTheDescriptorSays(@TempDir Path folder) throws IOException {
		var score = new ConditionScore("bicubic", new ConditionScore.ConditionQuality(32.664996, 0.7551498),
			new ConditionScore.ConditionQuality(30, 0.9), new ConditionScore.ConditionQuality(30, 0.9), 0);
		ModelFolder.describe(folder, TestModels.descriptor("tiny", 2)
			.withGrid(new ConditionGrid("fields", "middle; grid", List.of(score), List.of())));
		assertEquals(ModelCard.of(ModelYaml.parse(Files.readString(folder.resolve(ModelYaml.NAME)))),
			Files.readString(folder.resolve(ModelCard.NAME)));
	}

	@Test
	void tablesStayWhole() {
		String card = ModelCard.of(TestModels.descriptor("tiny", 2));
		String[] lines = card.split("\n");
		for (int i = 1; i < lines.length; i++)
			if (lines[i].startsWith("|") && lines[i - 1].startsWith("|"))
				assertEquals(columns(lines[i - 1]), columns(lines[i]), lines[i]);
	}

	@Test
	void saysWhatTheModelIsForAndWhereItFails() {
		ModelDescriptor d = TestModels.descriptor("tiny", 2);
		for (String heading : List.of("## Intended use", "## Not to be used for", "## Known failures"))
			assertTrue(!ModelCard.of(d).contains(heading), heading);
		String card = ModelCard.of(d.withGuidance(
			new Guidance("Cells.", List.of("Counting."), List.of(new Guidance.Failure("a.png", "Dots melt.")))));
		for (String part : List.of("## Intended use\n\nCells.\n", "## Not to be used for\n\n- Counting.\n",
			"## Known failures\n\nDots melt.\n\n![Failure](a.png)\n"))
			assertTrue(card.contains(part), part + " in\n" + card);
	}

	@Test
	void everyDomainHasGuidanceOfItsOwn() {
		for (Domain domain : Domain.values()) {
			Guidance guidance = Guidance.of(domain, Direction.XY, "blur of 2 pixels");
			assertTrue(guidance.intendedUse().endsWith("that of the training: blur of 2 pixels."),
				guidance.intendedUse());
			assertTrue(guidance.notFor().size() >= 2);
			for (Domain other : Domain.values())
				assertEquals(domain == other, guidance.equals(Guidance.of(other, Direction.XY, "blur of 2 pixels")));
		}
	}

	@Test
	void betweenSlicesTheGuidanceSpeaksOfThem() {
		assertTrue(
			Guidance.of(Domain.MEDICAL, Direction.Z, "thick slices").intendedUse().startsWith("Stacks of slices"));
		assertEquals(Guidance.of(Domain.MEDICAL, Direction.XY, "x").notFor(),
			Guidance.of(Domain.MEDICAL, Direction.Z, "x").notFor());
	}

	@Test
	void aFailureTakesThePlaceOfOneWithItsPicture() {
		var other = new Guidance.Failure("b.png", "other");
		var last = new Guidance.Failure("a.png", "new");
		Guidance guidance = Guidance.NONE.with(new Guidance.Failure("a.png", "old")).with(other).with(last);
		assertEquals(List.of(other, last), guidance.failures());
	}

	@Test
	void saysOnceWhichFilesTheDataWere() {
		ModelDescriptor d = TestModels.descriptor("tiny", 2);
		TrainingProvenance t = d.training();
		var sum = Optional.of("7".repeat(64));
		var sets = List.of(new TrainingProvenance.DataSet("a", "x", sum),
			new TrainingProvenance.DataSet("b", "y", sum));
		var training = new TrainingProvenance(t.program(), sets, t.degradation(), t.recipe(), t.run());
		String card = ModelCard
			.of(ModelDescriptor.of("tiny", "x", d.network(), "x", training).weights(d.weights()).build());
		assertEquals(2, card.split("7{64}", -1).length, card);
		assertTrue(card.contains("of all files: `777"), card);
	}

	private static long columns(String row) {
		return row.replace("\\|", "").chars().filter(c -> c == '|').count();
	}
}
