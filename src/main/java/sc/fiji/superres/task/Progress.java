package sc.fiji.superres.task;

/**
 * How a long-running piece of work reports to whoever started it, and learns that it should stop. Implementations may be
 * called from any thread, one at a time.
 */
public interface Progress {

	/** Reports nothing and is never cancelled. */
	Progress NONE = new Progress() {

		@Override
		public void update(String what, long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCanceled() {
			return false;
		}
	};

	/**
	 * @param what  short text for the user, such as {@code Upscaling}
	 * @param done  steps finished
	 * @param total steps in all
	 */
	void update(String what, long done, long total);

	boolean isCanceled();

	/** To be called between steps: throws {@link CanceledException} once the user has asked to stop. */
	default void checkCanceled() {
		if (isCanceled()) throw new CanceledException();
	}
}
