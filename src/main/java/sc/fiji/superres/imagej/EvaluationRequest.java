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
package sc.fiji.superres.imagej;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.eval.DataRange;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Region;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.UserException;

/**
 * All that is asked of an evaluation.
 *
 * @param images      truth, with inputs and masks if there are any
 * @param models      ids; {@value #ALL_MODELS} for all of the scale; bicubic interpolation takes part in any case
 * @param scale       output pixels per input pixel; 0: that of the first model
 * @param degradation makes the inputs where there are none; also says along which axes models add pixels
 * @param metrics     to be taken
 * @param range       data range
 * @param border      high-resolution pixels left out on each side; {@value #AUTO_BORDER}: the scale
 * @param window      intensities that metrics of a region count
 * @param device      {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision   {@code auto}, {@code float32}, {@code float16} or {@code bfloat16}
 * @param seed        of noise and confidence intervals
 */
public record EvaluationRequest(EvaluationImages images, List<String> models, int scale, Degradation degradation,
	List<Metric> metrics, DataRange range, int border, Optional<Region> window, String device, String precision, long seed)
{

	/** Stands for every model of the scale. */
	public static final String ALL_MODELS = "all";
	/** {@link #border} of as many pixels as the scale. */
	public static final int AUTO_BORDER = -1;

	private static final Pattern WINDOW = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+)\\s*");

	/** @throws UserException on a value with which nothing can be evaluated */
	public EvaluationRequest {
		models = models.stream().map(String::strip).filter(id -> !id.isEmpty()).distinct().toList();
		metrics = List.copyOf(metrics);
		if (models.isEmpty()) throw UserException.wrongUse("There is no model to evaluate; name some, separated by commas, or "
			+ ALL_MODELS + ".");
		if (scale < 0 || scale == 1) throw UserException.wrongUse("The scale to evaluate at must be at least 2, or 0 for that of "
			+ "the first model, not " + scale + ".");
		if (border < AUTO_BORDER) throw UserException.wrongUse("The border must be a number of pixels, or " + AUTO_BORDER
			+ " for as many as the scale, not " + border + ".");
	}

	/**
	 * @param text {@code low..high}, such as {@code -160..240}; empty for none
	 * @throws UserException if it is not understood
	 */
	public static Optional<Region> window(String text) {
		if (text.isBlank()) return Optional.empty();
		Matcher ends = WINDOW.matcher(text);
		try {
			if (ends.matches()) {
				double low = Double.parseDouble(ends.group(1));
				double high = Double.parseDouble(ends.group(2));
				if (low < high) return Optional.of(new Region(low, high, Optional.empty()));
			}
		}
		catch (NumberFormatException e) {
			throw wrongWindow(text);
		}
		throw wrongWindow(text);
	}

	private static UserException wrongWindow(String text) {
		return UserException.wrongUse("The intensity window must be two numbers such as -160..240, not \"" + text + "\".");
	}

	/** How a model is run; in the end of float32, rounded afterwards as the truth is stored. */
	UpscaleSettings settings(String model, int factor) {
		return new UpscaleSettings(model, factor, UpscaleSettings.AUTO, UpscaleSettings.AUTO_OVERLAP, device, precision,
			NormalizationMode.AUTO, OutputType.FLOAT32,
			BorderMode.NETWORK, false).along(direction());
	}

	/** Along which axes pixels are added; for z the rows of all images are slices, and results are as wide as inputs. */
	Direction direction() {
		return degradation.direction();
	}
}
