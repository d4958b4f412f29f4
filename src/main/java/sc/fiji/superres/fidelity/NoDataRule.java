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
package sc.fiji.superres.fidelity;

import java.util.OptionalDouble;

import sc.fiji.superres.task.UserException;

/**
 * Which value stands for pixels that were not measured. NaN and infinities always do.
 *
 * @param known the value, in the units that the user sees; empty: none that is known
 * @param find  whether to look for such a value where none is known
 */
public record NoDataRule(OptionalDouble known, boolean find) {

	/** What the file says; where it says nothing, a value that is plainly far from all others. */
	public static final NoDataRule AUTO = new NoDataRule(OptionalDouble.empty(), true);
	/** All finite values were measured, whatever the file says. */
	public static final NoDataRule NONE = new NoDataRule(OptionalDouble.empty(), false);

	private static final String AUTO_ID = "auto";
	private static final String NONE_ID = "none";

	/**
	 * @param text {@code auto}, {@code none} or a number
	 * @throws UserException if it is not understood
	 */
	public static NoDataRule of(String text) {
		String id = text.strip();
		if (id.equals(AUTO_ID)) return AUTO;
		if (id.equals(NONE_ID)) return NONE;
		try {
			return new NoDataRule(OptionalDouble.of(Double.parseDouble(id)), false);
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("The value for no data must be a number such as -9999, " + AUTO_ID + " or "
				+ NONE_ID + ", not \"" + text + "\".");
		}
	}

	/** The text form, which {@link #of} understands. */
	@Override
	public String toString() {
		if (known.isEmpty()) return find ? AUTO_ID : NONE_ID;
		double value = known.getAsDouble();
		if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
		return value == (float) value ? Float.toString((float) value) : Double.toString(value);
	}
}
