package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ij.IJ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessMacroTest {

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
	}

	@Test
	void runsImageJsOwnCommands(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("out.txt");
		assertTrue(HeadlessMacro.run("""
			newImage('i', '8-bit black', 8, 8, 1);
			run('Invert');
			run('16-bit');
			makeRectangle(0, 0, 3, 4);
			run('Crop');
			File.saveString('' + getWidth() + ' ' + getPixel(1, 1) + ' ' + bitDepth(), getArgument());
			""", file.toString()));
		assertEquals("3 255 16", Files.readString(file).trim());
	}

	@Test
	void aMacroWithAMistakeFails() {
		assertFalse(HeadlessMacro.run("x = nothing + 1;", ""));
		assertFalse(HeadlessMacro.run("run('No such command');", ""));
		assertFalse(HeadlessMacro.run("exit('enough');", ""));
	}

	@Test
	void knowsTheCommandsOfThePropertyFileWithoutTheirShortcuts() {
		Map<String, String> commands = HeadlessCommands.commands();
		assertEquals("ij.plugin.filter.Writer(\"tiff\")", commands.get("Tiff..."));
		assertEquals("ij.plugin.Selection(\"all\")", commands.get("Select All"));
		assertEquals("ij.plugin.filter.Filters(\"invert\")", commands.get("Invert"));
	}
}
