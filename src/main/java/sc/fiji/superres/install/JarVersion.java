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
package sc.fiji.superres.install;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The version in a jar's name. Numbers are compared as numbers; letters after a number make a later version ({@code
 * 1.54p} comes after {@code 1.54}), words after a hyphen an earlier one ({@code 2.0-beta} comes before {@code 2.0}).
 */
record JarVersion(String text) implements Comparable<JarVersion> {

	private static final Pattern PART = Pattern.compile("(-?)([0-9]+|[A-Za-z]+)");
	private static final int NUMBER = 2, LETTER = 1, END = 0, WORD = -1;

	@Override
	public int compareTo(JarVersion other) {
		List<MatchResult> mine = PART.matcher(text).results().toList(),
			others = PART.matcher(other.text).results().toList();
		for (int i = 0; i < Math.max(mine.size(), others.size()); i++) {
			int order = compare(part(mine, i), part(others, i));
			if (order != 0) return order;
		}
		return 0;
	}

	private static MatchResult part(List<MatchResult> parts, int i) {
		return i < parts.size() ? parts.get(i) : null;
	}

	private static int compare(MatchResult a, MatchResult b) {
		int kind = Integer.compare(kind(a), kind(b));
		if (kind != 0 || a == null) return isZero(a) && b == null || isZero(b) && a == null ? 0 : kind;
		if (kind(a) == NUMBER) return new BigInteger(a.group(2)).compareTo(new BigInteger(b.group(2)));
		return a.group(2).compareToIgnoreCase(b.group(2));
	}

	/** A missing number counts as zero: 2.0 is 2.0.0. */
	private static boolean isZero(MatchResult part) {
		return part != null && part.group(2).matches("0+");
	}

	private static int kind(MatchResult part) {
		if (part == null) return END;
		if (Character.isDigit(part.group(2).charAt(0))) return NUMBER;
		return part.group(1).isEmpty() ? LETTER : WORD;
	}

	@Override
	public String toString() {
		return text;
	}
}
