package sc.fiji.superres.checkpoint;

import java.nio.ByteBuffer;

/** The number formats of weights files that are read as float32. */
public enum ElementType {
	/** IEEE 754 binary64, rounded to the nearest float32. */
	F64(8) {

		@Override
		public float next(ByteBuffer from) {
			return (float) from.getDouble();
		}
	},
	/** IEEE 754 binary32. */
	F32(4) {

		@Override
		public float next(ByteBuffer from) {
			return from.getFloat();
		}
	},
	/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15) and 10 mantissa bits. */
	F16(2) {

		@Override
		public float next(ByteBuffer from) {
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
		public float next(ByteBuffer from) {
			return Float.intBitsToFloat(from.getShort() << 16);
		}
	};

	private final int bytes;

	ElementType(int bytes) {
		this.bytes = bytes;
	}

	/** Size of one element in bytes. */
	public int bytes() {
		return bytes;
	}

	/** Takes the next element from a buffer, in the order of bytes that the buffer has. */
	public abstract float next(ByteBuffer from);
}
