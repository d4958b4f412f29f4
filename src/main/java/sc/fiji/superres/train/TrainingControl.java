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
package sc.fiji.superres.train;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import sc.fiji.superres.task.Progress;

/**
 * What may be asked of a running training, from any thread; the training obeys between two steps. Cancelling is asked
 * for through {@link Progress}. One control belongs to one training. Thread-safe.
 */
public final class TrainingControl {

	private static final long POLL_MILLISECONDS = 100;

	private final Lock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private boolean paused;
	private boolean finish;
	private boolean export;

	/** Holds the training; it saves a checkpoint first. The time that it is held does not count as training. */
	public void pause() {
		set(() -> paused = true);
	}

	/** Ends a pause. */
	public void resume() {
		set(() -> paused = false);
	}

	/** Whether the training is held, or is about to be. */
	public boolean isPaused() {
		return get(() -> paused);
	}

	/** Ends the training early: it validates, keeps the best state and goes on to write the model. Ends a pause. */
	public void finish() {
		set(() -> {
			finish = true;
			paused = false;
		});
	}

	/** Whether {@link #finish} was called. */
	public boolean isFinishing() {
		return get(() -> finish);
	}

	/** Has a model written from the best state so far; the training goes on. During a pause it is written at once. */
	public void export() {
		set(() -> export = true);
	}

	/** Whether a model is to be written; asking clears the request. */
	boolean takeExport() {
		return get(() -> {
			boolean asked = export;
			export = false;
			return asked;
		});
	}

	/** Waits while paused, until there is something to do: resumed, asked to finish or to export, or cancelled. */
	void await(Progress progress) {
		lock.lock();
		try {
			while (paused && !export && !progress.isCanceled())
				changed.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			paused = false;
		}
		finally {
			lock.unlock();
		}
	}

	private void set(Runnable change) {
		lock.lock();
		try {
			change.run();
			changed.signalAll();
		}
		finally {
			lock.unlock();
		}
	}

	private boolean get(BooleanSupplier value) {
		lock.lock();
		try {
			return value.getAsBoolean();
		}
		finally {
			lock.unlock();
		}
	}
}
