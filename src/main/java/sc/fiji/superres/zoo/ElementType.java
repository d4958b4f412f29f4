package sc.fiji.superres.zoo;

import java.nio.ByteBuffer;

/** The element types of safetensors files that are read as float32; all little-endian. */
enum ElementType {
	F64(8) {

		@Override
		float next(ByteBuffer from) {
			return (float) from.getDouble();
		}
	},
	F32(4) {

		@Override
		float next(ByteBuffer from) {
			return from.getFloat();
		}
	},
	/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15) and 10 mantissa bits. */
	F16(2) {

		@Override
		float next(ByteBuffer from) {
			int bits = from.getShort();
			int exponent = bits >> 10 & 0x1f;
			int mantissa = bits & 0x3ff;
			float magnitude = exponent == 0 ? mantissa * 0x1p-24f
				: Float.intBitsToFloat((exponent == 0x1f ? 0xff : exponent - 15 + 127) << 23 | mantissa << 13);
			return bits < 0 ? -magnitude : magnitude;
		}
	},
	/** The upper half of a float32. */
	BF16(2) {

		@Override
		float next(ByteBuffer from) {
			return Float.intBitsToFloat(from.getShort() << 16);
		}
	};

	private final int bytes;

	ElementType(int bytes) {
		this.bytes = bytes;
	}

	/** Size of one element. */
	int bytes() {
		return bytes;
	}

	/** The next element of a little-endian buffer. */
	abstract float next(ByteBuffer from);
}
