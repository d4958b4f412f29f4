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
package sc.fiji.superres.task;

/**
 * Something the user can mend. The message is one sentence that says what is wrong and what to do, and is shown as it
 * is; no stack trace reaches the user.
 */
public class UserException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Whose move it is. */
	public enum ErrorKind {
		/** The request itself is wrong: an unknown option, model or scale. Exit code 2. */
		WRONG_USE,
		/**
		 * The request is fine, but could not be carried out: a broken file, a full disk, too little memory. Exit code
		 * 1.
		 */
		FAILED
	}

	private final ErrorKind kind;

	/** @param message one sentence for the user: what is wrong, and what to do */
	public UserException(ErrorKind kind, String message) {
		super(message);
		this.kind = kind;
	}

	/**
	 * @param message one sentence for the user: what is wrong, and what to do
	 * @param cause   for the log
	 */
	public UserException(ErrorKind kind, String message, Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	/** What was asked for cannot be done as it was asked for. */
	public static UserException wrongUse(String message) {
		return new UserException(ErrorKind.WRONG_USE, message);
	}

	/** What was asked for rightly could not be done. */
	public static UserException failed(String message) {
		return new UserException(ErrorKind.FAILED, message);
	}

	public static UserException failed(String message, Throwable cause) {
		return new UserException(ErrorKind.FAILED, message, cause);
	}

	public ErrorKind kind() {
		return kind;
	}
}
