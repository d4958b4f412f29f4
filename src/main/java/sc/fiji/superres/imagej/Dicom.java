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
