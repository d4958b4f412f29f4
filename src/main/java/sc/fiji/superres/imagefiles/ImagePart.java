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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.LUT;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.pixels.NoDataTag;
import sc.fiji.superres.pixels.Origin;

/** What an image can have beside its pixels and axes. Formats keep some of it, and users are told of the rest. */
public enum ImagePart {

	/** Of any kind. */
	OVERLAY("overlay") {

		@Override
		boolean isIn(ImagePlus image) {
			return image.getOverlay() != null && image.getOverlay().size() > 0;
		}
	},

	/** Points are one, too. */
	SELECTION("selection") {

		@Override
		boolean isIn(ImagePlus image) {
			return image.getRoi() != null;
		}
	},

	/** Others than from black to white, or from white to black. */
	COLOUR_TABLE("colour table") {

		@Override
		boolean isIn(ImagePlus image) {
			if (image.getBitDepth() == 24 || isOfColours(image)) return false;
			// Bands of which nothing is said have ImageJ's colours, which nobody sees.
			if (image instanceof CompositeImage bands && bands.getMode() == IJ.GRAYSCALE
				&& metadata(image).map(metadata -> metadata.channelColours().isEmpty()).orElse(false)) return false;
			return image instanceof CompositeImage composite
				? Arrays.stream(composite.getLuts()).anyMatch(table -> !ImageJMetadata.isGrey(table))
				: !image.isInvertedLut() && !ImageJMetadata.isGrey(image.getProcessor().getLut());
		}
	},

	/** Other than that of the type or the values. */
	DISPLAY_RANGE("display range") {

		@Override
		boolean isIn(ImagePlus image) {
			if (image.getBitDepth() == 24 || isOfColours(image)) return false;
			if (!(image instanceof CompositeImage composite))
				return isChosen(image.getDisplayRangeMin(), image.getDisplayRangeMax(), image.getProcessor());
			LUT[] tables = composite.getLuts();
			boolean virtual = image.getStack().isVirtual();
			ImageProcessor first = virtual ? image.getProcessor() : plane(composite, 1);
			for (int c = 0; c < tables.length; c++) {
				double low = tables[c].min, high = tables[c].max;
				// By itself ImageJ takes the range of the first channel for all of 16 bits. Planes that are read when
				// they
				// are touched are not read for this.
				if ((!virtual || c == image.getC() - 1) && isChosen(low, high, first)
					&& (virtual || isChosen(low, high, plane(composite, c + 1)))) return true;
			}
			return false;
		}
	},

	/** Together, in colours, or one by one. */
	DISPLAY_MODE("display mode of channels") {

		@Override
		boolean isIn(ImagePlus image) {
			return image instanceof CompositeImage composite && composite.getMode() != IJ.GRAYSCALE
				&& !isOfColours(image);
		}
	},

	/** Other than the names of channels. */
	SLICE_LABELS("labels of slices") {

		@Override
		boolean isIn(ImagePlus image) {
			List<String> labels = ImageJMetadata.labels(image);
			int channels = image.getNChannels();
			boolean ofChannels = channels > 1
				&& IntStream.range(0, labels.size()).allMatch(i -> labels.get(i).equals(labels.get(i % channels)));
			return !labels.isEmpty() && !ofChannels;
		}
	},

	/** As they are known of the file, or the same labels in all slices. */
	CHANNEL_NAMES("names of channels") {

		@Override
		boolean isIn(ImagePlus image) {
			boolean known = metadata(image).map(metadata -> !metadata.channelNames().isEmpty()).orElse(false);
			return image.getNChannels() > 1 && !isOfColours(image)
				&& (known || !ImageJMetadata.labels(image).isEmpty() && !SLICE_LABELS.isIn(image));
		}
	},

	/** The size of pixels. */
	PIXEL_SIZE("pixel size") {

		@Override
		boolean isIn(ImagePlus image) {
			return image.getCalibration().scaled();
		}
	},

	/** The time between frames. */
	FRAME_INTERVAL("time between frames") {

		@Override
		boolean isIn(ImagePlus image) {
			return image.getNFrames() > 1 && image.getCalibration().frameInterval > 0;
		}
	},

	/** Where coordinates count from. */
	ORIGIN("origin of coordinates") {

		@Override
		boolean isIn(ImagePlus image) {
			Calibration calibration = image.getCalibration();
			boolean other = calibration.xOrigin != 0 || calibration.yOrigin != 0 || calibration.zOrigin != 0;
			return calibration.scaled() && other && !MAP.isIn(image) && !PATIENT.isIn(image);
		}
	},

	/** Straight ones are applied where they cannot be stored. */
	CALIBRATION_FUNCTION("calibration of values") {

		@Override
		boolean isIn(ImagePlus image) {
			Calibration calibration = image.getCalibration();
			return image.getBitDepth() <= 16 && calibration.getFunction() != Calibration.NONE;
		}
	},

