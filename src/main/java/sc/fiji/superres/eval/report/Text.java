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
package sc.fiji.superres.eval.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Words and numbers for the page. */
final class Text {

	private Text() {}

	/** Safe between tags and in quoted attributes. */
	static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/** Four significant digits or more, no exponent where it can be helped; a dash for what is not a number. */
	static String number(double value) {
		if (Double.isNaN(value)) return "–";
		if (Double.isInfinite(value)) return value > 0 ? "∞" : "−∞";
		double size = Math.abs(value);
		if (size >= 1e6 || size > 0 && size < 1e-4) return String.format(Locale.ROOT, "%.3g", value).replace('-', '−');
		int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
		return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
	}

	/** A round number, without zeros at its end. */
	static String tick(double value) {
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString().replace('-', '−');
	}

	/** Ends with their signs and equal decimals, three significant digits of the larger one or more. */
	static String interval(double low, double high) {
		double size = Math.max(Math.abs(low), Math.abs(high));
		String format = size < 1e-3 ? "%+.2g" : size < 1e6 ? "%+." + Math.max(0, 2 - exponent(size)) + "f" : "%+.3g";
		return "[" + String.format(Locale.ROOT, format + ", " + format, low, high).replace('-', '−') + "]";
	}

	private static int exponent(double size) {
		return (int) Math.floor(Math.log10(size));
	}

	/** With a thousand, million, ... as k, M, G, T. */
	static String large(double value) {
		String[] prefixes = {"", " k", " M", " G", " T", " P"};
		int i = 0;
		double rest = value;
		for (; Math.abs(rest) >= 1000 && i < prefixes.length - 1; i++)
			rest /= 1000;
		return Double.isNaN(value)
			? "–"
			: String.format(Locale.ROOT, rest >= 100 || rest == Math.rint(rest) ? "%.0f" : "%.3g", rest) + prefixes[i];
	}

	/** A coordinate of a drawing. */
	static String at(double coordinate) {
		return String.format(Locale.ROOT, "%.1f", coordinate);
	}
}
