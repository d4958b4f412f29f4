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
package sc.fiji.superres.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Sentences on a few lines. */
final class Wrapping {

	private static final String MORE = " ...";

	private Wrapping() {}

	/**
	 * Each sentence on lines of its own, broken at blanks. What does not fit in is left out, and the last line says so
	 * by three dots; a single word may be too wide.
	 *
	 * @param widthOf measures a line
	 * @param width   that a line may have, in the same unit
	 * @param most    lines that there are
	 */
	static List<String> wrapped(List<String> sentences, ToIntFunction<String> widthOf, int width, int most) {
		List<String> lines = new ArrayList<>();
		for (String sentence : sentences) {
			String line = "";
			for (String word : sentence.split("\\s+")) {
				String longer = line.isEmpty() ? word : line + " " + word;
				if (!line.isEmpty() && widthOf.applyAsInt(longer) > width) {
					lines.add(line);
					line = word;
				}
				else line = longer;
			}
			lines.add(line);
		}
		if (lines.size() <= most) return lines;
		String last = lines.get(most - 1);
		while (widthOf.applyAsInt(last + MORE) > width && last.contains(" "))
			last = last.substring(0, last.lastIndexOf(' '));
		List<String> fitting = new ArrayList<>(lines.subList(0, most - 1));
		fitting.add(last + MORE);
		return fitting;
	}
}
