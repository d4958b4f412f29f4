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
package sc.fiji.superres.imagej;

import java.awt.geom.Rectangle2D;

import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.RoiScaler;

/** Regions of interest, which ImageJ places by pixel corners, on an upscaled image. */
final class Rois {

	private Rois() {}

	/** @return a scaled copy; as with ImageJ's own scaling, ovals and rounded rectangles become polygons */
	static Roi upscaled(Roi roi, int scale) {
		Roi scaled;
		if (roi.getClass() == Roi.class && roi.getCornerDiameter() == 0) {
			Rectangle2D bounds = roi.getFloatBounds();
			scaled = new Roi(bounds.getX() * scale, bounds.getY() * scale, bounds.getWidth() * scale, bounds.getHeight()
				* scale);
			scaled.copyAttributes(roi);
			if (roi.getStrokeWidth() != 0) scaled.setStrokeWidth(roi.getStrokeWidth() * scale);
		}
		else scaled = RoiScaler.scale(roi, scale, scale, false);
		if (roi.hasHyperStackPosition()) scaled.setPosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition());
		else scaled.setPosition(roi.getPosition());
		return scaled;
	}

	static Overlay upscaled(Overlay overlay, int scale) {
		Overlay scaled = overlay.create();
		for (Roi roi : overlay)
			scaled.add(upscaled(roi, scale));
		return scaled;
	}
}
