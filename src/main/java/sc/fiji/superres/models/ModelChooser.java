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

import java.util.function.Consumer;
import java.util.function.Supplier;

import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.zoo.SeenImage;

/** Finds the model for an image; what {@code ImageUpscaling} asks of the models and the engine. */
@FunctionalInterface
public interface ModelChooser {

	/**
	 * @param settings of which the model, the domain, the direction and the scale count; model and scale may be left to
	 *                     the chooser
	 * @param channels that go through the model together: 3 for RGB, 1 between slices, else all of the image
	 * @param rgb      whether the channels are red, green and blue
	 * @return a model of the scale asked for
	 * @throws sc.fiji.superres.task.UserException if there is no such model, or not at that scale
	 */
	ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb);

	/**
	 * The same for an image that can be looked at.
	 *
	 * @param seen of it, asked for at most once, and only if the choice depends on it or the user should know something
	 */
	default ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb, Supplier<SeenImage> seen) {
		return choose(settings, channels, rgb);
	}

	/** Receives what the user should know of the work, in one or two sentences each; by default, nothing happens. */
	default Consumer<String> notices() {
		return notice -> {};
	}
}
