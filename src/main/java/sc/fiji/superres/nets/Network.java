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

	/** Output pixels per input pixel along each axis. */
	int scale();

	/** Configuration apart from the scale, as written to model folders; {@link Networks#create} reads it back. */
	Map<String, Object> options();

	/** The network as a graph; built anew on each call. */
	Graph graph();

	/**
	 * Start values for training from scratch: the published ones, changed such that the untrained network already passes
	 * the image on. This is ours, not the papers': neither LiteSRNet nor DSRNet adds its input to its output, and from the
	 * published start values alone much of a short training goes into learning to copy.
	 *
	 * @param seed of the random part
	 */
	Weights identityStart(long seed);
}
