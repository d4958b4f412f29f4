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
package sc.fiji.superres.engine;

import java.util.List;
import java.util.Optional;

import sc.fiji.superres.cost.Tail;
import sc.fiji.superres.cost.TokenStream;
import sc.fiji.superres.graph.Graph;

/**
 * Which nodes of a graph run on a piece of the image or of its tokens at a time, which saves memory and time on a
 * processor and gives the same result up to the rounding of sums.
 *
 * @param tail        the last nodes, if they run on bands of rows
 * @param bandBytes   that the largest tensor of a band may have
 * @param streams     nodes that run on some tokens at a time
 * @param streamBytes that the largest tensor of these may have
 */
record Pieces(Optional<Tail> tail, long bandBytes, List<TokenStream> streams, long streamBytes) {

	/** Everything at once. */
	static final Pieces NONE = new Pieces(Optional.empty(), Bands.LARGEST, List.of(), StreamedTokens.LARGEST);

	/** All that can run so. */
	static Pieces of(Graph graph) {
		return new Pieces(Tail.of(graph), Bands.LARGEST, TokenStream.of(graph), StreamedTokens.LARGEST);
	}

	/** With the smallest pieces that make sense, for tests of what is between them. */
	Pieces smallest() {
		return new Pieces(tail, 1, streams, 1);
	}

	boolean isEmpty() {
		return tail.isEmpty() && streams.isEmpty();
	}
}
