package sc.fiji.superres.window;

/**
 * Time left by the recent pace: the mean over exponentially fading steps, so that a start that is slow, as scripts are
 * optimised, is soon forgotten. Not thread-safe.
 */
final class Pace {

	private static final double FADING = 0.98;

	private double seconds;
	private double weight;

	/** @param seconds that one step took */
	void add(double seconds) {
		this.seconds = FADING * this.seconds + seconds;
		weight = FADING * weight + 1;
	}

	/** @return seconds that this many steps will take; not a number before the first step */
	double secondsFor(long steps) {
		return steps * seconds / weight;
	}

	/** "2 h 05 min", "3 min 20 s" or "12 s"; "unknown" for what is not a number. */
	static String text(double seconds) {
		if (!Double.isFinite(seconds)) return "unknown";
		long s = Math.round(seconds);
		if (s >= 3600) return "%d h %02d min".formatted(s / 3600, s / 60 % 60);
		return s >= 60 ? "%d min %02d s".formatted(s / 60, s % 60) : s + " s";
	}
}
