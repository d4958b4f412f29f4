package sc.fiji.superres.image;

import sc.fiji.superres.task.UserException;

/** The pixel type of an upscaled image. */
public enum OutputType {

	/** The input's type; integers are rounded and clamped. */
	SAME,
	/** 32-bit floating point in the input's units, neither rounded nor clamped. */
	FLOAT32;

	/** @throws UserException if there is no type with that id */
	public static OutputType of(String id) {
		return Choice.of(OutputType.class, "output type", id);
	}

	/** The pixel type that comes out of an input of the given type. */
	public PixelType of(PixelType input) {
		return this == SAME ? input : PixelType.FLOAT32;
	}

	/** The id that users type: the name in lower case. */
	@Override
	public String toString() {
		return Choice.id(this);
	}
}
