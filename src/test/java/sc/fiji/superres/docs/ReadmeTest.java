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
package sc.fiji.superres.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ReadmeTest {

	@Test
	void tablesAreThoseOfTheCodeAndTheModels() throws IOException {
		String page = Files.readString(ReadmeTables.README);
		assertEquals(ReadmeTables.upToDate(page), page, "run the main method of ReadmeTables");
	}

	/** The pages of documentation, wherever they lie. */
	private static List<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>();
		for (String folder : List.of(".", "docs", "kernels", "macros", "models", "plugin", "sample-data"))
			try (Stream<Path> files = Files.walk(Path.of(folder), folder.equals(".") ? 1 : 2)) {
				pages.addAll(files.filter(file -> file.toString().endsWith(".md")).toList());
			}
		return pages;
	}

	@Test
	void linksLeadSomewhere() throws IOException {
		Pattern link = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
		int count = 0;
		for (Path page : pages())
			for (Matcher links = link.matcher(Files.readString(page)); links.find(); count++)
				assertTrue(Files.exists(page.resolveSibling(links.group(1))), page + ": " + links.group(1));
		assertTrue(count > 100, "found only " + count + " links");
	}

	@Test
	void theTestCommandIsWhatContinuousIntegrationRuns() throws IOException {
		assertTrue(Files.readString(ReadmeTables.README).contains("mvn -B -ntp verify"));
		assertTrue(Files.readString(Path.of(".ci/run")).contains("mvn -B -ntp verify"));
	}
}
