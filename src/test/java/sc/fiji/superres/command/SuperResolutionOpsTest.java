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
package sc.fiji.superres.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

class SuperResolutionOpsTest {

	private static RandomAccessibleInterval<UnsignedByteType> ramp(int width, int height, int offset) {
		byte[] values = new byte[width * height];
		for (int i = 0; i < values.length; i++) values[i] = (byte) (2 * (i % width) + 3 * (i / width) + offset);
		return ArrayImgs.unsignedBytes(values, width, height);
	}

	@Test
	void resizeKeepsUnitAndAxes() {
		RandomAccessibleInterval<FloatType> large = SuperResolutionOps.resize(ramp(12, 10, 7), 24, 30);
		assertArrayEquals(new long[] { 24, 30 }, large.dimensionsAsLongArray());
		// Away from the border, interpolation of a ramp is exact: x = (11 + 0.5) / 2 - 0.5, y = (13 + 0.5) / 3 - 0.5
		assertEquals(7 + 2 * 5.25 + 3 * 4, large.getAt(11, 13).get(), 1e-4);
		RandomAccessibleInterval<UnsignedByteType> colour = ArrayImgs.unsignedBytes(6, 6, 3);
		assertArrayEquals(new long[] { 3, 2, 3 }, SuperResolutionOps.resize(colour, 3, 2).dimensionsAsLongArray());
	}

	@Test
	void psnrAndSsimCompareInTheGivenRange() {
		double psnr = SuperResolutionOps.psnr(ramp(16, 16, 0), ramp(16, 16, 5), 255.0);
		assertEquals(20 * Math.log10(255.0 / 5), psnr, 1e-9);
		assertEquals(Double.POSITIVE_INFINITY, SuperResolutionOps.psnr(ramp(16, 16, 0), ramp(16, 16, 0), 255.0));
		assertEquals(1, SuperResolutionOps.ssim(ramp(16, 16, 0), ramp(16, 16, 0), 255.0), 1e-9);
		assertTrue(SuperResolutionOps.ssim(ramp(16, 16, 0), ramp(16, 16, 60), 255.0) < 0.99);
	}

	@Test
	void upscaleGivesTheUnitOfTheInput(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			var large = SuperResolutionOps.upscale(ramp(12, 10, 100), "small-x2", 255.0);
			assertArrayEquals(new long[] { 24, 20 }, large.dimensionsAsLongArray());
			assertEquals(100 + 2 * 6 + 3 * 5, large.getAt(12, 10).get(), 40);
			RandomAccessibleInterval<UnsignedByteType> colour = ArrayImgs.unsignedBytes(9, 8, 3);
			assertArrayEquals(new long[] { 18, 16, 3 }, SuperResolutionOps.upscale(colour, "auto", 255.0)
				.dimensionsAsLongArray());
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		RandomAccessibleInterval<UnsignedByteType> image = ramp(16, 16, 0);
		assertThrows(UserException.class, () -> SuperResolutionOps.resize(image, 0, 5));
		assertThrows(UserException.class, () -> SuperResolutionOps.psnr(image, image, 0.0));
		assertThrows(UserException.class, () -> SuperResolutionOps.psnr(image, ramp(16, 15, 0), 255.0));
		assertThrows(UserException.class, () -> SuperResolutionOps.ssim(image, image, Double.NaN));
		assertThrows(UserException.class, () -> SuperResolutionOps.upscale(image, "no-such-model", 255.0));
		assertThrows(UserException.class, () -> SuperResolutionOps.resize(ArrayImgs.unsignedBytes(4, 4, 4, 4), 8, 8));
	}

	/** The index is what makes the Ops known; each entry has to point to a method that is there. */
	@Test
	void theIndexNamesAllFour() throws IOException, ReflectiveOperationException {
		Map<String, String> sources;
		try (var in = Files.newInputStream(Path.of("target", "classes", "ops.yaml"))) {
			Iterable<Map<String, Map<String, Object>>> ops = new Yaml().load(in);
			sources = StreamSupport.stream(ops.spliterator(), false).map(op -> op.get("op"))
				.collect(Collectors.toMap(op -> op.get("names").toString(), op -> op.get("source").toString()));
		}
		assertEquals("[[sr.psnr], [sr.resize], [sr.ssim], [sr.upscale]]", new TreeSet<>(sources.keySet()).toString());
		assertEquals("javaMethod:/sc.fiji.superres.command.SuperResolutionOps.upscale"
			+ "(net.imglib2.RandomAccessibleInterval,java.lang.String,java.lang.Double)",
			URLDecoder.decode(sources.get("[sr.upscale]"), StandardCharsets.UTF_8));
		assertEquals(RandomAccessibleInterval.class, SuperResolutionOps.class.getMethod("upscale",
			RandomAccessibleInterval.class, String.class, Double.class).getReturnType());
	}
}
