package sc.fiji.superres.script;

/** The number formats a script can compute in, with PyTorch's scalar type codes. */
public enum Numbers {
	FLOAT16(5), FLOAT32(6), BFLOAT16(15);

	private final int code;

	Numbers(int code) {
		this.code = code;
	}

	int code() {
		return code;
	}
}
