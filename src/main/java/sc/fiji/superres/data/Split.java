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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

import sc.fiji.superres.task.UserException;

/**
 * Images to train on and images to validate on, which have nothing in common.
 *
 * @param training   images
 * @param validation images
 * @param numbered   whether files were taken for the slices of one stack, see {@link #of}
 */
public record Split(List<ImageSource> training, List<ImageSource> validation, boolean numbered) {

	private static final double VALIDATION_SHARE = 0.1;
	private static final double GAP_SHARE = 0.05;
	/** Of slices or frames: one to train on, one between, one to validate on. */
	private static final int LEAST_PLANES = 3;
	/** From which on files may be the slices of a stack; a gap of one of them is little then. */
	private static final int LEAST_FILES = 20;
	private static final Pattern NUMBER = Pattern.compile("[0-9]+");

	/** As given. */
	public Split(List<ImageSource> training, List<ImageSource> validation) {
		this(training, validation, false);
	}

	public Split {
		training = List.copyOf(training);
		validation = List.copyOf(validation);
	}

	/**
	 * Sets a tenth aside for validation, at least one. Of several images, whole images that the seed chooses. Of a
	 * single stack, the last slices, or the last frames if it has fewer than three slices; some before them, half as
	 * many, belong to neither, as neighbouring slices show the same things. At least {@value #LEAST_FILES} files of one
	 * plane each, all of one size, whose names differ in their numbers only are taken for the slices of a single stack,
	 * in the order of these.
	 *
	 * @throws UserException if there is a single image of fewer than three planes
	 */
	public static Split of(List<ImageSource> images, long seed) {
		List<String> names = images.stream().map(ImageSource::image).distinct().toList();
		if (names.size() > 1 && !isStack(images, names)) {
			Set<String> aside = new HashSet<>(
				RotatingPool.shuffled(names, seed).subList(0, share(VALIDATION_SHARE, names.size())));
			return new Split(images.stream().filter(i -> !aside.contains(i.image())).toList(),
				images.stream().filter(i -> aside.contains(i.image()) && !i.isCopy()).toList());
		}
		ToIntFunction<ImageSource> axis = names.size() > 1
			? place(names)
			: count(images, ImageSource::slice) >= LEAST_PLANES ? ImageSource::slice : ImageSource::frame;
		int count = count(images, axis);
		if (count < LEAST_PLANES)
			throw UserException.wrongUse("There is a single image of "
				+ images.stream().filter(i -> !i.isCopy()).count()
				+ " planes to train on, which is too few to set some aside for validation: add images, or give others "
				+ "to validate on.");
		int validation = share(VALIDATION_SHARE, count);
		List<Integer> positions = images.stream().map(axis::applyAsInt).distinct().sorted().toList();
		int first = positions.get(count - validation);
		int end = positions.get(count - validation - share(GAP_SHARE, count));
		return new Split(images.stream().filter(i -> axis.applyAsInt(i) < end).toList(),
			images.stream().filter(i -> axis.applyAsInt(i) >= first && !i.isCopy()).toList(), names.size() > 1);
	}

	private static boolean isStack(List<ImageSource> images, List<String> names) {
		List<ImageSource> planes = images.stream().filter(i -> !i.isCopy()).toList();
		return names.size() >= LEAST_FILES && planes.size() == names.size()
			&& planes.stream().map(i -> List.of(i.extent().lowWidth(), i.extent().lowHeight())).distinct().count() == 1
			&& names.stream().map(name -> NUMBER.matcher(name).replaceAll("0")).distinct().count() == 1;
	}

	/** Among the names in the order of the numbers in them. */
	private static ToIntFunction<ImageSource> place(List<String> names) {
		int digits = names.stream().mapToInt(String::length).max().orElseThrow();
		List<String> sorted = names.stream()
			.sorted(Comparator
				.comparing((String name) -> NUMBER.matcher(name)
					.replaceAll(number -> "0".repeat(digits - number.group().length()) + number.group()))
				.thenComparing(Comparator.naturalOrder()))
			.toList();
		Map<String, Integer> places = new HashMap<>();
		sorted.forEach(name -> places.put(name, places.size()));
		return image -> places.get(image.image());
	}

	private static int count(List<ImageSource> images, ToIntFunction<ImageSource> axis) {
		return (int) images.stream().mapToInt(axis).distinct().count();
	}

	private static int share(double part, int count) {
		return (int) Math.max(1, Math.round(part * count));
	}
}
