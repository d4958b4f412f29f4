package sc.fiji.superres.checkpoint;

/** Why a file is not read as a checkpoint. The message is a clause that can follow "it cannot be read:". */
public final class CheckpointException extends Exception {

	private static final long serialVersionUID = 1L;

	private static final int SHOWN = 80;

	CheckpointException(String clause) {
		super(clause);
	}

	/** A text from the file, fit to be shown: short and without control characters. */
	static String shown(String text) {
		String line = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
		return line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
	}
}
