package sc.fiji.superres.engine;

import java.util.Arrays;
import java.util.Locale;

import sc.fiji.superres.script.Numbers;
import sc.fiji.superres.task.UserException;

/**
 * Number format of activations while a network runs. Weights are stored in float32 whatever this is, and the operators
 * that make the high-resolution image always run in float32.
 */
public enum Precision {
	/** What is exact everywhere: float32. */
	AUTO(Numbers.FLOAT32),
	/** IEEE single precision. */
	FLOAT32(Numbers.FLOAT32),
	/** IEEE half precision, 11 bits of mantissa. For GPUs; processors emulate it slowly. */
	FLOAT16(Numbers.FLOAT16),
	/**
	 * The upper half of float32, 8 bits of mantissa. About twice as fast on processors with AVX512_BF16 or AMX, very slow on
	 * others.
	 */
	BFLOAT16(Numbers.BFLOAT16);

	private final Numbers numbers;

	Precision(Numbers numbers) {
		this.numbers = numbers;
	}

	/** @throws UserException listing the choices if there is no such precision */
	public static Precision of(String id) {
		for (Precision precision : values())
			if (precision.toString().equals(id)) return precision;
		throw UserException.wrongUse("There is no precision " + id + "; choose one of " + Arrays.toString(values()) + ".");
	}

	Numbers numbers() {
		return numbers;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
