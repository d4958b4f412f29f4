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
import java.util.Objects;
import java.util.regex.Pattern;

import sc.fiji.superres.fidelity.Fidelity;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.SideViews;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Domain;

/**
 * What a user can choose about upscaling an image. Whether model, scale and device exist is found out by those who use
 * them.
 *
 * @param model        id of a model; empty: chosen automatically
 * @param domain       kind of images that the automatic choice of a model is for
 * @param direction    along which axes pixels are added
 * @param sideViews    planes across the slices that the model sees when slices are added; of no account otherwise
 * @param scale        output pixels per input pixel along x and y, or output slices per input slice; 0: the model's
 * @param tile         width and height, in low-resolution pixels, of the pieces of the image that are upscaled one at a
 *                     time, or the height of strips for models that look at all of the image; 0: chosen automatically
 * @param overlap      low-resolution pixels by which a piece is extended on each side; -1: as far as the model looks,
 *                     or 96 for models that look at all of the image
 * @param device       {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision    {@code auto}, {@code float32}, {@code float16} or {@code bfloat16}
 * @param normalize    which intensities the model sees as 0 and 1
 * @param outputType   pixel type of the result
 * @param border       what the model sees beyond the image
 * @param selfEnsemble whether to average the results for the eight flips and rotations of the image, or for the four
 *                     flips of planes across the slices
 * @param fidelity     how the result keeps to the measured values
 */
public record UpscaleSettings(String model, Domain domain, Direction direction, SideViews sideViews, int scale, int tile,
	int overlap, String device, String precision, NormalizationMode normalize, OutputType outputType, BorderMode border,
	boolean selfEnsemble, Fidelity fidelity)
{

	/** {@link #tile} or {@link #scale} chosen automatically. */
	public static final int AUTO = 0;
	/** {@link #overlap} as far as the model looks. */
	public static final int AUTO_OVERLAP = -1;

	private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu(:\\d{1,3})?");
	private static final List<String> PRECISIONS = List.of("auto", "float32", "float16", "bfloat16");

	/** @throws UserException on a value that no image could be upscaled with */
	public UpscaleSettings {
		Objects.requireNonNull(model, "model");
		Objects.requireNonNull(domain, "domain");
		Objects.requireNonNull(direction, "direction");
		Objects.requireNonNull(sideViews, "sideViews");
		Objects.requireNonNull(normalize, "normalize");
		Objects.requireNonNull(outputType, "outputType");
		Objects.requireNonNull(border, "border");
		Objects.requireNonNull(fidelity, "fidelity");
		if (scale < 0) throw UserException.wrongUse(
			"The scale must be a whole number from 1, or 0 for the model's, not " + scale + ".");
		if (tile < 0) throw UserException.wrongUse(
			"The tile size must be a number of pixels, or 0 to choose it automatically, not " + tile + ".");
		if (overlap < AUTO_OVERLAP) throw UserException.wrongUse(
			"The overlap must be a number of pixels, or -1 to choose it automatically, not " + overlap + ".");
		if (!DEVICE.matcher(device).matches()) throw UserException.wrongUse("Unknown device \"" + device
			+ "\"; choose auto, cpu, gpu or gpu:N with the number of the GPU, from 0.");
		if (!PRECISIONS.contains(precision)) throw UserException.wrongUse("Unknown precision \"" + precision
			+ "\"; choose one of " + String.join(", ", PRECISIONS) + ".");
	}

	/** With the usual fidelity. */
	public UpscaleSettings(String model, Domain domain, Direction direction, SideViews sideViews, int scale, int tile,
		int overlap, String device, String precision, NormalizationMode normalize, OutputType outputType, BorderMode border,
		boolean selfEnsemble)
	{
		this(model, domain, direction, sideViews, scale, tile, overlap, device, precision, normalize, outputType, border,
			selfEnsemble, Fidelity.DEFAULT);
	}

	/** Along x and y, for images of no particular kind, or with a model that is chosen already. */
	public UpscaleSettings(String model, int scale, int tile, int overlap, String device, String precision,
		NormalizationMode normalize, OutputType outputType, BorderMode border, boolean selfEnsemble)
	{
		this(model, Domain.GENERAL, Direction.XY, SideViews.BOTH, scale, tile, overlap, device, precision, normalize,
			outputType, border, selfEnsemble);
	}

	/** The same along other axes. */
	public UpscaleSettings along(Direction axes) {
		return new UpscaleSettings(model, domain, axes, sideViews, scale, tile, overlap, device, precision, normalize,
			outputType, border, selfEnsemble, fidelity);
	}

	/** The same with another fidelity. */
	public UpscaleSettings with(Fidelity other) {
		return new UpscaleSettings(model, domain, direction, sideViews, scale, tile, overlap, device, precision, normalize,
			outputType, border, selfEnsemble, other);
	}

	/** Whether the result keeps the intensities of the image. */
	public boolean keepsIntensities() {
		return fidelity.intensities() == IntensityMode.KEEP;
	}

	/** Along x and y, everything automatic; output of the input's type. */
	public static UpscaleSettings defaults() {
		return new UpscaleSettings("", AUTO, AUTO, AUTO_OVERLAP, "auto", "auto", NormalizationMode.AUTO,
			OutputType.SAME, BorderMode.NETWORK, false);
	}
}
