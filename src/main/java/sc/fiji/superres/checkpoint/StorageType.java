package sc.fiji.superres.checkpoint;

import java.util.Optional;

/** The types of PyTorch's storages, by their class names in the module {@code torch}; all may occur, four are read. */
enum StorageType {
	DoubleStorage(ElementType.F64), FloatStorage(ElementType.F32), HalfStorage(ElementType.F16),
	BFloat16Storage(ElementType.BF16), LongStorage(8), IntStorage(4), ShortStorage(2), CharStorage(1), ByteStorage(1),
	BoolStorage(1), ComplexFloatStorage(8), ComplexDoubleStorage(16);

	private final int bytes;
	private final Optional<ElementType> elements;

	StorageType(int bytes) {
		this.bytes = bytes;
		elements = Optional.empty();
	}

	StorageType(ElementType elements) {
		this.bytes = elements.bytes();
		this.elements = Optional.of(elements);
	}

	static Optional<StorageType> of(String name) {
		for (StorageType type : values())
			if (type.name().equals(name)) return Optional.of(type);
		return Optional.empty();
	}

	/** Size of one element. */
	int bytes() {
		return bytes;
	}

	/** The number format, if it is one that weights have. */
	Optional<ElementType> elements() {
		return elements;
	}
}
