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
import java.util.function.Supplier;

import ij.ImagePlus;

import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.ReopenedImage;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.IntensityWindow;
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
	private final Optional<IntensityWindow> window;
	private final Path folder;
	private final Map<String, Path> lowFiles = new TreeMap<>();

	/** @param folder of the low-resolution images */
	RecordedPairs(int scale, int channels, Optional<IntensityWindow> window, Path folder) {
		this.scale = scale;
		this.channels = channels;
		this.window = window;
		this.folder = folder;
		for (Path file : ImageFolder.files(folder))
			lowFiles.put(stem(file), file);
	}

	private static String stem(Path file) {
		return FileName.stem(file.getFileName().toString());
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
		NormalizedPlanes high = NormalizedPlanes.of(highImage.get(), window, progress);
		NormalizedPlanes low = NormalizedPlanes.of(lowImage.get(), window, progress);
		requireMatch(highFile, highImage.get(), high, lowFile, lowImage.get(), low);
		Supplier<NormalizedPlanes> highAgain = high.reopened(highImage);
		Supplier<NormalizedPlanes> lowAgain = low.reopened(lowImage);
		boolean rgb = high.pixels().isRgb();
		int width = low.pixels().width();
		int height = low.pixels().height();
		List<ImageSource> sources = new ArrayList<>();
		for (int i = 0; i < high.count(); i++) {
			progress.checkCanceled();
			List<Integer> bands = new ArrayList<>(high.usableBands(i));
			bands.retainAll(low.usableBands(i));
			if (bands.isEmpty()) continue;
			int plane = i;
			int samples = rgb ? Math.min(channels, RgbChannel.COUNT) : bands.size();
			long bytes = (long) Float.BYTES * samples * width * height * (1 + scale * scale);
			ImageSource.PlaneReader reader = most -> {
				NormalizedPlanes truth = highAgain.get();
				Pair pair = middle(lowAgain.get().raster(plane, channels), truth.raster(plane, channels), most)
					.with(new Levels(truth.white(), 0, 1));
				return rgb ? List.of(pair) : TrainingImages.byBand(pair, bands);
			};
			sources.add(
				new ImageSource(new ImageSource.Plane(highFile.toString(), i % high.slices(), i / high.slices(), 1),
					new ImageSource.Extent(width, height, rgb ? 1 : bands.size(), bytes), reader));
		}
		if (sources.isEmpty()) throw UserException.wrongUse("all its pixels have the same value, or none is a number.");
		return sources;
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

	/** @param most size of the high-resolution side */
	private Pair middle(FloatRaster low, FloatRaster high, int most) {
		int width = Math.min(Math.max(1, most / scale), low.width());
		int height = Math.min(Math.max(1, most / scale), low.height());
		int x = (low.width() - width) / 2;
		int y = (low.height() - height) / 2;
		return new Pair(low.crop(x, y, width, height), high.crop(x * scale, y * scale, width * scale, height * scale));
	}
}
