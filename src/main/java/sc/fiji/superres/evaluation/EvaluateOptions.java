/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Degradations;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.DataRange;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.eval.ScoredRegion;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;

/**
 * Everything that can be chosen about an evaluation. A new setting is a constant here and in one of the sets; dialog,
 * macro, command line and Help follow.
 */
public final class EvaluateOptions {

	/** Truth: a folder, or one file; none: the active image. */
	public static final Setting<Optional<Path>> IMAGES = Setting
		.of("images", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).alias("hr")
		.label("Images (empty: the active one)").placeholder("FOLDER").fresh()
		.help("Folder of high-resolution images, or one file with any number of slices and frames; for the "
			+ "standard protocol, 8-bit grey or RGB images.");

	/** Measured inputs; none: they are made. */
	public static final Setting<Optional<Path>> LOW_RES = Setting
		.of("low-res", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).alias("lr")
		.label("Low-resolution inputs (empty: made)").placeholder("FOLDER").fresh()
		.help("Folder of measured low-resolution images with the same names, or one file with as many planes; by "
			+ "default the degradation makes them.");

	/** Ids of models, or {@value EvaluationRequest#ALL_MODELS}. */
	public static final Setting<List<String>> MODELS = Setting
		.of("models", Form.names(), List.of(EvaluationRequest.ALL_MODELS)).label("Models").placeholder("ID")
		.help("Ids separated by commas, or all: every model of the scale. Bicubic interpolation takes part in any "
			+ "case.");

	/** Output pixels per input pixel; 0: that of the first model. */
	public static final Setting<Integer> SCALE = Setting.of("scale", Form.wholeNumber(0), 0)
		.label("Scale (0: the first model's)").placeholder("N")
		.help("High-resolution pixels per low-resolution pixel along x and y; 0: that of the first model.");

	/** How inputs are made. */
	public static final Setting<Degradation> DEGRADATION = Setting
		.of("degradation", Form.of(Degradation::of, "a degradation"), (Degradation) new BicubicDegradation())
		.label("Degradation").placeholder("D").fresh()
		.help("How inputs are made: bicubic, the protocol of the literature, or a kind with its settings ("
			+ String.join(", ", Degradations.kinds())
			+ "), such as optical:na=1.2; slices is for models that add slices: the rows of all images play the part "
			+ "of slices.");

	/** A set of metrics. */
	public static final Setting<String> PRESET = Setting
		.of("preset", Form.oneOf(presets()), Metric.ImagingField.GENERAL.toString()).label("Metrics for")
		.placeholder("F").help("Metrics that are usual in a field; all: every one.");

	/** Metrics instead of those of the preset. */
	public static final Setting<Optional<List<Metric>>> METRICS = Setting
		.of("metrics", Form.of(Metrics::parse, EvaluateOptions::ids, "metrics").orNone(""),
			Optional.<List<Metric>>empty())
		.label("Metrics (empty: those)").placeholder("M").fresh()
		.help("Metrics or fields separated by commas instead, " + Metrics.choices() + "; the report explains them.");

	/** Difference between the largest and the smallest possible value. */
	public static final Setting<DataRange> DATA_RANGE = Setting
		.of("data-range", Form.of(DataRange::of, DataRange::text, "a data range"), DataRange.of("auto")).alias("range")
		.label("Data range").placeholder("R").fresh()
		.help("Difference between the largest and the smallest possible value: type; image: from smallest to largest "
			+ "value of each truth; a number; or auto: type for 8-bit images, image for all others.");

	/** High-resolution pixels left out on each side; -1: as many as the scale. */
	public static final Setting<Integer> BORDER = Setting
		.of("border", Form.wholeNumber(EvaluationRequest.AUTO_BORDER), EvaluationRequest.AUTO_BORDER)
		.label("Border (-1: as the scale)").placeholder("N")
		.help("High-resolution pixels left out on each side; -1: as many as the scale.");

	/** Intensities that metrics of a region count. */
	public static final Setting<Optional<ScoredRegion>> WINDOW = Setting
		.of("window",
			Form.of(EvaluationRequest::window, EvaluateOptions::text, "two numbers such as -160..240").orNone(""),
			Optional.<ScoredRegion>empty())
		.label("Intensity window (empty: none)").placeholder("A..B").fresh()
		.help("Range of calibrated intensities in which rmse_region counts pixels, such as -160..240 HU.");

	/** Pixels that metrics of a region count. */
	public static final Setting<Optional<Path>> MASKS = Setting
		.of("masks", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).label("Masks (empty: none)")
		.placeholder("FOLDER").fresh()
		.help("Folder of masks with the same names as the images, or one file for all: rmse_region counts the "
			+ "pixels where they are not 0.");

	/** Whether trust maps are looked at. */
	public static final Setting<Boolean> TRUST = Setting.of("trust", Form.flag(), false).label("Trust maps").fresh()
		.help("Also measures how well the trust maps of the models predict their errors, which takes four times as "
			+ "long: how many of the true errors lie within the interval of 90 %, and the means of the map and "
			+ "of the errors.");

	/** Whose intensities results have. */
	public static final Setting<IntensityMode> INTENSITIES = UpscaleOptions.INTENSITIES;

	/** Table to write. */
	public static final Setting<Optional<Path>> CSV = Setting
		.of("csv", Form.path(SettingKind.SAVE), Optional.<Path>empty()).label("CSV file (empty: none)")
		.placeholder("FILE").fresh().help("CSV table to write.");

	/** Page to write. */
	public static final Setting<Optional<Path>> HTML = Setting
		.of("html", Form.path(SettingKind.SAVE), Optional.<Path>empty()).label("HTML report (empty: none)")
		.placeholder("FILE").fresh().help("HTML page to write, with tables, charts and pictures, in a single file.");

	/** Where models run. */
	public static final Setting<DeviceName> DEVICE = EngineOptions.DEVICE;

	/** Number format of activations. */
	public static final Setting<Precision> PRECISION = EngineOptions.PRECISION.advanced();

	/** Of the noise in made inputs and of the confidence intervals. */
	public static final Setting<Long> SEED = Setting.of("seed", Form.longNumber(), 1L).label("Seed").placeholder("N")
		.advanced().help("Seed of the noise in degraded inputs and of the confidence intervals.");

	/** Those of a grid of conditions. */
	public static final SettingSet GRID = SettingSet.of("Grid", IMAGES, MODELS, DEVICE, SEED);

	/** Those by which an evaluation leaves the standard protocol. */
	public static final SettingSet FREE = SettingSet.of("Evaluate Models", LOW_RES, DEGRADATION, PRESET, METRICS,
		DATA_RANGE, BORDER, WINDOW, MASKS, HTML, SEED, TRUST);

	/** All of them. */
	public static final SettingSet ALL = SettingSet.of("Evaluate Models", IMAGES, LOW_RES, MODELS, SCALE, DEGRADATION,
		PRESET, METRICS, DATA_RANGE, BORDER, WINDOW, MASKS, CSV, HTML, DEVICE, PRECISION, SEED, TRUST, INTENSITIES);

	private EvaluateOptions() {}

	private static List<String> presets() {
		return Stream.concat(Arrays.stream(Metric.ImagingField.values()).map(Metric.ImagingField::toString),
			Stream.of(Metrics.ALL)).toList();
	}

	private static String ids(List<Metric> metrics) {
		return metrics.stream().map(Metric::id).collect(Collectors.joining(","));
	}

	private static String text(ScoredRegion window) {
		return window.low() + ".." + window.high();
	}
}
