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
import java.util.Optional;

import sc.fiji.superres.graph.Dims;

/**
 * A kind of network, of which {@link #create} makes the configured ones. Another library adds its own by a public class
 * with a public constructor without arguments, which is named in the library's file
 * {@code META-INF/services/sc.fiji.superres.nets.Architecture}. {@link Networks} lists it after those of this library,
 * and it can be chosen wherever these can. Implementations are immutable and thread-safe.
 */
public interface Architecture {

	/** As {@link Network#id()}: lower-case letters, digits and hyphens, the first a letter; unlike all other ones. */
	String id();

	/**
	 * @param scale   upscaling factor, not checked yet
	 * @param options of the configuration; what is not read is refused afterwards, what is absent is as published
	 * @throws IllegalArgumentException with a sentence for the user if there is no such network
	 */
	Network create(int scale, Options options);

	/**
	 * The network that a state dictionary belongs to, if it is one of these, by some of its names and shapes. What they
	 * do not show is as published.
	 *
	 * @param shapes by published name
	 * @throws IllegalArgumentException with a sentence for the user if it is one of these, but not of a possible size
	 */
	default Optional<Network> recognise(Map<String, Dims> shapes) {
		return Optional.empty();
	}
}
