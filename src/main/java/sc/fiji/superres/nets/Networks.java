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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import sc.fiji.superres.graph.Dims;

/** The architectures by their identifiers. */
public final class Networks {

	private static final Map<String, BiFunction<Integer, Options, Network>> ALL = new LinkedHashMap<>();
	static {
		ALL.put(LiteSRNet.ID, LiteSRNet::create);
		ALL.put(DSRNet.ID, DSRNet::create);
		ALL.put(DSRN.ID, DSRN::create);
		ALL.put(DVMSR.ID, DVMSR::create);
		ALL.put(DyRSRNet.ID, DyRSRNet::create);
	}

	private static final List<Function<Map<String, Dims>, Optional<Network>>> RECOGNISERS = List.of(LiteSRNet::recognise,
		DSRNet::recognise, DSRN::recognise, DVMSR::recognise, DyRSRNet::recognise);

	private Networks() {}

	/** Identifiers of all architectures. */
	public static Set<String> ids() {
		return ALL.keySet();
	}

	/**
	 * @param id      one of {@link #ids()}
	 * @param scale   upscaling factor
	 * @param options configuration by name, as {@link Network#options()} gives it; what is absent is as published
	 * @throws IllegalArgumentException with a sentence for the user if the architecture, the scale or an option is unknown
	 */
	public static Network create(String id, int scale, Map<String, ?> options) {
		var create = ALL.get(id);
		if (create == null)
			throw new IllegalArgumentException("There is no network called " + id + "; there are " + String.join(", ", ids()) + ".");
		var reader = new Options(id, options);
		Network network = create.apply(scale, reader);
		reader.requireAllRead();
		return network;
	}

	/**
	 * The network that a state dictionary belongs to, by the names and shapes of its tensors alone. A few of them tell;
	 * whether all of them fit, {@link sc.fiji.superres.graph.Weights#mismatches} says. What shapes do not show is as
	 * published.
	 *
	 * @param shapes by published name
	 * @throws IllegalArgumentException with a sentence for the user if the network is known, but not of that size
	 */
	public static Optional<Network> recognise(Map<String, Dims> shapes) {
		return RECOGNISERS.stream().map(recogniser -> recogniser.apply(shapes)).flatMap(Optional::stream).findFirst();
	}
}
