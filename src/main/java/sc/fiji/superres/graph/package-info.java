/**
 * The language of networks: operators as sealed records that know their shapes, costs and dependencies, the scope a network
 * describes itself to, and the immutable graph that execution, cost and weights are derived from.
 */
package sc.fiji.superres.graph;
