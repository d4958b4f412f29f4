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
package sc.fiji.superres.pixels;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;

/**
 * What ImageJ has no place for of the file that an image came from: how its samples are stored there and where they lie
 * in the world. It goes with the image as a property that only this program sees, and is not saved.
 *
 * @param type     of the file's samples, in which a result is written as well
 * @param rgb      whether its three channels are red, green and blue
 * @param metadata of the file, or of the image made of it
 */
public record Origin(SampleType type, boolean rgb, FileMetadata metadata) {

	private static final String PROPERTY = "sc.fiji.superres.origin";

	public static Origin of(ImageLayout layout, FileMetadata metadata) {
		return new Origin(layout.type(), layout.rgb(), metadata);
	}

	/** That of an image, if it was read by one of our readers, or was made from such an image. */
	public static Optional<Origin> of(ImagePlus image) {
		return image.getProperty(PROPERTY) instanceof Origin origin ? Optional.of(origin) : Optional.empty();
	}

	/** Sentences on how the file of an image was read, if one of our readers read it. */
	public static List<String> notices(ImagePlus image) {
		return of(image).map(origin -> origin.metadata.notices()).orElse(List.of());
	}

	public void attach(ImagePlus image) {
		image.setProperty(PROPERTY, this);
	}

	/** The same with another value of pixels that have none. */
	public Origin withNoData(double value) {
		return new Origin(type, rgb, metadata.withNoData(value));
	}

	/** Gives an upscaled image what it takes over from the one that it was made of. */
	public static void carry(ImagePlus original, ImagePlus upscaled, Direction direction, int scale,
		OutputType output) {
		of(original)
			.ifPresent(origin -> new Origin(output == OutputType.FLOAT32 ? SampleType.FLOAT32 : origin.type, origin.rgb,
				origin.metadata.upscaled(direction.inPlane(scale), direction.betweenSlices(scale))).attach(upscaled));
	}
}
