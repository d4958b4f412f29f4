package sc.fiji.superres.nets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The architectures by their identifiers. */
public final class Networks {

	private static final Map<String, BiFunction<Integer, Options, Network>> ALL = new LinkedHashMap<>();
	static {
		ALL.put(LiteSRNet.ID, LiteSRNet::create);
		ALL.put(DSRNet.ID, DSRNet::create);
		ALL.put(DVMSR.ID, DVMSR::create);
	}

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
}
