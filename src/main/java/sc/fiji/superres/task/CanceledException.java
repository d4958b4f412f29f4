package sc.fiji.superres.task;

/** The user asked to stop; inputs are untouched and no result exists. */
public class CanceledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CanceledException() {
		super("Canceled.");
	}
}
