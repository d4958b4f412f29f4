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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import org.junit.jupiter.api.Test;

import sc.fiji.superres.command.TrainCommand;
import sc.fiji.superres.task.UserException;

/** What of the dialog needs no display: its rows, its help, and what it remembers. */
class CommandDialogTest {

	private final BridgedCommand command = new BridgedCommand(BridgeContext.get(), SampleCommand.class.getName());

	@Test
	void rowsFollowTheParameters() {
		List<String> rows = command.fields().stream()
			.map(field -> (field.isChoice() ? "CHOICE" : field.setting().form().kind()) + " " + field.setting().label()
				+ " " + command.defaults().get(field.key()))
			.toList();
		assertEquals(List.of("CHOICE Flavour plain", "WHOLE_NUMBER Factor 2", "NUMBER Weight (kg) 0.5",
			"FLAG Upside down false", "TEXT Words a b", "FOLDER Folder out", "TEXT What to do good"), rows);
		assertEquals("Sample", command.title());
	}

	@Test
	void helpNamesTheMacroKeys() {
		String help = CommandDialog.help(command.title(), command.fields());
		assertTrue(
			help.contains(
				"<b>Flavour</b> (in macros: flavour = plain, sweet, very-sour)<br>What it tastes of; " + "a &lt; b."),
			help);
		assertTrue(help.contains("(in macros: upsidedown)"), help);
	}

	@Test
	void remembersWhatCanStillBeChosen() {
		RememberedTexts remembered = new RememberedTexts(SampleCommand.class.getName());
		Map<String, String> texts = new LinkedHashMap<>(command.defaults());
		texts.put("flavour", "sweet");
		texts.put("factor", "5");
		remembered.keep(texts);
		assertEquals(texts, remembered.over(command.defaults(), command.fields()));
		Prefs.set(SampleCommand.class.getName() + ".flavour", "no-more-sold");
		assertEquals("plain", remembered.over(command.defaults(), command.fields()).get("flavour"));
	}

	/** Otherwise the next training would replace the model of the one before. */
	@Test
	void forgetsWhatShallNotPersist() {
		BridgedCommand train = new BridgedCommand(BridgeContext.get(), TrainCommand.class.getName());
		RememberedTexts remembered = new RememberedTexts("forgets");
		remembered.keep(Map.of("overwrite", "true", "images", "/photos", "minutes", "7.0"));
		Map<String, String> texts = remembered.over(train.defaults(), train.fields());
		assertEquals("false", texts.get("overwrite"));
		assertEquals("", texts.get("images"));
		assertEquals("7.0", texts.get("minutes"));
	}

	/** A file may open, or another program make an image, while the user chooses. */
	@Test
	void worksOnTheImageThatTheUserWasAskedAbout() {
		ImagePlus asked = IJ.createImage("asked", "8-bit", 4, 4, 1), other = IJ.createImage("other", "8-bit", 2, 2, 1);
		try {
			WindowManager.setTempCurrentImage(asked);
			command.holdImage();
			WindowManager.setTempCurrentImage(other);
			command.configure(Map.of("mood", "bad"));
			assertThrows(UserException.class, command::run);
			assertEquals("asked", SampleCommand.seenTitle);
			asked.flush();
			assertEquals("The image \"asked\" was closed while the dialog was open; open it again and start anew.",
				assertThrows(UserException.class, () -> command.configure(command.defaults())).getMessage());
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}
}
