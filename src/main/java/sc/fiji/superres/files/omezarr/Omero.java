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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.zarr.JsonFile;

/**
 * Names of channels and how they are shown.
 *
 * @param names   one for each channel, possibly empty
 * @param colours as 0xRRGGBB, one for each channel; or none at all
 * @param ranges  one for each channel; or none at all
 */
record Omero(List<String> names, List<Integer> colours, List<DisplayRange> ranges) {

	private static final int HEX = 16;

	/** Nothing is known. */
	static final Omero NONE = new Omero(List.of(), List.of(), List.of());

	/**
	 * @param attributes of the image's folder
	 * @return nothing if they are of another number of channels
	 */
	static Optional<Omero> parse(JsonFile attributes, int channels) throws IOException {
		Optional<JsonFile> omero = attributes.object("omero");
		if (omero.isEmpty()) return Optional.of(NONE);
		List<JsonFile> entries = omero.get().objects("channels");
		if (entries.size() != channels) return entries.isEmpty() ? Optional.of(NONE) : Optional.empty();
		List<String> names = new ArrayList<>();
		List<Integer> colours = new ArrayList<>();
		List<DisplayRange> ranges = new ArrayList<>();
		for (JsonFile entry : entries) {
			names.add(entry.get("label").filter(label -> label.isJsonPrimitive()).map(label -> label.getAsString())
				.orElse(""));
			colour(entry).ifPresent(colours::add);
			range(entry).ifPresent(ranges::add);
		}
		boolean named = names.stream().anyMatch(name -> !name.isEmpty());
		return Optional.of(new Omero(named ? names : List.of(), colours.size() == channels ? colours : List.of(),
			ranges.size() == channels ? ranges : List.of()));
	}

	private static Optional<Integer> colour(JsonFile entry) throws IOException {
		String text = entry.text("color").orElse("").replaceFirst("^#", "");
		return text.matches("[0-9a-fA-F]{6}") ? Optional.of(Integer.parseInt(text, HEX)) : Optional.empty();
	}

	private static Optional<DisplayRange> range(JsonFile entry) throws IOException {
		Optional<JsonFile> window = entry.object("window");
		if (window.isEmpty()) return Optional.empty();
		Optional<Double> start = window.get().number("start"), end = window.get().number("end");
		boolean known = start.isPresent() && end.isPresent() && start.get() < end.get();
		return known ? Optional.of(new DisplayRange(start.get(), end.get())) : Optional.empty();
	}
}
