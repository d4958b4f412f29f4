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
package sc.fiji.superres.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Images to train and to validate on.
 *
 * @param images      divided between the two
 * @param scale       between their sides
 * @param channels    of the network; images of one channel are seen as grey
 * @param degradation that made the low-resolution sides and gives them noise; for recorded pairs one without noise
 * @param origin      of the low-resolution sides, in words
 */
public record TrainingSet(Split images, int scale, int channels, Degradation degradation, String origin) {

	/** Validation images are cut to this width and height, so that a validation takes seconds. */
	private static final int VALIDATION_SIZE = 240;
	/** Of many images, evenly spread ones are taken. */
	private static final int MOST_VALIDATION_IMAGES = 32;

	/**
	 * Reads the validation images, and the training images if they fit into memory.
	 *
	 * @param patch  width and height of a low-resolution patch
	 * @param count  patches a step
	 * @param memory bytes that training images may take; of more, some are held at a time and exchanged one by one
	 * @throws UserException if the training images do not hold as many patches as a step takes
	 */
	public TrainingData data(int patch, int count, long seed, long memory, Progress progress) {
		List<ImageSource> usable = images.training().stream().filter(image -> image.holds(patch)).toList();
		requirePatches(usable, patch, count);
		List<Pair> validation = validation(progress);
		ImagePool pool = ImagePool.of(usable, memory, seed, progress);
		String held = pool instanceof RotatingPool some ? some.capacity() + " training images in memory at a time" : "";
		return new PatchData(new PatchSampler(pool, degradation, channels, patch, count, seed), validation,
			described(usable) + ", " + validation.size() + " validation images; " + origin, held);
	}

	private static String described(List<ImageSource> usable) {
		long copies = usable.stream().filter(ImageSource::isCopy).count();
		return usable.size() - copies + " training images" + (copies == 0 ? "" : " and " + copies + " reduced copies");
	}

	private void requirePatches(List<ImageSource> usable, int patch, int count) {
		long patches = usable.stream().mapToLong(image -> image.patches(patch)).sum();
		String size = patch * scale + " x " + patch * scale;
		if (usable.isEmpty())
			throw UserException
				.wrongUse("None of the " + images.training().size() + " training images is as large as a patch (" + size
					+ " pixels), and a step needs " + count + " patches: use larger images or smaller patches.");
		if (patches < count)
			throw UserException.wrongUse("Side by side, only " + patches + " patches of " + size
				+ " pixels fit into the training images, " + (count - patches) + " too few for the " + count
				+ " of a step: add images, or choose smaller or fewer patches.");
	}

	private List<Pair> validation(Progress progress) {
		List<ImageSource> all = images.validation();
		int count = Math.min(MOST_VALIDATION_IMAGES, all.size());
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			progress.checkCanceled();
			for (Pair clean : all.get((int) ((long) i * all.size() / count)).reader().read(VALIDATION_SIZE)) {
				Pair taken = taken(clean, new SplittableRandom(pairs.size())).within(clean.mask());
				if (isScored(taken)) pairs.add(taken);
			}
		}
		if (pairs.isEmpty())
			throw UserException.wrongUse("None of the validation images has pixels with data off its border, inside "
				+ "its mask if it has one: give others.");
		return pairs;
	}

	/** Whether it has pixels with data beside the border that scores leave out. */
	private static boolean isScored(Pair pair) {
		FloatRaster low = pair.low();
		return pair.mask().isEmpty() || low.width() > 2 && low.height() > 2
			&& pair.mask().get().crop(new PixelBox(1, 1, low.width() - 2, low.height() - 2)).count() > 0;
	}

	private Pair taken(Pair clean, SplittableRandom random) {
		return degradation instanceof FixedDegradation fixed
			? fixed.taken(clean, random)
			: new DrawnPatch(degradation).of(clean, 0, 0, clean.low().width(), clean.low().height(), random);
	}
}
