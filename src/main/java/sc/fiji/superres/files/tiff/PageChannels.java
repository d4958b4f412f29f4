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
package sc.fiji.superres.files.tiff;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.superres.files.UnsupportedImageException;

/**
 * What the samples of a page's pixels are.
 *
 * @param samples those that are channels, in their order; the one that numbers a palette's colours if there is one
 * @param isRgb   whether they are red, green and blue
 * @param palette null if there is none
 */
record PageChannels(List<Integer> samples, boolean isRgb, TiffSource.ColourMap palette) {

	private static final int CIE_LAB = 8;
	private static final int ICC_LAB = 9;
	private static final int ITU_LAB = 10;
	private static final int COLOUR_FILTERS = 32803;

	/**
	 * Alpha is left out, but for georeferenced images, where GDAL calls the fourth of any four bands of 8 bits so.
	 *
	 * @param notices is told about an alpha channel
	 */
	static PageChannels of(Page page, List<String> notices) throws IOException {
		int photometric = page.photometric();
		String colours = switch (photometric) {
			case Page.CMYK -> "CMYK";
			case CIE_LAB, ICC_LAB, ITU_LAB -> "L*a*b*";
			case COLOUR_FILTERS -> "those of a camera's mosaic of filters";
			default -> null;
		};
		page.requireNoYcbcr();
		if (colours != null) throw new UnsupportedImageException("its colours are " + colours, "convert it to RGB");
		if (photometric == Page.PALETTE || isPaletteOfGdal(page)) {
			TiffSource.ColourMap palette = TiffSource.ColourMap.of(page);
			return new PageChannels(List.of(0), palette.channels() == 3, palette);
		}
		boolean[] alpha = page.alpha();
		boolean georeferenced = page.directory().has(Tag.GEO_KEYS) || page.directory().has(Tag.MODEL_PIXEL_SCALE);
		if (georeferenced) for (int i = 0; i < alpha.length; i++)
			if (alpha[i]) {
				alpha[i] = false;
				notices.add("Band " + (i + 1) + " may be an alpha channel; it is upscaled as a band.");
			}
		List<Integer> samples = IntStream.range(0, page.samples()).filter(i -> !alpha[i]).boxed().toList();
		if (samples.isEmpty()) throw new IOException("it holds nothing but an alpha channel");
		if (samples.size() < page.samples()) notices.add("Left out the alpha channel; colours are as they are stored.");
		boolean rgb = photometric == Page.RGB || photometric == Page.YCBCR;
		return new PageChannels(samples, rgb && samples.size() == 3, null);
	}

	/** GDAL adds colours to a band without changing what the page says of itself, and goes by them when it reads. */
	private static boolean isPaletteOfGdal(Page page) {
		Directory tags = page.directory();
		boolean georeferenced = tags.has(Tag.GEO_KEYS) || tags.has(Tag.MODEL_PIXEL_SCALE)
			|| tags.has(Tag.MODEL_TRANSFORMATION);
		return georeferenced && tags.has(Tag.COLOUR_MAP) && page.photometric() == 1 && page.samples() == 1
			&& page.format().bits() <= Byte.SIZE && !page.format().type().isSigned() && !page.format().type().isFloat();
	}

	int count() {
		return palette != null ? palette.channels() : samples.size();
	}
}
