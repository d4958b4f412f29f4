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

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.XmlText;

/** Writes OME-XML of June 2016 for a file whose pages are channels, then slices, then frames. */
final class OmeText {

	private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06";
	private static final Set<String> LENGTHS = Set.of("km", "m", "dm", "cm", "mm", "µm", "nm", "pm", "Å", "in");
	private static final Set<String> TIMES = Set.of("ns", "µs", "ms", "s", "min", "h", "d");

	private OmeText() {}

	static boolean isUnit(String unit) {
		return LENGTHS.contains(unit) || TIMES.contains(unit);
	}

	static String of(ImageLayout layout, FileMetadata metadata) {
		String image = image(layout, metadata);
		UUID uuid = UUID.nameUUIDFromBytes(image.getBytes(StandardCharsets.UTF_8));
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"" + SCHEMA
			+ "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"" + SCHEMA + " " + SCHEMA
			+ "/ome.xsd\" UUID=\"urn:uuid:" + uuid + "\" Creator=\"fiji-superres\">" + image + "</OME>";
	}

	private static String image(ImageLayout layout, FileMetadata metadata) {
		StringBuilder xml = new StringBuilder("<Image ID=\"Image:0\">");
		SourceTags.acquired(metadata.source())
			.ifPresent(time -> xml.append("<AcquisitionDate>").append(time).append("</AcquisitionDate>"));
		if (!metadata.description().isBlank())
			xml.append("<Description>").append(XmlText.escaped(metadata.description())).append("</Description>");
		xml.append("<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\"");
		attribute(xml, "Type", type(layout.type()));
		attribute(xml, "BigEndian", "false");
		attribute(xml, "SizeX", layout.width());
		attribute(xml, "SizeY", layout.height());
		attribute(xml, "SizeC", layout.channels());
		attribute(xml, "SizeZ", layout.slices());
		attribute(xml, "SizeT", layout.frames());
		sizes(xml, metadata.pixelSize(), layout.frames());
		xml.append('>');
		int perPixel = layout.rgb() && layout.channels() == 3 ? 3 : 1;
		for (int c = 0; c < layout.channels() / perPixel; c++) {
			xml.append("<Channel");
			attribute(xml, "ID", "Channel:0:" + c);
			attribute(xml, "SamplesPerPixel", perPixel);
			String name = c < metadata.channelNames().size() && perPixel == 1 ? metadata.channelNames().get(c) : "";
			if (!name.isEmpty()) attribute(xml, "Name", name);
			if (c < metadata.channelColours().size())
				attribute(xml, "Color", metadata.channelColours().get(c) << 8 | 0xff);
			xml.append("/>");
		}
		xml.append("<TiffData");
		attribute(xml, "IFD", 0);
		attribute(xml, "PlaneCount", layout.planes() / perPixel);
		return xml.append("/></Pixels></Image>").toString();
	}

	private static void sizes(StringBuilder xml, PixelSize size, int frames) {
		if (size.isKnown() && LENGTHS.contains(size.unit())) {
			length(xml, "X", size.x(), size.unit());
			length(xml, "Y", size.y(), size.unit());
			if (size.z() > 0) length(xml, "Z", size.z(), size.unit());
		}
		if (size.interval() > 0 && frames > 1 && TIMES.contains(size.timeUnit())) {
			attribute(xml, "TimeIncrement", size.interval());
			attribute(xml, "TimeIncrementUnit", size.timeUnit());
		}
	}

	private static void length(StringBuilder xml, String axis, double value, String unit) {
		attribute(xml, "PhysicalSize" + axis, value);
		attribute(xml, "PhysicalSize" + axis + "Unit", unit);
	}

	private static void attribute(StringBuilder xml, String name, Object value) {
		xml.append(' ').append(name).append("=\"").append(XmlText.escaped(value.toString())).append('"');
	}

	/** OME has no integers of 64 bits, and results have none. */
	private static String type(SampleType type) {
		return switch (type) {
			case FLOAT32 -> "float";
			case FLOAT64 -> "double";
			case UINT8, INT8, UINT16, INT16, UINT32, INT32 -> type.name().toLowerCase(Locale.ROOT);
			case UINT64, INT64 -> throw new IllegalArgumentException("OME-XML has no integers of 64 bits.");
		};
	}
}
