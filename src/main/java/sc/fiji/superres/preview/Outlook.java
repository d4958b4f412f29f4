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
package sc.fiji.superres.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import ij.ImagePlus;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.zoo.Model;

/**
 * What will come out of upscaling an image, in lines for the user.
 *
 * @param image    that is upscaled
 * @param region   of it that is upscaled, in low-resolution pixels
 * @param settings as they were chosen
 * @param scale    of the model
 * @param ids      of the models and interpolations that are used, each once: one for all channels, or several
 * @param models   those of them that are models
 */
record Outlook(ImagePlus image, PixelBox region, UpscaleSettings settings, int scale, List<String> ids,
	List<Model> models) {

	private static final double MEGABYTE = 1 << 20, LEAST = 0.1;
	private static final int MINUTE = 60, HOUR = 3600;

	/** @param secondsPerPixel time for a low-resolution pixel of a channel, if it is known */
	List<String> lines(OptionalDouble secondsPerPixel) {
		return List.of(modelLine(), resultLine(), timeLine(secondsPerPixel));
	}

	private String modelLine() {
		if (ids.size() > 1) return "Models: " + String.join(", ", ids) + ", each for some of the channels.";
		if (models.isEmpty()) return "Model: none, plain interpolation.";
		Model used = models.get(0);
		String what = "Model: " + used.id() + " (" + used.descriptor().name() + "), ";
		String kind = "for " + used.descriptor().domain() + " images"
			+ (used.direction() == Direction.Z ? ", between slices" : "");
		if (!settings.model().isEmpty() || settings.domain().isEmpty()) return what + kind + ".";
		String asked = settings.domain().get() + " images at x" + scale + ".";
		return used.isDefaultFor(settings.domain().get())
			? what + "the usual one for " + asked
			: what + kind + "; the closest that there is to " + asked;
	}

	private String resultLine() {
		ImagePlusPixels pixels = ImagePlusPixels.of(image);
		boolean rgb = pixels.isRgb();
		PixelType type = pixels.pixelType();
		int inPlane = settings.direction().inPlane(scale);
		long planes = (long) image.getStackSize() * settings.direction().betweenSlices(scale);
		OutputSize size = size(planes * (rgb ? 3 : 1), inPlane, type, settings.outputType());
		long bytes = size.bytes()
			+ (settings.trust() ? size(planes * (rgb ? 3 : 1), inPlane, type, OutputType.FLOAT32).bytes() : 0);
		List<String> parts = new ArrayList<>();
		parts.add((long) region.width() * inPlane + " x " + (long) region.height() * inPlane + " pixels");
		if (planes > 1) parts.add(planes + " planes");
		parts.add(rgb && settings.outputType() == OutputType.SAME
			? "RGB"
			: 8 * settings.outputType().of(type).bytes() + "-bit");
		return "Result: " + String.join(", ", parts) + "; " + megabytes(bytes)
			+ (settings.trust() ? " with the trust map, of the " : " of the ") + megabytes(OutputSize.freeHeap(0))
			+ " of free memory.";
	}

	private OutputSize size(long planes, int inPlane, PixelType type, OutputType output) {
		return new OutputSize(region.width(), region.height(), planes, inPlane, type, output);
	}

	private String timeLine(OptionalDouble secondsPerPixel) {
		if (settings.direction() == Direction.Z) return "Time: not known, as there is no preview between slices.";
		if (secondsPerPixel.isEmpty()) return "Time: not known yet.";
		long pixels = (long) region.width() * region.height() * image.getStackSize();
		return "Time: about " + time(secondsPerPixel.getAsDouble() * pixels) + ", judging by the preview.";
	}

	private static String megabytes(long bytes) {
		if (bytes < LEAST * MEGABYTE) return "less than " + LEAST + " MB";
		return String.format(Locale.ROOT, bytes < 100 * MEGABYTE ? "%,.1f MB" : "%,.0f MB", bytes / MEGABYTE);
	}

	/** A duration in words, with one or two significant digits. */
	static String time(double seconds) {
		if (seconds < 1) return "a second";
		if (seconds < 2 * MINUTE) return Math.round(seconds) + " s";
		return seconds < 2 * HOUR ? Math.round(seconds / MINUTE) + " min" : Math.round(seconds / HOUR) + " h";
	}
}
