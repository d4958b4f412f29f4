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
package sc.fiji.superres.upscaling;

import ij.ImagePlus;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.ConsistentUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.UserException;

/** What images and settings have to be for an image to be upscaled. */
final class UpscalingChecks {

	private UpscalingChecks() {}

	/** @throws UserException if the image cannot be upscaled, or not in this way */
	static void require(ImagePlus input, UpscaleSettings settings) {
		if (input == null) throw UserException.wrongUse("There is no image; open one first.");
		if (input.getWidth() < 1 || input.getHeight() < 1 || input.getProcessor() == null)
			throw UserException.wrongUse("The image \"" + input.getTitle() + "\" has no pixels; choose another one.");
		requireReduction(settings);
		if (settings.direction() != Direction.Z) return;
		requireSlices(input);
		if (settings.trust() || settings.consistency())
			throw UserException.wrongUse("Between slices there is neither a trust map nor consistency; choose the "
				+ "direction xy, or none of them.");
	}

	/** @throws UserException if a result cannot be made consistent with an image that was so reduced */
	private static void requireReduction(UpscaleSettings settings) {
		settings.reduction().filter(one -> one.direction() == Direction.Z || one.reach() > ConsistentUpscaler.FARTHEST)
			.ifPresent(one -> {
				throw UserException.wrongUse("A result cannot be made consistent by the reduction " + one
					+ ", which is not along x and y or looks farther than " + ConsistentUpscaler.FARTHEST
					+ " pixels; choose another one, such as bicubic or optical:na=0.75, or auto.");
			});
	}

	private static void requireSlices(ImagePlus input) {
		String name = "The image \"" + input.getTitle() + "\"";
		if (input.getNSlices() == 1)
			throw UserException.wrongUse(name + " has one slice only, so there is nothing between "
				+ "slices; choose the direction xy or a stack"
				+ (input.getStackSize() == 1
					? "."
					: ", or say in Image > Properties that its " + input.getStackSize() + " planes are slices."));
		if (input.getBitDepth() == 24 && input.getNChannels() > 1)
			throw UserException.wrongUse(name + " has RGB planes in " + input.getNChannels()
				+ " channels; upscale one of its channels at a time.");
	}
}
