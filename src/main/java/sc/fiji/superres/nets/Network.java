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

import java.util.Map;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;

/**
 * A configured architecture. Implementations are validated records, one file each, that describe themselves to a
 * {@link sc.fiji.superres.graph.Scope} in the order of the paper's figure. Immutable and thread-safe.
 */
public interface Network {

	/** Identifier of the architecture in model folders and on the command line, lower case. */
	String id();

	/** Name of the architecture as its authors write it. */
	String title();

	/** Where the architecture was published. */
	Publication publication();

	/** Output pixels per input pixel along each axis. */
	int scale();

	/** Configuration apart from the scale, as written to model folders; {@link Networks#create} reads it back. */
	Map<String, Object> options();

	/** The network as a graph; built anew on each call. */
	Graph graph();

	/**
	 * Start values made of weights of this architecture that were trained in another configuration.
	 *
	 * @param given not changed; it may lack tensors, or have some of another shape
	 * @return what to start from instead of them; by default the same
	 */
	default Weights startFrom(Weights given) {
		return given;
	}

	/**
	 * Start values for training from scratch: the published ones, changed such that the untrained network already
	 * passes the image on. This is ours, not the papers': neither LiteSRNet nor DSRNet adds its input to its output,
	 * and from the published start values alone much of a short training goes into learning to copy.
	 *
	 * @param seed of the random part
	 */
	Weights identityStart(long seed);
}
