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
import sc.fiji.superres.engine.natives.GlibcAllocator;

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

	/** Bytes of tensors that are small: twice what the pieces are made for that such networks work on. */
	static final int SMALL = 8 << 20;

	/** From the end of the work until memory is returned: macros call again at once. */
	private static final int IDLE_SECONDS = 5;
	/** What the allocator takes for itself of a piece that one tensor fills: heads, and alignment to a huge page. */
	private static final int HEADS = (2 << 20) + (64 << 10);

	private static final Optional<GlibcAllocator> ALLOCATOR = GlibcAllocator.find();
	private static final Executor LATER = CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS);
	private static final Object LOCK = new Object();
	private static int holders;
	/** Those of them who want large tensors kept as well. */
	private static int holdersOfLarge;
	/** Counts the times that somebody began to hold, so that an old appointment knows that it is none any more. */
	private static long round;
	private static Keeping keeping = Keeping.NOTHING;

	/** What the allocator has been told. */
	private enum Keeping {
		NOTHING, SMALL, ALL
	}

	private final boolean holds;
	private final boolean large;
	private boolean closed;

	private KeptMemory(boolean holds, boolean large) {
		this.holds = holds;
		this.large = large;
	}

	/**
	 * Memory is kept from now on, and for some seconds after this is closed.
	 *
	 * @param device that the work is for; on any but the processor nothing is done
	 */
	public static KeptMemory hold(Device device) {
		return hold(device, true);
	}

	/**
	 * The same for networks whose large tensors may be as large as the image. Of those the pieces of memory that are
	 * kept would seldom fit the next one, so that twice as much would be taken as is in use.
	 *
	 * @param device that the work is for; on any but the processor nothing is done
	 * @param large  whether tensors of more than {@value #SMALL} bytes are kept; else they go back to the system at
	 *                   once, unless somebody else holds large ones
	 */
	static KeptMemory hold(Device device, boolean large) {
		boolean holds = works() && Devices.isProcessor(device);
		if (holds) synchronized (LOCK) {
			round++;
			holders++;
			if (large) holdersOfLarge++;
			tell();
		}
		return new KeptMemory(holds, large);
	}

	/** Tells the allocator what those who hold want now. */
	private static void tell() {
		Keeping wanted = holdersOfLarge > 0 ? Keeping.ALL : Keeping.SMALL;
		if (wanted == keeping) return;
		if (wanted == Keeping.ALL) ALLOCATOR.get().keep();
		else {
			ALLOCATOR.get().keep(SMALL);
			// What was kept for large tensors is of no use now.
			if (keeping == Keeping.ALL) ALLOCATOR.get().trim();
		}
		keeping = wanted;
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
			if (keeping == Keeping.NOTHING || holders > 0 || appointment != round) return;
			keeping = Keeping.NOTHING;
			ALLOCATOR.get().release();
			ALLOCATOR.get().trim();
		}
	}

	@Override
	public void close() {
		synchronized (LOCK) {
			if (!holds || closed) return;
			closed = true;
			if (large) holdersOfLarge--;
			if (--holders > 0) return;
			long appointment = round;
			LATER.execute(() -> giveBack(appointment));
		}
	}
}
