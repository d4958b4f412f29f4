/** Training data: pairs of low- and high-resolution images and the random patches drawn from them, with explicit seeds. */
package sc.fiji.superres.data;
