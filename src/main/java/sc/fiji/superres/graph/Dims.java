package sc.fiji.superres.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a parameter tensor, slowest axis first, in PyTorch's layout: convolution {@code (out, in/groups, k, k)},
 * transposed convolution {@code (in, out/groups, k, k)}, linear {@code (out, in)}, bias {@code (out)}.
 *
 * @param sizes one positive size per axis; the empty list is a scalar
 */
public record Dims(List<Integer> sizes) {

	public Dims {
		sizes = List.copyOf(sizes);
		for (int size : sizes)
			if (size < 0) throw new IllegalArgumentException("A tensor size cannot be negative: " + sizes);
	}

	public static Dims of(int... sizes) {
		return new Dims(Arrays.stream(sizes).boxed().toList());
	}

	/** Number of elements. */
	public long count() {
		return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
	}

	public int rank() {
		return sizes.size();
	}

	public int size(int axis) {
		return sizes.get(axis);
	}

	public long[] toArray() {
		return sizes.stream().mapToLong(Integer::longValue).toArray();
	}

	@Override
	public String toString() {
		return sizes.isEmpty() ? "scalar" : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
	}
}
