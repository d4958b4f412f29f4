/**
 * How good an enlargement is: metrics with a stated data range, border and colour rule, the standard protocol of
 * super-resolution papers over a set of images, and the table it gives.
 */
package sc.fiji.superres.eval;
