package sc.fiji.superres.testing;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.task.Progress;

/** Remembers what it is told, and cancels after a number of reports. */
public final class RecordedProgress implements Progress {

	private final List<String> reports = new ArrayList<>();
	private final int cancelAfter;

	/** Never cancelled. */
	public RecordedProgress() {
		this(Integer.MAX_VALUE);
	}

	public RecordedProgress(int cancelAfter) {
		this.cancelAfter = cancelAfter;
	}

	@Override
	public void update(String what, long done, long total) {
		reports.add(done + "/" + total);
	}

	@Override
	public boolean isCanceled() {
		return reports.size() >= cancelAfter;
	}

	/** "done/total", in the order of the reports. */
	public List<String> reports() {
		return reports;
	}
}
