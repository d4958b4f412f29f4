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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.pixels.PixelChecksum;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.DataChecksum;
import sc.fiji.superres.zoo.TrainingProvenance;

/** What a card says about the images that were trained on. */
final class TrainingFiles {

	private static final String UNKNOWN = "not stated";

	private TrainingFiles() {}

	/** The checksum of the files, by {@link DataChecksum}, or of the pixels of an open image; reads all of them. */
	static String checksum(ImageSet images, Progress progress) {
		return images instanceof ImageSet.Open open
			? PixelChecksum.of(open.image(), progress)
			: DataChecksum.of(images(images).stream().flatMap(image -> ImageFolder.contents(image).stream()).toList(),
				progress);
	}

	/** The checksum of the files of a folder, or of a single image. */
	static String checksum(Path place, Progress progress) {
		List<Path> images = ImageFolder.isSeveral(place) ? ImageFolder.files(place) : List.of(place);
		return DataChecksum.of(images.stream().flatMap(image -> ImageFolder.contents(image).stream()).toList(),
			progress);
	}

	/**
	 * The named data sets with the checksum of the image files; if none is named, one that is named after the folder or
	 * the open image.
	 *
	 * @param sum {@link #checksum} of the images; left out for an open image, which is no file
	 */
	static List<TrainingProvenance.DataSet> describe(ImageSet images, List<TrainingProvenance.DataSet> named,
		String sum) {
		if (images instanceof ImageSet.Open open)
			return named.isEmpty() ? List.of(new TrainingProvenance.DataSet(open.image().getTitle(), UNKNOWN)) : named;
		if (!named.isEmpty())
			return named.stream()
				.map(set -> new TrainingProvenance.DataSet(set.name(), set.licence(), Optional.of(sum))).toList();
		List<Path> files = images(images);
		Path folder = files.get(0).toAbsolutePath().normalize().getParent();
		String name = (files.size() == 1 ? "1 file" : files.size() + " files") + " of a folder " + folder.getFileName();
		return List.of(new TrainingProvenance.DataSet(name, UNKNOWN, Optional.of(sum)));
	}

	private static List<Path> images(ImageSet images) {
		return images instanceof ImageSet.Paired pairs
			? Stream.concat(ImageFolder.files(pairs.high()).stream(), ImageFolder.files(pairs.low()).stream()).toList()
			: ImageFolder.files(((ImageSet.Folder) images).path());
	}
}
