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
 * How a long-running piece of work reports to whoever started it, and learns that it should stop. Implementations may
 * be called from any thread, one at a time.
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

	/** Whether the user has asked to stop; may be asked from any thread. */
	boolean isCanceled();

	/** What listens to updates. */
	@FunctionalInterface
	interface Listener {

		/** See {@link Progress#update}. */
		void update(String what, long done, long total);
	}

	/** Progress of work that stops when this does, and whose updates go to another listener. */
	default Progress tellingTo(Listener listener) {
		Progress whole = this;
		return new Progress() {

			@Override
			public void update(String what, long done, long total) {
				listener.update(what, done, total);
			}

			@Override
			public boolean isCanceled() {
				return whole.isCanceled();
			}
		};
	}

	/** Progress of work that stops when this does, and whose updates are ignored. */
	default Progress silent() {
		return tellingTo(NONE::update);
	}

	/**
	 * One of several pieces of work of equal length.
	 *
	 * @param index of the piece, from 0
	 * @param count pieces in all
	 */
	default Progress piece(int index, int count) {
		return tellingTo((what, done, total) -> update(what, index * total + done, count * total));
	}

	/** To be called between steps: throws {@link CanceledException} once the user has asked to stop. */
	default void checkCanceled() {
		if (isCanceled()) throw new CanceledException();
	}
}
