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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * Several degradations, one of which is drawn by their weights. As a text they are joined by {@code +}, each with its
 * weight in front, as in {@code 3@optical:na=0.3..1.4+1@bicubic}; a weight left out is 1.
 *
 * @param parts at least two, which reduce along the same axes
 */
record Mixture(List<MixturePart> parts) implements Degradation {

	/** A plus that does not belong to a number such as 1e+5. */
	private static final Pattern AND = Pattern.compile("\\+(?=\\s*(?:[0-9.]+\\s*@\\s*)?[a-z])");
	private static final String WEIGHT = "@";

	/**
	 * One of them.
	 *
	 * @param weight above 0; its share of the sum of all weights is how often it is drawn
	 */
	record MixturePart(double weight, Degradation degradation) {

		@Override
		public String toString() {
			return DegradationText.plain(weight) + WEIGHT + degradation;
		}
	}

	Mixture {
		parts = List.copyOf(parts);
		Direction direction = parts.get(0).degradation.direction();
		if (parts.stream().anyMatch(part -> part.degradation.direction() != direction))
			throw UserException.wrongUse(
				"Degradations of slices cannot be mixed with others: models enlarge either planes or the distance "
					+ "between them.");
	}

	/** The texts of the parts; one if it is no mixture. */
	static List<String> split(String text) {
		return List.of(AND.split(text, -1));
	}

	/** @throws UserException if a weight is not understood */
	static Mixture of(List<String> texts) {
		List<MixturePart> parts = new ArrayList<>();
		for (String text : texts) {
			String[] sides = text.split(WEIGHT, 2);
			parts.add(sides.length == 1
				? new MixturePart(1, Degradation.of(text))
				: new MixturePart(weight(sides[0].strip()), Degradation.of(sides[1])));
		}
		return new Mixture(parts);
	}

	private static double weight(String text) {
		try {
			double weight = Double.parseDouble(text);
			if (weight > 0 && weight < Double.POSITIVE_INFINITY) return weight;
		}
		catch (NumberFormatException e) {
			throw wrongWeight(text);
		}
		throw wrongWeight(text);
	}

	private static UserException wrongWeight(String text) {
		return UserException.wrongUse("The weight of a degradation must be a number above 0, as in 3" + WEIGHT
			+ "optical+1" + WEIGHT + "bicubic, not \"" + text + "\".");
	}

	@Override
	public FixedDegradation draw(SplittableRandom random) {
		double left = random.nextDouble() * parts.stream().mapToDouble(MixturePart::weight).sum();
		for (MixturePart part : parts) {
			left -= part.weight;
			if (left < 0) return part.degradation.draw(random);
		}
		return parts.get(parts.size() - 1).degradation.draw(random);
	}

	@Override
	public Direction direction() {
		return parts.get(0).degradation.direction();
	}

	@Override
	public List<Symmetry> symmetries() {
		return parts.get(0).degradation.symmetries();
	}

	@Override
	public String describe() {
		double sum = parts.stream().mapToDouble(MixturePart::weight).sum();
		return parts.stream().map(part -> Math.round(100 * part.weight / sum) + "% " + part.degradation.describe())
			.collect(Collectors.joining("; "));
	}

	@Override
	public String toString() {
		return parts.stream().map(MixturePart::toString).collect(Collectors.joining("+"));
	}
}
