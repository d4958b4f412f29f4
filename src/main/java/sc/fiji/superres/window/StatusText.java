package sc.fiji.superres.window;

import java.util.Locale;

import sc.fiji.superres.train.TrainingListener.Validated;
import sc.fiji.superres.window.TrainingState.Snapshot;

/** What a training has come to, in lines for people. */
final class StatusText {

	private static final long MEBIBYTE = 1L << 20;

	private StatusText() {}

	/** Where it is and how long it will take. */
	static String position(Snapshot state) {
		if (state.start() == null) return "Reading images";
		if (state.end() != null) return "Ended after step " + count(state) + ": " + state.end();
		return "Step " + count(state) + ", " + Pace.text(state.secondsLeft()) + " left";
	}

	/** Without the number of all steps where it is no more than a bound that time comes before. */
	private static String count(Snapshot state) {
		boolean limited = Double.isInfinite(state.start().secondsLeft());
		return step(state) + (limited ? " of " + state.start().steps() : "");
	}

	/** Best validation against bicubic. */
	static String quality(Snapshot state) {
		Validated v = state.validated();
		if (v == null) return state.start() == null ? " " : format("Validation: bicubic %.2f dB", state.start().bicubicPsnr());
		return format("Validation: %.2f dB, best %.2f dB, bicubic %.2f dB (%+.2f dB)", v.psnr(), v.bestPsnr(), v.bicubicPsnr(),
			v.bestPsnr() - v.bicubicPsnr());
	}

	/** Loss and learning rate. */
	static String optimizer(Snapshot state) {
		if (state.last() == null) return " ";
		return format("Loss %.5f, learning rate %.2g, %s", state.meanLoss(), state.last().learningRate(), state.checkpoint() == 0
			? "no checkpoint yet" : "checkpoint at step " + state.checkpoint());
	}

	/** Speed, waiting and memory. */
	static String machine(Snapshot state) {
		if (state.last() == null) return " ";
		Runtime java = Runtime.getRuntime();
		return format("%.1f patches/s, %.0f %% waiting for data, Java memory %d MiB", state.last().imagesPerSecond(), 100 * state
			.last().waiting(), (java.totalMemory() - java.freeMemory()) / MEBIBYTE);
	}

	private static long step(Snapshot state) {
		return state.last() == null ? state.start().step() : state.last().step();
	}

	private static String format(String text, Object... values) {
		return String.format(Locale.ROOT, text, values);
	}
}
