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

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.function.Predicate;

import javax.swing.Timer;

import ij.IJ;
import ij.macro.Interpreter;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * Shows the SciJava task of a running command in ImageJ, and not those of others that run beside it: progress bar and
 * status line, and for longer work a small window with a Cancel button. The Escape key cancels as well. Both also work
 * while a task has nothing new to report. Without a display it does nothing; in batch mode it opens no window.
 */
final class TaskDisplay {

	private static final long WINDOW_AFTER_MILLIS = 700;
	private static final int LOOK_EVERY_MILLIS = 200;

	private final EventService events;
	private final Predicate<Task> mine;
	private final List<EventSubscriber<?>> subscriptions;
	private final long start = System.currentTimeMillis();
	private final Timer timer = new Timer(LOOK_EVERY_MILLIS, e -> look());
	// these two belong to the event dispatch thread
	private Task task;
	private CancelWindow window;

	/** @param mine tells a task of the command, from any thread */
	TaskDisplay(EventService events, Predicate<Task> mine) {
		this(events, mine, !GraphicsEnvironment.isHeadless());
	}

	/** @param hasDisplay false: do nothing */
	TaskDisplay(EventService events, Predicate<Task> mine, boolean hasDisplay) {
		this.events = events;
		this.mine = mine;
		IJ.resetEscape();
		subscriptions = hasDisplay ? events.subscribe(this) : List.of();
		if (hasDisplay) timer.start();
	}

	/** Called by SciJava on the event dispatch thread. */
	@EventHandler
	void onEvent(TaskEvent event) {
		if (!mine.test(event.getTask())) return;
		task = event.getTask();
		look();
	}

	/** Tasks that never say what they do have a window of their own. */
	private void look() {
		if (task == null || task.isDone() || task.getStatusMessage() == null) return;
		if (IJ.escapePressed() && !task.isCanceled()) {
			IJ.resetEscape();
			task.cancel("");
		}
		String message = task.isCanceled() ? "Canceling" : task.getStatusMessage();
		long done = task.getProgressValue(), total = task.getProgressMaximum();
		if (total > 0) IJ.showProgress((double) done / total);
		IJ.showStatus(message);
		if (window == null && System.currentTimeMillis() - start > WINDOW_AFTER_MILLIS && !Interpreter.isBatchMode())
			window = new CancelWindow(task);
		if (window != null) window.update(message, done, total);
	}

	/** Listens no longer, closes the window and empties the status line, which would go on naming the last item. */
	void close() {
		events.unsubscribe(subscriptions);
		timer.stop();
		if (!subscriptions.isEmpty()) EventQueue.invokeLater(() -> {
			if (window != null) window.dispose();
		});
		IJ.showProgress(1.0);
		IJ.showStatus("");
	}
}
