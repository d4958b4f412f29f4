package sc.fiji.superres.graph;

/**
 * A named tensor of a network.
 *
 * @param name      exactly the name in the published PyTorch state dictionary
 * @param shape     exactly the published shape
 * @param init      the published start value
 * @param trainable false for constants that the published state dictionary carries (mean shifts)
 */
public record Parameter(String name, Dims shape, Init init, boolean trainable) {}
