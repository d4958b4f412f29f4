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
package sc.fiji.superres.files.omezarr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Units by the words that OME-Zarr has for them.
 *
 * @param word   such as micrometer
 * @param symbol such as µm
 * @param size   of one in metres, or in seconds
 */
record Unit(String word, String symbol, double size) {

	private static final Map<String, Unit> LENGTHS = new HashMap<>();
	private static final Map<String, Unit> TIMES = new HashMap<>();

	static {
		String[] prefixes = {"yocto", "zepto", "atto", "femto", "pico", "nano", "micro", "milli", "centi", "deci", "",
			"hecto", "kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"};
		String[] symbols = {"y", "z", "a", "f", "p", "n", "µ", "m", "c", "d", "", "h", "k", "M", "G", "T", "P", "E",
			"Z", "Y"};
		double[] powers = {1e-24, 1e-21, 1e-18, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1e-2, 1e-1, 1, 1e2, 1e3, 1e6, 1e9, 1e12,
			1e15, 1e18, 1e21, 1e24};
		for (int i = 0; i < prefixes.length; i++) {
			add(LENGTHS, prefixes[i] + "meter", symbols[i] + "m", powers[i]);
			add(TIMES, prefixes[i] + "second", symbols[i] + "s", powers[i]);
		}
		add(LENGTHS, "angstrom", "Å", 1e-10);
		add(LENGTHS, "inch", "in", 0.0254);
		add(LENGTHS, "foot", "ft", 0.3048);
		add(LENGTHS, "yard", "yd", 0.9144);
		add(LENGTHS, "mile", "mi", 1609.344);
		add(LENGTHS, "parsec", "pc", 3.0856775814913673e16);
		add(TIMES, "minute", "min", 60);
		add(TIMES, "hour", "h", 3600);
		add(TIMES, "day", "d", 86400);
	}

	private static void add(Map<String, Unit> units, String word, String symbol, double size) {
		Unit unit = new Unit(word, symbol, size);
		units.put(word, unit);
		units.put(symbol, unit);
	}

	/** By its word or its symbol. */
	static Optional<Unit> length(String name) {
		return Optional.ofNullable(LENGTHS.get(name));
	}

	/** By its word or its symbol. */
	static Optional<Unit> time(String name) {
		return Optional.ofNullable(TIMES.get(name.equals("sec") ? "s" : name));
	}
}
