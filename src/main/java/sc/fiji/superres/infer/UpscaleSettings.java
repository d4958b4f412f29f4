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

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Domain;

/**
 * What a user chose about upscaling an image, with short names for the values of {@link UpscaleOptions}. Whether model,
 * scale and device exist is found out by those who use them. Immutable.
 *
 * @param values of {@link UpscaleOptions#ALL}
 */
public record UpscaleSettings(Values values) {

	/** {@link #tile} or {@link #scale} chosen automatically. */
	public static final int AUTO = 0;
	/** {@link #overlap} as far as the model looks. */
	public static final int AUTO_OVERLAP = -1;

	public UpscaleSettings {
		if (values.set() != UpscaleOptions.ALL) throw new IllegalArgumentException("Not of upscaling: " + values);
	}

	/** Along x and y, everything automatic; output of the input's type. */
	public static UpscaleSettings defaults() {
		return new UpscaleSettings(UpscaleOptions.ALL.defaults());
	}

	/**
	 * The same with another value.
	 *
	 * @throws UserException on a value that no image could be upscaled with
	 */
	public <T> UpscaleSettings with(Setting<T> setting, T value) {
		return new UpscaleSettings(values.with(setting, value));
	}

	/** See {@link UpscaleOptions#MODEL}. */
	public String model() {
		return values.get(UpscaleOptions.MODEL);
	}

	/** The models that are named, one for all or one for each channel; empty if that is left open. */
	public List<String> models() {
		return model().isEmpty() ? List.of() : List.of(model().split(UpscaleOptions.NEXT_MODEL, -1));
	}

	/** See {@link UpscaleOptions#DOMAIN}. */
	public Optional<Domain> domain() {
		return values.get(UpscaleOptions.DOMAIN);
	}

	/** See {@link UpscaleOptions#DIRECTION}. */
	public Direction direction() {
		return values.get(UpscaleOptions.DIRECTION);
	}

	/** See {@link UpscaleOptions#SIDE_VIEWS}. */
	public OrthogonalViews sideViews() {
		return values.get(UpscaleOptions.SIDE_VIEWS);
	}

	/** See {@link UpscaleOptions#SCALE}. */
	public int scale() {
		return values.get(UpscaleOptions.SCALE);
	}

	/** See {@link UpscaleOptions#TILE}. */
	public int tile() {
		return values.get(UpscaleOptions.TILE);
	}

	/** See {@link UpscaleOptions#OVERLAP}. */
	public int overlap() {
		return values.get(UpscaleOptions.OVERLAP);
	}

	/** See {@link UpscaleOptions#DEVICE}. */
	public DeviceName device() {
		return values.get(UpscaleOptions.DEVICE);
	}

	/** See {@link UpscaleOptions#PRECISION}. */
	public Precision precision() {
		return values.get(UpscaleOptions.PRECISION);
	}

	/** See {@link UpscaleOptions#NORMALIZE}. */
	public NormalizationMode normalize() {
		return values.get(UpscaleOptions.NORMALIZE);
	}

	/** See {@link UpscaleOptions#OUTPUT_TYPE}. */
	public OutputType outputType() {
		return values.get(UpscaleOptions.OUTPUT_TYPE);
	}

	/** See {@link UpscaleOptions#BORDER}. */
	public BorderMode border() {
		return values.get(UpscaleOptions.BORDER);
	}

	/** See {@link UpscaleOptions#SELF_ENSEMBLE}. */
	public boolean selfEnsemble() {
		return values.get(UpscaleOptions.SELF_ENSEMBLE);
	}

	/** See {@link UpscaleOptions#REGION}. */
	public RegionRule region() {
		return values.get(UpscaleOptions.REGION);
	}

	/** See {@link UpscaleOptions#KEEP_HEADER}. */
	public boolean keepsHeader() {
		return values.get(UpscaleOptions.KEEP_HEADER);
	}

	/** See {@link UpscaleOptions#TRUST}. */
	public boolean trust() {
		return values.get(UpscaleOptions.TRUST);
	}

	/** See {@link UpscaleOptions#CONSISTENCY}. */
	public boolean consistency() {
		return values.get(UpscaleOptions.CONSISTENCY);
	}

	/** See {@link UpscaleOptions#REDUCTION}. */
	public Optional<FixedDegradation> reduction() {
		return values.get(UpscaleOptions.REDUCTION);
	}

	/** How the result keeps to the measured values. */
	public FidelitySettings fidelity() {
		return new FidelitySettings(values.get(UpscaleOptions.INTENSITIES), values.get(UpscaleOptions.NORMALIZE_SCOPE),
			values.get(UpscaleOptions.NO_DATA));
	}

	/** Whether the result keeps the intensities of the image. */
	public boolean keepsIntensities() {
		return values.get(UpscaleOptions.INTENSITIES) == IntensityMode.KEEP;
	}
}
