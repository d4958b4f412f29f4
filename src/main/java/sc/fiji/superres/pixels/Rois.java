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

import java.awt.geom.Rectangle2D;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.RoiScaler;

import sc.fiji.superres.image.Direction;

/** Regions of interest, which ImageJ places by pixel corners, on an upscaled image. */
final class Rois {

	private Rois() {}

	/**
	 * @param original the image that it belongs to
	 * @param channels of the upscaled image, which may be those of one RGB or palette plane
	 * @return a copy, scaled along x and y (as with ImageJ's own scaling, ovals and rounded rectangles become
	 *         polygons), or moved to the middle one, or the one before the middle, of the slices that its slice became;
	 *         of several points, each keeps its counter and moves with its own slice
	 */
	static Roi upscaled(Roi roi, ImagePlus original, int channels, Direction direction, int scale) {
		Roi copy = direction == Direction.XY ? enlarged(roi, scale) : (Roi) roi.clone();
		if (roi instanceof PointRoi points) place((PointRoi) copy, points, original, channels, direction, scale);
		if (roi.hasHyperStackPosition())
			copy.setPosition(roi.getCPosition(), slice(roi.getZPosition(), direction, scale), roi.getTPosition());
		else
			if (!(roi instanceof PointRoi))
				copy.setPosition(plane(roi.getPosition(), original, channels, direction, scale));
		return copy;
	}

	private static Roi enlarged(Roi roi, int scale) {
		if (roi.getClass() != Roi.class || roi.getCornerDiameter() != 0)
			return RoiScaler.scale(roi, scale, scale, false);
		Rectangle2D bounds = roi.getFloatBounds();
		Roi scaled = new Roi(bounds.getX() * scale, bounds.getY() * scale, bounds.getWidth() * scale,
			bounds.getHeight() * scale);
		scaled.copyAttributes(roi);
		if (roi.getStrokeWidth() != 0) scaled.setStrokeWidth(roi.getStrokeWidth() * scale);
		return scaled;
	}

	/** ImageJ hands planes and counters of points over as one number each: the counter, and the plane from bit 8 on. */
	private static void place(PointRoi copy, PointRoi points, ImagePlus original, int channels, Direction direction,
		int scale) {
		int[] counters = new int[points.size()];
		for (int i = 0; i < counters.length; i++)
			counters[i] = points.getCounter(i)
				+ (plane(points.getPointPosition(i), original, channels, direction, scale) << 8);
		copy.setCounters(counters);
		copy.setCounter(points.getCounter());
	}

	/** @param slice from 1; 0 stands for all and does so in the result */
	static int slice(int slice, Direction direction, int scale) {
		int made = direction.betweenSlices(scale);
		return slice == 0 ? 0 : (slice - 1) * made + (made + 1) / 2;
	}

	/** @param plane from 1, in ImageJ's order; 0 stands for all and does so in the result */
	private static int plane(int plane, ImagePlus original, int channels, Direction direction, int scale) {
		if (plane == 0) return 0;
		int before = original.getNChannels();
		int slices = original.getNSlices();
		int slice = (plane - 1) / before % slices + 1;
		int frame = (plane - 1) / before / slices;
		return (frame * slices * direction.betweenSlices(scale) + slice(slice, direction, scale) - 1) * channels
			+ (plane - 1) % before * channels / before + 1;
	}

	/** As for a {@link #upscaled(Roi, ImagePlus, int, Direction, int) single one}. */
	static Overlay upscaled(Overlay overlay, ImagePlus original, int channels, Direction direction, int scale) {
		Overlay scaled = overlay.create();
		for (Roi roi : overlay)
			scaled.add(upscaled(roi, original, channels, direction, scale));
		return scaled;
	}
}
