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

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.task.CanceledException;

/**
 * Makes the batches that will be needed next on a thread of its own, in order, so that the training need not wait.
 * Which batches they are does not depend on the thread. Used by one thread; close it.
 */
final class Prefetch implements AutoCloseable {

	private static final int AHEAD = 2;

	/** A batch, or why there is none. */
	private record PrefetchedBatch(Batch batch, Throwable failure) {}

	private final BlockingQueue<PrefetchedBatch> ready = new ArrayBlockingQueue<>(AHEAD);
	private final Thread thread;
	private long waited;

	/** @param first number of the first batch */
	Prefetch(TrainingData data, long first) {
		thread = new Thread(() -> work(data, first), "training patches");
		thread.setDaemon(true);
		thread.start();
	}

	private void work(TrainingData data, long first) {
		try {
			for (long number = first;; number++)
				ready.put(item(data, number));
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static PrefetchedBatch item(TrainingData data, long number) {
		try {
			return new PrefetchedBatch(data.sample(number), null);
		}
		catch (RuntimeException | Error e) {
			return new PrefetchedBatch(null, e);
		}
	}

	/** The next batch; throws what making it threw. */
	Batch next() {
		long begun = System.nanoTime();
		try {
			PrefetchedBatch item = ready.take();
			if (item.failure instanceof RuntimeException e) throw e;
			if (item.failure instanceof Error e) throw e;
			return item.batch;
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CanceledException();
		}
		finally {
			waited += System.nanoTime() - begun;
		}
	}

	/** Nanoseconds spent waiting in {@link #next} since the last call of this method. */
	long waited() {
		long nanoseconds = waited;
		waited = 0;
		return nanoseconds;
	}

	@Override
	public void close() {
		thread.interrupt();
		try {
			thread.join();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
