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
package sc.fiji.superres.nets;

import java.net.URI;
import java.util.Optional;

/**
 * The paper of a network and the code that came with it.
 *
 * @param title   of the paper
 * @param authors family names
 * @param venue   conference or journal
 * @param year    of publication
 * @param paper   where the paper is found: its DOI or its page on arXiv, if it has either
 * @param code    what came with it
 */
public record Publication(String title, String authors, String venue, int year, Optional<URI> paper, Code code) {

	/**
	 * The authors' code.
	 *
	 * @param repository where it is
	 * @param licence    an SPDX identifier; empty if it states none, so that nothing may be copied from it
	 */
	public record Code(URI repository, Optional<String> licence) {}

	/** Title, linked if the paper has an address, authors, venue and year, as one line of Markdown. */
	public String markdown() {
		return paper.map(uri -> "[" + title + "](" + uri + ")").orElse(title) + "; " + authors + "; " + venue + " "
			+ year;
	}

	static URI doi(String doi) {
		return URI.create("https://doi.org/" + doi);
	}

	static URI arxiv(String number) {
		return URI.create("https://arxiv.org/abs/" + number);
	}

	/** Code on GitHub, {@code owner/name}. */
	static Code github(String repository, Optional<String> licence) {
		return new Code(URI.create("https://github.com/" + repository), licence);
	}
}
