package sc.fiji.superres.engine;

import java.util.Arrays;
import java.util.Locale;

import ai.djl.ndarray.types.DataType;
import sc.fiji.superres.task.UserException;

/** Number format of activations and weights while a network runs. Weights are stored in float32 whatever this is. */
public enum Precision {
	/** What is exact everywhere: float32. */
	AUTO(DataType.FLOAT32),
	/** IEEE single precision throughout. */
	FLOAT32(DataType.FLOAT32),
	/**
	 * IEEE half precision (11 bits of mantissa) for everything but the operators that make the high-resolution image, which
	 * stay in float32. For GPUs; processors emulate it slowly.
	 */
	FLOAT16(DataType.FLOAT16);

	private final DataType type;

	Precision(DataType type) {
		this.type = type;
	}

	/** @throws UserException listing the choices if there is no such precision */
	public static Precision of(String id) {
		for (Precision precision : values())
			if (precision.toString().equals(id)) return precision;
		throw UserException.wrongUse("There is no precision " + id + "; choose one of " + Arrays.toString(values()) + ".");
	}

	DataType type() {
		return type;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
