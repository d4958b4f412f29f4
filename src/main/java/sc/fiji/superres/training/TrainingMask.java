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
package sc.fiji.superres.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import ij.ImagePlus;

import sc.fiji.superres.image.DataMask;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.ReopenedImage;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.UserException;

/**
 * Which pixels of an image are learnt from: those that were measured and that its mask, if there is one, holds. It is
 * read again when it is needed again. Thread-safe.
 */
final class TrainingMask {

	private final Optional<Supplier<ImagePlus>> file;
	private final int planes;

	private TrainingMask(Optional<Supplier<ImagePlus>> file, int planes) {
		this.file = file;
		this.planes = planes;
	}

	/**
	 * @param masks a folder of masks or one for all; empty: none
	 * @param name  of the image
	 * @param image of high resolution
	 * @throws UserException if there is no mask for the image, or it does not fit to it
	 */
	static TrainingMask of(Optional<Path> masks, String name, ImagePlus image) {
		if (masks.isEmpty()) return new TrainingMask(Optional.empty(), 1);
		var file = new ReopenedImage(ImageFolder.partner(name, masks.get()));
		ImagePlus mask = file.get();
		int planes = ImagePlusPixels.of(mask).frames().size();
		int wanted = ImagePlusPixels.of(image).frames().size();
		if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight())
			throw UserException.wrongUse("its mask is " + mask.getWidth() + " x " + mask.getHeight()
				+ " pixels, and the image " + image.getWidth() + " x " + image.getHeight() + ".");
		if (planes != 1 && planes != wanted)
			throw UserException.wrongUse("its mask has " + planes + " planes, and the image " + wanted + ".");
		if (isElsewhere(mask, image))
			throw UserException.wrongUse("its mask lies elsewhere in the world than the image.");
		return new TrainingMask(Optional.of(file), planes);
	}

	/** Where both say where they are. */
	private static boolean isElsewhere(ImagePlus mask, ImagePlus image) {
		Optional<Origin> one = Origin.of(mask), other = Origin.of(image);
		if (one.isEmpty() || other.isEmpty()) return false;
		return one.get().metadata().liesElsewhere(other.get().metadata(), image.getWidth(), image.getHeight());
	}

	/**
	 * The pixels of a plane that are learnt from.
	 *
	 * @param band  of it; all together where an image is of colours
	 * @param plane number of the plane
	 * @return empty if they are all of them
	 */
	Optional<DataMask> of(NormalizedPlanes image, int plane, int band) {
		int width = image.pixels().width(), height = image.pixels().height();
		boolean[] gaps = image.gaps(plane);
		Optional<FloatRaster> mask = file.map(f -> mask(f.get(), plane));
		if (gaps.length == 0 && mask.isEmpty()) return Optional.empty();
		boolean[] data = new boolean[width * height];
		for (int i = 0; i < data.length; i++) {
			float inside = mask.isEmpty() ? 1 : mask.get().data()[i];
			data[i] = inside != 0 && !Float.isNaN(inside) && (gaps.length == 0 || !gaps[band * data.length + i]);
		}
		return Optional.of(new DataMask(width, height, data)).filter(found -> !found.isAll());
	}

	private FloatRaster mask(ImagePlus read, int plane) {
		return FloatRaster.of(ImagePlusPixels.of(read).frames().get(planes == 1 ? 0 : plane), v -> v).channel(0);
	}
}
