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
package sc.fiji.superres.infer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.fidelity.NormalizationScope;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Everything that can be chosen about upscaling an image. A new setting is a constant here and in {@link #ALL}; dialog,
 * macro, command line, Help and the notes in the image's info follow.
 */
public final class UpscaleOptions {

	/** Between the ids of models of which each is for one channel. */
	public static final String NEXT_MODEL = ",";

	/** Id of a model, or of bicubic interpolation, or one for each channel; empty: chosen automatically. */
	public static final Setting<String> MODEL = Setting.of("model", Form.text().word("auto", ""), "").label("Model")
		.placeholder("ID")
		.help("Id of a model, as shown in the list of models; auto: the best one for the domain, direction and "
			+ "scale; bicubic: no model but plain interpolation, for comparison. Channels that are not colours may "
			+ "have one each, separated by commas.")
		.suggesting(UpscaleOptions::models);

	/** Kind of images that the automatic choice of a model is for; empty: by what the image looks like. */
	public static final Setting<Optional<Domain>> DOMAIN = Setting
		.of("domain", Form.oneOf(Domain.class).orNone("auto"), Optional.empty()).label("Domain").placeholder("D").help(
			"Kind of images that the automatic choice is for: general, microscopy, medical or remote-sensing; auto: by "
				+ "what the image says of itself, its noise and its sharpness, and only if the model was measured to "
				+ "be better than interpolation on such images; where there is no model for it, one for general images "
				+ "is used. A chosen model is used for any domain.");

	/** Along which axes pixels are added. */
	public static final Setting<Direction> DIRECTION = Setting
		.of("direction", Form.oneOf(Direction.class), Direction.XY).label("Direction (z: between slices)")
		.placeholder("D")
		.help("xy: more pixels along x and y; z: more slices, for stacks whose slices are thicker than their pixels. "
			+ "The automatic choice takes a model that was trained for it.");

	/** Output pixels per input pixel, or output slices per input slice; 0: the model's. */
	public static final Setting<Integer> SCALE = Setting
		.of("scale", Form.wholeNumber(0).word("auto", UpscaleSettings.AUTO), UpscaleSettings.AUTO).label("Scale")
		.placeholder("N")
		.help("Output pixels per input pixel along x and y, or output slices per input slice; auto or 0: the model's.")
		.suggesting(UpscaleOptions::scales);

	/** Size of tiles in low-resolution pixels; 0: chosen automatically. */
	public static final Setting<Integer> TILE = Setting.of("tile", Form.wholeNumber(0), UpscaleSettings.AUTO)
		.label("Tile size (0: automatic)").placeholder("N").advanced()
		.help("Width and height, in input pixels, of the pieces that are upscaled one at a time; 0: chosen by the "
			+ "memory that the model needs. The result does not depend on it, unless the model looks at all of the "
			+ "image: such images are cut into strips of the full width, at most as high as the tile, and the "
			+ "result is nearly the same.");

	/** Low-resolution pixels by which a tile is extended on each side; -1: chosen automatically. */
	public static final Setting<Integer> OVERLAP = Setting
		.of("overlap", Form.wholeNumber(UpscaleSettings.AUTO_OVERLAP), UpscaleSettings.AUTO_OVERLAP)
		.label("Tile overlap (-1: automatic)").placeholder("N").advanced()
		.help("Input pixels by which a tile is extended on each side; -1: as far as the model looks, so that no "
			+ "seams can appear, or 96 for models that look at all of the image.");

	/** Where the model runs. */
	public static final Setting<DeviceName> DEVICE = EngineOptions.DEVICE.advanced();

	/** Number format of activations. */
	public static final Setting<Precision> PRECISION = EngineOptions.PRECISION.advanced();

	/** Which intensities the model sees as 0 and 1. */
	public static final Setting<NormalizationMode> NORMALIZE = Setting
		.of("normalize", Form.oneOf(NormalizationMode.class), NormalizationMode.AUTO).label("Normalize by")
		.placeholder("M").advanced()
		.help("Which intensities the model sees as 0 and 1: range of the pixel type; minmax, the smallest and "
			+ "largest value, or percentile, two percentiles of the whole image; or none: values are from 0 to 1 "
			+ "already. auto is range for 8-bit images that are not dim and minmax without hot pixels for others. "
			+ "It is undone in the result.");

	/** Of what the intensities are looked at together for that. */
	public static final Setting<NormalizationScope> NORMALIZE_SCOPE = Setting
		.of("normalize-scope", Form.oneOf(NormalizationScope.class), NormalizationScope.CHANNEL).label("Normalize each")
		.placeholder("S").advanced()
		.help("channel: each channel is normalised separately, so that a dim one gives the same result as on its "
			+ "own; image: all channels share one range, which keeps the ratios between channels of one detector.");

	/** Whose intensities the result has. */
	public static final Setting<IntensityMode> INTENSITIES = Setting
		.of("intensities", Form.oneOf(IntensityMode.class), IntensityMode.KEEP).label("Intensities").placeholder("I")
		.advanced()
		.help("keep: local means stay those of the image, and no pixel goes far outside the range around it; "
			+ "network: the output of the model as it is.");

	/** Which pixels were not measured. */
	public static final Setting<NoDataRule> NO_DATA = Setting
		.of("nodata", Form.of(NoDataRule::of, "a number, auto or none"), NoDataRule.AUTO)
		.label("No data (auto, none or a value)").placeholder("N").advanced()
		.help("Value that marks pixels without data; auto: the one that the file names, or a value that is clearly "
			+ "far from all others. NaN always marks missing data.");

	/** Pixel type of the result. */
	public static final Setting<OutputType> OUTPUT_TYPE = Setting
		.of("output-type", Form.oneOf(OutputType.class), OutputType.SAME).label("Output type").placeholder("T")
		.help("Pixel type of the result: same: the input's, rounded and clamped; float32: as computed.");

	/** What the model sees beyond the image. */
	public static final Setting<BorderMode> BORDER = Setting
		.of("border", Form.oneOf(BorderMode.class), BorderMode.NETWORK).label("Border").placeholder("B").advanced()
		.help("What the model sees beyond the image: network: what it was trained with; mirror: the mirrored image.");

	/** Planes across the slices that the model sees. */
	public static final Setting<OrthogonalViews> SIDE_VIEWS = Setting
		.of("side-views", Form.oneOf(OrthogonalViews.class), OrthogonalViews.BOTH).label("Side views (between slices)")
		.placeholder("V").advanced()
		.help("For the direction z: which planes across the slices the model sees: both, whose results are "
			+ "averaged, or xz or yz alone, which takes half as long. Not used along x and y.");

	/** Average over flips and rotations. */
	public static final Setting<Boolean> SELF_ENSEMBLE = Setting.of("self-ensemble", Form.flag(), false)
		.label("Self-ensemble").advanced()
		.help("Averages over the eight flips and rotations of the image: a little better, and takes eight times as "
			+ "long; between slices, over the four flips, which takes four times as long.");

	/** Which part of the image is upscaled. */
	public static final Setting<RegionRule> REGION = Setting
		.of("region", Form.of(RegionRule::of, "x,y,width,height, selection or all"), RegionRule.ALL)
		.label("Region (all, selection or x,y,w,h)").placeholder("R").advanced().fresh()
		.help("Part of the image that is upscaled: x,y,width,height in its pixels, or selection, the box around its "
			+ "selection; all: the whole image. The model sees what is around it, and intensities are those of the "
			+ "whole image, so the result is that part of the whole result, in its place in the world.");

	/** Whether what a DICOM header says goes into the result. */
	public static final Setting<Boolean> KEEP_HEADER = Setting.of("keep-header", Form.flag(), false)
		.label("Keep DICOM header").advanced().fresh()
		.help("Writes the contents of the header of a DICOM file into the info of the result. The header may name "
			+ "the patient, so by default nothing of it is written.");

	/** Whether there is a second output. */
	public static final Setting<Boolean> TRUST = Setting.of("trust", Form.flag(), false).label("Trust map").help(
		"Also makes a map of the absolute error that each pixel of the result can be expected to have, in the units of "
			+ "the image: a second image, or a file beside the result with -trust in its name. Takes four "
			+ "times as long.");

	/** Whether the result explains the image. */
	public static final Setting<Boolean> CONSISTENCY = Setting.of("consistency", Form.flag(), false)
		.label("Consistency").advanced()
		.help("Changes the output of the model until it equals the image, within its noise, when it is reduced "
			+ "again as the training images of the model were; where those were reduced in several ways, by the "
			+ "one that explains the image best.");

	/** How the image came to be, for consistency; empty: found out. */
	public static final Setting<Optional<FixedDegradation>> REDUCTION = Setting
		.of("reduction", Form.of(FixedDegradation::of, "a degradation such as optical:na=0.75, or auto").orNone("auto"),
			Optional.empty())
		.label("Consistency by").placeholder("D").advanced()
		.help("How the result is reduced for consistency: auto, or the instrument's own way as a degradation, such as "
			+ "optical:na=0.75,pixel=325 or satellite:mtf=0.2; its noise does not count.");

	/** All of them. */
	public static final SettingSet ALL = SettingSet.of("Upscale", MODEL, DOMAIN, DIRECTION, SCALE, TILE, OVERLAP,
		DEVICE, PRECISION, NORMALIZE, OUTPUT_TYPE, BORDER, SIDE_VIEWS, SELF_ENSEMBLE, INTENSITIES, NORMALIZE_SCOPE,
		NO_DATA, REGION, KEEP_HEADER, TRUST, CONSISTENCY, REDUCTION);

	private UpscaleOptions() {}

	private static List<String> models() {
		return Stream.of(Stream.of("auto"), ModelZoo.open().list().stream().map(Model::id).distinct(),
			Stream.of(Benchmark.BICUBIC)).flatMap(ids -> ids).toList();
	}

	/** The scales of all models, and those that are usual for interpolation. */
	private static List<String> scales() {
		Stream<Integer> numbers = Stream.concat(ModelZoo.open().list().stream().map(Model::scale), Stream.of(2, 3, 4));
		return Stream.concat(Stream.of("auto"), numbers.distinct().sorted().map(String::valueOf)).toList();
	}
}
