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
package sc.fiji.superres.imagefiles;

import java.util.Arrays;
import java.util.function.Predicate;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.nifti.NiftiWriter;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.pixels.Origin;

/** Which parts of an image the formats have a place for, one that readers find. */
final class KeptParts {

	private KeptParts() {}

	/** @param large whether it is beyond what ImageJ itself writes */
	static boolean inTiff(ImagePart part, ImagePlus image, boolean large) {
		var place = Origin.of(image).flatMap(origin -> origin.metadata().georeference());
		boolean placed = place.filter(all -> all.isPlaced()).isPresent();
		return switch (part) {
			case PATIENT -> false;
			case PIXEL_SIZE -> place.isEmpty() || !placed && TiffWriter.isOmeUnit(size(image).unit());
			case FRAME_INTERVAL, ORIGIN, DISPLAY_MODE -> place.isEmpty();
			case CALIBRATION_FUNCTION -> isStraight(image) || place.isEmpty() && !large;
			case SOURCE -> !place.isEmpty() || large || isSourceKept(image);
			default -> true;
		};
	}

	static boolean inOmeTiff(ImagePart part, ImagePlus image) {
		return switch (part) {
			case PATIENT, MAP, GDAL, ORIGIN -> false;
			case CALIBRATION_FUNCTION -> isStraight(image);
			case PIXEL_SIZE -> TiffWriter.isOmeUnit(size(image).unit());
			case FRAME_INTERVAL -> TiffWriter.isOmeUnit(size(image).timeUnit());
			case DISPLAY_MODE -> isComposite(image);
			default -> true;
		};
	}

	static boolean inNifti(ImagePart part, ImagePlus image) {
		return switch (part) {
			case PATIENT, FRAME_INTERVAL -> true;
			case PIXEL_SIZE -> isKept(image, NiftiWriter::isUnit);
			case DISPLAY_RANGE -> image.getNChannels() == 1;
			case CALIBRATION_FUNCTION -> isStraight(image);
			default -> false;
		};
	}

	static boolean inZarr(ImagePart part, ImagePlus image) {
		return switch (part) {
			case ORIGIN, DISPLAY_RANGE, CHANNEL_NAMES, NO_DATA -> true;
			case PIXEL_SIZE -> isKept(image, OmeZarrWriter::isUnit);
			case FRAME_INTERVAL -> OmeZarrWriter.isUnit(size(image).timeUnit());
			case DISPLAY_MODE -> isComposite(image);
			case CALIBRATION_FUNCTION -> isStraight(image);
			case COLOUR_TABLE -> image instanceof CompositeImage composite
				? Arrays.stream(composite.getLuts()).allMatch(ImageJMetadata::isRamp)
				: ImageJMetadata.isRamp(image.getProcessor().getLut());
			default -> false;
		};
	}

	/**
	 * Whether a TIFF that is no GeoTIFF is to have the tags on how the image came about, which ImageJ's writer leaves
	 * out; those with a calibration that ImageJ alone keeps go without.
	 */
	static boolean isSourceKept(ImagePlus image) {
		boolean calibrated = image.getBitDepth() <= 16 && image.getCalibration().getFunction() != Calibration.NONE;
		return ImagePart.SOURCE.isIn(image) && (!calibrated || isStraight(image));
	}

	/** As channels are shown whose colours a file names. */
	private static boolean isComposite(ImagePlus image) {
		return image instanceof CompositeImage composite && composite.getMode() == IJ.COMPOSITE
			&& image.getNChannels() <= CompositeImage.MAX_CHANNELS;
	}

	/** Then values are written as it gives them. */
	private static boolean isStraight(ImagePlus image) {
		return image.getCalibration().getFunction() == Calibration.STRAIGHT_LINE;
	}

	/** Numbers without a unit stay so. */
	private static boolean isKept(ImagePlus image, Predicate<String> units) {
		PixelSize size = size(image);
		return size.isKnown() && (size.unit().isEmpty() || units.test(size.unit()));
	}

	private static PixelSize size(ImagePlus image) {
		return new ImagePlusSource(image).metadata().pixelSize();
	}
}
