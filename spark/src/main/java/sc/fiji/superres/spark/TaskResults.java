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
package sc.fiji.superres.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.util.CollectionAccumulator;

import sc.fiji.superres.task.UserException;

/** Waits for an action, and hands on what its tasks say while it runs. */
final class TaskResults {

	private static final long POLL_MILLIS = 200;

	private TaskResults() {}

	/**
	 * @param said     to which tasks add
	 * @param listener is given what is new, in the order in which it came; of a task that was done twice, twice
	 * @throws UserException if a task failed as often as Spark tries
	 */
	static <T> void await(JavaFutureAction<Void> action, CollectionAccumulator<T> said, Consumer<T> listener) {
		int known = 0;
		boolean ended = false;
		while (!ended) {
			UserException failure = null;
			try {
				ended = ended(action);
			}
			catch (UserException e) {
				failure = e;
			}
			List<T> all;
			synchronized (said) {
				all = new ArrayList<>(said.value());
			}
			for (T news : all.subList(known, all.size()))
				listener.accept(news);
			known = all.size();
			if (failure != null) throw failure;
		}
	}

	private static boolean ended(JavaFutureAction<Void> action) {
		try {
			action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException e) {
			return false;
		}
		catch (ExecutionException e) {
			throw failure(e.getCause());
		}
		catch (InterruptedException e) {
			action.cancel(true);
			Thread.currentThread().interrupt();
			throw UserException.failed("The work was interrupted; the same command goes on where it was.", e);
		}
	}

	/** What the worker said, which Spark hands on in the middle of its own words. */
	static UserException failure(Throwable cause) {
		String text = String.valueOf(cause.getMessage()), name = UserException.class.getName() + ": ";
		int at = text.indexOf(name);
		String reason = at < 0
			? text.lines().findFirst().orElse(cause.toString())
			: text.substring(at + name.length()).lines().findFirst().orElse("");
		return UserException
			.failed("A worker failed: " + reason + " What is done stays; the same command goes on from there.", cause);
	}
}
