package sc.fiji.superres.testing;

import java.util.Random;

import sc.fiji.superres.image.Raster;

/** Rasters to test with. */
public final class Rasters {

	private Rasters() {}

	/** Independent values, equally distributed over [0, 1). */
	public static Raster noise(int width, int height, int channels, long seed) {
		Raster raster = Raster.zeros(width, height, channels);
		Random random = new Random(seed);
		for (int i = 0; i < raster.data().length; i++)
			raster.data()[i] = random.nextFloat();
		return raster;
	}

	/** The largest difference between two rasters of the same shape. */
	public static double largestDifference(Raster a, Raster b) {
		if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels())
			throw new AssertionError("Shapes differ: " + a + ", " + b);
		double largest = 0;
		for (int i = 0; i < a.data().length; i++) {
			double difference = Math.abs(a.data()[i] - b.data()[i]);
			if (Double.isNaN(difference)) throw new AssertionError("Not a number at " + i);
			largest = Math.max(largest, difference);
		}
		return largest;
	}
}
