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
 * @param code    the authors' repository
 * @param licence of that code, an SPDX identifier; empty if it states none, so that nothing may be copied from it
 */
public record Publication(String title, String authors, String venue, int year, Optional<URI> paper, URI code,
	Optional<String> licence)
{

	static URI doi(String doi) {
		return URI.create("https://doi.org/" + doi);
	}

	static URI arxiv(String number) {
		return URI.create("https://arxiv.org/abs/" + number);
	}

	static URI github(String repository) {
		return URI.create("https://github.com/" + repository);
	}
}
