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
package sc.fiji.superres.command;

import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import sc.fiji.superres.task.Progress;

/** Progress as a SciJava task, which can be cancelled in the task bar, and in the status bar. */
final class TaskProgress implements Progress, AutoCloseable {

	private static final long INTERVAL_MILLIS = 40;

	private final Task task;
	private final StatusService status;
	private long lastUpdate;
	private volatile boolean canceled;

	/**
	 * Starts the task.
	 *
	 * @param name what the task bar calls it
	 */
	TaskProgress(String name, TaskService tasks, StatusService status) {
		this.status = status;
		task = tasks.createTask(name);
		task.setCancelCallBack(() -> canceled = true);
		task.start();
	}

	boolean isOf(Task other) {
		return task == other;
	}

	/** Every listener is told on the event dispatch thread, so steps that follow each other fast are passed over. */
	@Override
	public void update(String what, long done, long total) {
		long now = System.currentTimeMillis();
		if (done < total && now - lastUpdate < INTERVAL_MILLIS) return;
		lastUpdate = now;
		task.setStatusMessage(what);
		task.setProgressMaximum(total);
		task.setProgressValue(done);
		status.showStatus((int) Math.min(done, Integer.MAX_VALUE), (int) Math.min(total, Integer.MAX_VALUE), what);
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}

	/** Finishes the task. */
	@Override
	public void close() {
		task.finish();
		status.showProgress(1, 1);
	}
}
