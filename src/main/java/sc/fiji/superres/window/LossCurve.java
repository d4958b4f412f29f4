package sc.fiji.superres.window;

import java.util.Arrays;

/**
 * The loss over the steps of a training of any length in bounded memory: each point is the mean over a number of steps that
 * doubles whenever the curve is full. Not thread-safe.
 */
final class LossCurve {

	private static final int CAPACITY = 1024;

	private final double[] steps = new double[CAPACITY];
	private final double[] losses = new double[CAPACITY];
	private int size;
	private long stepsPerPoint = 1;
	private double stepSum;
	private double lossSum;
	private long pending;

	/** Appends a step; losses that are not finite are left out. */
	void add(long step, double loss) {
		if (!Double.isFinite(loss)) return;
		stepSum += step;
		lossSum += loss;
		if (++pending < stepsPerPoint) return;
		if (size == CAPACITY) halve();
		if (pending < stepsPerPoint) return;
		steps[size] = stepSum / pending;
		losses[size++] = lossSum / pending;
		pending = 0;
		stepSum = 0;
		lossSum = 0;
	}

	/** Joins neighbouring points. */
	private void halve() {
		size = CAPACITY / 2;
		for (int i = 0; i < size; i++) {
			steps[i] = (steps[2 * i] + steps[2 * i + 1]) / 2;
			losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
		}
		stepsPerPoint *= 2;
	}

	/** Points so far: {@code [0]} steps, {@code [1]} mean losses; a copy. */
	double[][] points() {
		return new double[][] { Arrays.copyOf(steps, size), Arrays.copyOf(losses, size) };
	}
}
