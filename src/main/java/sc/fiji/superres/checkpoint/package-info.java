/**
 * Files in which PyTorch saves the state of a network, read without PyTorch and without running what they ask for:
 * {@link sc.fiji.superres.checkpoint.PyTorchFile} gives the tensors. What such a file may cost in memory and time is
 * bounded by its size, whatever it says about itself. Floor 2: uses {@code graph} for tensors and their shapes.
 */
package sc.fiji.superres.checkpoint;
