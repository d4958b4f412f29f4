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
package sc.fiji.superres.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of GDAL's own TIFF tag: {@code <GDALMetadata>} with an {@code <Item name=".." sample=".." role="..">} for
 * each property of the file or of a band, counted from 0. What is kept is kept letter by letter.
 */
public final class GdalMetadata {

	private static final Pattern ITEM = Pattern.compile("\\s*<Item\\b([^>]*?)(?:/>|>(.*?)</Item>)", Pattern.DOTALL);
	private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

	private GdalMetadata() {}

	/** The descriptions of so many bands, empty where a band has none; an empty list if none has one. */
	public static List<String> bandNames(String xml, int bands) {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < bands; i++)
			names.add("");
		for (MatchResult item : items(xml)) {
			int band = band(item);
			if (band >= 0 && band < bands && "description".equals(attribute(item, "role")))
				names.set(band, XmlText.unescaped(item.group(2) == null ? "" : item.group(2)));
		}
		return names.stream().allMatch(String::isEmpty) ? List.of() : names;
	}

	/** Without the statistics of bands, which are not those of another image. */
	static String withoutStatistics(String xml) {
		return without(xml, item -> {
			String name = attribute(item, "name");
			return name != null && name.startsWith("STATISTICS_");
		});
	}

	/** Without what is said of the bands from {@code count} on. */
	static String ofBands(String xml, int count) {
		return without(xml, item -> band(item) >= count);
	}

	private static String without(String xml, Predicate<MatchResult> left) {
		Matcher matcher = ITEM.matcher(xml);
		return matcher.replaceAll(item -> left.test(item) ? "" : Matcher.quoteReplacement(item.group()));
	}

	private static List<MatchResult> items(String xml) {
		return ITEM.matcher(xml).results().toList();
	}

	/** -1 for the whole file. */
	private static int band(MatchResult item) {
		String sample = attribute(item, "sample");
		if (sample == null || !sample.matches("\\d{1,6}")) return -1;
		return Integer.parseInt(sample);
	}

	private static String attribute(MatchResult item, String name) {
		return ATTRIBUTE.matcher(item.group(1)).results().filter(a -> a.group(1).equals(name))
			.map(a -> a.group(2) != null ? a.group(2) : a.group(3)).findFirst().orElse(null);
	}
}
