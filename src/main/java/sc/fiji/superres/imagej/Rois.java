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
