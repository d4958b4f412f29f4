package sc.fiji.superres.zoo;

import java.util.List;

/**
 * What {@code model.yaml} says about a model.
 *
 * @param id         name of the model and of its folder: lower-case letters, digits, dots, hyphens, underscores
 * @param name       for people
 * @param network    architecture, scale and configuration
 * @param channels   3 for networks on RGB, 1 for networks on luminance or grey values
 * @param domain     kind of images it was trained for
 * @param defaultFor what it is the automatic choice for
 * @param licence    of the weights, an SPDX identifier where there is one
 * @param training   provenance of the weights
 * @param scores     measured quality, possibly none
 * @param weights    the file of weights
 */
public record ModelDescriptor(String id, String name, NetworkSpec network, int channels, Domain domain,
	List<Purpose> defaultFor, String licence, Provenance training, List<SetScore> scores, WeightsFile weights)
{

	public ModelDescriptor {
		defaultFor = List.copyOf(defaultFor);
		scores = List.copyOf(scores);
		if (!isId(id))
			throw new IllegalArgumentException("id must be 1 to 64 lower-case letters, digits, dots, hyphens or "
				+ "underscores, not \"" + id + "\"");
		if (channels != 1 && channels != 3)
			throw new IllegalArgumentException("channels must be 1 or 3, not " + channels);
		for (Purpose purpose : defaultFor)
			if (purpose.scale() != network.scale())
				throw new IllegalArgumentException("default-for names " + purpose + ", but the network upscales x"
					+ network.scale());
	}

	/** Whether a model can have this id. */
	static boolean isId(String text) {
		return text.matches("[a-z0-9][a-z0-9._-]{0,63}");
	}

	public int scale() {
		return network.scale();
	}

	/** The same model with another weights file. */
	public ModelDescriptor withWeights(WeightsFile file) {
		return new ModelDescriptor(id, name, network, channels, domain, defaultFor, licence, training, scores, file);
	}
}
