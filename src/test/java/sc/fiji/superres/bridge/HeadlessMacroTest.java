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
package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlessMacroTest {

	@BeforeAll
	static void install() {
		HeadlessCommands.install();
	}

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

	/** They would run with the values that they have by themselves, or not at all, and the macro would go on. */
	@ParameterizedTest
	@ValueSource(strings = {"run('Gaussian Blur...', 'sigma=2');", "run('Add...', 'value=25');",
		"run('Canvas Size...', 'width=9 height=9');", "run('Median...', 'radius=2 stack');"})
	void commandsThatTakeTheirOptionsFromADialogStopTheMacro(String command) {
		IJ.runMacro("newImage('i', '8-bit ramp', 8, 8, 1);");
		ImagePlus image = WindowManager.getCurrentImage();
		Macros.Run run = Macros.run(command + " return 'reached';");
		assertFalse(run.ended(), run::toString);
		assertTrue(run.printed().contains("cannot take its options without a display"), run.printed());
		assertEquals("8 8 64", image.getWidth() + " " + image.getHeight() + " " + image.getProcessor().get(2, 2));
		assertFalse(image.isLocked());
	}

	/** Also filters, if they have no dialog. */
	@Test
	void commandsWithoutADialogRun() {
		assertEquals("9 4",
			IJ.runMacro("newImage('i', '8-bit black', 8, 8, 2); setColor(3); fill(); run('Square', 'slice'); "
				+ "a = getPixel(1, 1); setSlice(2); setColor(2); fill(); run('Square', 'slice'); return '' + a + ' ' + "
				+ "getPixel(1, 1);"));
		assertEquals("There are no images open", Macros.run("close('*'); run('Square');").error());
	}

	@Test
	void knowsTheCommandsOfThePropertyFileWithoutTheirShortcuts() {
		Map<String, String> commands = HeadlessCommands.commands();
		assertEquals("ij.plugin.filter.Writer(\"tiff\")", commands.get("Tiff..."));
		assertEquals("ij.plugin.Selection(\"all\")", commands.get("Select All"));
		assertEquals("ij.plugin.filter.Filters(\"invert\")", commands.get("Invert"));
	}
}
