/**
 * What a network costs, answered by walking its graph without running it: parameters, multiply-adds, receptive field,
 * memory. Floor 2: uses {@code graph}.
 */
package sc.fiji.superres.cost;
