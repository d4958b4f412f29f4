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

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.estimate.FlatAreas;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.fidelity.NormalizationScope;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.Modality;
import sc.fiji.superres.zoo.SeenImage;

/** Looks at an image before it is upscaled. */
public final class Inspection {

	private static final Pattern DICOM_MODALITY = Pattern.compile("(?m)^\\s*0008,0060\\s+Modality:\\s*(\\w+)\\s*$");
	/** As ImageJ and microscopes spell units of length that nobody uses for patients or landscapes. */
	private static final Set<String> SMALL_UNITS = Set.of("micron", "microns", "micrometer", "micrometers", "um",
		"\u00b5m", "\u03bcm", "nm", "nanometer", "nanometers", "pm");

	private Inspection() {}

	/**
	 * Looks at up to five of its frames.
	 *
	 * @param fidelity says which pixels were not measured
	 */
	public static SeenImage of(ImagePlus image, ImagePlusPixels pixels, FidelitySettings fidelity) {
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = ImageEstimates.sampled(pixels.frames());
		return of(image, pixels, frames, fidelity);
	}

	/**
	 * Looks at some frames or parts of them.
	 *
	 * @param parts    axes (x, y, channel), from 0
	 * @param fidelity says which pixels were not measured
	 */
	public static SeenImage of(ImagePlus image, ImagePlusPixels pixels,
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> parts, FidelitySettings fidelity) {
		ImageLevels levels = ImageLevels.of(LevelSources.of(image, pixels, parts), NormalizationMode.AUTO, fidelity,
			Progress.NONE);
		return new SeenImage(modality(image),
			ImageEstimates.of(parts, c -> levels.channels().get(c)::isGap, isColour(image)),
			alone(image, parts, levels, fidelity.scope()), !isColour(image)
				&& FlatAreas.of(Views.hyperSlice(parts.get(parts.size() / 2), 2, 0), levels.channels().get(0)::isGap));
	}

	/** Bands of one scene, and channels whose ratios count, are looked at together only. */
	private static List<ImageEstimates> alone(ImagePlus image,
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> parts, ImageLevels levels,
		NormalizationScope scope) {
		int channels = (int) parts.get(0).dimension(2);
		boolean together = channels == 1 || isColour(image) || scope == NormalizationScope.IMAGE
			|| modality(image) == Modality.SATELLITE;
		return IntStream.range(0, together ? 0 : channels).mapToObj(channel -> ImageEstimates
			.of(parts.stream().map(part -> only(part, channel)).toList(), c -> levels.channels().get(channel)::isGap))
			.toList();
	}

	private static RandomAccessibleInterval<? extends RealType<?>> only(
		RandomAccessibleInterval<? extends RealType<?>> part, int channel) {
		long[] min = part.minAsLongArray(), max = part.maxAsLongArray();
		min[2] += channel;
		max[2] = min[2];
		return Views.zeroMin(Views.interval(part, min, max));
	}

	/** What took an image, by its metadata alone. */
	public static Modality modality(ImagePlus image) {
		Optional<Modality> dicom = dicom(image.getInfoProperty());
		if (dicom.isPresent()) return dicom.get();
		FileMetadata metadata = Origin.of(image).map(Origin::metadata).orElse(FileMetadata.NONE);
		if (metadata.georeference().filter(Georeference::isPlaced).isPresent()) return Modality.SATELLITE;
		if (metadata.affine().isPresent()) return Modality.OTHER_MEDICAL;
		if (SMALL_UNITS.contains(image.getCalibration().getUnit().toLowerCase(Locale.ROOT))) return Modality.MICROSCOPE;
		return isColour(image) ? Modality.PHOTOGRAPH : Modality.UNKNOWN;
	}

	private static boolean isColour(ImagePlus image) {
		return image.getBitDepth() == 24;
	}

	private static Optional<Modality> dicom(String info) {
		Matcher found = DICOM_MODALITY.matcher(info == null ? "" : info);
		if (!found.find()) return Optional.empty();
		return Optional.of(switch (found.group(1)) {
			case "CT" -> Modality.CT;
			case "MR" -> Modality.MR;
			case "SM" -> Modality.MICROSCOPE;
			default -> Modality.OTHER_MEDICAL;
		});
	}
}
