package sc.fiji.superres.bridge;

import java.awt.GraphicsEnvironment;
import java.util.List;

import ij.IJ;
import ij.macro.Interpreter;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * Shows the SciJava tasks of a running command in ImageJ: progress bar and status line, and for longer work a small
 * window with a Cancel button. The Escape key cancels as well. Without a display it does nothing; in batch mode it
 * opens no window.
 */
final class TaskDisplay {

	private static final long WINDOW_AFTER_MILLIS = 700;

	private final EventService events;
	private final List<EventSubscriber<?>> subscriptions;
	private final long start = System.currentTimeMillis();
	private CancelWindow window;

	TaskDisplay(EventService events) {
		this.events = events;
		IJ.resetEscape();
		subscriptions = GraphicsEnvironment.isHeadless() ? List.of() : events.subscribe(this);
	}

	/** Called by SciJava on the event dispatch thread. */
	@EventHandler
	void onEvent(TaskEvent event) {
		Task task = event.getTask();
		if (task.isDone()) return;
		if (IJ.escapePressed() && !task.isCanceled()) {
			IJ.resetEscape();
			task.cancel("");
		}
		String message = task.isCanceled() ? "Canceling" : task.getStatusMessage();
		long done = task.getProgressValue(), total = task.getProgressMaximum();
		if (total > 0) IJ.showProgress((double) done / total);
		if (message != null) IJ.showStatus(message);
		if (window == null && System.currentTimeMillis() - start > WINDOW_AFTER_MILLIS && !Interpreter.isBatchMode())
			window = new CancelWindow(task);
		if (window != null) window.update(message, done, total);
	}

	/** Listens no longer and closes the window. */
	void close() {
		events.unsubscribe(subscriptions);
		if (window != null) window.dispose();
		IJ.showProgress(1.0);
	}
}
