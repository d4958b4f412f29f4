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

import java.awt.Rectangle;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.RegionRule;
import sc.fiji.superres.task.UserException;

/** The part of an image that is upscaled, and what becomes of the place of its result. */
public final class RegionOfImage {

	private RegionOfImage() {}

	/** @throws UserException if the image does not have such a part */
	public static PixelBox of(RegionRule rule, ImagePlus image) {
		return of(rule, image, PixelBox.ofSize(image.getWidth(), image.getHeight()));
	}

	/**
	 * The same of an image that is not there as a whole.
	 *
	 * @param image whose title and selection are looked at
	 * @param whole all pixels that it would have
	 * @throws UserException if the image does not have such a part
	 */
	public static PixelBox of(RegionRule rule, ImagePlus image, PixelBox whole) {
		if (rule.isAll()) return whole;
		PixelBox box = rule.box().orElseGet(() -> selection(image, whole));
		boolean inside = box.x() >= 0 && box.y() >= 0 && (long) box.x() + box.width() <= whole.width()
			&& (long) box.y() + box.height() <= whole.height();
		if (!inside)
			throw UserException.wrongUse("The region " + box.x() + "," + box.y() + "," + box.width() + ","
				+ box.height() + " is not within the image \"" + image.getTitle() + "\" of " + whole.width() + " x "
				+ whole.height() + " pixels; give another one.");
		return box;
	}

	/** The refusal to add slices to a part of an image. */
	public static UserException betweenSlices() {
		return UserException.wrongUse("Between slices no region can be chosen; crop the stack first.");
	}

	/** The part of the box around the selection that lies within the image. */
	private static PixelBox selection(ImagePlus image, PixelBox whole) {
		Roi roi = image.getRoi();
		Rectangle box = roi == null
			? new Rectangle()
			: roi.getBounds().intersection(new Rectangle(whole.width(), whole.height()));
		if (box.isEmpty())
			throw UserException.wrongUse("The image \"" + image.getTitle()
				+ "\" has no selection; select a part of it, or give the region as x,y,width,height.");
		return new PixelBox(box.x, box.y, box.width, box.height);
	}

	/**
	 * Moves what an upscaled image has taken over from the whole original to where it is in a part.
	 *
	 * @param result of a part; changed
	 * @param part   in pixels of the result
	 */
	public static void place(ImagePlus result, PixelBox part) {
		Calibration cal = result.getCalibration();
		if (cal.scaled() || cal.scaledOrOffset() || cal.getInvertY()) {
			cal.xOrigin -= part.x();
			cal.yOrigin -= part.y();
		}
		Roi roi = result.getRoi();
		if (roi != null) {
			boolean box = roi.getType() == Roi.RECTANGLE
				&& roi.getBounds().contains(new Rectangle(part.x(), part.y(), part.width(), part.height()));
			result.deleteRoi();
			roi.translate(-part.x(), -part.y());
			if (!box) result.setRoi(roi);
		}
		Overlay overlay = result.getOverlay();
		if (overlay != null) {
			Overlay moved = overlay.duplicate();
			moved.translate(-part.x(), -part.y());
			result.setOverlay(moved);
		}
		Origin.of(result)
			.ifPresent(origin -> new Origin(origin.type(), origin.rgb(), origin.metadata().from(part.x(), part.y()))
				.attach(result));
	}
}
