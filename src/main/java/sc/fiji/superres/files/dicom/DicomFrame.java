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

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

import sc.fiji.superres.files.Rescale;

/**
 * One frame of a DICOM file, and where it lies.
 *
 * @param pixels      of its file
 * @param index       in its file
 * @param instance    number of the file in its series
 * @param position    of the first pixel's centre in the patient, millimetres; null if it is not said
 * @param orientation direction of rows, then of columns; null if it is not said
 * @param spacing     of rows, then of columns, millimetres; null if it is not said
 * @param thickness   distance of slices as the header says it; 0 if it does not
 * @param rescale     from stored values to those that are meant
 */
record DicomFrame(DicomPixels pixels, int index, double instance, double[] position, double[] orientation,
	double[] spacing, double thickness, Rescale rescale) {

	static DicomFrame of(DicomPixels pixels, int index, DataElements elements) throws IOException {
		List<DataElements> shared = elements.items(DataElements.SHARED_GROUPS),
			each = elements.items(DataElements.FRAME_GROUPS);
		DataElements[] groups = {index < each.size() ? each.get(index) : null, shared.isEmpty() ? null : shared.get(0)};
		DataElements measures = group(groups, DataElements.MEASURES_SEQUENCE, elements);
		DataElements transform = group(groups, DataElements.TRANSFORM_SEQUENCE, elements);
		double[] spacing = three(measures.decimals(DataElements.PIXEL_SPACING), 2);
		if (spacing == null) spacing = three(elements.decimals(DataElements.IMAGER_SPACING), 2);
		OptionalDouble apart = measures.decimal(DataElements.SLICE_SPACING);
		double thickness = Math.abs(apart.orElse(measures.decimal(DataElements.SLICE_THICKNESS).orElse(0)));
		boolean colour = pixels.format().samples() > 1 || pixels.format().photometric().startsWith("PALETTE");
		double dose = elements.decimal(DataElements.DOSE_SCALING).orElse(1);
		double slope = transform.decimal(DataElements.SLOPE).orElse(dose),
			intercept = transform.decimal(DataElements.INTERCEPT).orElse(0);
		PixelFormat format = pixels.format();
		Rescale rescale = Rescale.of(format.type(), format.min(), format.max(), colour || slope == 0 ? 1 : slope,
			colour ? 0 : intercept);
		double[] position = three(
			group(groups, DataElements.POSITION_SEQUENCE, elements).decimals(DataElements.POSITION), 3);
		double[] orientation = three(
			group(groups, DataElements.ORIENTATION_SEQUENCE, elements).decimals(DataElements.ORIENTATION), 6);
		double[] offsets = elements.decimals(DataElements.GRID_OFFSETS);
		if (index < offsets.length && position != null && orientation != null)
			position = moved(position, orientation, offsets, index);
		return new DicomFrame(pixels, index, elements.decimal(DataElements.INSTANCE).orElse(0), position, orientation,
			spacing, thickness, rescale);
	}

	/** Of a grid of doses: offsets are along the normal of the first frame, or if its own is not 0, places along z. */
	private static double[] moved(double[] position, double[] orientation, double[] offsets, int index) {
		double[] along = offsets[0] == 0 ? normal(orientation) : new double[]{0, 0, 1};
		double[] moved = position.clone();
		for (int i = 0; i < 3; i++)
			moved[i] += along[i] * (offsets[index] - offsets[0]);
		return moved;
	}

	/** The item that holds for a frame: its own, or the one of all frames, or the file's top level. */
	private static DataElements group(DataElements[] groups, int sequence, DataElements top) {
		for (DataElements group : groups)
			if (group != null && !group.items(sequence).isEmpty()) return group.items(sequence).get(0);
		return top;
	}

	private static double[] three(double[] values, int count) {
		return values.length == count ? values : null;
	}

	/** Where it lies along the normal of its plane, millimetres. */
	double along() {
		double[] n = normal();
		return position[0] * n[0] + position[1] * n[1] + position[2] * n[2];
	}

	double[] normal() {
		return normal(orientation);
	}

	private static double[] normal(double[] o) {
		return new double[]{o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
	}

	boolean isPlaced() {
		return position != null && orientation != null;
	}

	/** Whether another frame is parallel to this one. */
	boolean isParallel(DicomFrame other) {
		for (int i = 0; i < 6; i++)
			if (Math.abs(orientation[i] - other.orientation[i]) > 1e-3) return false;
		return true;
	}
}
