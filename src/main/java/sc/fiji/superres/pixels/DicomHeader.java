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
package sc.fiji.superres.pixels;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * The text of a DICOM header in an image's info and in the labels of its slices, where ImageJ keeps it; it names the
 * patient.
 */
public final class DicomHeader {

	private static final Pattern ELEMENT = Pattern.compile("(?m)^[> ]*[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\\b.*");
	private static final String INFO = "Info";

	private DicomHeader() {}

	/**
	 * Takes it out of an image.
	 *
	 * @param own beginning of lines that stay wherever they are
	 */
	public static void remove(ImagePlus image, String own) {
		String info = image.getInfoProperty();
		if (info != null) image.setProperty(INFO, without(info, own));
		if (!image.hasImageStack()) return;
		ImageStack stack = image.getStack();
		for (int i = 1; i <= stack.size(); i++) {
			String label = stack.getSliceLabel(i);
			if (label != null && ELEMENT.matcher(label).find()) stack.setSliceLabel(without(label, own).strip(), i);
		}
	}

	/** Values may go over several lines, so nothing behind the first element stays but lines of our own. */
	private static String without(String text, String own) {
		var element = ELEMENT.matcher(text);
		if (!element.find()) return text;
		String rest = text.substring(element.start()).lines().filter(line -> line.startsWith(own))
			.map(line -> line + "\n").collect(Collectors.joining());
		return text.substring(0, element.start()) + rest;
	}
}
