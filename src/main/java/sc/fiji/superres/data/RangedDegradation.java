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
package sc.fiji.superres.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Symmetry;

/**
 * A degradation with settings that are drawn from intervals, each by itself.
 *
 * @param lowest settings, with the smallest value of each interval
 * @param ranges intervals by the names of their settings, in the order of the text
 */
record RangedDegradation(FixedDegradation lowest, Map<String, DrawnRange> ranges) implements Degradation {

	RangedDegradation {
		ranges = new LinkedHashMap<>(ranges);
	}

	/**
	 * @throws sc.fiji.superres.task.UserException if a value in an interval is out of bounds or does not go with the
	 *                                                 others
	 */
	static RangedDegradation of(DegradationText text) {
		Map<String, DrawnRange> ranges = text.ranges();
		DegradationText low = text.with(DrawnRange::low);
		FixedDegradation lowest = Degradations.fixed(low);
		Degradations.fixed(text.with(DrawnRange::high));
		for (String one : ranges.keySet())
			Degradations.fixed(text.with((name, range) -> name.equals(one) ? range.high() : range.low()));
		for (String one : ranges.keySet())
			Degradations.fixed(text.with((name, range) -> name.equals(one) ? range.low() : range.high()));
		var ordered = new LinkedHashMap<String, DrawnRange>();
		low.read().stream().filter(ranges::containsKey).forEach(name -> ordered.put(name, ranges.get(name)));
		return new RangedDegradation(lowest, ordered);
	}

	@Override
	public FixedDegradation draw(SplittableRandom random) {
		var drawn = new LinkedHashMap<String, String>();
		ranges.forEach((name, range) -> drawn.put(name, DegradationText.plain(range.draw(random))));
		return Degradations.fixed(new DegradationText(lowest.toString()).with(drawn));
	}

	@Override
	public Direction direction() {
		return lowest.direction();
	}

	@Override
	public List<Symmetry> symmetries() {
		return lowest.symmetries();
	}

	@Override
	public String describe() {
		var highest = new LinkedHashMap<String, String>();
		ranges.forEach((name, range) -> highest.put(name, DegradationText.plain(range.high())));
		String logarithmic = ranges.keySet().stream().filter(name -> ranges.get(name).logarithmic())
			.collect(Collectors.joining(", "));
		return "for each patch between [" + lowest.describe() + "] and ["
			+ Degradations.fixed(new DegradationText(lowest.toString()).with(highest)).describe()
			+ "], each setting by itself" + (logarithmic.isEmpty() ? "" : ", by its logarithm: " + logarithmic);
	}

	@Override
	public String toString() {
		var texts = new LinkedHashMap<String, String>();
		ranges.forEach((name, range) -> texts.put(name, range.toString()));
		return new DegradationText(lowest.toString()).with(texts).toString();
	}
}
