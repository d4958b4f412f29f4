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
package sc.fiji.superres.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import ai.djl.Device;

/**
 * Keeps memory that networks have freed for the next operator, tile or step, as long as somebody holds this. The
 * allocator would return large tensors to the system at once and get them anew for every operator, and the system
 * clears every page of them: up to half of the time of a network on a processor. Some seconds after nobody holds it any
 * more all free memory is returned, and the process allocates as before.
 * <p>
 * It works on Linux with the GNU C library, for tensors smaller than {@link #largestKept()}, and does nothing
 * elsewhere: Windows builds of the engine bring an allocator that keeps memory, and so does that of macOS. The system
 * property {@value #PROPERTY} set to {@code false} turns it off. Thread-safe.
 */
public final class KeptMemory implements AutoCloseable {

	/** System property; {@code false} leaves the allocator alone. */
	public static final String PROPERTY = "sc.fiji.superres.keep-memory";

	/** From the end of the work until memory is returned: macros call again at once. */
	private static final int IDLE_SECONDS = 5;
	/** What the allocator takes for itself of a piece that one tensor fills: heads, and what alignment costs. */
	private static final int HEADS = 64 << 10;

	private static final Optional<GlibcAllocator> ALLOCATOR = GlibcAllocator.find();
	private static final Executor LATER = CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS);
	private static final Object LOCK = new Object();
	private static int holders;
	/** Counts the times that somebody began to hold, so that an old appointment knows that it is none any more. */
	private static long round;
	private static boolean keeping;

	private final boolean holds;
	private boolean closed;

	private KeptMemory(boolean holds) {
		this.holds = holds;
	}

	/**
	 * Memory is kept from now on, and for some seconds after this is closed.
	 *
	 * @param device that the work is for; on any but the processor nothing is done
	 */
	public static KeptMemory hold(Device device) {
		boolean holds = works() && Devices.isProcessor(device);
		if (holds) synchronized (LOCK) {
			round++;
			holders++;
			if (!keeping) ALLOCATOR.get().keep();
			keeping = true;
		}
		return new KeptMemory(holds);
	}

	/** Whether memory can be kept in this process and nobody has turned it off. */
	public static boolean works() {
		return ALLOCATOR.isPresent() && !"false".equalsIgnoreCase(System.getProperty(PROPERTY));
	}

	/**
	 * Bytes of the largest tensor whose memory is kept; {@link Long#MAX_VALUE} where nothing is kept, so that it makes
	 * no difference.
	 */
	public static long largestKept() {
		return works() ? GlibcAllocator.HEAP - HEADS : Long.MAX_VALUE;
	}

	/**
	 * Returns free memory to the system now, unless somebody holds it, for those who want to know how much there is.
	 */
	public static void giveBack() {
		synchronized (LOCK) {
			giveBack(round);
		}
	}

	private static void giveBack(long appointment) {
		synchronized (LOCK) {
			if (!keeping || holders > 0 || appointment != round) return;
			keeping = false;
			ALLOCATOR.get().release();
			ALLOCATOR.get().trim();
		}
	}

	@Override
	public void close() {
		synchronized (LOCK) {
			if (!holds || closed) return;
			closed = true;
			if (--holders > 0) return;
			long appointment = round;
			LATER.execute(() -> giveBack(appointment));
		}
	}
}
