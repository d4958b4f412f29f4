package sc.fiji.superres.imagej;

import sc.fiji.superres.task.Progress;

/**
 * Reports the progress on one of several equal pieces of work as progress on all of them.
 *
 * @param all   is told
 * @param index of the piece, from 0
 * @param count pieces in all
 */
record FrameProgress(Progress all, int index, int count) implements Progress {

	@Override
	public void update(String what, long done, long total) {
		all.update(count == 1 ? what : what + " (" + (index + 1) + "/" + count + ")", index * total + done,
			count * total);
	}

	@Override
	public boolean isCanceled() {
		return all.isCanceled();
	}
}
