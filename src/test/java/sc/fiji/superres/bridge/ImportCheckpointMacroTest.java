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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Import Checkpoint...", ...)} in ImageJ's own macro interpreter, without a display. */
class ImportCheckpointMacroTest {

	@TempDir
	static Path folder;
	private static String checkpoint;

	@BeforeAll
	static void install() {
		SmallModel.write(folder, "small-x2", 2);
		checkpoint = folder.resolve("small-x2/weights.safetensors").toString().replace('\\', '/');
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forget() {
		System.clearProperty(ModelZoo.HOME_PROPERTY);
	}

	private static String error(String options) {
		return Macros.error("run('Import Checkpoint...', '" + options + "');");
	}

	@Test
	void writesIntoTheUsersModelsOrAnotherFolder() {
		assertEquals(null, error("checkpoint=[" + checkpoint + "] modelid=mine networkoptions=[recurrences=3]"));
		Model model = Model.open(folder.resolve("home/models/mine"));
		assertEquals(new LiteSRNet(2, 8, 3), model.network());
		assertEquals(null, error("checkpoint=[" + checkpoint + "] modelid=mine3 derivescale=3"));
		assertEquals(3, Model.open(folder.resolve("home/models/mine3")).scale());
		Path elsewhere = folder.resolve("elsewhere");
		assertEquals(null, error("checkpoint=[" + checkpoint + "] modelid=other folder=[" + elsewhere + "]"));
		assertTrue(Files.exists(elsewhere.resolve("other/model.yaml")));
	}

	@Test
	void mistakesAbortTheMacroWithOneSentence() {
		assertEquals("Choose the checkpoint to import.", error("modelid=x"));
		assertTrue(error("checkpoint=[" + checkpoint + "]").startsWith("A model cannot have the id \"\""));
		assertEquals("Network options must be name=value separated by commas, not \"three\".",
			error("checkpoint=[" + checkpoint + "] modelid=x networkoptions=three"));
		assertFalse(Files.exists(folder.resolve("home/models/x")));
	}
}
