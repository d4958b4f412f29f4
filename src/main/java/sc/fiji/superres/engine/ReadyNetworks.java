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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Networks that stay loaded for the next call: weights on their device, the graph and its compiled scripts. What is
 * asked for is taken out and comes back when it is closed, so nobody else uses it meanwhile; who asks for the same at
 * the same time gets another one. There are at most {@value #MOST}, none of them larger than 256 MiB, and each goes
 * when nobody has asked for it for {@value #IDLE_SECONDS} seconds, or all at once when memory is short. The system
 * property {@value #PROPERTY} sets other seconds; with {@code false} or 0 none stays. Thread-safe.
 */
public final class ReadyNetworks {

	/** System property; {@code false}, or how many seconds a network waits. */
	public static final String PROPERTY = "sc.fiji.superres.keep-models";

	/** Networks that wait at one time. */
	static final int MOST = 4;
	private static final long LARGEST = 256L << 20;
	private static final int IDLE_SECONDS = 300;

	private record Waiting(Object key, LoadedNetwork network, long number) {}

	/** The one that has waited longest first. */
	private static final List<Waiting> WAITING = new ArrayList<>();
	private static long numbers;

	private ReadyNetworks() {}

	/**
	 * @param key      equal for what is the same network with the same weights on the same device in the same
	 *                     precision, and only then
	 * @param progress asked, while it works, whether to stop
	 * @param loader   loads it if none is ready
	 * @return to be closed; from then on others may use the network
	 * @throws UserException if the system property is no number of seconds
	 */
	public static EngineUpscaler take(Object key, Progress progress, Supplier<LoadedNetwork> loader) {
		int idle = idleSeconds();
		LoadedNetwork ready = remove(one -> one.key.equals(key));
		LoadedNetwork network = ready != null ? ready : load(loader);
		return new EngineUpscaler(network, progress, () -> giveBack(key, network, idle));
	}

	private static int idleSeconds() {
		String text = System.getProperty(PROPERTY, String.valueOf(IDLE_SECONDS)).strip();
		if (text.equalsIgnoreCase("false")) return 0;
		try {
			return Integer.parseUnsignedInt(text);
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("The system property " + PROPERTY + " is \"" + text
				+ "\"; give false, or the seconds that a model stays ready after its last use.");
		}
	}

	/** What is short of memory is tried again without the networks that wait. */
	private static LoadedNetwork load(Supplier<LoadedNetwork> loader) {
		try {
			return loader.get();
		}
		catch (OutOfMemoryError | RuntimeException e) {
			if (!MemoryShortage.isCauseOf(e) || !clear()) throw e;
			return loader.get();
		}
	}

	private static synchronized void giveBack(Object key, LoadedNetwork network, int idle) {
		if (idle == 0 || !network.isSound() || network.bytes() > LARGEST) {
			network.close();
			return;
		}
		long number = numbers++;
		WAITING.add(new Waiting(key, network, number));
		if (WAITING.size() > MOST) WAITING.remove(0).network.close();
		CompletableFuture.delayedExecutor(idle, TimeUnit.SECONDS).execute(() -> drop(number));
	}

	private static void drop(long number) {
		LoadedNetwork idle = remove(one -> one.number == number);
		if (idle != null) idle.close();
	}

	/** @return null if there is none */
	private static synchronized LoadedNetwork remove(Predicate<Waiting> wanted) {
		for (Iterator<Waiting> all = WAITING.iterator(); all.hasNext();) {
			Waiting one = all.next();
			if (!wanted.test(one)) continue;
			all.remove();
			return one.network;
		}
		return null;
	}

	/**
	 * Frees all networks that wait.
	 *
	 * @return whether there were some
	 */
	public static synchronized boolean clear() {
		boolean some = !WAITING.isEmpty();
		WAITING.forEach(one -> one.network.close());
		WAITING.clear();
		return some;
	}

	/** How many wait. */
	static synchronized int count() {
		return WAITING.size();
	}

	/** Tensors that belong to those that wait and are not their weights: none, unless something was left behind. */
	static synchronized int tensorsLeft() {
		return WAITING.stream().map(one -> one.network.parameters())
			.mapToInt(p -> p.manager().getManagedArrays().size() - p.count()).sum();
	}
}
