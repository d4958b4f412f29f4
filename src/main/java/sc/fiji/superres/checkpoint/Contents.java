package sc.fiji.superres.checkpoint;

/**
 * What a checkpoint holds.
 *
 * @param root     its value, as {@link Unpickler} gives it
 * @param storages the numbers that the tensors in it refer to
 */
record Contents(Object root, Storages storages) {}
