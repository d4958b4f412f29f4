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

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.pixels.Calibrations;

/** Between which values the channels of an image are shown, in ImageJ and in files. */
final class ChannelDisplay {

	private static final int WHITE = 0xffffff;

	private ChannelDisplay() {}

	/**
	 * Shows an image as its file says, if that does.
	 *
	 * @param zero of the image's pixels, for the value 0
	 */
	static void apply(FileMetadata metadata, int zero, ImagePlus image) {
		List<DisplayRange> ranges = metadata.channelRanges();
		if (image.getType() == ImagePlus.COLOR_RGB) return;
		if (image instanceof CompositeImage composite) {
			if (ranges.size() != image.getNChannels()) return;
			LUT[] tables = composite.getLuts();
			for (int c = 0; c < tables.length; c++) {
				tables[c].min = ranges.get(c).min() + zero;
				tables[c].max = ranges.get(c).max() + zero;
			}
			composite.setLuts(tables);
			return;
		}
		List<Integer> colours = metadata.channelColours();
		if (colours.size() == 1 && colours.get(0) != WHITE && !metadata.whiteIsZero())
			image.setLut(LUT.createLutFromColor(new Color(colours.get(0))));
		if (ranges.size() == 1) image.setDisplayRange(ranges.get(0).min() + zero, ranges.get(0).max() + zero);
	}

	/**
	 * In the values that ImageJ shows; none of colours, if a channel's is no range, or if nobody has chosen them and
	 * they are not those of the type: then ImageJ has taken them from a single plane.
	 */
	static List<DisplayRange> of(ImagePlus image) {
		if (image.getType() == ImagePlus.COLOR_RGB) return List.of();
		if (image.getProperty(ImageJMetadata.RANGE_BY_ITSELF) != null && !isOfType(image)) return List.of();
		DoubleUnaryOperator values = Calibrations.function(image.getCalibration());
		List<DisplayRange> ranges = new ArrayList<>();
		if (image instanceof CompositeImage composite) for (LUT table : composite.getLuts())
			ranges.add(new DisplayRange(values.applyAsDouble(table.min), values.applyAsDouble(table.max)));
		else
			if (image.getNChannels() == 1)
				ranges.add(new DisplayRange(values.applyAsDouble(image.getDisplayRangeMin()),
					values.applyAsDouble(image.getDisplayRangeMax())));
		boolean sound = ranges.size() == image.getNChannels() && ranges.stream()
			.allMatch(range -> Double.isFinite(range.max() - range.min()) && range.min() < range.max());
		return sound ? ranges : List.of();
	}

	/** Whether all values of the type are shown. */
	private static boolean isOfType(ImagePlus image) {
		double most = image.getBitDepth() == Byte.SIZE ? 0xff : 0xffff;
		if (image.getBitDepth() > Short.SIZE) return false;
		return image instanceof CompositeImage composite
			? Arrays.stream(composite.getLuts()).allMatch(table -> table.min == 0 && table.max == most)
			: image.getDisplayRangeMin() == 0 && image.getDisplayRangeMax() == most;
	}
}
