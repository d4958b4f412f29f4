package sc.fiji.superres.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

	private final StringWriter out = new StringWriter();

	@Test
	void rewritesOneLineAndWipesItAtTheEnd() {
		try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(out), true)) {
			progress.update("Upscaling", 1, 4);
			progress.update("Upscaling", 4, 4);
			assertFalse(progress.isCanceled());
		}
		assertFalse(out.toString().contains("\n"));
		String[] states = out.toString().split("\r");
		assertEquals("Upscaling: 1 of 4 (25 %)", states[1].strip());
		assertEquals("Upscaling: 4 of 4 (100 %)", states[2].strip());
		assertTrue(states[3].isBlank());
	}

	@Test
	void isQuietWhenNobodyWatches() {
		try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(out), false)) {
			progress.update("Upscaling", 4, 4);
		}
		assertEquals("", out.toString());
	}
}
