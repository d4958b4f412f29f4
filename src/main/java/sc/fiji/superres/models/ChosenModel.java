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
package sc.fiji.superres.models;

import java.util.List;
import java.util.Optional;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.TrustYaml;

/**
 * A model that is not in memory yet.
 *
 * @param id     what users call it
 * @param sha256 checksum of its weights, in hexadecimal digits, or {@value #NO_WEIGHTS} for interpolation
 * @param scale  output pixels per input pixel along x and y, or output slices per input slice
 * @param loader of the model
 * @param notes  what the user should know of the choice before the work, in one sentence each
 * @param errors what is known of where it is wrong
 */
public record ChosenModel(String id, String sha256, int scale, Loader loader, List<String> notes, ModelErrors errors) {

	/** In the place of the checksum of what has no weights. */
	public static final String NO_WEIGHTS = "none";

	public ChosenModel {
		notes = List.copyOf(notes);
	}

	/** Of which nothing needs to be said, and nothing was measured but what holds in general. */
	public ChosenModel(String id, String sha256, int scale, Loader loader) {
		this(id, sha256, scale, loader, List.of(), new ModelErrors(TrustYaml.general(), Optional.empty()));
	}

	/**
	 * What is known of where a model is wrong.
	 *
	 * @param trust       how its errors can be predicted
	 * @param degradation by which its training images were made, if that is known
	 */
	public record ModelErrors(TrustCalibration trust, Optional<Degradation> degradation) {}

	/** How its errors can be predicted. */
	public TrustCalibration trust() {
		return errors.trust;
	}

	/** By which its training images were made, if that is known. */
	public Optional<Degradation> degradation() {
		return errors.degradation;
	}

	/** The same with more to be said. */
	public ChosenModel telling(List<String> sentences) {
		return new ChosenModel(id, sha256, scale, loader, sentences, errors);
	}

	/** The same with something else known of where it is wrong. */
	public ChosenModel erring(ModelErrors known) {
		return new ChosenModel(id, sha256, scale, loader, notes, known);
	}

	/** The settings as they are for it: interpolation, with which models are compared, is left as it is. */
	public UpscaleSettings applied(UpscaleSettings settings) {
		return sha256.equals(NO_WEIGHTS) ? settings.with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK) : settings;
	}

	/**
	 * A model that is ready for work.
	 *
	 * @param upscaler      for 1 or 3 channels, or as many as the image has; closed by whoever called the loader
	 * @param runsOn        device, precision and engine, for the record
	 * @param bytesPerPixel memory it takes per low-resolution pixel of the piece of an image that it works on
	 * @param budget        bytes that such a piece may take
	 */
	public record Loaded(Upscaler upscaler, String runsOn, long bytesPerPixel, long budget) {}

	/** Reads the weights and puts them on a device. */
	@FunctionalInterface
	public interface Loader {

		/**
		 * @param progress of the work that the model is loaded for; asked, while the model works, whether to stop
		 * @throws sc.fiji.superres.task.UserException if the model cannot be loaded
		 */
		Loaded load(Progress progress);
	}
}
