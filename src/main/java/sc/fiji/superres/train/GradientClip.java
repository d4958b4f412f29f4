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
package sc.fiji.superres.train;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.task.UserException;

/**
 * A bound of the gradient. The text form is the bound, {@code 1} for the norm and {@code value 0.5} for values, or
 * {@code none}.
 *
 * @param kind  what is bounded
 * @param bound above 0; infinite for none
 */
public record GradientClip(ClipKind kind, double bound) {

	/** What is bounded. */
	public enum ClipKind {
		/** The L2 norm of all gradients together; a longer one is scaled down. */
		NORM,
		/** Each value, to plus or minus the bound. */
		VALUE
	}

	/** No bound. */
	public static final GradientClip NONE = new GradientClip(ClipKind.NORM, Double.POSITIVE_INFINITY);

	public GradientClip {
		if (!(bound > 0)) throw UserException.wrongUse("The training setting clip must be above 0, not " + bound + ".");
	}

	/** A bound of the norm. */
	public static GradientClip norm(double bound) {
		return new GradientClip(ClipKind.NORM, bound);
	}

	/** A bound of each value. */
	public static GradientClip value(double bound) {
		return new GradientClip(ClipKind.VALUE, bound);
	}

	/** @throws UserException if the text is no clip */
	public static GradientClip parse(String text) {
		Matcher m = Pattern.compile("(norm|value)?\\s*([0-9]*\\.?[0-9]+(?:e-?[0-9]+)?)")
			.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (text.strip().equalsIgnoreCase("none")) return NONE;
		if (!m.matches())
			throw UserException
				.wrongUse("The clip " + text + " is not understood: give a norm such as 1, \"value 0.5\", or none.");
		return new GradientClip("value".equals(m.group(1)) ? ClipKind.VALUE : ClipKind.NORM,
			Double.parseDouble(m.group(2)));
	}

	@Override
	public String toString() {
		if (Double.isInfinite(bound)) return "none";
		return kind == ClipKind.VALUE ? "value " + bound : Double.toString(bound);
	}
}
