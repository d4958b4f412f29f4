/** What a network costs, derived from its graph: parameters, multiply-adds, receptive field, memory. */
package sc.fiji.superres.cost;
