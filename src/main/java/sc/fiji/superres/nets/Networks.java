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
	}

	private static final List<Function<Map<String, Dims>, Optional<Network>>> RECOGNISERS = List.of(LiteSRNet::recognise,
		DSRNet::recognise, DSRN::recognise, DVMSR::recognise);

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
