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
package sc.fiji.superres.window;

import java.util.Arrays;

/**
 * The loss over the steps of a training of any length in bounded memory: each point is the mean over a number of steps
 * that doubles whenever the curve is full. Not thread-safe.
 */
final class LossCurve {

	private static final int CAPACITY = 1024;

	private final double[] steps = new double[CAPACITY];
	private final double[] losses = new double[CAPACITY];
	private int size;
	private long stepsPerPoint = 1;
	private double stepSum;
	private double lossSum;
	private long pending;

	/** Appends a step; losses that are not finite are left out. */
	void add(long step, double loss) {
		if (!Double.isFinite(loss)) return;
		stepSum += step;
		lossSum += loss;
		if (++pending < stepsPerPoint) return;
		if (size == CAPACITY) halve();
		if (pending < stepsPerPoint) return;
		steps[size] = stepSum / pending;
		losses[size++] = lossSum / pending;
		pending = 0;
		stepSum = 0;
		lossSum = 0;
	}

	/** Joins neighbouring points. */
	private void halve() {
		size = CAPACITY / 2;
		for (int i = 0; i < size; i++) {
			steps[i] = (steps[2 * i] + steps[2 * i + 1]) / 2;
			losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
		}
		stepsPerPoint *= 2;
	}

	/** Points so far: {@code [0]} steps, {@code [1]} mean losses; a copy. */
	double[][] points() {
		return new double[][]{Arrays.copyOf(steps, size), Arrays.copyOf(losses, size)};
	}
}
