/**
 * Operators that engines do not have, as plain Java on the memory of their tensors. Each has a naive double-precision
 * reference beside it.
 */
package sc.fiji.superres.kernel;
