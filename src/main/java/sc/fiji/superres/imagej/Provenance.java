package sc.fiji.superres.imagej;

import java.util.Optional;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.UpscaleSettings;

/** How an image came to be, as lines {@code key: value} for the info property, where macros find them by their key. */
final class Provenance {

	private static final String KEY = "Super-resolution ";

	private Provenance() {}

	static String lines(ChosenModel model, String runsOn, UpscaleSettings settings, Normalization normalization,
		TilePlan plan)
	{
		StringBuilder lines = new StringBuilder();
		add(lines, "plugin", "fiji-superres " + version());
		add(lines, "model", model.id());
		add(lines, "model sha256", model.sha256());
		add(lines, "scale", model.scale());
		add(lines, "normalization", settings.normalize() + ", " + normalization.low() + " to " + normalization.high());
		add(lines, "output type", settings.outputType());
		add(lines, "border", settings.border());
		add(lines, "self-ensemble", settings.selfEnsemble());
		add(lines, "tile", plan.tile());
		add(lines, "overlap", plan.overlap());
		plan.warning().ifPresent(warning -> add(lines, "warning", warning));
		add(lines, "device", runsOn);
		return lines.toString();
	}

	private static void add(StringBuilder lines, String key, Object value) {
		lines.append(KEY).append(key).append(": ").append(value).append('\n');
	}

	/** Of the jar; classes that are not in one have no version. */
	private static String version() {
		return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion()).orElse("(development)");
	}
}
