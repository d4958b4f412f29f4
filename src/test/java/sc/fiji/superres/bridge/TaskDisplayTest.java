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

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ij.IJ;
import ij.macro.Interpreter;
import org.junit.jupiter.api.Test;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

class TaskDisplayTest {

	/** As in the one tile of a small image. */
	@Test
	void escapeCancelsATaskThatReportsNothing() throws Exception {
		boolean batch = Interpreter.batchMode;
		Interpreter.batchMode = true; // opens no window
		TaskDisplay display = new TaskDisplay(BridgeContext.get().service(EventService.class), true);
		Task task = BridgeContext.get().service(TaskService.class).createTask("Quiet");
		CountDownLatch canceled = new CountDownLatch(1);
		task.setCancelCallBack(canceled::countDown);
		try {
			task.start();
			EventQueue.invokeAndWait(() -> {}); // the start has been heard
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			assertTrue(canceled.await(20, TimeUnit.SECONDS));
		}
		finally {
			task.finish();
			display.close();
			IJ.resetEscape();
			Interpreter.batchMode = batch;
		}
	}
}
