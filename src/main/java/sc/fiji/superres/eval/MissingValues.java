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
package sc.fiji.superres.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to say about metrics that could be taken and gave no number. */
public final class MissingValues {

	private MissingValues() {}

	/**
	 * @param models       how many there are
	 * @param measurements one for each image and model, image by image
	 * @return sentences; none if all values are numbers
	 */
	public static List<String> notes(List<Metric> metrics, int models, List<Measurement> measurements) {
		List<String> notes = new ArrayList<>();
		boolean differ = false;
		for (Metric metric : metrics) {
			int nowhere = 0;
			Map<String, Integer> lacking = new LinkedHashMap<>();
			for (int i = 0; i < measurements.size(); i += models) {
				List<Measurement> rivals = measurements.subList(i, i + models).stream()
					.filter(m -> m.values().containsKey(metric.id())).toList();
				BitSet any = new BitSet();
				rivals.forEach(m -> any.or(m.present(metric)));
				if (any.isEmpty() && !rivals.isEmpty()) nowhere++;
				for (Measurement m : rivals)
					if (!m.present(metric).equals(any)) lacking.merge(m.model(), 1, Integer::sum);
			}
			if (nowhere > 0) notes.add(metric.name() + " is not a number for any model (" + images(nowhere) + ").");
			lacking.forEach((model, count) -> notes.add(
				metric.name() + " of " + model + " is not a number where that of others is (" + images(count) + ")."));
			differ |= !lacking.isEmpty();
		}
		if (differ)
			notes.add(
				"Means and best models are over the images on which all models have a number, except for models that "
					+ "never have one.");
		return notes;
	}

	private static String images(int count) {
		return count + (count == 1 ? " image" : " images");
	}
}
