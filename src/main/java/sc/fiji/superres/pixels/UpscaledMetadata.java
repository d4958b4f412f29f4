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

import java.util.Properties;
import java.util.function.DoubleUnaryOperator;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.LUT;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.FileName;

/** Makes an upscaled image out of its planes and everything that it takes over from the original. */
public final class UpscaledMetadata {

	private static final String INFO = "Info";

	private UpscaledMetadata() {}

	/**
	 * Taken over: dimensions; calibration (see {@link Calibrations#upscaled}); colour tables, display ranges, display
	 * mode and active channels; slice labels, which all slices that a slice became share; selection and overlay (see
	 * {@link Rois#upscaled}); all textual properties. Not taken over: other properties, such as the plot or the Fourier
	 * transform that an image came from, and the file that it was read from.
	 *
	 * @param planes     as many planes as the original has, times the scale if slices were added, or three for each RGB
	 *                       plane of it, or one RGB plane for each plane of a palette image; shared with the returned
	 *                       image. If they are virtual, no other than those of the first frame is touched
	 * @param direction  along which axes the image was upscaled
	 * @param toDisplay  from the original's pixel values to those of {@code planes}, for the display ranges
	 * @param provenance lines for the end of the image's info
	 * @return an image that is not displayed, with unsaved changes
	 */
	public static ImagePlus upscaled(ImagePlus original, ImageStack planes, Direction direction, int scale,
		DoubleUnaryOperator toDisplay, String provenance) {
		int slices = original.getNSlices() * direction.betweenSlices(scale);
		int channels = planes.size() / (slices * original.getNFrames());
		label(planes, original, channels, direction.betweenSlices(scale));
		ImagePlus image = new ImagePlus(title(original, direction, scale), planes);
		image.setDimensions(channels, slices, original.getNFrames());
		if (image.getType() != ImagePlus.COLOR_RGB) image = displayedLike(original, image, toDisplay);
		image.setOpenAsHyperStack(original.isHyperStack() || original.getOpenAsHyperStack());
		if (channels == original.getNChannels() && !planes.isVirtual())
			image.setPositionWithoutUpdate(original.getC(), Rois.slice(original.getZ(), direction, scale),
				original.getT());

		image.setCalibration(Calibrations.upscaled(original.getCalibration(), direction, scale, original.getHeight()));
		image.setIgnoreGlobalCalibration(original.getGlobalCalibration() != null);
		copyProperties(original, image);
		if (planes.getBitDepth() != original.getBitDepth()) NoDataTag.keep(image, toDisplay);
		image.setProperty(INFO, info(original, provenance));
		if (original.getRoi() != null)
			image.setRoi(Rois.upscaled(original.getRoi(), original, channels, direction, scale));
		if (original.getOverlay() != null)
			image.setOverlay(Rois.upscaled(original.getOverlay(), original, channels, direction, scale));
		image.setHideOverlay(original.getHideOverlay());
		image.changes = true;
		return image;
	}

	/** The name with the scale at the end, without a file's extension, and made unique among the displayed images. */
	private static String title(ImagePlus original, Direction direction, int scale) {
		return WindowManager
			.makeUniqueName(FileName.stem(original.getTitle()) + (direction == Direction.Z ? "-z" : "-x") + scale);
	}

	/** @param channels of the planes, which may be those of one RGB plane */
	private static void label(ImageStack planes, ImagePlus original, int channels, int slicesPerSlice) {
		if (!original.hasImageStack()) return;
		ImageStack labels = original.getImageStack();
		int before = labels.size() / (original.getNSlices() * original.getNFrames());
		for (int i = 0; i < planes.size(); i++) {
			int slice = i / channels / slicesPerSlice;
			planes.setSliceLabel(labels.getSliceLabel(slice * before + i % channels * before / channels + 1), i + 1);
		}
	}

	private static void copyProperties(ImagePlus original, ImagePlus image) {
		Properties properties = original.getProperties();
		if (properties != null) properties.forEach((key, value) -> {
			if (value instanceof String) image.setProperty((String) key, value);
		});
		image.setProperties(original.getPropertiesAsArray());
	}

	private static String info(ImagePlus original, String provenance) {
		String info = original.getInfoProperty();
		if (info == null) return provenance;
		return info + (info.endsWith("\n") ? "" : "\n") + provenance;
	}

	private static ImagePlus displayedLike(ImagePlus original, ImagePlus image, DoubleUnaryOperator toDisplay) {
		if (image.getNChannels() != original.getNChannels()) return fromRgb(image);
		if (original instanceof CompositeImage composite) return channelsLike(composite, image, toDisplay);
		LUT table = original.getProcessor().getLut();
		mapRange(table, toDisplay);
		image.getProcessor().setLut(table);
		return image;
	}

	private static ImagePlus channelsLike(CompositeImage original, ImagePlus image, DoubleUnaryOperator toDisplay) {
		CompositeImage composite = new CompositeImage(image, original.getMode());
		composite.copyLuts(original);
		if (image.getBitDepth() == original.getBitDepth()) return composite;
		LUT[] tables = composite.getLuts();
		for (LUT table : tables)
			mapRange(table, toDisplay);
		composite.setLuts(tables);
		return composite;
	}

	/** The default colour tables of the first three channels are red, green and blue. */
	private static ImagePlus fromRgb(ImagePlus image) {
		CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		LUT[] tables = composite.getLuts();
		for (LUT table : tables) {
			table.min = 0;
			table.max = 255;
		}
		composite.setLuts(tables);
		return composite;
	}

	private static void mapRange(LUT table, DoubleUnaryOperator toDisplay) {
		table.min = toDisplay.applyAsDouble(table.min);
		table.max = toDisplay.applyAsDouble(table.max);
	}
}
