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
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.event.TaskEvent;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Evaluate Models...", ...)} in ImageJ's own macro interpreter, without a display. */
class EvaluateMacroTest {

	private static final String OPEN = "newImage('cell', '16-bit noise', 40, 36, 2); ";

	@TempDir
	static Path folder;

	@BeforeAll
	static void install() {
		SmallModel.write(folder, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, folder.toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forgetModels() {
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	private static String error(String setUp, String options) {
		return Macros.error(setUp + "run('Evaluate Models...', '" + options + "');");
	}

	private static String slashes(Path path) {
		return path.toString().replace('\\', '/');
	}

	@Test
	void writesTableAndReportOfTheActiveImage() throws IOException {
		Path csv = folder.resolve("active.csv");
		Path html = folder.resolve("active.html");
		assertEquals(null, error(OPEN, "models=[small-x2, bicubic] metrics=[psnr,frc] device=cpu csv=[" + slashes(csv)
			+ "] html=[" + slashes(html) + "]"));
		List<String> lines = Files.readAllLines(csv);
		assertEquals("model,image,band,psnr,frc,data_range,parameters,multiply_adds_per_mp,seconds_per_mp,"
			+ "estimated_bytes_per_mp", lines.get(0));
		assertEquals(1 + 2 * (2 + 1 + 4), lines.size());
		assertTrue(lines.get(1).startsWith("bicubic,cell #1,all,"), lines.get(1));
		assertTrue(Files.readString(html).endsWith("</html>\n"));
	}

	@Test
	void takesAFolderOfImages() {
		IJ.runMacro(OPEN + "saveAs('Tiff', '" + slashes(folder.resolve("truth.tif")) + "');");
		Path csv = folder.resolve("folder.csv");
		assertEquals(null, error("", "images=[" + slashes(folder) + "] models=bicubic scale=2 preset=microscopy "
			+ "degradation=[optical:na=1.2] csv=[" + slashes(csv) + "]"));
		assertTrue(Files.exists(csv));
	}

	@Test
	void takesPathsInQuotes() {
		IJ.runMacro(OPEN + "saveAs('Tiff', '" + slashes(folder.resolve("quoted.tif")) + "');");
		Path csv = folder.resolve("quoted.csv");
		assertEquals(null, error("", "images=[\"" + slashes(folder.resolve("quoted.tif"))
			+ "\"] models=bicubic scale=2 " + "metrics=psnr csv=[\"" + slashes(csv) + "\"]"));
		assertTrue(Files.exists(csv));
	}

	@Test
	void aTitleNeedNotBeAFileName() {
		String message = error("newImage('cells:1?', '8-bit noise', 40, 36, 1); ",
			"models=bicubic scale=2 metrics=psnr masks=[" + slashes(folder) + "]");
		assertTrue(message.endsWith(" holds no image named cells:1?."), message);
	}

	@Test
	void theActiveImageIsHeldUntilTheWorkIsDone() throws IOException {
		ImagePlus image = IJ.createImage("held", "16-bit noise", 40, 36, 2);
		Closer closer = new Closer(image);
		EventService events = BridgeContext.get().service(EventService.class);
		List<EventSubscriber<?>> subscriptions = events.subscribe(closer);
		Path csv = folder.resolve("held.csv");
		try {
			IJ.run(image, "Evaluate Models...", "models=small-x2 metrics=psnr device=cpu csv=[" + slashes(csv) + "]");
		}
		finally {
			events.unsubscribe(subscriptions);
		}
		assertTrue(closer.closed);
		assertTrue(Files.readAllLines(csv).stream().anyMatch(line -> line.startsWith("small-x2,held #2,all,")));
		assertFalse(image.isLocked());
	}

	/** Does what closing a window does, as soon as the evaluation has begun. */
	public static final class Closer {

		private final ImagePlus image;
		private volatile boolean closed;

		Closer(ImagePlus image) {
			this.image = image;
		}

		@EventHandler
		public void onEvent(TaskEvent event) {
			String message = event.getTask().getStatusMessage();
			if (message == null || !message.startsWith("Evaluating")) return;
			image.flush();
			closed = true;
		}
	}

	@Test
	void anImageThatAnotherCommandWorksOnIsRefused() throws InterruptedException {
		IJ.runMacro(OPEN);
		ImagePlus image = WindowManager.getCurrentImage();
		Thread other = new Thread(image::lockSilently);
		other.start();
		other.join();
		try {
			assertEquals("\"cell\" is in use by another command; wait until that has finished.",
				error("", "models=bicubic scale=2 metrics=psnr"));
		}
		finally {
			image.unlock();
		}
	}

	@Test
	void whatIsRecordedIsUnderstood() {
		String options = "images=[] lowres=[] models=small-x2 scale=2 degradation=bicubic preset=general metrics=psnr "
			+ "datarange=4095 border=3 window=10..20 masks=[] csv=[] html=[] device=cpu precision=float32 seed=7";
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command.EvaluateCommand");
		assertEquals(null, error(OPEN, MacroOptions.format(command.configure(MacroOptions.parse(options)))));
	}

	@Test
	void mistakesAbortTheMacroWithOneSentence() {
		assertEquals("There are no images to evaluate on; give a folder or open one.", error("", "models=small-x2"));
		assertTrue(error(OPEN, "models=small-x2 metrics=beauty")
			.startsWith("Unknown metric \"beauty\"; choose some of psnr, "));
		assertTrue(error(OPEN, "models=small-x2 degradation=rust").startsWith("There is no degradation \"rust\""));
		assertTrue(error(OPEN, "models=none").contains("none"));
		Path nowhere = folder.resolve("nowhere/a.csv");
		assertEquals("The table " + nowhere + " cannot be written; give a file in a folder that exists and is yours.",
			error(OPEN, "models=small-x2 csv=[" + slashes(nowhere) + "]"));
		assertFalse(Files.exists(nowhere));
	}
}
