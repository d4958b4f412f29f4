package sc.fiji.superres.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A tuple of Python. Its items may be anything, even in circles, so nothing here walks through them.
 *
 * @param items not changed by anybody
 */
record Tuple(List<Object> items) {

	int size() {
		return items.size();
	}

	/**
	 * An item that must have a type.
	 *
	 * @throws CheckpointException if it has another one or is missing
	 */
	<T> T get(int index, Class<T> type) throws CheckpointException {
		if (index < items.size() && type.isInstance(items.get(index))) return type.cast(items.get(index));
		throw new CheckpointException("it describes a tensor in a way that PyTorch does not");
	}

	/** All items as whole numbers, one per axis of a tensor. */
	List<Long> numbers() throws CheckpointException {
		if (items.size() > Limits.RANK) throw new CheckpointException("it has a tensor of " + items.size() + " axes");
		List<Long> numbers = new ArrayList<>();
		for (int i = 0; i < items.size(); i++)
			numbers.add(get(i, Long.class));
		return numbers;
	}

	/** Without the items. */
	@Override
	public String toString() {
		return "tuple of " + items.size();
	}
}
