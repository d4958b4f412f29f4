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
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import sc.fiji.superres.files.PixelSize;

/**
 * The parts of OME-XML (2013 to 2016) that say what an OME-TIFF's pages are.
 *
 * @param uuid         of the file that the text is in; may be empty
 * @param metadataFile name of the file that has the metadata instead; may be empty
 * @param images       of which each has pixels of its own
 */
record OmeXml(String uuid, String metadataFile, List<OmeImage> images) {

	private static final Map<String, Double> METRES = Map.ofEntries(Map.entry("pm", 1e-12), Map.entry("Å", 1e-10),
		Map.entry("nm", 1e-9), Map.entry("µm", 1e-6), Map.entry("μm", 1e-6), Map.entry("mm", 1e-3),
		Map.entry("cm", 1e-2), Map.entry("dm", 1e-1), Map.entry("m", 1.0), Map.entry("km", 1e3),
		Map.entry("in", 0.0254));
	private static final Map<String, Double> SECONDS = Map.of("ns", 1e-9, "µs", 1e-6, "μs", 1e-6, "ms", 1e-3, "s", 1.0,
		"min", 60.0, "h", 3600.0, "d", 86400.0);
	private static final int MOST = 1 << 24;

	/**
	 * @param order       of the axes, such as XYZCT
	 * @param channels    one for each of its elements, each of one or several samples
	 * @param acquired    date and time; may be empty
	 * @param description the author's text; may be empty
	 */
	record OmeImage(int sizeX, int sizeY, int sizeC, int sizeZ, int sizeT, String order, PixelSize pixelSize,
		List<OmeChannel> channels, List<TiffData> blocks, String acquired, String description) {}

	/** @param colour 0xRRGGBB, or -1 if none is given */
	record OmeChannel(String name, int colour, int samples) {}

	/**
	 * Planes that lie in successive pages.
	 *
	 * @param page  of the first plane
	 * @param count -1 for all
	 * @param uuid  of their file; empty for the one with the text
	 * @param file  its name; may be empty
	 */
	record TiffData(int page, int firstC, int firstZ, int firstT, int count, String uuid, String file) {

		/** All planes of a file that names none. */
		static final TiffData ALL = new TiffData(0, 0, 0, 0, -1, "", "");
	}

	/** @throws IOException if it is not well-formed or lacks what must be there */
	static OmeXml of(String text) throws IOException {
		Element root = parse(text);
		if (!name(root).equals("OME")) throw new IOException("its OME-XML is damaged");
		String metadataFile = children(root, "BinaryOnly").stream().map(e -> e.getAttribute("MetadataFile")).findFirst()
			.orElse("");
		List<OmeImage> images = new ArrayList<>();
		for (Element image : children(root, "Image"))
			for (Element pixels : children(image, "Pixels"))
				images.add(image(pixels, text(image, "AcquisitionDate"), text(image, "Description")));
		return new OmeXml(root.getAttribute("UUID"), metadataFile, images);
	}

