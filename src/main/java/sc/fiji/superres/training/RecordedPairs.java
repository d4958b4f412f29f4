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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.image.DataMask;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.ReopenedImage;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Images that were taken twice, at low and at high resolution, in files of the same name apart from the ending. Each
 * side is normalised by its own intensities, as the low-resolution one is when it is upscaled. High-resolution images
 * are cropped at the right and at the bottom to a multiple of the scale.
 */
final class RecordedPairs {

	/** Two files that cannot be a pair, which is a mistake rather than an image that happens to be useless. */
	static final class MismatchException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MismatchException(String message) {
			super(message);
		}
	}

	private final int scale;
	private final int channels;
	private final TrainingImages.LearntPart part;
	private final Consumer<String> notices;
	private final Path folder;
	private final Map<String, Path> lowFiles = new TreeMap<>();

	/**
	 * @param folder  of the low-resolution images
	 * @param notices is told how files were read
	 */
	RecordedPairs(int scale, int channels, TrainingImages.LearntPart part, Path folder, Consumer<String> notices) {
		this.scale = scale;
		this.channels = channels;
		this.part = part;
		this.notices = notices;
		this.folder = folder;
		for (Path file : ImageFolder.files(folder))
			lowFiles.put(stem(file), file);
	}

	private static String stem(Path file) {
		return FileName.imageName(file.getFileName().toString());
	}

	/**
	 * @throws MismatchException if the sizes or kinds of the two images do not go together
	 * @throws UserException     if there is no low-resolution image of that name, or one of the two cannot be read
	 */
	List<ImageSource> planes(Path highFile, Progress progress) {
		Path lowFile = lowFiles.get(stem(highFile));
		if (lowFile == null) throw UserException.wrongUse("there is no image of that name in " + folder + ".");
		var highImage = new ReopenedImage(highFile);
		var lowImage = new ReopenedImage(lowFile);
		NormalizedPlanes high = NormalizedPlanes.of(highImage.get(), part.window(), progress);
		NormalizedPlanes low = NormalizedPlanes.of(lowImage.get(), part.window(), progress);
		requireMatch(highFile, highImage.get(), high, lowFile, lowImage.get(), low);
		Supplier<NormalizedPlanes> highAgain = high.reopened(highImage);
		Supplier<NormalizedPlanes> lowAgain = low.reopened(lowImage);
		Stream.of(high, low).flatMap(planes -> planes.measured().notices().stream())
			.forEach(notice -> notices.accept(highFile + ": " + notice));
		var masks = new SideMasks(TrainingMask.of(part.masks(), highFile.getFileName().toString(), highImage.get()),
			TrainingMask.of(Optional.empty(), "", lowImage.get()));
		boolean rgb = high.pixels().isRgb();
		int width = low.pixels().width();
		int height = low.pixels().height();
		List<ImageSource> sources = new ArrayList<>();
		int without = 0;
		for (int i = 0; i < high.count(); i++) {
			progress.checkCanceled();
			List<Integer> bands = new ArrayList<>(high.usableBands(i));
			bands.retainAll(low.usableBands(i));
			int plane = i;
			int varied = bands.size();
			bands.removeIf(band -> !hasPlace(masks.of(high, low, plane, rgb ? 0 : band)));
			if (bands.size() < varied) without++;
			if (bands.isEmpty()) continue;
			int samples = rgb ? Math.min(channels, RgbChannel.COUNT) : bands.size();
			long bytes = (long) Float.BYTES * samples * width * height * (1 + scale * scale);
			ImageSource.PlaneReader reader = most -> {
				NormalizedPlanes truth = highAgain.get(), input = lowAgain.get();
				List<Optional<DataMask>> data = (rgb ? List.of(0) : bands).stream()
					.map(band -> masks.of(truth, input, plane, band)).toList();
				PixelBox box = box(width, height, most, data.get(0));
				Pair pair = cropped(input.raster(plane, channels), truth.raster(plane, channels), box)
					.with(new Levels(truth.white(), 0, 1));
				List<Pair> pairs = rgb ? List.of(pair) : TrainingImages.byBand(pair, bands);
				return IntStream.range(0, pairs.size())
					.mapToObj(k -> pairs.get(k).within(data.get(k).map(m -> m.crop(box)).filter(m -> !m.isAll())))
					.toList();
			};
			sources.add(
				new ImageSource(new ImageSource.Plane(highFile.toString(), i % high.slices(), i / high.slices(), 1),
					new ImageSource.Extent(width, height, rgb ? 1 : bands.size(), bytes), reader));
		}
		if (sources.isEmpty())
			throw UserException
				.wrongUse(without > 0 ? part.lack(scale) : "all its pixels have the same value, or none is a number.");
		return sources;
	}

	/** Images that are smaller than a patch are left out later. */
	private boolean hasPlace(Optional<DataMask> low) {
		return low.isEmpty() || Math.min(low.get().width(), low.get().height()) < part.patch()
			|| low.get().places(part.patch()) > 0;
	}

	/**
	 * Where the two sides have data.
	 *
	 * @param high inside the mask, too
	 */
	private record SideMasks(TrainingMask high, TrainingMask low) {

		/** Of a band, in low-resolution pixels; empty if there are data everywhere. */
		Optional<DataMask> of(NormalizedPlanes truth, NormalizedPlanes input, int plane, int band) {
			int width = input.pixels().width(), height = input.pixels().height();
			int scale = truth.pixels().width() / width;
			Optional<DataMask> above = high.of(truth, plane, band)
				.map(m -> m.crop(PixelBox.ofSize(width * scale, height * scale)).resized(width, height));
			Optional<DataMask> own = low.of(input, plane, band);
			return above.isPresent() && own.isPresent() ? above.map(own.get()::and) : above.or(() -> own);
		}
	}

	private void requireMatch(Path highFile, ImagePlus highImage, NormalizedPlanes high, Path lowFile,
		ImagePlus lowImage, NormalizedPlanes low) {
		ImagePlusPixels of = high.pixels();
		ImagePlusPixels and = low.pixels();
		if (of.width() / scale != and.width() || of.height() / scale != and.height())
			throw new MismatchException("The image " + highFile + " is " + size(highImage) + " pixels and " + lowFile
				+ " " + size(lowImage) + ", but at scale " + scale + " they must be " + scale * and.width() + " x "
				+ scale * and.height() + " and " + size(lowImage) + ": crop or take out one of them.");
		if (high.count() != low.count() || of.channels() != and.channels() || of.isRgb() != and.isRgb())
			throw new MismatchException(
				"The images " + highFile + " and " + lowFile + " must both be RGB or not and have "
					+ "equally many channels, slices and frames: save them alike or take them out.");
	}

	private static String size(ImagePlus image) {
		return image.getWidth() + " x " + image.getHeight();
	}

	/** All of the low-resolution side or, of a larger one, the part in its middle, or where most data are. */
	private PixelBox box(int width, int height, int most, Optional<DataMask> data) {
		int w = Math.min(Math.max(1, most / scale), width), h = Math.min(Math.max(1, most / scale), height);
		return data.map(m -> m.fullest(w, h)).orElseGet(() -> new PixelBox((width - w) / 2, (height - h) / 2, w, h));
	}

	private Pair cropped(FloatRaster low, FloatRaster high, PixelBox box) {
		return new Pair(low.crop(box.x(), box.y(), box.width(), box.height()),
			high.crop(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale));
	}
}
