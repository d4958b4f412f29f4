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
package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.train.TrainingListener.End;
import sc.fiji.superres.train.TrainingListener.Example;
import sc.fiji.superres.train.TrainingListener.Start;
import sc.fiji.superres.train.TrainingListener.Step;
import sc.fiji.superres.train.TrainingListener.Validated;

class TrainingStateTest {

	private static final Example EXAMPLE = new Example(FloatRaster.zeros(2, 2, 1), FloatRaster.zeros(4, 4, 1),
		FloatRaster.zeros(4, 4, 1), FloatRaster.zeros(4, 4, 1));

	private final TrainingState state = new TrainingState();

	private void someSteps() {
		state.started(new Start(1000, 0, 10, Double.POSITIVE_INFINITY, 30, EXAMPLE));
		for (int step = 1; step <= 4; step++)
			state.step(new Step(step, 0.1 * step, 1e-4, 8, 2.0, 0.01));
		state.validated(new Validated(4, 29.5, 30, 29.5, EXAMPLE));
		state.step(new Step(5, 0.02, 1e-4, 8, 2.0, 0.25));
		state.validated(new Validated(5, 31, 30, 31, EXAMPLE));
		state.checkpointed(5);
	}

	@Test
	void linesSayWhatAUserAsks() {
		assertEquals("Reading images", StatusText.position(state.snapshot()));
		someSteps();
		assertEquals(0.02, state.snapshot().meanLoss(), 1e-12, "before the last validation");
		state.step(new Step(6, 0.5, 1e-4, 8, 2.0, 0.25));
		var now = state.snapshot();
		assertEquals("Step 6 of 10, 8 s left", StatusText.position(now));
		assertEquals("Validation: 31.00 dB, best 31.00 dB, bicubic 30.00 dB (+1.00 dB)", StatusText.quality(now));
		String machine = StatusText.machine(now);
		assertTrue(machine.startsWith("4.0 patches/s, 25 % waiting for data, Java memory "), machine);
		assertEquals("Loss 0.50000, learning rate 0.00010, checkpoint at step 5", StatusText.optimizer(now));
		state.ended(End.FINISHED);
		assertEquals("Ended after step 6 of 10: " + End.FINISHED, StatusText.position(state.snapshot()));
	}

	@Test
	void aLimitOfTimeEndsBeforeTheSteps() {
		state.started(new Start(1000, 0, Integer.MAX_VALUE, 60, 30, EXAMPLE));
		state.step(new Step(1, 0.1, 1e-4, 8, 2.0, 0.01));
		assertEquals("Step 1, 58 s left", StatusText.position(state.snapshot()));
		assertTrue(StatusText.optimizer(state.snapshot()).endsWith(", no checkpoint yet"));
	}

	@Test
	void onlyTheNewestExampleIsKept() {
		someSteps();
		var validations = state.snapshot().validations();
		assertNull(validations.get(0).example());
		assertNotNull(validations.get(1).example());
	}

	@Test
	void chartsShowBothCurves() {
		someSteps();
		var charts = new TrainingCharts();
		BufferedImage empty = charts.picture();
		charts.show(state.snapshot());
		BufferedImage drawn = charts.picture();
		assertTrue(count(drawn, 0x1f77b4) > count(empty, 0x1f77b4) + 100, "no curve of the model");
		assertTrue(count(drawn, 0xd62728) > count(empty, 0xd62728) + 30, "no curve of bicubic");
	}

	@Test
	void bicubicIsShownBeforeTheFirstValidation() {
		state.started(new Start(1000, 0, 10, Double.POSITIVE_INFINITY, 30, EXAMPLE));
		var charts = new TrainingCharts();
		charts.show(state.snapshot());
		long before = points(charts.picture()).filter(p -> p.red() > p.blue() + 60).count();
		for (int step = 1; step <= 3; step++)
			state.step(new Step(step, 0.1, 1e-4, 8, 2.0, 0.01));
		charts.show(state.snapshot());
		assertTrue(points(charts.picture()).filter(p -> p.red() > p.blue() + 60).count() > before + 30,
			"no line of bicubic");
	}

	@Test
	void lossesFarBelowOneFillTheChart() {
		state.started(new Start(1000, 0, 10, Double.POSITIVE_INFINITY, 30, EXAMPLE));
		for (int step = 1; step <= 9; step++)
			state.step(new Step(step, 0.006 - 0.0004 * step, 1e-4, 8, 2.0, 0.01));
		var charts = new TrainingCharts();
		charts.show(state.snapshot());
		BufferedImage picture = charts.picture();
		var heights = points(picture).filter(p -> p.x() < picture.getWidth() / 2 && p.blue() > p.red() + 60)
			.mapToInt(Point::y).summaryStatistics();
		assertTrue(heights.getMax() - heights.getMin() > picture.getHeight() / 3, heights.toString());
	}

	private record Point(int x, int y, int red, int blue) {}

	private static Stream<Point> points(BufferedImage image) {
		return IntStream.range(0, image.getWidth() * image.getHeight()).mapToObj(i -> {
			int x = i % image.getWidth(), y = i / image.getWidth(), rgb = image.getRGB(x, y);
			return new Point(x, y, rgb >> 16 & 0xff, rgb & 0xff);
		});
	}

	private static int count(BufferedImage image, int rgb) {
		int n = 0;
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++)
				if ((image.getRGB(x, y) & 0xffffff) == rgb) n++;
		return n;
	}
}
