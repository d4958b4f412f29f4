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
package sc.fiji.superres.zoo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.image.Direction;

/**
 * What a model can be the automatic choice for, written such as {@code general x2}, or {@code medical z x4} between
 * slices.
 *
 * @param domain    kind of images
 * @param direction along which axes pixels are added
 * @param scale     upscaling factor
 */
public record Purpose(Domain domain, Direction direction, int scale) {

	private static final Pattern FORM = Pattern.compile("([a-z-]+)( z)? x([1-9])");

	/** Along x and y. */
	public Purpose(Domain domain, int scale) {
		this(domain, Direction.XY, scale);
	}

	/** @throws RuntimeException with a sentence if the text has another form */
	static Purpose of(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches())
			throw new IllegalArgumentException(
				"\"" + text + "\" should be a domain and a scale, such as general x2, or medical z x4 between slices");
		return new Purpose(Domain.of(matcher.group(1)), matcher.group(2) == null ? Direction.XY : Direction.Z,
			Integer.parseInt(matcher.group(3)));
	}

	@Override
	public String toString() {
		return domain + (direction == Direction.XY ? "" : " " + direction) + " x" + scale;
	}
}
