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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the sample command through ImageJ's own macro interpreter and {@code IJ.run}, without a display. */
class CommandBridgeTest {

	private static final String OPEN = "newImage('cell', '8-bit black', 4, 3, 1); setColor(10); fill(); ";

	@BeforeAll
	static void install() {
		HeadlessCommands.install();
		commands().put("Sample...", CommandBridge.class.getName() + "(\"" + SampleCommand.class.getName() + "\")");
	}

	@SuppressWarnings("unchecked") // ImageJ's table is raw
	private static Hashtable<String, String> commands() {
		return Menus.getCommands();
	}

	/** Images of batch mode outlive the macro that made them. */
	@BeforeEach
	@AfterEach
	void forget() {
		SampleCommand.seen = null;
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void takesItsValuesFromTheMacroAndMakesTheResultTheCurrentImage() {
		String result = IJ.runMacro(OPEN + "run('Sample...', 'factor=3 flavour=very-sour weight=1.5 upsidedown=true "
			+ "words=[two words] folder=[/a folder/b]'); return getTitle() + ' ' + getPixel(1, 1) + ' ' + nImages;");
		assertEquals("sample 30 2", result);
		assertEquals("very-sour,3,1.5,true,two words,/a folder/b", SampleCommand.seen);
	}

	@Test
	void unnamedParametersKeepTheirDefaults() {
		assertEquals("20", IJ.runMacro(OPEN + "run('Sample...', 'mood=good'); return '' + getPixel(1, 1);"));
		assertEquals("plain,2,0.5,false,a b,out", SampleCommand.seen);
	}

	@Test
	void runsWithoutAnyOptions() {
		assertEquals("20", IJ.runMacro(OPEN + "run('Sample...'); return '' + getPixel(1, 1);"));
	}

	@Test
	void runsOnAGivenImageFromJava() {
		ImagePlus image = new ImagePlus("mine", new ByteProcessor(2, 2));
		image.getProcessor().set(0, 0, 5);
		IJ.run(image, "Sample...", "factor=4");
		ImagePlus result = WindowManager.getCurrentImage();
		assertEquals(20, result.getProcessor().get(0, 0));
		assertEquals(5, image.getProcessor().get(0, 0));
		assertFalse(image.isLocked());
	}

	@Test
	void picksTheImageThatTheMacroNames() {
		assertEquals("30", IJ.runMacro(OPEN + "newImage('other', '8-bit black', 2, 2, 1); "
			+ "run('Sample...', 'image=cell factor=3'); return '' + getPixel(1, 1);"));
	}

	@Test
	void abortsTheMacroWithOneSentence() {
		assertAborts("factor=12", "\"Factor\" (factor) must be a whole number from 1 to 9, not \"12\".");
		assertAborts("factor=2.5", "\"Factor\" (factor) must be a whole number from 1 to 9, not \"2.5\".");
		assertAborts("weight=heavy", "\"Weight (kg)\" (weight) must be a number of at least 0, not \"heavy\".");
		assertAborts("flavour=salty", "\"Flavour\" (flavour) must be one of plain, sweet, very-sour, not \"salty\".");
		assertAborts("upsidedown=yes", "\"Upside down\" (upside-down) must be true or false, not \"yes\".");
		assertAborts("factor upsidedown", "The macro option \"factor\" has no value; write factor=value.");
		assertAborts("factor=2 factor=3", "The macro option \"factor\" is given twice; remove one of the two.");
		assertAborts("words=[a", "The value of the macro option \"words\" starts with [ but does not end.");
		assertAborts("factr=2", "\"Sample\" has no option \"factr\"; its options are flavour, factor, weight, "
			+ "upsidedown, words, folder, mood.");
		assertAborts("image=nowhere", "No open image has the title \"nowhere\"; open it or name another.");
	}

	@Test
	void aCommandThatGivesUpAbortsTheMacroWithItsReason() {
		assertAborts("mood=bad", "The mood is bad.");
		assertEquals("plain,2,0.5,false,a b,out", SampleCommand.seen);
	}

	@Test
	void needsAnImage() {
		assertEquals("No image is open; open the image for \"Sample\" first.",
			Macros.error("run('Sample...', 'factor=2');"));
		assertNull(SampleCommand.seen);
	}

	@Test
	void aCanceledCommandShowsNothingAndStopsTheMacro() {
		Macros.Run run = Macros.run(OPEN + "run('Sample...', 'mood=stop'); return 'reached';");
		assertFalse(run.ended());
		assertEquals("", run.printed());
		assertEquals("1", IJ.runMacro("return '' + nImages;"));
	}

	/** ImageJ would show the stack trace and let the macro go on, to save the input as the result. */
	@ParameterizedTest
	@CsvSource({"bug,This failed unexpectedly (java.lang.IllegalStateException: a bug)",
		"unlinked,This failed unexpectedly (java.lang.NoClassDefFoundError: some/Missing)",
		"memory,The work does not fit into memory; "})
	void whatNobodyExpectedStopsTheMacroToo(String mood, String sentence) {
		Macros.Run run = Macros.run(OPEN + "run('Sample...', 'mood=" + mood + "'); return 'reached';");
		assertFalse(run.ended());
		assertTrue(run.error().startsWith(sentence), run.error());
		assertTrue(run.printed().contains("Sample, line 1 of the macro: " + sentence), run.printed());
		assertEquals(!mood.equals("memory"), run.printed().contains("\tat " + SampleCommand.class.getName()));
	}

	/** Commands that cannot even be made, as when the jar is older than plugins.config. */
	@Test
	void aCommandThatIsNotThereStopsTheMacro() {
		commands().put("Missing...", CommandBridge.class.getName() + "(\"no.such.Command\")");
		Macros.Run run = Macros.run(OPEN + "run('Missing...', 'factor=2'); return 'reached';");
		assertFalse(run.ended());
		assertTrue(run.error().contains("Not a SciJava command: no.such.Command"), run.error());
	}

	@Test
	void stopsInTheMidstOfAFunction() {
		Macros.Run run = Macros
			.run(OPEN + "x = 1 + made(); return 'reached'; function made() { for (i = 0; i < 2; i++) "
				+ "run('Sample...', 'factor=12'); return 2; }");
		assertFalse(run.ended());
		assertEquals("\"Factor\" (factor) must be a whole number from 1 to 9, not \"12\".", run.error());
		assertEquals(1, run.printed().lines().count(), run.printed());
	}

	/** ImageJ lets the outer macro go on, with this as the result of the inner one. */
	@Test
	void aMacroThatAnotherOneRunsSaysThatItWasStopped() {
		String inner = "run(\\'Sample...\\', \\'factor=12\\'); return \\'reached\\';";
		assertEquals("[aborted]", IJ.runMacro(OPEN + "return eval('" + inner + "');"));
	}

	@Test
	void nestedMacrosWorkOnTheirImages() {
		String inner = "run(\\'Sample...\\', \\'factor=3\\'); return getTitle();";
		assertEquals("sample sample 90 3",
			IJ.runMacro(OPEN + "title = eval('" + inner + "'); run('Sample...', 'factor=3'); "
				+ "return title + ' ' + getTitle() + ' ' + getPixel(1, 1) + ' ' + nImages;"));
	}

	@Test
	void twoMacrosOneAfterAnother() {
		for (int i = 1; i <= 2; i++)
			assertEquals("sample 30",
				IJ.runMacro(OPEN + "run('Sample...', 'factor=3'); return getTitle() + ' ' + getPixel(1, 1);"));
		assertEquals("[aborted]", IJ.runMacro(OPEN + "run('Sample...', 'factor=30'); return 'reached';"));
		assertEquals("sample 30",
			IJ.runMacro(OPEN + "run('Sample...', 'factor=3'); return getTitle() + ' ' + getPixel(1, 1);"));
	}

	@Test
	void anImageThatWasClosedIsNoInput() {
		assertEquals("No open image has the title \"cell\"; open it or name another.", Macros.error(OPEN
			+ "id = getImageID(); "
			+ "newImage('other', '8-bit black', 2, 2, 1); selectImage(id); close(); run('Sample...', 'image=cell');"));
	}

	/** As Groovy and Jython see it. */
	@Test
	void aScriptGetsTheResultOrAnException() {
		ImagePlus image = new ImagePlus("mine", new ByteProcessor(2, 2));
		IJ.runMacro(OPEN); // ImageJ is in batch mode, as always in Fiji without a window
		WindowManager.setTempCurrentImage(null);
		IJ.run(image, "Sample...", "factor=4");
		assertEquals("sample", IJ.getImage().getTitle());
		RuntimeException e = assertThrows(RuntimeException.class, () -> IJ.run(image, "Sample...", "factor=40"));
		assertEquals(Macro.MACRO_CANCELED, e.getMessage());
		IJ.run(image, "Sample...", "factor=5"); // of a script that has caught the exception
		assertEquals("sample", IJ.getImage().getTitle());
	}

	/** The macro stops at the command, before its last statement; nothing was done and the image is free again. */
	/** Each on its own image and thread, the one that begins first ends last. */
	@Test
	void commandsThatRunBesideEachOtherGetTheirOwnResults() throws Exception {
		SampleCommand.begun = new CountDownLatch(1);
		SampleCommand.released = new CountDownLatch(1);
		String[] slow = new String[1];
		Thread first = new Thread(() -> slow[0] = result(10, "factor=3 mood=wait"));
		first.start();
		assertTrue(SampleCommand.begun.await(60, TimeUnit.SECONDS));
		assertEquals("sample 14", result(7, "factor=2"));
		SampleCommand.released.countDown();
		first.join();
		assertEquals("sample 30", slow[0]);
	}

	private static String result(int value, String options) {
		ImagePlus image = new ImagePlus("cell", new ByteProcessor(1, 1, new byte[]{(byte) value}));
		IJ.run(image, "Sample...", options);
		ImagePlus now = WindowManager.getCurrentImage();
		return now.getTitle() + " " + now.getProcessor().get(0);
	}

	private static void assertAborts(String options, String sentence) {
		String macro = OPEN + "run('Sample...', '" + options + "'); return 'reached';";
		Macros.Run run = Macros.run(macro);
		assertEquals(sentence, run.error());
		assertFalse(run.ended());
		assertEquals("Sample, line 1 of the macro: " + sentence + System.lineSeparator(), run.printed());
		assertEquals("[aborted]", IJ.runMacro(macro));
		assertTrue(WindowManager.getCurrentImage() == null || !WindowManager.getCurrentImage().isLocked());
	}
}
