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
package sc.fiji.superres.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;

class TrainingCurveTest {

	private static List<String> rows(int count) {
		List<String> rows = new ArrayList<>();
		for (int step = 1; step <= count; step++)
			rows.add(step + "," + 1.0 / step + ",0.001," + (step % 100 == 0 ? String.valueOf(30 + step / 1000.0) : ""));
		return rows;
	}

	@Test
	void longTrainingsAreThinned() {
		TrainingCurve curve = TrainingCurve.of(rows(1999), 31);
		assertEquals(500, curve.points().size());
		assertEquals(4, curve.points().get(0).step());
		assertEquals((1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 4, curve.points().get(0).loss(), 1e-12);
		assertEquals(1999, curve.points().get(499).step());
		assertEquals(19, curve.points().stream().filter(p -> p.psnr().isPresent()).count());
		assertEquals(30.1, curve.points().get(24).psnr().orElseThrow(), 1e-12);
	}

	@Test
	void theTableHasAllColumns() {
		String[] lines = TrainingCurve.of(rows(100), 31).csv().split("\n");
		assertEquals("step,loss,learning_rate,psnr,bicubic_psnr", lines[0]);
		assertEquals("1,1.00000,0.0010000,,31.0000", lines[1]);
		assertEquals("100,0.0100000,0.0010000,30.1000,31.0000", lines[100]);
	}

	@Test
	void theChartIsWellFormed() throws Exception {
		String svg = TrainingCurve.of(rows(1000), 30.5).svg("Cells & <more>");
		var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
			.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
		var lines = document.getElementsByTagName("polyline");
		assertEquals(2, lines.getLength());
		String[] loss = lines.item(0).getAttributes().getNamedItem("points").getNodeValue().split(" ");
		String[] psnr = lines.item(1).getAttributes().getNamedItem("points").getNodeValue().split(" ");
		assertEquals(10, psnr.length);
		assertTrue(y(loss[0]) < y(loss[499]), "the loss falls");
		assertTrue(y(psnr[0]) > y(psnr[9]), "the PSNR rises");
		assertTrue(svg.contains("Cells &amp; &lt;more&gt;"));
	}

	private static double y(String point) {
		return Double.parseDouble(point.split(",")[1]);
	}

	@Test
	void aTrainingWithoutValidationHasNoSecondChart() {
		assertEquals(1, TrainingCurve.of(rows(50), 30).svg("x").split("<polyline", -1).length - 1);
	}
}
