package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class ModelCardTest {

	@Test
	void saysWhatTheDescriptorSays() {
		var purpose = new Purpose(Domain.GENERAL, 2);
		String card = ModelCard.of(TestModels.descriptor("tiny", 2, Domain.MICROSCOPY, 36.456, purpose));
		for (String part : List.of("# A small LiteSRNet\n", "`tiny` upscales microscopy images x2 (RGB).",
			"| general x2 |", "| BSD-2-Clause |", "width=8", "recurrences=2",
			"| Set5 | 36.46 | 0.9500 | 33.66 | 0.9300 | Y |",
			"| Flowers: 12 \\| roses | CC0-1.0 |", "| L1, Adam 6e-4 |", "| 42 |", "| 2000 |", "| 0.25 |", "| 2 cores |",
			"| 2026-03-14 |", "--model tiny "))
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

	@Test
	void tablesStayWhole() {
		String card = ModelCard.of(TestModels.descriptor("tiny", 2));
		String[] lines = card.split("\n");
		for (int i = 1; i < lines.length; i++)
			if (lines[i].startsWith("|") && lines[i - 1].startsWith("|"))
				assertEquals(columns(lines[i - 1]), columns(lines[i]), lines[i]);
	}

	private static long columns(String row) {
		return row.replace("\\|", "").chars().filter(c -> c == '|').count();
	}
}
