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
package sc.fiji.superres.infer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.task.UserException;

/**
 * Which part of an image is upscaled.
 *
 * @param box       in pixels of the image; empty if it is not given by numbers
 * @param selection whether it is the box around the image's selection
 */
public record RegionRule(Optional<PixelBox> box, boolean selection) {

	/** The whole image. */
	public static final RegionRule ALL = new RegionRule(Optional.empty(), false);
	/** The box around the selection. */
	public static final RegionRule SELECTION = new RegionRule(Optional.empty(), true);

	private static final String ALL_ID = "all";
	private static final String SELECTION_ID = "selection";
	private static final Pattern BOX = Pattern
		.compile("(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,\\s*([1-9]\\d{0,8})\\s*,\\s*([1-9]\\d{0,8})");

	/**
	 * @param text {@code all}, {@code selection}, or the left column, the top row, the width and the height
	 * @throws UserException if it is not understood
	 */
	public static RegionRule of(String text) {
		String id = text.strip();
		if (id.equals(ALL_ID)) return ALL;
		if (id.equals(SELECTION_ID)) return SELECTION;
		Matcher matcher = BOX.matcher(id);
		if (!matcher.matches())
			throw UserException.wrongUse("The region must be x,y,width,height in whole pixels, such as "
				+ "100,50,256,256, " + SELECTION_ID + " or " + ALL_ID + ", not \"" + text + "\".");
		return new RegionRule(
			Optional.of(new PixelBox(number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4))),
			false);
	}

	private static int number(Matcher matcher, int group) {
		return Integer.parseInt(matcher.group(group));
	}

	/** Whether it is the whole image. */
	public boolean isAll() {
		return box.isEmpty() && !selection;
	}

	/** The text form, which {@link #of} understands. */
	@Override
	public String toString() {
		return box.map(b -> b.x() + "," + b.y() + "," + b.width() + "," + b.height())
			.orElse(selection ? SELECTION_ID : ALL_ID);
	}
}
