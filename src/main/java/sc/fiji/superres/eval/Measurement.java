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

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one model reached on one image.
 *
 * @param model  id
 * @param image  name
 * @param bands  of the image
 * @param range  data range that it was measured with
 * @param values by metric id: one value for each band, not-a-number where there is none, or a single one; metrics that
 *                   do not apply to the image are missing
 */
public record Measurement(String model, String image, int bands, double range, Map<String, double[]> values) {

	public Measurement {
		values = new LinkedHashMap<>(values);
	}

	/** The mean over the bands that have a value; not-a-number if none has. */
	public double value(Metric metric) {
		double[] all = values.get(metric.id());
		return all == null ? Double.NaN : Arrays.stream(all).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
	}

	/** Which bands have a value; bit 0 where they are taken together. */
	BitSet present(Metric metric) {
		double[] all = values.getOrDefault(metric.id(), new double[0]);
		BitSet present = new BitSet();
		for (int i = 0; i < all.length; i++)
			present.set(i, !Double.isNaN(all[i]));
		return present;
	}

	/** Of one band, from 0; not-a-number if the metric does not apply or takes the bands together. */
	public double value(Metric metric, int band) {
		double[] all = values.get(metric.id());
		return all == null || all.length != bands ? Double.NaN : all[band];
	}
}
