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
package sc.fiji.superres.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenes that the encoder of the Java platform has compressed. */
class CompressionEstimatorTest {

	private static final int SIDE = 160;

	/** Discs, ramps and a little noise, in three colours that differ. */
	private static BufferedImage scene(boolean colour, double noise) {
		Random random = new Random(4);
		BufferedImage image = new BufferedImage(SIDE, SIDE,
			colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
		double[][] values = new double[3][SIDE * SIDE];
		for (int k = 0; k < 220; k++) {
			double radius = 2 / Math.sqrt(random.nextDouble() * 0.9 + 0.003), x = SIDE * random.nextDouble(),
				y = SIDE * random.nextDouble(), turn = random.nextDouble();
			double[] shade = {40 + 170 * random.nextDouble(), 40 + 170 * random.nextDouble(),
				40 + 170 * random.nextDouble()};
			for (int row = (int) Math.max(0, y - radius); row < Math.min(SIDE, y + radius); row++)
				for (int column = (int) Math.max(0, x - radius); column < Math.min(SIDE, x + radius); column++)
					if (Math.hypot(column - x, row - y) < radius) for (int c = 0; c < 3; c++)
						values[c][row * SIDE + column] = shade[c] + turn * (column - x);
		}
		for (int i = 0; i < SIDE * SIDE; i++) {
			int rgb = 0;
			for (int c = 0; c < 3; c++)
				rgb = rgb << 8 | (int) Math.max(0,
					Math.min(255, Math.rint(values[colour ? c : 0][i] + 30 + noise * random.nextGaussian())));
			if (colour) image.setRGB(i % SIDE, i / SIDE, rgb);
			else image.getRaster().setSample(i % SIDE, i / SIDE, 0, rgb & 0xff);
		}
		return image;
	}

	private static BufferedImage compressed(BufferedImage image, double quality) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam how = writer.getDefaultWriteParam();
		how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		how.setCompressionQuality((float) quality / 100);
		try (var out = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), how);
		}
		writer.dispose();
		return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
	}

	private static float[] samples(BufferedImage image, int channels, int left, int top) {
		int width = image.getWidth() - left, height = image.getHeight() - top;
		float[] all = new float[channels * width * height];
		for (int i = 0; i < all.length; i++) {
			int at = i % (width * height);
			all[i] = channels == 1
				? image.getRaster().getSample(left + at % width, top + at / width, 0)
				: image.getRGB(left + at % width, top + at / width) >> (16 - 8 * (i / (width * height))) & 0xff;
		}
		return all;
	}

	private static OptionalDouble quality(float[] samples, int width, int channels) {
		var image = ArrayImgs.floats(samples, width, samples.length / width / channels, channels);
		return ImageEstimates.of(List.of(image), c -> Double::isNaN).jpegQuality();
	}

	@ParameterizedTest
	@CsvSource({"30, false", "40, false", "60, false", "75, false", "90, false", "30, true", "40, true", "60, true",
		"75, true", "90, true"})
	void findsTheQuality(int quality, boolean colour) throws IOException {
		BufferedImage image = compressed(scene(colour, 1), quality);
		int channels = colour ? 3 : 1;
		assertEquals(quality, quality(samples(image, channels, 0, 0), SIDE, channels).orElseThrow(), 4);
		assertEquals(quality, quality(samples(image, channels, 3, 6), SIDE - 3, channels).orElseThrow(), 4);
	}

	@ParameterizedTest
	@ValueSource(doubles = {0, 1, 20})
	void whatWasNotCompressedHasNone(double noise) {
		assertEquals(OptionalDouble.empty(), quality(samples(scene(false, noise), 1, 0, 0), SIDE, 1));
		assertEquals(OptionalDouble.empty(), quality(samples(scene(true, noise), 3, 0, 0), SIDE, 3));
	}

	/** Patterns that repeat themselves in every block, images of one bit, and constant ones. */
	@Test
	void patternsAreNotCompressed() {
		float[] waves = new float[SIDE * SIDE], bits = new float[SIDE * SIDE], constant = new float[SIDE * SIDE];
		Random random = new Random(2);
		for (int i = 0; i < waves.length; i++) {
			waves[i] = (float) Math.rint(128 + 90 * Math.cos(2 * Math.PI * (i % SIDE) / 16) * Math.sin(i / SIDE / 4.0));
			bits[i] = i % SIDE / 5 % 2 == i / SIDE / 7 % 2 ? 60 : 61;
			constant[i] = 17;
		}
		assertEquals(OptionalDouble.empty(), quality(waves, SIDE, 1));
		assertEquals(OptionalDouble.empty(), quality(bits, SIDE, 1));
		assertEquals(OptionalDouble.empty(), quality(constant, SIDE, 1));
		for (int i = 0; i < bits.length; i++)
			bits[i] = i % 8 == 0 ? random.nextInt(4) : bits[i - 1];
		assertEquals(OptionalDouble.empty(), quality(bits, SIDE, 1));
	}

	/** Another contrast is no longer that of the samples that were compressed. */
	@Test
	void stretchedIsUnknown() throws IOException {
		float[] samples = samples(compressed(scene(false, 1), 60), 1, 0, 0);
		for (int i = 0; i < samples.length; i++)
			samples[i] = samples[i] * 257 + 3;
		assertEquals(OptionalDouble.empty(), quality(samples, SIDE, 1));
	}

	/** Where nothing was measured, and beside it. */
	@Test
	void gapsAreLeftOut() throws IOException {
		float[] samples = samples(compressed(scene(false, 1), 60), 1, 0, 0);
		for (int i = 0; i < 60 * SIDE; i++)
			samples[i] = i % SIDE < 80 ? Float.NaN : 0;
		assertEquals(60, quality(samples, SIDE, 1).orElseThrow(), 4);
	}

	@Test
	void aGreyImageInColours() throws IOException {
		BufferedImage grey = compressed(scene(false, 1), 50);
		BufferedImage colours = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < SIDE * SIDE; i++)
			colours.setRGB(i % SIDE, i / SIDE, 0x10101 * grey.getRaster().getSample(i % SIDE, i / SIDE, 0));
		assertEquals(50, quality(samples(colours, 3, 0, 0), SIDE, 3).orElseThrow(), 4);
		assertTrue(
			ImageEstimates.of(List.of(ArrayImgs.floats(samples(colours, 3, 0, 0), SIDE, SIDE, 3)), c -> Double::isNaN)
				.toString().endsWith("; compressed by JPEG of quality 50"));
	}
}
