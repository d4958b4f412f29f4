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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

class SuperResolutionOpsTest {

	private static RandomAccessibleInterval<UnsignedByteType> ramp(int width, int height, int offset) {
		byte[] values = new byte[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (byte) (2 * (i % width) + 3 * (i / width) + offset);
		return ArrayImgs.unsignedBytes(values, width, height);
	}

	@Test
	void resizeKeepsUnitAndAxes() {
		RandomAccessibleInterval<FloatType> large = SuperResolutionOps.resize(ramp(12, 10, 7), 24, 30);
		assertArrayEquals(new long[]{24, 30}, large.dimensionsAsLongArray());
		// Away from the border, interpolation of a ramp is exact: x = (11 + 0.5) / 2 - 0.5, y = (13 + 0.5) / 3 - 0.5
		assertEquals(7 + 2 * 5.25 + 3 * 4, large.getAt(11, 13).get(), 1e-4);
		RandomAccessibleInterval<UnsignedByteType> colour = ArrayImgs.unsignedBytes(6, 6, 3);
		assertArrayEquals(new long[]{3, 2, 3}, SuperResolutionOps.resize(colour, 3, 2).dimensionsAsLongArray());
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
			assertArrayEquals(new long[]{24, 20}, large.dimensionsAsLongArray());
			assertEquals(100 + 2 * 6 + 3 * 5, large.getAt(12, 10).get(), 40);
			RandomAccessibleInterval<UnsignedByteType> colour = ArrayImgs.unsignedBytes(9, 8, 3);
			assertArrayEquals(new long[]{18, 16, 3},
				SuperResolutionOps.upscale(colour, "auto", 255.0).dimensionsAsLongArray());
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	/** Expected errors are in the unit of the image, and there are none where nothing was measured. */
	@Test
	void trustIsInTheUnitOfTheImage(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			float[] values = new float[50 * 44], larger = new float[values.length];
			Random random = new Random(1);
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (7 + i % 50 + 5 * Math.sin(i / 50 / 4.0) + random.nextGaussian());
			values[10 * 50 + 10] = Float.NaN;
			for (int i = 0; i < values.length; i++)
				larger[i] = 100 * values[i] + 500;
			var map = SuperResolutionOps.trust(ArrayImgs.floats(values, 50, 44), "small-x2");
			var scaled = SuperResolutionOps.trust(ArrayImgs.floats(larger, 50, 44), "small-x2");
			assertArrayEquals(new long[]{100, 88}, map.dimensionsAsLongArray());
			for (int y = 0; y < 88; y++)
				for (int x = 0; x < 100; x++) {
					boolean isGap = x / 2 == 10 && y / 2 == 10;
					assertEquals(isGap, Float.isNaN(map.getAt(x, y).get()));
					if (isGap) continue;
					assertTrue(map.getAt(x, y).get() > 0 && map.getAt(x, y).get() < 49);
					assertEquals(100 * map.getAt(x, y).get(), scaled.getAt(x, y).get(), scaled.getAt(x, y).get() / 50);
				}
			RandomAccessibleInterval<ARGBType> colours = ArrayImgs.argbs(20, 16);
			assertArrayEquals(new long[]{40, 32, 3}, ColourOps.trust(colours, "small-x2").dimensionsAsLongArray());
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	/** -9999 is found or named, is exact in the result, and does not matter more than four pixels away. */
	@Test
	void noDataIsLeftOut(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			float[] values = new float[40 * 30];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (7 + i % 40 + 5 * Math.sin(i / 40 / 4.0));
			RandomAccessibleInterval<FloatType> whole = SuperResolutionOps
				.upscale(ArrayImgs.floats(values.clone(), 40, 30), "small-x2");
			values[10 * 40 + 10] = -9999;
			for (String noData : List.of("auto", "-9999")) {
				var holed = SuperResolutionOps.upscale(ArrayImgs.floats(values.clone(), 40, 30), "small-x2", noData);
				for (int y = 0; y < 60; y++)
					for (int x = 0; x < 80; x++)
						if (x / 2 == 10 && y / 2 == 10) assertEquals(-9999, holed.getAt(x, y).get());
						else
							if (Math.abs(x / 2 - 10) > 4 || Math.abs(y / 2 - 10) > 4)
								assertEquals(whole.getAt(x, y).get(), holed.getAt(x, y).get(), 0.02 * 49);
			}
			// A value that was measured elsewhere may be named: all pixels that have it are left out.
			var named = SuperResolutionOps.upscale(ArrayImgs.floats(values.clone(), 40, 30), "small-x2",
				Float.toString(values[3]));
			assertEquals(values[3], named.getAt(7, 1).get());
			assertNotEquals(values[4], named.getAt(9, 1).get());
			assertThrows(UserException.class,
				() -> SuperResolutionOps.upscale(ArrayImgs.floats(new float[9], 3, 3), "small-x2", "x"));
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	/** A dim channel of four comes out as it does alone; alpha is a channel like others. */
	@Test
	void channelsAreBesideEachOther(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			short[] values = new short[4 * 24 * 24];
			for (int i = 0; i < values.length; i++)
				values[i] = (short) (i < 576
					? 100 + i % 24
					: i < 1152 ? 30000 + 50 * (i % 7) : i < 1728 ? 65535 : i % 9);
			var all = SuperResolutionOps.upscale(ArrayImgs.unsignedShorts(values, 24, 24, 4), "small-x2");
			var alone = SuperResolutionOps.upscale(ArrayImgs.unsignedShorts(Arrays.copyOf(values, 576), 24, 24),
				"small-x2");
			for (int y = 0; y < 48; y++)
				for (int x = 0; x < 48; x++) {
					assertEquals(alone.getAt(x, y).get(), all.getAt(x, y, 0).get(), 1e-3);
					assertEquals(65535, all.getAt(x, y, 2).get(), 0.02 * 65535, "constant");
				}
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

	/** By itself the range is that of the menu and of {@code evaluate}. */
	@Test
	void theRangeMayBeLeftOut(@TempDir Path models) {
		assertEquals(20 * Math.log10(255.0 / 5), SuperResolutionOps.psnr(ramp(16, 16, 0), ramp(16, 16, 5)), 1e-9);
		RandomAccessibleInterval<UnsignedShortType> reference = ArrayImgs.unsignedShorts(new short[]{0, 500, 1000, 400},
			2, 2);
		RandomAccessibleInterval<DoubleType> image = ArrayImgs.doubles(new double[]{10, 510, 1010, 410}, 2, 2);
		assertEquals(20 * Math.log10(1000.0 / 10), SuperResolutionOps.psnr(reference, image), 1e-9);
		assertEquals(SuperResolutionOps.ssim(ramp(16, 16, 0), ramp(16, 16, 60), 255.0),
			SuperResolutionOps.ssim(ramp(16, 16, 0), ramp(16, 16, 60)));
		assertThrows(UserException.class,
			() -> SuperResolutionOps.psnr(ArrayImgs.floats(4, 4), ArrayImgs.floats(4, 4)));
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			assertImagesEqual(SuperResolutionOps.upscale(ramp(60, 50, -10), "small-x2", 255.0),
				SuperResolutionOps.upscale(ramp(60, 50, -10), "small-x2"), 0);
			float[] values = new float[12 * 10], scaled = new float[values.length];
			for (int i = 0; i < values.length; i++) {
				values[i] = (i * 37 % 101) / 100f;
				scaled[i] = -50 + 300 * values[i];
			}
			var unit = SuperResolutionOps.upscale(ArrayImgs.floats(values, 12, 10), "small-x2", 1.0);
			var other = SuperResolutionOps.upscale(ArrayImgs.floats(scaled, 12, 10), "small-x2");
			assertEquals(-50 + 300 * unit.getAt(11, 7).get(), other.getAt(11, 7).get(), 0.01);
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	private static void assertImagesEqual(RandomAccessibleInterval<FloatType> a, RandomAccessibleInterval<FloatType> b,
		double tolerance) {
		Cursor<FloatType> other = Views.flatIterable(b).cursor();
		for (FloatType value : Views.flatIterable(a))
			assertEquals(value.get(), other.next().get(), tolerance);
	}

	@Test
	void coloursAreRedGreenAndBlue(@TempDir Path models) {
		int[] colours = new int[16 * 14], other = new int[colours.length];
		byte[] channels = new byte[3 * colours.length];
		for (int i = 0; i < colours.length; i++) {
			colours[i] = ARGBType.rgba(i % 16 * 9, i / 16 * 11, 40 + i % 7, 255);
			other[i] = ARGBType.rgba(i % 16 * 9 + 6, i / 16 * 11, 40 + i % 7 + 3, 255);
			channels[i] = (byte) ARGBType.red(colours[i]);
			channels[colours.length + i] = (byte) ARGBType.green(colours[i]);
			channels[2 * colours.length + i] = (byte) ARGBType.blue(colours[i]);
		}
		RandomAccessibleInterval<ARGBType> image = ArrayImgs.argbs(colours, 16, 14),
			changed = ArrayImgs.argbs(other, 16, 14);
		RandomAccessibleInterval<UnsignedByteType> three = ArrayImgs.unsignedBytes(channels, 16, 14, 3);
		assertEquals(10 * Math.log10(255 * 255 / ((36 + 9) / 3.0)), ColourOps.psnr(image, changed), 1e-9);
		assertEquals(1, ColourOps.ssim(image, image), 1e-9);
		assertTrue(ColourOps.ssim(image, changed) < 1);
		assertThrows(UserException.class, () -> ColourOps.psnr(image, ArrayImgs.argbs(16, 13)));
		assertThrows(UserException.class, () -> ColourOps.resize(ArrayImgs.argbs(4, 4, 2), 8, 8));
		assertColours(SuperResolutionOps.resize(three, 30, 20), ColourOps.resize(image, 30, 20));
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		try {
			assertColours(SuperResolutionOps.upscale(three, "small-x2"), ColourOps.upscale(image, "small-x2"));
		}
		finally {
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
	}

	private static void assertColours(RandomAccessibleInterval<FloatType> expected,
		RandomAccessibleInterval<ARGBType> colours) {
		assertArrayEquals(new long[]{expected.dimension(0), expected.dimension(1)}, colours.dimensionsAsLongArray());
		for (int x = 0; x < colours.dimension(0); x += 3)
			for (int y = 0; y < colours.dimension(1); y += 2) {
				int colour = colours.getAt(x, y).get();
				int[] rgb = {ARGBType.red(colour), ARGBType.green(colour), ARGBType.blue(colour)};
				assertEquals(255, ARGBType.alpha(colour));
				for (int c = 0; c < 3; c++)
					assertEquals(Math.min(255, Math.max(0, expected.getAt(x, y, c).get())), rgb[c], 0.5001);
			}
	}

	/** The index is what makes the Ops known; each entry has to point to a method that is there. */
	@Test
	void theIndexNamesAll() throws IOException, ReflectiveOperationException {
		Map<String, TreeSet<String>> methods = new TreeMap<>();
		try (var in = Files.newInputStream(Path.of("target", "classes", "ops.yaml"))) {
			@SuppressWarnings("unchecked")
			var ops = (Iterable<Map<String, Map<String, Object>>>) new Load(LoadSettings.builder().build())
				.loadFromInputStream(in);
			for (var entry : ops) {
				Map<String, Object> op = entry.get("op");
				Matcher source = Pattern.compile("javaMethod:/(.*)\\.(\\w+)\\((.*)\\)")
					.matcher(URLDecoder.decode(op.get("source").toString(), StandardCharsets.UTF_8));
				assertTrue(source.matches(), op.toString());
				List<Class<?>> types = new ArrayList<>();
				for (String type : source.group(3).split(","))
					types.add(Class.forName(type));
				Class.forName(source.group(1)).getMethod(source.group(2), types.toArray(Class[]::new));
				methods.computeIfAbsent(op.get("names").toString(), name -> new TreeSet<>())
					.add(source.group(1).replaceFirst(".*\\.", "") + "/" + types.size());
			}
		}
		TreeSet<String> threeWays = new TreeSet<>(
			List.of("ColourOps/2", "SuperResolutionOps/2", "SuperResolutionOps/3"));
		assertEquals(Map.of("[sr.psnr]", threeWays, "[sr.ssim]", threeWays, "[sr.upscale]", threeWays, "[sr.resize]",
			new TreeSet<>(List.of("ColourOps/3", "SuperResolutionOps/3")), "[sr.trust]",
			new TreeSet<>(List.of("ColourOps/2", "SuperResolutionOps/2"))), methods);
	}
}
