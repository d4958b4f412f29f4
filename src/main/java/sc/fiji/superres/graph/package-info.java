/**
 * The language of networks: {@link sc.fiji.superres.graph.Op} records for the operators, the
 * {@link sc.fiji.superres.graph.Scope} a network describes itself to, the immutable {@link sc.fiji.superres.graph.Graph}
 * that results, and {@link sc.fiji.superres.graph.Weights} by published names. Floor 1: nothing but Java.
 */
package sc.fiji.superres.graph;
