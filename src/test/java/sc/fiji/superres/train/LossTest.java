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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

import sc.fiji.superres.engine.Engines;
import sc.fiji.superres.task.UserException;

/** Values and gradients against naive code in double precision, the gradients by central differences of that code. */
class LossTest {

	private static final int COUNT = 2;
	private static final int CHANNELS = 3;

	@ParameterizedTest
	@CsvSource({"l1, 16, 13", "mse, 12, 17", "charbonnier, 9, 9", "charbonnier(0.05), 9, 9", "ssim, 11, 13",
		"ssim, 18, 16", "fft, 9, 12", "perceptual, 24, 33", "perceptual, 16, 16", "perceptual, 7, 5",
		"mse+0.01*perceptual, 16, 18", "0.5*mse+2*ssim+l1, 16, 16"})
	void valueAndGradientAreThoseOfTheDefinition(String text, int height, int width) {
		Loss loss = Loss.parse(text);
		var random = new Random(5);
		double[] x = random.doubles((long) COUNT * CHANNELS * height * width).toArray();
		double[] y = random.doubles(x.length).toArray();
		Engines.pytorch();
		try (NDManager manager = NDManager.newBaseManager();
			GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			var shape = new Shape(COUNT, CHANNELS, height, width);
			NDArray result = manager.create(floats(x), shape);
			result.setRequiresGradient(true);
			NDArray value = LossScript.of(loss, manager)
				.differentiable(new NDList(result, manager.create(floats(y), shape)));
			collector.backward(value);
			var naive = new NaiveLoss(COUNT * CHANNELS, height, width);
			double expected = naive.of(loss, x, y);
			assertEquals(expected, value.getFloat(), 2e-5 * expected);
			float[] gradient = result.getGradient().toFloatArray();
			double largest = 0;
			for (float g : gradient)
				largest = Math.max(largest, Math.abs(g));
			assertTrue(largest > 0);
			for (int k = 0; k < 20; k++) {
				int i = random.nextInt(x.length);
				double before = x[i];
				x[i] = before + 1e-5;
				double above = naive.of(loss, x, y);
				x[i] = before - 1e-5;
				double below = naive.of(loss, x, y);
				x[i] = before;
				assertEquals((above - below) / 2e-5, gradient[i], 1e-3 * largest, "at " + i);
			}
		}
	}

	private static float[] floats(double[] values) {
		float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) (values[i] = (float) values[i]);
		return floats;
	}

	@ParameterizedTest
	@ValueSource(strings = {"l1", "mse", "charbonnier", "charbonnier(0.01)", "ssim", "fft", "perceptual",
		"mse+0.006*perceptual", "0.5*mse", "l1+0.05*fft+0.2*ssim"})
	void theTextIsReadAndWritten(String text) {
		assertEquals(text, Loss.parse(text).toString());
		assertEquals(Loss.parse(text), Loss.parse(" " + text.toUpperCase().replace("+", " + ")));
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "l3", "mse+", "-1*mse", "0*mse", "mse(2)", "1.2.3*mse", "charbonnier(0)", "2*(mse+l1)"})
	void whatIsNoLossIsRefused(String text) {
		var e = assertThrows(UserException.class, () -> Loss.parse(text));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
	}
}
