package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.macro.Interpreter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Models...")} in ImageJ's own macro interpreter, without a display. */
class ModelsMacroTest {

	@TempDir
	Path folder;

	@BeforeEach
	void install() throws IOException {
		SmallModel.write(folder, "small-x2", 2);
		Files.createDirectory(folder.resolve("broken"));
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, folder.toString());
		HeadlessCommands.install();
	}

	@AfterEach
	void forget() {
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@Test
	void printsTheTableAndWhatIsBroken() {
		PrintStream console = System.out;
		var printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		Interpreter macro = new Interpreter();
		try {
			macro.run("run('Models...');", "");
		}
		finally {
			System.setOut(console);
		}
		assertEquals(null, macro.getErrorMessage());
		String text = printed.toString(StandardCharsets.UTF_8);
		assertTrue(text.startsWith("model\tname\tnetwork\tscale"), text);
		assertTrue(text.contains("\nsmall-x2\tSmall\tLiteSRNet\t2\tgeneral\t-\t1175\tSet5 30.25 / 0.9000"), text);
		assertTrue(text.contains(folder.resolve("broken") + " is no model"), text);
	}
}
