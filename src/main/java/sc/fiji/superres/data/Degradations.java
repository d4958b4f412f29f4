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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.task.UserException;

/** The kinds of degradation there are, and which one suits a domain. */
public final class Degradations {

	private static final Map<String, String> PRESETS = Map.of("general", BicubicDegradation.KIND, "microscopy",
		OpticalDegradation.KIND, "medical", CtDegradation.KIND, "remote-sensing", SatelliteDegradation.KIND);
	private static final List<String> KINDS = List.of(BicubicDegradation.KIND, BinningDegradation.KIND,
		OpticalDegradation.KIND, MriDegradation.KIND, CtDegradation.KIND, SatelliteDegradation.KIND,
		SliceDegradation.KIND);

	private static final Pattern SPECIFICATION = Pattern.compile("\\(([^()]*)\\)$");

	private Degradations() {}

	/**
	 * The degradation that the card of a model names.
	 *
	 * @param description {@link Degradation#describe} and the text of the degradation in parentheses behind it
	 * @return nothing if there is none that is understood
	 */
	public static Optional<Degradation> described(String description) {
		Matcher found = SPECIFICATION.matcher(description.strip());
		if (!found.find()) return Optional.empty();
		try {
			return Optional.of(parse(found.group(1)));
		}
		catch (UserException e) {
			return Optional.empty(); // parentheses of a description in words
		}
	}

	/** Names of the kinds, each of which is the text of its own preset. */
	public static List<String> kinds() {
		return KINDS;
	}

	/**
	 * For general images bicubic reduction; for microscopy a dry objective of NA 0.75 with 325 nm pixels (20x, sCMOS
	 * camera) at some light; for medical images a soft kernel of CT; for remote sensing a multispectral sensor with an
	 * MTF of 0.3.
	 *
	 * @param domain general, microscopy, medical or remote-sensing
	 * @throws UserException listing the domains if there is no preset for it
	 */
	public static Degradation preset(String domain) {
		String kind = PRESETS.get(domain);
		if (kind == null)
			throw UserException
				.wrongUse("There is no degradation for the domain " + domain + "; choose one of " + domains() + ".");
		return parse(kind);
	}

	static Degradation parse(String text) {
		List<String> parts = Mixture.split(text);
		if (parts.size() > 1) return Mixture.of(parts);
		if (PRESETS.containsKey(text.strip())) return preset(text.strip());
		var settings = new DegradationText(text);
		return settings.ranges().isEmpty() ? fixed(settings) : RangedDegradation.of(settings);
	}

	/** @param settings without intervals */
	static FixedDegradation fixed(DegradationText settings) {
		FixedDegradation instrument = switch (settings.kind()) {
			case BicubicDegradation.KIND -> new BicubicDegradation();
			case BinningDegradation.KIND -> new BinningDegradation();
			case OpticalDegradation.KIND -> OpticalDegradation.of(settings);
			case MriDegradation.KIND -> MriDegradation.of(settings);
			case CtDegradation.KIND -> CtDegradation.of(settings);
			case SatelliteDegradation.KIND -> SatelliteDegradation.of(settings);
			case SliceDegradation.KIND -> SliceDegradation.of(settings);
			default -> throw UserException.wrongUse("There is no degradation \"" + settings.kind()
				+ "\"; choose one of " + String.join(", ", KINDS) + ", or the preset of a domain: " + domains() + ".");
		};
		FixedDegradation degradation = StagedDegradation.of(instrument, settings);
		settings.requireAllRead();
		return degradation;
	}

	private static String domains() {
		return String.join(", ", PRESETS.keySet().stream().sorted().toList());
	}
}
