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
package sc.fiji.superres.files.tiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.ImageJParts;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;

/**
 * The lines {@code key=value} that ImageJ writes as a TIFF's description.
 *
 * @param channels in the order of planes they run fastest
 * @param slices   then these
 * @param frames   then these
 * @param lines    all of them
 */
record ImageJText(int channels, int slices, int frames, Map<String, String> lines) {

	private static final String START = "ImageJ=";

	static boolean isOf(String description) {
		return description.startsWith(START);
	}

	/** @param planes that the file has; if the axes ask for another number, all are slices */
	static ImageJText of(String description, int planes) {
		Map<String, String> lines = new HashMap<>();
		for (String line : description.split("\n")) {
			int at = line.indexOf('=');
			if (at > 0) lines.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
		}
		int channels = count(lines.get("channels")), slices = count(lines.get("slices")),
			frames = count(lines.get("frames"));
		boolean fits = (long) channels * slices * frames == planes;
		return fits ? new ImageJText(channels, slices, frames, lines) : new ImageJText(1, planes, 1, lines);
	}

	/** The lines that are not ImageJ's, such as what a result says of how it was made. */
	static String authorsText(String description) {
		return description.lines().filter(line -> !line.isBlank() && !line.matches("[A-Za-z0-9]+=.*"))
			.collect(Collectors.joining("\n"));
	}

	private static int count(String text) {
		return text != null && text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
	}

	/** @param x width of a pixel in ImageJ's unit, or 0 */
	PixelSize pixelSize(double x, double y) {
		String unit = lines.getOrDefault("unit", "").replace("\\u00B5", "µ").replace("micron", "µm");
		return new PixelSize(x, y, number("spacing"), unit, number("finterval"), lines.getOrDefault("tunit", "s"));
	}

	/** @param size {@link #pixelSize} */
	Offset offset(PixelSize size) {
		if (!size.isKnown()) return Offset.NONE;
		return new Offset((0 - number("xorigin")) * size.x(), (0 - number("yorigin")) * size.y(),
			(0 - number("zorigin")) * size.z(), 0);
	}

	/** See {@link ImageJParts#mode}. */
	String mode() {
		return lines.getOrDefault("mode", "");
	}

	/** Of an image of one channel. */
	List<DisplayRange> ranges() {
		double min = number("min"), max = number("max");
		return channels == 1 && min < max ? List.of(new DisplayRange(min, max)) : List.of();
	}

	private double number(String key) {
		String text = lines.getOrDefault(key, "");
		try {
			double number = text.isEmpty() ? 0 : Double.parseDouble(text);
			return Double.isFinite(number) ? number : 0;
		}
		catch (NumberFormatException e) {
			return 0;
		}
	}
}