	/** The value of pixels that were not measured. */
	NO_DATA("no-data value") {

		@Override
		boolean isIn(ImagePlus image) {
			return metadata(image).map(metadata -> metadata.noData().isPresent()).orElse(false);
		}
	},

	/** What GDAL says of the image and its bands, such as scale and offset. */
	GDAL("metadata of GDAL") {

		@Override
		boolean isIn(ImagePlus image) {
			return metadata(image).flatMap(FileMetadata::georeference).filter(place -> !place.gdalMetadata().isEmpty())
				.isPresent();
		}
	},

	/** Transform and reference system of GeoTIFF. */
	MAP("place on the map") {

		@Override
		boolean isIn(ImagePlus image) {
			return metadata(image).flatMap(FileMetadata::georeference).filter(Georeference::isPlaced).isPresent();
		}
	},

	/** The affine of NIfTI and DICOM. */
	PATIENT("place in the patient") {

		@Override
		boolean isIn(ImagePlus image) {
			return metadata(image).flatMap(FileMetadata::affine).isPresent();
		}
	},

	/** In the tags of a TIFF. */
	SOURCE("date, author, instrument or copyright") {

		@Override
		boolean isIn(ImagePlus image) {
			return metadata(image).filter(metadata -> !metadata.source().isEmpty()).isPresent();
		}
	},

	/** Keys and values that ImageJ keeps with an image; the no-data value has a part of its own. */
	PROPERTIES("image properties") {

		@Override
		boolean isIn(ImagePlus image) {
			String[] all = image.getPropertiesAsArray();
			Set<String> keys = new HashSet<>();
			for (int i = 0; all != null && i < all.length; i += 2)
				keys.add(all[i]);
			keys.removeAll(OWN);
			return !keys.isEmpty();
		}
	};

	private static final Set<String> OWN = Set.of(NoDataTag.PROPERTY);

	private final String words;

	ImagePart(String words) {
		this.words = words;
	}

	abstract boolean isIn(ImagePlus image);

	/** Not by the type or the values of a plane, as ImageJ chooses by itself. */
	private static boolean isChosen(double low, double high, ImageProcessor plane) {
		if (low == 0 && (high == 255 || high == 65535) || low == high) return false;
		ImageStatistics seen = plane.getStats();
		return low != (float) seen.min || high != (float) seen.max;
	}

	private static ImageProcessor plane(ImagePlus image, int channel) {
		return image.getStack().getProcessor(image.getStackIndex(channel, image.getZ(), image.getT()));
	}

	/** Remembers of an upscaled image whether someone has chosen how the values of the original are shown. */
	public static void carryRange(ImagePlus original, ImagePlus upscaled) {
		if (!DISPLAY_RANGE.isIn(original)) rangeByItself(upscaled);
	}

	/** Remembers of an image that nobody has chosen how its values are shown. */
	public static void rangeByItself(ImagePlus image) {
		image.setProperty(ImageJMetadata.RANGE_BY_ITSELF, Boolean.TRUE);
	}

	/** Of red, green and blue of more than 8 bits. */
	private static boolean isOfColours(ImagePlus image) {
		return image.getNChannels() == 3 && Origin.of(image).map(Origin::rgb).orElse(false);
	}

	private static Optional<FileMetadata> metadata(ImagePlus image) {
		return Origin.of(image).map(Origin::metadata);
	}

	/**
	 * What an image has that would be lost in a file of that name.
	 *
	 * @param bytes of pixels that are written
	 */
	static Set<ImagePart> lost(ImagePlus image, long bytes, Path file) {
		FileFormat format = FileFormat.of(file).orElse(FileFormat.TIFF);
		Set<ImagePart> lost = EnumSet.noneOf(ImagePart.class);
		for (ImagePart part : values())
			if (part.isIn(image) && !format.keeps(part, image, bytes)) lost.add(part);
		return lost;
	}

	/**
	 * Tells in one sentence what of an image, or of its upscaled image, a file has no place for.
	 *
	 * @param image   that is written, or that the one to be written is made of
	 * @param bytes   of pixels that are written
	 * @param notices told nothing if everything is kept
	 */
	public static void tellLost(ImagePlus image, long bytes, Path file, Consumer<String> notices) {
		Set<ImagePart> lost = lost(image, bytes, file);
		if (lost.isEmpty()) return;
		List<String> all = lost.stream().map(part -> part.words).toList();
		String words = all.size() == 1
			? all.get(0)
			: all.subList(0, all.size() - 1).stream().collect(Collectors.joining(", ")) + " and "
				+ all.get(all.size() - 1);
		notices.accept("A " + FileFormat.endingOf(file) + " file does not keep the image's " + words + ".");
	}
}
