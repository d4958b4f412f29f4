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
package sc.fiji.superres.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import sc.fiji.superres.task.Progress;

/**
 * Shows progress as one line that rewrites itself, if someone is watching. When the user interrupts the program
 * (Ctrl-C, or a polite kill), the work is cancelled and given time to stop by itself, so that it can remove what it has
 * half written.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

	private static final int WIDTH = 78;
	private static final long REDRAW_MILLIS = 100;
	private static final long PATIENCE_SECONDS = 30;

	private final PrintWriter out;
	private final boolean watched;
	private final CountDownLatch closed = new CountDownLatch(1);
	private volatile boolean canceled;
	private boolean drawn;
	private long lastDrawn;

	/** @param watched whether to show anything; otherwise only interruption is looked after */
	ConsoleProgress(PrintWriter out, boolean watched) {
		this.out = out;
		this.watched = watched;
		Runtime.getRuntime().addShutdownHook(new Thread(this::cancelAndWait, "interrupt"));
	}

	/** For the terminal that the program was started from, if there is one. */
	static ConsoleProgress onTerminal(PrintWriter err) {
		return new ConsoleProgress(err, System.console() != null);
	}

	@Override
	public void update(String what, long done, long total) {
		long now = System.currentTimeMillis();
		if (!watched || done < total && now - lastDrawn < REDRAW_MILLIS) return;
		lastDrawn = now;
		draw(total > 0 ? what + ": " + done + " of " + total + " (" + 100 * done / total + " %)" : what);
		drawn = true;
	}

	private void draw(String line) {
		String text = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
		out.print("\r" + text + " ".repeat(WIDTH - text.length()));
		out.flush();
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}

	private void cancelAndWait() {
		canceled = true;
		try {
			closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Wipes the line; the end of the program waits no longer. */
	@Override
	public void close() {
		closed.countDown();
		wipe();
	}

	/** Makes room for a line of another kind. */
	void wipe() {
		if (!drawn) return;
		draw("");
		out.print("\r");
		out.flush();
		drawn = false;
	}
}
