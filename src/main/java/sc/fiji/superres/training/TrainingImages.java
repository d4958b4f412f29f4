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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ij.ImagePlus;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.image.DataMask;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.ReopenedImage;
import sc.fiji.superres.pixels.IntensityWindow;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * The planes of images that can be trained on, each with its low-resolution side. RGB images stay RGB, or become
 * luminance for networks of one channel; of all others every band is an image of its own, which RGB networks see as
 * grey. Planes and bands of one value, or without any number, are left out.
 *
 * @param scale       factor between the sides
 * @param channels    3 for RGB networks, 1 for networks on luminance or grey values
 * @param degradation that makes the low-resolution sides, unless they are recorded
 * @param rescaling   in which sizes images are read; only their own with a degradation that is not bicubic and for
 *                        recorded pairs
 * @param part        which part of them is learnt from
 * @param skipped     is told about each file that cannot be used, or of which something is left out, in one sentence
 */
record TrainingImages(int scale, int channels, Degradation degradation, Rescaling rescaling, LearntPart part,
	Consumer<String> skipped) {

	/**
	 * Which part of the images is learnt from.
	 *
	 * @param window of intensities; all if there is none
	 * @param masks  a folder of masks, or one for all; empty: wherever there are data
	 * @param patch  width and height of a low-resolution patch, for which a plane must have a place; 1 for images that
	 *                   no patches are drawn from
	 */
	record LearntPart(Optional<IntensityWindow> window, Optional<Path> masks, int patch) {

		/** All intensities wherever there are data. */
		static final LearntPart ALL = new LearntPart(Optional.empty(), Optional.empty(), 1);

		/** Why an image without a place cannot be used. */
		String lack(int scale) {
			return "it has no place for a patch of " + patch * scale + " x " + patch * scale + " pixels with data"
				+ (masks.isEmpty() ? "." : " inside its mask.");
		}
	}

	/** @throws UserException if nothing can be used, or recorded pairs do not fit together */
	List<ImageSource> read(ImageSet set, Progress progress) {
		if (set instanceof ImageSet.Open open) {
			ImagePlus image = open.image();
			try {
				return planes(image.getTitle(), image.getTitle(), () -> image, progress);
			}
			catch (UserException e) {
				throw UserException
					.wrongUse("The image " + image.getTitle() + " cannot be used for training: " + e.getMessage());
			}
		}
		return set instanceof ImageSet.Paired paired
			? pairs(paired, progress)
			: folder(((ImageSet.Folder) set).path(), progress);
	}

	private List<ImageSource> folder(Path folder, Progress progress) {
		return each(folder, progress,
			file -> planes(file.toString(), file.getFileName().toString(), new ReopenedImage(file), progress));
	}

	private List<ImageSource> pairs(ImageSet.Paired paired, Progress progress) {
		var recorded = new RecordedPairs(scale, channels, part, paired.low(), skipped);
		return each(paired.high(), progress, file -> recorded.planes(file, progress));
	}

	/** @param reader of a file's planes; a file is left out if it throws {@link UserException} */
	private List<ImageSource> each(Path folder, Progress progress, Function<Path, List<ImageSource>> reader) {
		List<Path> files = ImageFolder.files(folder);
		List<ImageSource> sources = new ArrayList<>();
		int left = 0;
		for (int i = 0; i < files.size(); i++) {
			progress.checkCanceled();
			progress.update("Reading images", i, files.size());
			try {
				sources.addAll(reader.apply(files.get(i)));
			}
			catch (RecordedPairs.MismatchException e) {
				throw UserException.wrongUse(e.getMessage());
			}
			catch (UserException e) {
				left++;
				skipped.accept("Left out " + files.get(i) + ": " + e.getMessage());
			}
		}
		if (sources.isEmpty())
			throw UserException
				.wrongUse("None of the " + files.size() + " images of " + folder + " can be used for training.");
		if (left > 0) skipped.accept("Left out " + left + " of the " + files.size() + " images of " + folder + ".");
		return sources;
	}

	/** @param partner the name by which its mask is found */
	private List<ImageSource> planes(String name, String partner, Supplier<ImagePlus> image, Progress progress) {
		ImagePlus read = image.get();
		Origin.notices(read).forEach(notice -> skipped.accept(name + ": " + notice));
		NormalizedPlanes planes = NormalizedPlanes.of(read, part.window, progress);
		planes.measured().notices().forEach(notice -> skipped.accept(name + ": " + notice));
		TrainingMask mask = TrainingMask.of(part.masks, partner, read);
		int width = planes.pixels().width();
		int height = planes.pixels().height();
		if (width < scale || height < scale)
			throw UserException.wrongUse("it is smaller than one low-resolution pixel.");
		boolean rgb = planes.pixels().isRgb();
		requireBands(rgb ? Math.min(channels, RgbChannel.COUNT) : planes.pixels().channels());
		Supplier<NormalizedPlanes> reopened = planes.reopened(image);
		Supplier<Levels> levels = SeenLevels.of(planes, reopened, channels, scale, degradation);
		List<ImageSource> sources = new ArrayList<>();
		int count = planes.count(), without = 0;
		for (int i = 0; i < count; i++) {
			progress.checkCanceled();
			List<Integer> varied = planes.usableBands(i);
			if (varied.isEmpty()) continue;
			int plane = i;
			boolean learnt = false;
			for (double size : rescaling.sizes()) {
				int lowWidth = degradation.lowWidth(Rescaling.pixels(width, size), scale);
				int lowHeight = Rescaling.pixels(height, size) / scale;
				if (lowWidth < 1 || lowHeight < 1) continue;
				List<Integer> bands = rgb
					? hasPlace(mask.of(planes, i, 0), size, lowWidth, lowHeight) ? varied : List.of()
					: varied.stream().filter(b -> hasPlace(mask.of(planes, plane, b), size, lowWidth, lowHeight))
						.toList();
				if (bands.isEmpty()) continue;
				learnt = true;
				int pairs = rgb ? 1 : bands.size();
				int samples = rgb ? Math.min(channels, RgbChannel.COUNT) : bands.size();
				long bytes = (long) Float.BYTES * samples * lowWidth * lowHeight * (1 + scale * scale);
				sources.add(new ImageSource(new ImageSource.Plane(name, i % planes.slices(), i / planes.slices(), size),
					new ImageSource.Extent(lowWidth, lowHeight, pairs, bytes),
					most -> new PlaneOfImage(reopened.get(), plane, size, mask).pairs(bands, most, levels.get())));
			}
			if (!learnt) without++;
		}
		if (sources.isEmpty())
			throw UserException
				.wrongUse(without > 0 ? part.lack(scale) : "all its pixels have the same value, or none is a number.");
		int left = (int) (count - sources.stream().filter(source -> !source.isCopy()).count());
		if (left > 0)
			skipped.accept("Left out " + left + " of the " + count + " planes of " + name + ", which have "
				+ (without == 0
					? "a single value or no number."
					: "a single value or no place for a patch" + (part.masks.isEmpty() ? "." : " inside the mask.")));
		return sources;
	}

	/** Images that are smaller than a patch are left out later. */
	private boolean hasPlace(Optional<DataMask> mask, double size, int lowWidth, int lowHeight) {
		if (mask.isEmpty() || Math.min(lowWidth, lowHeight) < part.patch) return true;
		DataMask copy = mask.get().resized(Rescaling.pixels(mask.get().width(), size),
			Rescaling.pixels(mask.get().height(), size));
		int wholeWidth = lowWidth * degradation.direction().inPlane(scale);
		return copy.crop(PixelBox.ofSize(wholeWidth, lowHeight * scale)).resized(lowWidth, lowHeight)
			.places(part.patch) > 0;
	}

	/** Tried on a single low-resolution pixel, before any image is read in full. */
	private void requireBands(int bands) {
		nominal().pair(FloatRaster.zeros(scale, scale, bands), scale, 1);
	}

	/** Where a degradation leaves something open, low-resolution sides are made anew for each patch. */
	private FixedDegradation nominal() {
		return degradation.draw(new SplittableRandom(0));
	}

	/** A plane at a size. */
	private final class PlaneOfImage {

		private final NormalizedPlanes image;
		private final int plane;
		private final double size;
		private final TrainingMask mask;

		PlaneOfImage(NormalizedPlanes image, int plane, double size, TrainingMask mask) {
			this.image = image;
			this.plane = plane;
			this.size = size;
			this.mask = mask;
		}

		/** The low-resolution side is made of all bands at once, as they may differ in their blur. */
		List<Pair> pairs(List<Integer> bands, int most, Levels levels) {
			FloatRaster copy = Rescaling.copy(image.raster(plane, channels), size, image.white());
			boolean rgb = image.pixels().isRgb();
			List<Optional<DataMask>> masks = (rgb ? List.of(0) : bands).stream()
				.map(band -> mask.of(image, plane, band).map(m -> m.resized(copy.width(), copy.height()))).toList();
			PixelBox box = box(copy, most, masks.get(0));
			Pair pair = nominal().pair(copy.crop(box.x(), box.y(), box.width(), box.height()), scale, image.white())
				.with(levels);
			List<Pair> pairs = rgb ? List.of(pair) : byBand(pair, bands);
			return IntStream.range(0, pairs.size()).mapToObj(i -> masked(pairs.get(i), masks.get(i), box)).toList();
		}
	}

	/** @param box what the high-resolution side is of, apart from incomplete pixels at its right and bottom */
	private static Pair masked(Pair pair, Optional<DataMask> mask, PixelBox box) {
		return pair
			.within(mask.map(m -> m.crop(new PixelBox(box.x(), box.y(), pair.high().width(), pair.high().height()))
				.resized(pair.low().width(), pair.low().height())).filter(m -> !m.isAll()));
	}

	static List<Pair> byBand(Pair bands, List<Integer> wanted) {
		return wanted.stream().map(bands::channel).toList();
	}

	/** All of a raster or, of a larger one, the part in its middle, or where most data are. */
	private static PixelBox box(FloatRaster raster, int most, Optional<DataMask> mask) {
		int width = Math.min(most, raster.width());
		int height = Math.min(most, raster.height());
		return mask.map(m -> m.fullest(width, height))
			.orElseGet(() -> new PixelBox((raster.width() - width) / 2, (raster.height() - height) / 2, width, height));
	}
}
