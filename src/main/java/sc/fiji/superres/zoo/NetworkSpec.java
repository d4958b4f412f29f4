package sc.fiji.superres.zoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;

/**
 * A network by its name and configuration.
 *
 * @param id      architecture, one of {@link Networks#ids()}
 * @param scale   upscaling factor
 * @param options configuration by name, as {@link Network#options()} gives it: texts, numbers, truth values or lists
 */
public record NetworkSpec(String id, int scale, Map<String, Object> options) {

	public NetworkSpec {
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
	}

	public static NetworkSpec of(Network network) {
		return new NetworkSpec(network.id(), network.scale(), network.options());
	}

	/** @throws IllegalArgumentException with a sentence if the architecture, its scale or an option is unknown */
	public Network create() {
		return Networks.create(id, scale, options);
	}
}
