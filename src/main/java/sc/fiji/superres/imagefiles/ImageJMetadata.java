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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.LUT;
import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.ImageJParts;

/** Between an image of ImageJ and what its TIFFs hold beside pixels, axes and calibration. */
final class ImageJMetadata {

	/** Property of images of which nobody has chosen how values are shown. */
	static final String RANGE_BY_ITSELF = "sc.fiji.superres.range";

	private static final int LEVELS = 256;

	private ImageJMetadata() {}

	static ImageJParts of(ImagePlus image) {
		List<DisplayRange> ranges = new ArrayList<>();
		List<byte[]> tables = new ArrayList<>();
		if (image instanceof CompositeImage composite) for (LUT table : composite.getLuts()) {
			ranges.add(new DisplayRange(table.min, table.max));
			tables.add(bytes(table));
		}
		else if (image.getBitDepth() != 24 && image.getNChannels() == 1) {
			ranges.add(new DisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax()));
			LUT table = image.getProcessor().getLut();
			if (!isGrey(table) && !image.isInvertedLut()) tables.add(bytes(table));
		}
		if (image.getProperty(RANGE_BY_ITSELF) != null
			|| ranges.stream().anyMatch(range -> !(range.min() < range.max()))) ranges.clear();
		String[] properties = image.getPropertiesAsArray();
		byte[][] overlay = FileSaver.getOverlay(image);
		return new ImageJParts(new ImageJParts.Shown(mode(image), ranges, tables), labels(image),
			Optional.ofNullable(RoiEncoder.saveAsByteArray(image.getRoi())),
			overlay == null ? List.of() : List.of(overlay), properties == null ? List.of() : List.of(properties));
	}

	/** Whether 0 is black, 255 white, and what is between lies between. */
	static boolean isGrey(LUT table) {
		byte[] bytes = bytes(table);
		for (int i = 0; i < bytes.length; i++)
			if ((bytes[i] & 0xff) != i % LEVELS) return false;
		return true;
	}

	/** Whether it goes from black to one colour. */
	static boolean isRamp(LUT table) {
		byte[] bytes = bytes(table), ramp = bytes(LUT.createLutFromColor(new java.awt.Color(table.getRGB(LEVELS - 1))));
		for (int i = 0; i < bytes.length; i++)
			if (Math.abs((bytes[i] & 0xff) - (ramp[i] & 0xff)) > 1) return false;
		return true;
	}

	private static byte[] bytes(LUT table) {
		byte[] all = new byte[ImageJParts.TABLE];
		for (int i = 0; i < LEVELS; i++) {
			all[i] = (byte) table.getRed(i);
			all[LEVELS + i] = (byte) table.getGreen(i);
			all[2 * LEVELS + i] = (byte) table.getBlue(i);
		}
		return all;
	}

	private static String mode(ImagePlus image) {
		if (!(image instanceof CompositeImage composite)) return "";
		return switch (composite.getMode()) {
			case IJ.COMPOSITE -> "composite";
			case IJ.COLOR -> "color";
			default -> "grayscale";
		};
	}

	/** None if no plane has one. */
	static List<String> labels(ImagePlus image) {
		if (!image.hasImageStack()) return List.of();
		ImageStack stack = image.getStack();
		List<String> labels = new ArrayList<>();
		for (int i = 1; i <= stack.size(); i++)
			labels.add(Optional.ofNullable(stack.getSliceLabel(i)).orElse(""));
		return labels.stream().allMatch(String::isEmpty) ? List.of() : labels;
	}

	/**
	 * Gives an image what fits to it.
	 *
	 * @param image of ours, with one colour table for each channel if it has several
	 */
	static void apply(ImageJParts parts, ImagePlus image) {
		ImageStack stack = image.getStack();
		if (parts.labels().size() == stack.size() && stack.size() > 1) for (int i = 1; i <= stack.size(); i++) {
			String label = parts.labels().get(i - 1);
			stack.setSliceLabel(label.isEmpty() ? null : label, i);
		}
		if (image instanceof CompositeImage composite) show(parts.shown(), composite);
		else if (image.getBitDepth() != 24) {
			ImageJParts.Shown shown = parts.shown();
			if (shown.tables().size() == 1) image.setLut(table(shown.tables().get(0)));
			if (shown.ranges().size() == 1)
				image.setDisplayRange(shown.ranges().get(0).min(), shown.ranges().get(0).max());
		}
		if (!parts.properties().isEmpty()) image.setProperties(parts.properties().toArray(String[]::new));
		List<Roi> overlay = parts.overlay().stream()
			.flatMap(roi -> Stream.ofNullable(RoiDecoder.openFromByteArray(roi))).toList();
		if (!overlay.isEmpty()) image.setOverlay(overlay(overlay));
		parts.selection().map(RoiDecoder::openFromByteArray).ifPresent(image::setRoi);
	}

	private static void show(ImageJParts.Shown parts, CompositeImage image) {
		LUT[] tables = image.getLuts();
		for (int c = 0; c < tables.length; c++) {
			if (parts.tables().size() == tables.length) {
				double min = tables[c].min, max = tables[c].max;
				tables[c] = table(parts.tables().get(c));
				tables[c].min = min;
				tables[c].max = max;
			}
			if (parts.ranges().size() == tables.length) {
				tables[c].min = parts.ranges().get(c).min();
				tables[c].max = parts.ranges().get(c).max();
			}
		}
		image.setLuts(tables);
		switch (parts.mode()) {
			case "composite" -> {
				if (tables.length <= CompositeImage.MAX_CHANNELS) image.setMode(IJ.COMPOSITE);
			}
			case "color" -> image.setMode(IJ.COLOR);
			case "grayscale" -> image.setMode(IJ.GRAYSCALE);
			default -> {
				// nothing is said
			}
		}
	}

	private static LUT table(byte[] bytes) {
		byte[][] colours = new byte[3][LEVELS];
		for (int c = 0; c < 3; c++)
			System.arraycopy(bytes, c * LEVELS, colours[c], 0, LEVELS);
		return new LUT(colours[0], colours[1], colours[2]);
	}

	/** How labels are drawn is said by the first one. */
	private static Overlay overlay(List<Roi> rois) {
		Overlay overlay = new Overlay(), first = rois.get(0).getPrototypeOverlay();
		overlay.drawLabels(first.getDrawLabels());
		overlay.drawNames(first.getDrawNames());
		overlay.drawBackgrounds(first.getDrawBackgrounds());
		overlay.setLabelColor(first.getLabelColor());
		overlay.setLabelFont(first.getLabelFont(), first.scalableLabels());
		rois.forEach(overlay::add);
		return overlay;
	}
}
