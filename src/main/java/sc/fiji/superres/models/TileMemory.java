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
package sc.fiji.superres.models;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import sc.fiji.superres.engine.KeptMemory;
import sc.fiji.superres.image.Halo;

/**
 * Memory that the activations of one tile may take; when even that is not there, tiles become smaller while they run.
 * Beyond 2 GiB larger tiles gain little, except for networks that look at all of an image, whose result is exact only
 * for whole images.
 */
final class TileMemory {

	/** Bytes, for all networks and machines. */
	static final long LEAST = 2L << 30;

	private TileMemory() {}

	/**
	 * @param halo  of the network
	 * @param inRam whether it runs on the CPU; how much memory there is on a GPU is not known here
	 * @return bytes
	 */
	static long of(Halo halo, boolean inRam) {
		if (halo instanceof Halo.Bounded || !inRam) return LEAST;
		// What earlier work has left ready for the next one counts as used.
		if (free() < 2 * LEAST) KeptMemory.giveBack();
		return shareOf(free());
	}

	/** Half of the free memory: what the cost of a network says is no bound, and other programs need some too. */
	static long shareOf(long free) {
		return Math.max(LEAST, free / 2);
	}

	/** Physical memory that is neither in use nor what Java's heap may still become; 0 if the platform does not say. */
	private static long free() {
		Runtime heap = Runtime.getRuntime();
		return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
			? system.getFreeMemorySize() - (heap.maxMemory() - heap.totalMemory())
			: 0;
	}
}
