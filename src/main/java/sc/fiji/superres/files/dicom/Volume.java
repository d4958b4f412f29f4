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
package sc.fiji.superres.files.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * Frames in the order of their place: by their position along the normal of their planes. Where several lie in each
 * place, they are points in time. Frames whose place is not said stay in the order of their numbers.
 *
 * @param frames  slices run fastest, then time
 * @param slices  different places
 * @param size    of a voxel
 * @param affine  empty if places are not said or not evenly spaced
 * @param notices sentences for the user
 */
record Volume(List<DicomFrame> frames, int slices, PixelSize size, Optional<Affine> affine, List<String> notices) {

	private static final double SAME_PLACE = 1e-3;
	/** Of the distance of slices, by which it may vary. */
	private static final double TOLERANCE = 0.02;

	/**
	 * @param frames   of one size and type
	 * @param interval between frames of a film in seconds; 0 if they are slices
	 */
	static Volume of(List<DicomFrame> frames, double interval) throws UnsupportedImageException {
		DicomFrame first = frames.get(0);
		boolean placed = frames.stream().allMatch(DicomFrame::isPlaced);
		if (placed && frames.stream().anyMatch(frame -> !frame.isParallel(first)))
			throw new UnsupportedImageException("its planes are not parallel",
				"put those of one direction into a folder of their own");
		if (placed && frames.size() > 1 && interval == 0) return placed(frames);
		List<DicomFrame> sorted = frames.stream()
			.sorted(Comparator.comparingDouble(DicomFrame::instance).thenComparingInt(DicomFrame::index)).toList();
		List<String> notices = new ArrayList<>();
		if (frames.size() > 1 && interval == 0)
			notices.add("The header does not say where the slices lie; they are in the order of their numbers.");
		int slices = interval > 0 ? 1 : frames.size();
		PixelSize size = size(sorted.get(0), sorted.get(0).thickness(), interval);
		Optional<Affine> affine = placed && slices == 1
			? Optional.of(affine(sorted.get(0), step(sorted.get(0), Math.max(size.z(), SAME_PLACE))))
			: Optional.empty();
		return new Volume(sorted, slices, size, affine, notices);
	}

	private static Volume placed(List<DicomFrame> frames) throws UnsupportedImageException {
		List<DicomFrame> sorted = frames.stream().sorted(Comparator.comparingDouble(DicomFrame::along)).toList();
		List<List<DicomFrame>> places = new ArrayList<>();
		for (DicomFrame frame : sorted) {
			boolean fresh = places.isEmpty()
				|| frame.along() - places.get(places.size() - 1).get(0).along() > SAME_PLACE;
			if (fresh) places.add(new ArrayList<>());
			places.get(places.size() - 1).add(frame);
		}
		int times = places.get(0).size();
		if (places.stream().anyMatch(place -> place.size() != times))
			throw new UnsupportedImageException("some places have more slices than others",
				"take out those that are there twice, or put the missing ones beside them");
		List<DicomFrame> ordered = new ArrayList<>();
		Comparator<DicomFrame> byNumber = Comparator.comparingDouble(DicomFrame::instance)
			.thenComparingInt(DicomFrame::index);
		places.forEach(place -> place.sort(byNumber));
		for (int t = 0; t < times; t++)
			for (List<DicomFrame> place : places)
				ordered.add(place.get(t));
		return spaced(ordered, places.stream().map(place -> place.get(0)).toList());
	}

	private static Volume spaced(List<DicomFrame> ordered, List<DicomFrame> slices) {
		DicomFrame first = slices.get(0), last = slices.get(slices.size() - 1);
		int count = slices.size();
		if (count == 1) {
			double z = first.thickness();
			return new Volume(ordered, 1, size(first, z, 0),
				Optional.of(affine(first, step(first, Math.max(z, SAME_PLACE)))), List.of());
		}
		double mean = (last.along() - first.along()) / (count - 1), least = Double.MAX_VALUE, most = 0;
		for (int i = 1; i < count; i++) {
			double distance = slices.get(i).along() - slices.get(i - 1).along();
			least = Math.min(least, distance);
			most = Math.max(most, distance);
		}
		if (most - least > TOLERANCE * mean)
			return new Volume(ordered, count, size(first, 0, 0), Optional.empty(),
				List.of(String.format(Locale.ROOT,
					"Slices are missing or unevenly spaced (%.4g to %.4g mm), so the result has no distance of "
						+ "slices and no place in the patient.",
					least, most)));
		double[] step = new double[3];
		for (int i = 0; i < 3; i++)
			step[i] = (last.position()[i] - first.position()[i]) / (count - 1);
		return new Volume(ordered, count, size(first, mean, 0), Optional.of(affine(first, step)), List.of());
	}

	private static PixelSize size(DicomFrame frame, double z, double interval) {
		double[] spacing = frame.spacing();
		return spacing == null
			? new PixelSize(0, 0, z, "mm", interval, "s")
			: new PixelSize(spacing[1], spacing[0], z, "mm", interval, "s");
	}

	private static double[] step(DicomFrame frame, double z) {
		double[] normal = frame.normal();
		return new double[]{normal[0] * z, normal[1] * z, normal[2] * z};
	}

	/** DICOM's axes lead to left and posterior, ours to right and anterior. */
	private static Affine affine(DicomFrame first, double[] step) {
		double[] spacing = first.spacing() == null ? new double[]{1, 1} : first.spacing();
		double[][] rows = new double[3][];
		for (int i = 0; i < 3; i++) {
			int sign = i < 2 ? -1 : 1;
			rows[i] = new double[]{sign * first.orientation()[i] * spacing[1],
				sign * first.orientation()[3 + i] * spacing[0], sign * step[i], sign * first.position()[i]};
		}
		return new Affine(rows, Affine.SCANNER);
	}
}
