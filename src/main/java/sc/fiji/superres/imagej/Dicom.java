package sc.fiji.superres.imagej;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.Prefs;
import ij.measure.Calibration;
import ij.plugin.DICOM;
import ij.util.DicomTools;

/**
 * DICOM by ImageJ's reader, but always with the stored values. Where these are to be rescaled, the reader would run
 * commands from ImageJ's menus to make a 32-bit image, and there are none without a display; here the scale is a
 * calibration function in every case.
 */
final class Dicom {

	private static final String RESCALE_SLOPE = "0028,1053";

	private Dicom() {}

	/** @return null if it is not an image */
	static ImagePlus read(Path file) throws IOException {
		DICOM imp = new DICOM();
		boolean asFloat = Prefs.openDicomsAsFloat;
		boolean fixedScaling = Prefs.fixedDicomScaling;
		Prefs.openDicomsAsFloat = false;
		Prefs.fixedDicomScaling = true;
		try {
			imp.open(file.toAbsolutePath().toString());
		}
		finally {
			Prefs.openDicomsAsFloat = asFloat;
			Prefs.fixedDicomScaling = fixedScaling;
		}
		if (imp.getWidth() == 0) return null;
		RawPixels.requireComplete(imp.getOriginalFileInfo(), file);
		applySlope(imp);
		return imp;
	}

	/** The reader leaves the slope out if there is no intercept. */
	private static void applySlope(ImagePlus imp) {
		String tag = DicomTools.getTag(imp, RESCALE_SLOPE);
		double slope = tag == null || Prefs.ignoreRescaleSlope ? 1 : Double.parseDouble(tag.strip());
		Calibration cal = imp.getCalibration();
		if (slope == 1 || cal.calibrated() && !cal.isSigned16Bit()) return;
		double zero = cal.isSigned16Bit() ? cal.getCoefficients()[0] : 0;
		cal.setFunction(Calibration.STRAIGHT_LINE, new double[] { zero * slope, slope }, cal.getValueUnit());
	}
}
