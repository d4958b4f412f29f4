package sc.fiji.superres.data;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * Draws random patches: an image by its number of possible places, a place, and one of the eight flips and rotations. The
 * draw depends on the seed and the step alone, so that a resumed training sees what an uninterrupted one would have seen.
 * Thread-safe.
 */
public final class PatchSampler {

	private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;

	private final List<Pair> pairs;
	private final int size;
	private final int count;
	private final long seed;
	private final long[] placesUpTo;

	/**
	 * @param pairs all of the same scale and number of channels; those smaller than a patch are left out
	 * @param size  width and height of a low-resolution patch
	 * @param count patches a step
	 */
	public PatchSampler(List<Pair> pairs, int size, int count, long seed) {
		this.pairs = pairs.stream().filter(p -> p.low().width() >= size && p.low().height() >= size).toList();
		if (this.pairs.isEmpty()) {
			int scale = pairs.isEmpty() ? 1 : pairs.get(0).scale();
			throw UserException.wrongUse("None of the " + pairs.size() + " training images is as large as a patch (" + size
				* scale + " x " + size * scale + " pixels): use larger images or a smaller patch.");
		}
		this.size = size;
		this.count = count;
		this.seed = seed;
		placesUpTo = new long[this.pairs.size()];
		long places = 0;
		for (int i = 0; i < placesUpTo.length; i++) {
			Raster low = this.pairs.get(i).low();
			places += (long) (low.width() - size + 1) * (low.height() - size + 1);
			placesUpTo[i] = places;
		}
	}

	/** Images that are large enough to be used. */
	public int images() {
		return pairs.size();
	}

	public Batch sample(long step) {
		var random = new SplittableRandom(seed + step * STEP_STRIDE);
		int scale = pairs.get(0).scale();
		int channels = pairs.get(0).low().channels();
		int lowLength = channels * size * size;
		int highLength = lowLength * scale * scale;
		float[] low = new float[count * lowLength];
		float[] high = new float[count * highLength];
		for (int i = 0; i < count; i++) {
			Pair pair = draw(random);
			int x = random.nextInt(pair.low().width() - size + 1);
			int y = random.nextInt(pair.low().height() - size + 1);
			Symmetry symmetry = Symmetry.all().get(random.nextInt(8));
			Raster lowPatch = symmetry.apply(pair.low().crop(x, y, size, size));
			Raster highPatch = symmetry.apply(pair.high().crop(x * scale, y * scale, size * scale, size * scale));
			System.arraycopy(lowPatch.data(), 0, low, i * lowLength, lowLength);
			System.arraycopy(highPatch.data(), 0, high, i * highLength, highLength);
		}
		return new Batch(count, channels, size, scale, low, high);
	}

	private Pair draw(SplittableRandom random) {
		long place = random.nextLong(placesUpTo[placesUpTo.length - 1]);
		int i = 0;
		while (placesUpTo[i] <= place)
			i++;
		return pairs.get(i);
	}
}
