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

import java.util.Locale;
import java.util.Map;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;

/** Descriptions and pixel sizes that are written into TIFFs. */
final class TiffTexts {

	private static final Map<String, Double> CENTIMETRES = Map.of("nm", 1e-7, "µm", 1e-4, "mm", 0.1, "cm", 1.0, "m",
		100.0, "in", 2.54);

	private TiffTexts() {}

	/** @param first whether it is the first page, which alone has the description */
	static void add(TagWriter tags, TiffStyle style, ImageLayout layout, FileMetadata metadata, boolean first) {
		PixelSize size = metadata.pixelSize();
		boolean forImageJ = style == TiffStyle.IMAGEJ;
		double unit = forImageJ ? 1 : CENTIMETRES.getOrDefault(size.unit(), 0.0);
		if (size.isKnown() && unit > 0 && metadata.georeference().filter(Georeference::isPlaced).isEmpty()) {
			tags.rational(Tag.X_RESOLUTION, 1 / (size.x() * unit));
			tags.rational(Tag.Y_RESOLUTION, 1 / (size.y() * unit));
			tags.shorts(Tag.RESOLUTION_UNIT, forImageJ ? 1 : 3);
		}
		if (!first) return;
		SourceTags.add(tags, metadata.source());
		tags.text(Tag.DESCRIPTION, switch (style) {
			case GEO -> metadata.description();
			case OME -> OmeText.of(layout, metadata);
			case IMAGEJ -> imagej(layout, metadata);
		});
	}

	private static String imagej(ImageLayout layout, FileMetadata metadata) {
		PixelSize size = metadata.pixelSize();
		int channels = layout.rgb() ? 1 : layout.channels();
		long planes = (long) channels * layout.slices() * layout.frames();
		StringBuilder text = new StringBuilder("ImageJ=1.54p\n");
		if (planes > 1) text.append("images=").append(planes).append('\n');
		if (channels > 1) text.append("channels=").append(channels).append('\n');
		if (layout.slices() > 1) text.append("slices=").append(layout.slices()).append('\n');
		if (layout.frames() > 1) text.append("frames=").append(layout.frames()).append('\n');
		if (channels > 1 || layout.slices() > 1 && layout.frames() > 1) text.append("hyperstack=true\n");
		String mode = metadata.imagej().shown().mode();
		if (channels > 1) text.append("mode=").append(mode.isEmpty() ? "grayscale" : mode).append('\n');
		if (size.isKnown() && !size.unit().isEmpty())
			text.append("unit=").append(size.unit().replace("µ", "\\u00B5")).append('\n');
		if (size.z() > 0) text.append("spacing=").append(size.z()).append('\n');
		if (size.interval() > 0) text.append("finterval=").append(size.interval()).append('\n');
		if (!size.timeUnit().equals("s")) text.append("tunit=").append(size.timeUnit()).append('\n');
		if (size.isKnown()) {
			origin(text, "xorigin", metadata.offset().x(), size.x());
			origin(text, "yorigin", metadata.offset().y(), size.y());
			origin(text, "zorigin", metadata.offset().z(), size.z());
		}
		if (channels == 1 && metadata.channelRanges().size() == 1) {
			DisplayRange range = metadata.channelRanges().get(0);
			text.append("min=").append(range.min()).append("\nmax=").append(range.max()).append('\n');
		}
		return text.append("loop=false\n").append(metadata.description().strip()).append('\n').toString();
	}

	/** ImageJ counts the place of the origin in pixels from the first one. */
	private static void origin(StringBuilder text, String key, double first, double size) {
		if (first != 0 && size > 0) text.append(key).append('=').append((0 - first) / size).append('\n');
	}

	/** As GDAL writes its value without data. */
	static String number(double value) {
		if (Double.isNaN(value)) return "nan";
		if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
		return value == Math.rint(value) && Math.abs(value) < 1e15
			? String.format(Locale.ROOT, "%d", (long) value)
			: Double.toString(value);
	}
}
