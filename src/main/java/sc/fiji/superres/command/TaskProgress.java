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
