package sc.fiji.superres.engine;

import java.util.Locale;

import ai.djl.ndarray.types.DataType;

/** Number format of activations and weights while a network runs. Weights are stored in float32 whatever this is. */
public enum Precision {
	/** IEEE single precision throughout. */
	FLOAT32(DataType.FLOAT32),
	/**
	 * Eight bits of mantissa on the low-resolution grid, float32 for the operators that make the high-resolution image. Fast
	 * on processors with AVX512_BF16 or AMX and on recent GPUs, slow elsewhere.
	 */
	BFLOAT16(DataType.BFLOAT16);

	private final DataType type;

	Precision(DataType type) {
		this.type = type;
	}

	DataType type() {
		return type;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
