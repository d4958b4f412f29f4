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

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.DataRange;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.eval.ScoredRegion;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;

/**
 * All that is asked of an evaluation, with short names for the values of {@link EvaluateOptions}.
 *
 * @param images truth, with inputs and masks if there are any
 * @param values of {@link EvaluateOptions#ALL}; its images and files are not looked at
 */
public record EvaluationRequest(EvaluationImages images, Values values) {

	/** Stands for every model of the scale. */
	public static final String ALL_MODELS = "all";
	/** {@link #border} of as many pixels as the scale. */
	public static final int AUTO_BORDER = -1;

	private static final Pattern WINDOW = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+)\\s*");

	/** @throws UserException on a value with which nothing can be evaluated */
	public EvaluationRequest {
		if (values.set() != EvaluateOptions.ALL) throw new IllegalArgumentException("Not of an evaluation: " + values);
		int scale = values.get(EvaluateOptions.SCALE);
		if (scale == 1)
			throw UserException.wrongUse("The scale to evaluate at must be at least 2, or 0 for that of the first "
				+ "model, not " + scale + ".");
	}

	/**
	 * The images and files that the values name.
	 *
	 * @throws UserException if there are none, or some are missing
	 */
	public static EvaluationRequest of(Values values) {
		return new EvaluationRequest(EvaluationImages.of(
			values.get(EvaluateOptions.IMAGES).orElseThrow(
				() -> UserException.wrongUse("There are no images to evaluate on; give a folder or open one.")),
			values.get(EvaluateOptions.LOW_RES), values.get(EvaluateOptions.MASKS)), values);
	}

	/** On an open image, with the inputs and masks that the values name. */
	public static EvaluationRequest of(ImagePlus active, Values values) {
		return new EvaluationRequest(
			EvaluationImages.of(active, values.get(EvaluateOptions.LOW_RES), values.get(EvaluateOptions.MASKS)),
			values);
	}

	/** Ids of models, or {@value #ALL_MODELS}. */
	public List<String> models() {
		return values.get(EvaluateOptions.MODELS);
	}

	/** Output pixels per input pixel; 0: that of the first model. */
	public int scale() {
		return values.get(EvaluateOptions.SCALE);
	}

	/** Makes the inputs where there are none; also says along which axes models add pixels. */
	public Degradation degradation() {
		return values.get(EvaluateOptions.DEGRADATION);
	}

	/** To be taken. */
	public List<Metric> metrics() {
		return values.get(EvaluateOptions.METRICS).orElseGet(() -> Metrics.parse(values.get(EvaluateOptions.PRESET)));
	}

	/** See {@link EvaluateOptions#DATA_RANGE}. */
	public DataRange range() {
		return values.get(EvaluateOptions.DATA_RANGE);
	}

	/** High-resolution pixels left out on each side; {@value #AUTO_BORDER}: the scale. */
	public int border() {
		return values.get(EvaluateOptions.BORDER);
	}

	/** Intensities that metrics of a region count. */
	public Optional<ScoredRegion> window() {
		return values.get(EvaluateOptions.WINDOW);
	}

	/** See {@link EvaluateOptions#DEVICE}. */
	public DeviceName device() {
		return values.get(EvaluateOptions.DEVICE);
	}

	/** See {@link EvaluateOptions#PRECISION}. */
	public Precision precision() {
		return values.get(EvaluateOptions.PRECISION);
	}

	/** Whether trust maps are looked at. */
	public boolean trust() {
		return values.get(EvaluateOptions.TRUST);
	}

	/** Of noise and confidence intervals. */
	public long seed() {
		return values.get(EvaluateOptions.SEED);
	}

	/**
	 * @param text {@code low..high}, such as {@code -160..240}
	 * @throws UserException if it is not understood
	 */
	static ScoredRegion window(String text) {
		Matcher ends = WINDOW.matcher(text);
		try {
			if (ends.matches()) {
				double low = Double.parseDouble(ends.group(1));
				double high = Double.parseDouble(ends.group(2));
				if (low < high) return new ScoredRegion(low, high, Optional.empty());
			}
		}
		catch (NumberFormatException e) {
			throw wrongWindow(text);
		}
		throw wrongWindow(text);
	}

	private static UserException wrongWindow(String text) {
		return UserException
			.wrongUse("The intensity window must be two numbers such as -160..240, not \"" + text + "\".");
	}

	/** How a model is run; in the end of float32, rounded afterwards as the truth is stored. */
	public UpscaleSettings settings(String model, int factor) {
		return UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model).with(UpscaleOptions.SCALE, factor)
			.with(UpscaleOptions.DEVICE, device()).with(UpscaleOptions.PRECISION, precision())
			.with(UpscaleOptions.INTENSITIES, values.get(EvaluateOptions.INTENSITIES))
			.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32).with(UpscaleOptions.DIRECTION, direction());
	}

	/**
	 * Along which axes pixels are added; for z the rows of all images are slices, and results are as wide as inputs.
	 */
	Direction direction() {
		return degradation().direction();
	}
}
