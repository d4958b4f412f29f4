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

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import sc.fiji.superres.graph.Dims;

/** The architectures by their identifiers: those of this library, then those of others ({@link Architecture}). */
public final class Networks {

	private static final Map<String, Architecture> ALL = new LinkedHashMap<>();
	static {
		add(LiteSRNet.ID, LiteSRNet::create, LiteSRNet::recognise);
		add(DSRNet.ID, DSRNet::create, DSRNet::recognise);
		add(DSRN.ID, DSRN::create, DSRN::recognise);
		add(DVMSR.ID, DVMSR::create, DVMSR::recognise);
		add(DyRSRNet.ID, DyRSRNet::create, DyRSRNet::recognise);
		addOthers(ServiceLoader.load(Architecture.class, Networks.class.getClassLoader()));
	}

	/** An architecture of this library. */
	private record Own(String id, BiFunction<Integer, Options, Network> create,
		Function<Map<String, Dims>, Optional<Network>> recognise) implements Architecture {

		@Override
		public Network create(int scale, Options options) {
			return create.apply(scale, options);
		}

		@Override
		public Optional<Network> recognise(Map<String, Dims> shapes) {
			return recognise.apply(shapes);
		}
	}

	private static void add(String id, BiFunction<Integer, Options, Network> create,
		Function<Map<String, Dims>, Optional<Network>> recognise) {
		ALL.put(id, new Own(id, create, recognise));
	}

	/** One that cannot be used is left out, with a warning in the log: it is no reason to do without all others. */
	private static void addOthers(ServiceLoader<Architecture> others) {
		var found = others.iterator();
		while (true)
			try {
				if (!found.hasNext()) return;
				Architecture other = found.next();
				String left = "The network " + other.id() + " of " + other.getClass().getName() + " is left out: ";
				if (!other.id().matches("[a-z][a-z0-9-]*"))
					warn(left + "its identifier must be lower-case letters, digits and hyphens.", null);
				else
					if (ALL.putIfAbsent(other.id(), other) != null)
						warn(left + "there is one of that identifier already.", null);
			}
			catch (ServiceConfigurationError e) {
				warn("A network of another library cannot be loaded and is left out: " + e.getMessage(), e);
			}
	}

	private static void warn(String sentence, Throwable cause) {
		System.getLogger(Networks.class.getPackageName()).log(Level.WARNING, sentence, cause);
	}

	private Networks() {}

	/** Identifiers of all architectures; not to be changed. */
	public static Set<String> ids() {
		return Collections.unmodifiableSet(ALL.keySet());
	}

	/**
	 * @param id      one of {@link #ids()}
	 * @param scale   upscaling factor
	 * @param options configuration by name, as {@link Network#options()} gives it; what is absent is as published
	 * @throws IllegalArgumentException with a sentence for the user if the architecture, the scale or an option is
	 *                                      unknown
	 */
	public static Network create(String id, int scale, Map<String, ?> options) {
		Architecture architecture = ALL.get(id);
		if (architecture == null)
			throw new IllegalArgumentException(
				"There is no network called " + id + "; there are " + String.join(", ", ids()) + ".");
		var reader = new Options(id, options);
		Network network = architecture.create(scale, reader);
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
		return ALL.values().stream().map(architecture -> architecture.recognise(shapes)).flatMap(Optional::stream)
			.findFirst();
	}
}
