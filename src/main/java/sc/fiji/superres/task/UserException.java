package sc.fiji.superres.task;

/**
 * Something the user can mend. The message is one sentence that says what is wrong and what to do, and is shown as it is;
 * no stack trace reaches the user.
 */
public class UserException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Whose move it is. */
	public enum Kind {
		/** The request itself is wrong: an unknown option, model or scale. Exit code 2. */
		WRONG_USE,
		/** The request is fine, but could not be carried out: a broken file, a full disk, too little memory. Exit code 1. */
		FAILED
	}

	private final Kind kind;

	public UserException(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	public UserException(Kind kind, String message, Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	public static UserException wrongUse(String message) {
		return new UserException(Kind.WRONG_USE, message);
	}

	public static UserException failed(String message) {
		return new UserException(Kind.FAILED, message);
	}

	public static UserException failed(String message, Throwable cause) {
		return new UserException(Kind.FAILED, message, cause);
	}

	public Kind kind() {
		return kind;
	}
}
