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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code Train Model...} from macros, without a display. */
class TrainMacroTest {

	private static final String QUICK = " steps=3 minutes=0 settings=[patch=8; batch=1; validate-every=2]";

	@TempDir
	private static Path folder;

	@BeforeAll
	static void install() {
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forget() {
		System.clearProperty(ModelZoo.HOME_PROPERTY);
	}

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	private static String error(String options) {
		return Macros.error("run('Train Model...', '" + options + "');");
	}

	@Test
	void trainsOnTheActiveStackAndUpscaleTakesTheModel() throws IOException {
		IJ.runMacro("newImage('cells', '16-bit noise', 48, 40, 12);");
		assertEquals(null, error("modelid=cells domain=microscopy" + QUICK));
		Model model = Model.open(folder.resolve("home/models/cells"));
		assertEquals("litesrnet", model.network().id());
		var provenance = model.descriptor().training();
		assertTrue(provenance.degradation().contains("optical:"), provenance.degradation());
		assertTrue(provenance.recipe().contains("started from litesrnet-x2"), provenance.recipe());
		assertEquals(3, provenance.run().steps());
		assertTrue(Files.exists(folder.resolve("home/training/cells/best.safetensors")));
		assertFalse(Files.exists(folder.resolve("home/training/cells/checkpoint.safetensors")),
			"another training finds a checkpoint");
		assertEquals(null,
			error("modelid=cells domain=microscopy overwrite=true steps=4 minutes=0 settings=[patch=8; batch=1]"));
		assertEquals(4, Model.open(folder.resolve("home/models/cells")).descriptor().training().run().steps());
		assertEquals(null, Macros.error("run('Upscale...', 'model=cells');"));
		assertEquals(96, WindowManager.getCurrentImage().getWidth());
	}

	@Test
	void anImageThatAnotherCommandWorksOnIsRefused() throws InterruptedException {
		IJ.runMacro("newImage('cells', '16-bit noise', 48, 40, 12);");
		ImagePlus image = WindowManager.getCurrentImage();
		Thread other = new Thread(image::lockSilently);
		other.start();
		other.join();
		try {
			assertEquals("\"cells\" is in use by another command; wait until that has finished.",
				error("modelid=held" + QUICK));
		}
		finally {
			image.unlock();
		}
	}

	@Test
	void mistakesAbortTheMacroWithOneSentenceBeforeTheTraining() {
		assertEquals("There are no images to train on: choose a folder or open one.", error("modelid=x" + QUICK));
		IJ.runMacro("newImage('cells', '8-bit noise', 48, 40, 4);");
		assertEquals("Recorded low-resolution images need the folder of the high-resolution ones: choose both.",
			error("modelid=x lowres=[" + folder + "]" + QUICK));
		assertEquals("Other settings must be name=value separated by semicolons, not \"patch\".",
			error("modelid=x settings=patch"));
		assertTrue(error("modelid=x settings=[patch=99]" + " steps=1").contains("patch"));
		assertTrue(error("modelid=x degradation=[optical:na=-1]" + QUICK).contains("na"));
		assertTrue(error("modelid=x settings=[colour=red] steps=1")
			.startsWith("\"Other settings\" has no setting \"colour\"; its settings are loss, "));
		assertEquals(
			"A model cannot have the id \"My-Cells\"; give 1 to 64 lower-case letters, digits, dots, hyphens or "
				+ "underscores.",
			error("modelid=My-Cells" + QUICK));
		assertTrue(error("modelid=dsrnet-x2" + QUICK).startsWith("There is already a model dsrnet-x2, in "));
		assertFalse(Files.exists(folder.resolve("home/models/x")));
	}
}
