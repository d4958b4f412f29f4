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
package sc.fiji.superres.zoo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a model's weights come from.
 *
 * @param program     what trained them, with its version
 * @param data        the training images
 * @param degradation how low-resolution images were made
 * @param recipe      loss, optimiser, schedule, patches, batch, augmentation, start values
 * @param run         the run that made them
 */
public record TrainingProvenance(String program, List<DataSet> data, String degradation, String recipe, Run run) {

	/**
	 * A set of training images.
	 *
	 * @param name    its name, and which part of it was used
	 * @param licence its licence
	 * @param sha256  of the files of the folder that it was in, as {@link DataChecksum} defines it; sets that were in
	 *                    one folder have the same
	 */
	public record DataSet(String name, String licence, Optional<String> sha256) {

		public DataSet {
			sha256.ifPresent(sum -> WeightsFile.requireChecksum("sha256 of " + name, sum));
		}

		/** Of files that are not at hand. */
		public DataSet(String name, String licence) {
			this(name, licence, Optional.empty());
		}
	}

	/**
	 * How long a training ran, where and when.
	 *
	 * @param seed    of all random numbers
	 * @param steps   updates of the weights
	 * @param hours   duration
	 * @param machine what it ran on
	 * @param date    when it ended
	 */
	public record Run(long seed, long steps, double hours, String machine, LocalDate date) {

		public Run {
			if (steps < 0) throw new IllegalArgumentException("training.steps cannot be " + steps);
			if (!(hours >= 0) || Double.isInfinite(hours))
				throw new IllegalArgumentException("training.hours cannot be " + hours);
		}
	}

	public TrainingProvenance {
		data = List.copyOf(data);
	}
}
