/**
 * The networks, one file per architecture: a validated configuration record that builds its graph in the order of the
 * paper's figure. {@link sc.fiji.superres.nets.Networks} finds them by name. Floor 2: uses {@code graph}.
 */
package sc.fiji.superres.nets;
