package sc.fiji.superres.graph;

/**
 * An activation while a network describes itself to a {@link Scope}.
 *
 * @param index position of the node that computes it, 0 for the input
 * @param type  its type
 */
public record Value(int index, TensorType type) {}
