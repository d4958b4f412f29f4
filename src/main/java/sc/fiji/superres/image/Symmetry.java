package sc.fiji.superres.image;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the eight ways to put a rectangle onto itself or its transpose: flips, the transpose, and the rotations they
 * make up.
 *
 * @param flipX     mirror left and right, first
 * @param flipY     mirror top and bottom, first
 * @param transpose exchange x and y, afterwards
 */
public record Symmetry(boolean flipX, boolean flipY, boolean transpose) {

	/** Changes nothing. */
	public static final Symmetry IDENTITY = new Symmetry(false, false, false);
	/** Only exchanges x and y. */
	public static final Symmetry TRANSPOSE = new Symmetry(false, false, true);

	private static final List<Symmetry> ALL = IntStream.range(0, 8).mapToObj(Symmetry::numbered).toList();

	private static Symmetry numbered(int bits) {
		return new Symmetry((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
	}

	/** All eight, the identity first. */
	public static List<Symmetry> all() {
		return ALL;
	}

	/** The symmetry that undoes this one. */
	public Symmetry inverse() {
		return transpose ? new Symmetry(flipY, flipX, true) : this;
	}

	/** @return a new raster, with width and height exchanged if {@link #transpose} */
	public Raster apply(Raster source) {
		int w = source.width();
		int h = source.height();
		Raster target = Raster.zeros(transpose ? h : w, transpose ? w : h, source.channels());
		int stepX = transpose ? h : 1;
		int stepY = transpose ? 1 : w;
		int t0 = (flipX ? (w - 1) * stepX : 0) + (flipY ? (h - 1) * stepY : 0);
		int dx = flipX ? -stepX : stepX;
		int dy = flipY ? -stepY : stepY;
		for (int c = 0, s = 0; c < source.channels(); c++)
			for (int y = 0; y < h; y++)
				for (int x = 0, t = c * w * h + t0 + y * dy; x < w; x++, s++, t += dx)
					target.data()[t] = source.data()[s];
		return target;
	}
}
