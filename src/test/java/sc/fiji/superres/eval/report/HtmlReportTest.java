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
package sc.fiji.superres.eval.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import sc.fiji.superres.eval.Contestant;
import sc.fiji.superres.eval.Contestant.NetworkCost;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Measurement;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;

/** The page is read as XML, so that a tag or a quote out of place is noticed. */
class HtmlReportTest {

	private static final String NET = "net <\"1\" & 2>";

	private static Evaluation evaluation() {
		List<Measurement> all = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			all.add(new Measurement("bicubic", "image " + i, 1, 255, Map.of("psnr", new double[]{30 + i})));
			all.add(new Measurement(NET, "image " + i, 1, 255, Map.of("psnr", new double[]{31 + i + 0.1 * i})));
			all.add(new Measurement("poor", "image " + i, 1, 255, Map.of("psnr", new double[]{28 + i})));
		}
		List<Contestant> models = List.of(new Contestant("bicubic", Optional.empty(), 0.5),
			new Contestant(NET, Optional.of(new NetworkCost(500_000, 2e11, 3e8)), 2),
			new Contestant("poor", Optional.of(new NetworkCost(5_000, 2e10, 3e7)), 1));
		return new Evaluation(2, Metrics.parse("psnr,sam"), models, all, new Evaluation.Circumstances(
			Map.of("Images", "a <folder>"), List.of("Skipped x.tif: it is broken & useless."), 1));
	}

	private static Exhibit exhibit(boolean rgb) {
		FloatRaster truth = FloatRaster.zeros(4, 2, rgb ? 3 : 1);
		FloatRaster flawed = FloatRaster.zeros(4, 2, rgb ? 3 : 1);
		flawed.data()[1] = 80;
		flawed.data()[2] = 40;
		FloatRaster low = FloatRaster.zeros(2, 1, rgb ? 3 : 1);
		low.data()[0] = 200;
		return new Exhibit("image 0", new PixelBox(8, 6, 4, 2), low, truth, Map.of("bicubic", flawed),
			new Exhibit.Display(rgb, 0, 200));
	}

	private static Document page(List<Exhibit> exhibits) throws Exception {
		String html = HtmlReport.of(evaluation(), exhibits);
		assertFalse(html.contains("http"), "refers to something outside");
		return DocumentBuilderFactory.newInstance().newDocumentBuilder()
			.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<Element> elements(Document page, String name) {
		NodeList nodes = page.getElementsByTagName(name);
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++)
			elements.add((Element) nodes.item(i));
		return elements;
	}

	@Test
	void tablesNameTheWinnerAndItsInterval() throws Exception {
		Document page = page(List.of());
		Element summary = elements(page, "table").get(1);
		List<String> rows = new ArrayList<>();
		for (int i = 0; i < summary.getElementsByTagName("tr").getLength(); i++)
			rows.add(summary.getElementsByTagName("tr").item(i).getTextContent());
		assertEquals("Metricbicubic" + NET + "poor", rows.get(0));
		assertEquals(
			"PSNR [dB]higher is better32.00best [−1.38, −1.02]★ 33.20bicubic [+1.02, +1.38]30.00bicubic [−2.00, −2.00]"
				+ "best [−3.38, −3.02]",
			rows.get(1));
		assertEquals("SAM [deg]lower is better–––", rows.get(2));
		assertEquals("Parameters–500 k5 k", rows.get(3));
		assertEquals("Multi-adds / MP–200 G20 G", rows.get(4));
		assertEquals("Time / MP [s]0.50002.0001.000", rows.get(5));
		assertEquals("Memory / MP (estimate)–300 MB30 MB", rows.get(6));
		assertTrue(page.getDocumentElement().getTextContent().contains("it is broken & useless."));
	}

	@Test
	void chartsOfCostAndDifference() throws Exception {
		List<Element> charts = elements(page(List.of()), "svg");
		assertEquals(3, charts.size());
		Element cost = charts.get(0);
		assertEquals(2, cost.getElementsByTagName("circle").getLength());
		Element net = (Element) cost.getElementsByTagName("circle").item(0);
		Element poor = (Element) cost.getElementsByTagName("circle").item(1);
		assertTrue(number(net, "cx") > number(poor, "cx"), "dearer is further right");
		assertTrue(number(net, "cy") < number(poor, "cy"), "better is higher up");
		assertTrue(number(net, "r") > number(poor, "r"));
	}

	private static double number(Element element, String attribute) {
		return Double.parseDouble(element.getAttribute(attribute));
	}

	@Test
	void picturesAreEnlargedByWholeFactors() throws Exception {
		List<Element> images = elements(page(List.of(exhibit(false))), "img");
		assertEquals(4, images.size());
		BufferedImage low = picture(images.get(0));
		assertEquals(2, low.getWidth());
		assertEquals(6 * 2, number(images.get(0), "width"));
		assertEquals(0xffffff, low.getRGB(0, 0) & 0xffffff);
		BufferedImage result = picture(images.get(1));
		assertEquals(4 * 3, number(images.get(1), "width"));
		assertEquals(0x666666, result.getRGB(1, 0) & 0xffffff);
		BufferedImage errors = picture(images.get(3));
		assertEquals(0x000000, errors.getRGB(0, 0) & 0xffffff);
		assertEquals(0xffffe6, errors.getRGB(1, 0) & 0xffffff);
		assertEquals(0xdc3214, errors.getRGB(2, 0) & 0xffffff);
	}

	@Test
	void coloursStayColours() throws Exception {
		List<Element> images = elements(page(List.of(exhibit(true))), "img");
		assertEquals(0xff0000, picture(images.get(0)).getRGB(0, 0) & 0xffffff);
	}

	private static BufferedImage picture(Element img) throws IOException {
		String uri = img.getAttribute("src");
		assertTrue(uri.startsWith("data:image/png;base64,"));
		return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))));
	}

	@Test
	void theHardestPartIsShown() {
		FloatRaster truth = FloatRaster.zeros(300, 200, 1);
		FloatRaster result = FloatRaster.zeros(300, 200, 1);
		result.data()[150 * 300 + 250] = 9;
		PixelBox box = Exhibit.hardest(truth, result, 2);
		assertTrue(box.x() <= 250 && box.x() + box.width() > 250 && box.y() <= 150 && box.y() + box.height() > 150,
			box.toString());
		assertEquals(0, box.x() % 2 + box.y() % 2);
		assertEquals(new PixelBox(0, 0, 20, 30),
			Exhibit.hardest(FloatRaster.zeros(20, 30, 1), FloatRaster.zeros(20, 30, 1), 2));
	}

	@Test
	void numbersForPeople() {
		assertEquals("32.65", Text.number(32.65));
		assertEquals("−0.0120", Text.number(-0.012));
		assertEquals("∞", Text.number(Double.POSITIVE_INFINITY));
		assertEquals("–", Text.number(Double.NaN));
		assertEquals("123 k", Text.large(123_000));
		assertEquals("1.50 G", Text.large(1.5e9));
		assertEquals("−0.004", Text.tick(-0.004));
		assertEquals(List.of(0.0, 2.0, 4.0, 6.0), new Axis(-0.5, 7, false, 0, 100).ticks());
		assertEquals(List.of(10.0, 20.0, 50.0), new Axis(8, 70, true, 0, 100).ticks());
		assertEquals(50, new Axis(1, 100, true, 0, 100).at(10), 1e-9);
	}
}
