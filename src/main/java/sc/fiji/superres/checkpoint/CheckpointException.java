package sc.fiji.superres.checkpoint;

/** Why a file is not read as a checkpoint. The message is a clause that can follow "it cannot be read:". */
public final class CheckpointException extends Exception {

	private static final long serialVersionUID = 1L;

	CheckpointException(String clause) {
		super(clause);
	}
}
