package sc.fiji.superres.checkpoint;

/**
 * A run of numbers in a checkpoint that one or several tensors share, as the pickle declares it.
 *
 * @param type  of its elements
 * @param key   its name in the file
 * @param count of its elements, not negative
 */
record StorageRef(StorageType type, String key, long count) {

	/** @throws CheckpointException if no file can hold that much */
	static StorageRef of(StorageType type, String key, long count) throws CheckpointException {
		if (count < 0 || count > Limits.FILE)
			throw new CheckpointException("its storage " + ForeignText.shown(key) + " cannot have " + count
				+ " elements");
		return new StorageRef(type, key, count);
	}

	/** Its length in the file. */
	long bytes() {
		return count * type.bytes();
	}
}
