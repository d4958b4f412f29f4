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

import java.util.List;
import java.util.Optional;

/**
 * Measured quality of a model over the conditions that images of its domain come from.
 *
 * @param set         name of the set of images
 * @param protocol    how it was measured, with the command
 * @param scores      one for each condition; none if it was not measured
 * @param appearances what images look like under these conditions; none where that was not measured
 */
public record ConditionGrid(String set, String protocol, List<ConditionScore> scores,
	List<ConditionAppearance> appearances) {

	/** Not measured. */
	public static final ConditionGrid NONE = new ConditionGrid("", "", List.of());

	public ConditionGrid {
		scores = List.copyOf(scores);
		appearances = List.copyOf(appearances);
	}

	/** Without what images look like. */
	public ConditionGrid(String set, String protocol, List<ConditionScore> scores) {
		this(set, protocol, scores, List.of());
	}

	/** What images look like under a condition, if that was measured. */
	public Optional<ConditionAppearance> appearance(String degradation) {
		return appearances.stream().filter(look -> look.degradation().equals(degradation)).findFirst();
	}

	/** Whether there is anything in it. */
	public boolean isMeasured() {
		return !scores.isEmpty();
	}

	/**
	 * Conditions under which the model is at least as good as interpolation, smoothed or not: the range that it holds
	 * in.
	 */
	public List<String> holdsUnder() {
		return scores.stream().filter(ConditionScore::holds).map(ConditionScore::degradation).toList();
	}
}