	private static Element parse(String text) throws IOException {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setNamespaceAware(true);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			return builder.parse(new InputSource(new StringReader(text.strip()))).getDocumentElement();
		}
		catch (SAXException | ParserConfigurationException e) {
			throw new IOException("its OME-XML is damaged", e);
		}
	}

	private static String name(Element element) {
		return element.getLocalName();
	}

	private static List<Element> children(Element parent, String name) {
		List<Element> found = new ArrayList<>();
		NodeList nodes = parent.getChildNodes();
		for (Node node = nodes.getLength() == 0 ? null : parent.getFirstChild(); node != null; node = node
			.getNextSibling())
			if (node instanceof Element element && name(element).equals(name)) found.add(element);
		return found;
	}

	/** Of the first element of that name; empty if there is none. */
	private static String text(Element parent, String name) {
		return children(parent, name).stream().findFirst().map(Element::getTextContent).orElse("");
	}

	private static OmeImage image(Element pixels, String acquired, String description) throws IOException {
		List<OmeChannel> channels = new ArrayList<>();
		for (Element channel : children(pixels, "Channel"))
			channels.add(new OmeChannel(channel.getAttribute("Name"), colour(channel.getAttribute("Color")),
				size(channel, "SamplesPerPixel", 1)));
		List<TiffData> blocks = new ArrayList<>();
		for (Element data : children(pixels, "TiffData"))
			blocks.add(block(data));
		int sizeC = size(pixels, "SizeC", 0);
		if (channels.isEmpty())
			IntStream.range(0, Math.min(sizeC, 0xffff)).forEach(c -> channels.add(new OmeChannel("", -1, 1)));
		OmeImage image = new OmeImage(size(pixels, "SizeX", 0), size(pixels, "SizeY", 0), sizeC,
			size(pixels, "SizeZ", 0), size(pixels, "SizeT", 0), pixels.getAttribute("DimensionOrder"),
			pixelSize(pixels), channels, blocks, acquired, description);
		long planes = (long) image.sizeC * image.sizeZ * image.sizeT;
		boolean sound = planes > 0 && image.sizeX > 0 && image.sizeY > 0 && image.order.matches("XY[CZT]{3}")
			&& image.order.chars().distinct().count() == 5
			&& channels.stream().mapToLong(OmeChannel::samples).sum() == sizeC
			&& channels.stream().allMatch(c -> c.samples > 0);
		if (!sound || planes > MOST) throw new IOException("its OME-XML says sizes that cannot be");
		return image;
	}

	private static TiffData block(Element data) throws IOException {
		Element uuid = children(data, "UUID").stream().findFirst().orElse(null);
		boolean hasPage = data.hasAttribute("IFD");
		return new TiffData(size(data, "IFD", 0), size(data, "FirstC", 0), size(data, "FirstZ", 0),
			size(data, "FirstT", 0), size(data, "PlaneCount", hasPage ? 1 : -1),
			uuid == null ? "" : uuid.getTextContent().strip(), uuid == null ? "" : uuid.getAttribute("FileName"));
	}

	private static int size(Element element, String attribute, int otherwise) throws IOException {
		String text = element.getAttribute(attribute).strip();
		if (text.isEmpty()) return otherwise;
		if (!text.matches("\\d{1,9}")) throw new IOException("its OME-XML says sizes that cannot be");
		return Integer.parseInt(text);
	}

	/** RGBA in the bits of a signed integer. */
	private static int colour(String text) {
		if (!text.matches("-?\\d{1,10}")) return -1;
		long rgba = Long.parseLong(text);
		return (int) (rgba >>> 8 & 0xffffff);
	}

	private static PixelSize pixelSize(Element pixels) {
		String unit = pixels.hasAttribute("PhysicalSizeXUnit") ? pixels.getAttribute("PhysicalSizeXUnit") : "µm";
		if (unit.equals("μm")) unit = "µm";
		double metres = METRES.getOrDefault(unit, 0.0);
		double interval = number(pixels, "TimeIncrement") * SECONDS.getOrDefault(
			pixels.hasAttribute("TimeIncrementUnit") ? pixels.getAttribute("TimeIncrementUnit") : "s", 0.0);
		if (interval == 0) interval = meanInterval(pixels);
		if (metres == 0) return new PixelSize(0, 0, 0, "", interval, "s");
		double x = length(pixels, "X", metres), y = length(pixels, "Y", metres);
		// Where one of the two is not said, pixels are square.
		return new PixelSize(x > 0 ? x : y, y > 0 ? y : x, length(pixels, "Z", metres), unit, interval, "s");
	}

	private static double length(Element pixels, String axis, double metres) {
		String attribute = "PhysicalSize" + axis;
		String unit = pixels.hasAttribute(attribute + "Unit") ? pixels.getAttribute(attribute + "Unit") : "µm";
		double own = METRES.getOrDefault(unit, 0.0);
		return own == metres ? number(pixels, attribute) : number(pixels, attribute) * own / metres;
	}

	/** From the times of the first channel's and slice's planes, where the distance is not said. */
	private static double meanInterval(Element pixels) {
		double first = Double.NaN, last = Double.NaN;
		int firstT = 0, lastT = 0;
		for (Element plane : children(pixels, "Plane")) {
			String t = plane.getAttribute("TheT");
			if (!plane.getAttribute("TheC").equals("0") || !plane.getAttribute("TheZ").equals("0")
				|| !plane.hasAttribute("DeltaT") || !t.matches("\\d{1,9}")) continue;
			String unit = plane.hasAttribute("DeltaTUnit") ? plane.getAttribute("DeltaTUnit") : "s";
			double time = number(plane, "DeltaT") * SECONDS.getOrDefault(unit, 0.0);
			if (Double.isNaN(first) || Integer.parseInt(t) < firstT) {
				first = time;
				firstT = Integer.parseInt(t);
			}
			if (Double.isNaN(last) || Integer.parseInt(t) > lastT) {
				last = time;
				lastT = Integer.parseInt(t);
			}
		}
		return lastT > firstT && last > first ? (last - first) / (lastT - firstT) : 0;
	}

	/** 0 if there is none or it is no positive number. */
	private static double number(Element element, String attribute) {
		try {
			double value = Double.parseDouble(element.getAttribute(attribute).strip());
			return value >= 0 && Double.isFinite(value) ? value : 0;
		}
		catch (NumberFormatException e) {
			return 0;
		}
	}
}
