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

import sc.fiji.superres.task.UserException;

/**
 * How a network is trained; everything that decides the result apart from the data and the start values.
 *
 * @param steps           optimizer steps in all
 * @param batch           patches a step
 * @param patch           width and height of a low-resolution patch, in pixels
 * @param learningRate    largest learning rate of Adam
 * @param finalRate       learning rate at the last step, as a fraction of the largest
 * @param warmup          steps over which the learning rate rises from zero
 * @param clip            largest L2 norm of all gradients together; longer ones are scaled down
 * @param average         decay per step of the exponential moving average of the weights, which is what is validated and kept
 * @param validateEvery   steps between validations
 * @param checkpointEvery steps between checkpoints
 * @param seed            of the patches
 */
public record TrainingSettings(int steps, int batch, int patch, double learningRate, double finalRate, int warmup, double clip,
	double average, int validateEvery, int checkpointEvery, long seed)
{

	/** A run of some minutes on two processor cores. */
	public static final TrainingSettings SHORT = new TrainingSettings(2000, 8, 32, 6e-4, 0.01, 100, 1.0, 0.995, 250, 250, 1);

	public TrainingSettings {
		require(steps >= 1, "steps", "at least 1", steps);
		require(batch >= 1, "batch", "at least 1", batch);
		require(patch >= 8, "patch", "at least 8", patch);
		require(learningRate > 0 && learningRate <= 1, "learning rate", "above 0 and at most 1", learningRate);
		require(finalRate >= 0 && finalRate <= 1, "final rate", "between 0 and 1", finalRate);
		require(warmup >= 0, "warm-up", "at least 0", warmup);
		require(clip > 0, "clip", "above 0", clip);
		require(average >= 0 && average < 1, "average", "at least 0 and below 1", average);
		require(validateEvery >= 1, "validation interval", "at least 1", validateEvery);
		require(checkpointEvery >= 1, "checkpoint interval", "at least 1", checkpointEvery);
	}

	private static void require(boolean condition, String what, String range, Object value) {
		if (!condition) throw UserException.wrongUse("The training setting " + what + " must be " + range + ", not " + value + ".");
	}

	/**
	 * Learning rate of a step, counted from 1: a linear warm-up, then a cosine down to the final rate (Loshchilov and Hutter,
	 * ICLR 2017, without restarts).
	 */
	public double learningRate(long step) {
		if (step <= warmup) return learningRate * step / warmup;
		double progress = steps == warmup ? 1 : (double) (step - warmup) / (steps - warmup);
		double cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
		return learningRate * (finalRate + (1 - finalRate) * cosine);
	}
}
