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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ij.IJ;
import ij.macro.Interpreter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

class TaskDisplayTest {

	private final boolean batch = Interpreter.batchMode;
	private final CountDownLatch canceled = new CountDownLatch(1);
	private TaskDisplay display;
	private Task task;

	@BeforeEach
	void start() {
		Interpreter.batchMode = true; // opens no window
		display = new TaskDisplay(BridgeContext.get().service(EventService.class), any -> any == task, true);
		task = started("Quiet");
	}

	private Task started(String name) {
		Task started = BridgeContext.get().service(TaskService.class).createTask(name);
		started.setCancelCallBack(canceled::countDown);
		started.start();
		return started;
	}

	@AfterEach
	void end() {
		task.finish();
		display.close();
		IJ.resetEscape();
		Interpreter.batchMode = batch;
	}

	/** As in the one tile of a small image. */
	@Test
	void escapeCancelsATaskThatHasNothingNewToReport() throws Exception {
		task.setStatusMessage("Upscaling");
		EventQueue.invokeAndWait(() -> {}); // this has been heard
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		assertTrue(canceled.await(20, TimeUnit.SECONDS));
	}

	/** The training window has its own button, and is open for hours in which Escape may mean other things. */
	@Test
	void escapeIsNothingToATaskThatNeverSaysWhatItDoes() throws Exception {
		EventQueue.invokeAndWait(() -> {});
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		assertFalse(canceled.await(600, TimeUnit.MILLISECONDS));
	}

	/** Such as an image that is upscaled while a model is trained. */
	@Test
	void theTaskOfACommandThatRunsBesideIsNotCancelled() throws Exception {
		Task other = started("Another");
		try {
			other.setStatusMessage("Upscaling");
			EventQueue.invokeAndWait(() -> {});
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			assertFalse(canceled.await(600, TimeUnit.MILLISECONDS));
		}
		finally {
			other.finish();
		}
	}
}
