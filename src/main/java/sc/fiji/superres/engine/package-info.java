/**
 * A graph and its weights on a device of Deep Java Library's PyTorch engine. Floor 3: uses {@code graph}, {@code cost},
 * {@code image} and {@code task}; with {@code train} the only package that knows DJL.
 */
package sc.fiji.superres.engine;
