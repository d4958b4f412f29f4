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

import java.util.Optional;

/**
 * Everything that decides the result of a training apart from the network, the data and the start values.
 *
 * @param recipe          how to train
 * @param budget          how long
 * @param exact           share of the training, at its end, that runs in float32 if the rest runs in a reduced
 *                            precision; 0 to 1
 * @param validateEvery   steps between validations
 * @param checkpointEvery steps between checkpoints
 * @param seed            of the patches
 * @param distillation    what is learnt from a teacher, if there is one
 */
public record TrainingSettings(Recipe recipe, Budget budget, double exact, int validateEvery, int checkpointEvery,
	long seed, Optional<Distillation> distillation) {

	public TrainingSettings {
		Schedule.require(exact >= 0 && exact <= 1, "share in float32", "between 0 and 1", exact);
		Schedule.require(validateEvery >= 1, "validation interval", "at least 1", validateEvery);
		Schedule.require(checkpointEvery >= 1, "checkpoint interval", "at least 1", checkpointEvery);
	}

	/** Without a teacher. */
	public TrainingSettings(Recipe recipe, Budget budget, double exact, int validateEvery, int checkpointEvery,
		long seed) {
		this(recipe, budget, exact, validateEvery, checkpointEvery, seed, Optional.empty());
	}

	/** The same with a teacher. */
	public TrainingSettings with(Distillation teacher) {
		return new TrainingSettings(recipe, budget, exact, validateEvery, checkpointEvery, seed, Optional.of(teacher));
	}

	/** Learning rate of a step, counted from 1, after the given time. */
	double learningRate(long step, double seconds) {
		return recipe.schedule().rate(step, budget.steps(), budget.time(seconds));
	}

	/** Whether a step belongs to the part at the end that runs in float32. */
	boolean isExact(long step, double seconds) {
		return Math.max((double) step / budget.steps(), budget.time(seconds)) > 1 - exact;
	}
}
