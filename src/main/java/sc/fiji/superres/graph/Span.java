package sc.fiji.superres.graph;

/**
 * A closed range of pixel indices along one axis of some grid; used to find what an output pixel depends on.
 *
 * @param min first index
 * @param max last index
 */
public record Span(long min, long max) {

	/** Every pixel: the answer of operators that look at the whole image. */
	public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

	public boolean isAll() {
		return equals(ALL);
	}

	public Span grow(long before, long after) {
		return isAll() ? ALL : new Span(min - before, max + after);
	}

	/** The span of the coarser grid that holds this span, with {@code factor} pixels of this grid per pixel of that one. */
	public Span coarser(int factor) {
		return isAll() ? ALL : new Span(Math.floorDiv(min, factor), Math.floorDiv(max, factor));
	}

	/** The span of the finer grid that covers this span, with {@code factor} pixels of that grid per pixel of this one. */
	public Span finer(int factor) {
		return isAll() ? ALL : new Span(min * factor, max * factor + factor - 1);
	}

	public Span union(Span other) {
		return isAll() || other.isAll() ? ALL : new Span(Math.min(min, other.min), Math.max(max, other.max));
	}
}
