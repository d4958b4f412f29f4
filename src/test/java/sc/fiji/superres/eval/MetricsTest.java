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
package sc.fiji.superres.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.eval.Metric.ImagingField;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Fourier;
import sc.fiji.superres.task.UserException;

/**
 * Reference values of a pattern that NumPy makes as well: scikit-image 0.26.0 (NRMSE, PSNR, SSIM), sewar 0.4.10 (SAM;
 * ERGAS with its factor of 4 for the ratio taken back), and the published definitions in NumPy 2.4 with numpy.fft,
 * numpy.linalg.lstsq and scipy.ndimage.gaussian_filter for those of which these have none, or one that departs from the
 * definition (sewar's Q takes means for sums).
 */
class MetricsTest {

	private static final int W = 192, H = 176, BANDS = 3;
	private static final FloatRaster TRUTH = FloatRaster.zeros(W, H, BANDS);
	private static final FloatRaster RESULT = FloatRaster.zeros(W, H, BANDS);

	static {
		for (int c = 0, i = 0; c < BANDS; c++)
			for (int y = 0; y < H; y++)
				for (int x = 0; x < W; x++, i++) {
					int t = ((x * x + 3 * y * y + x * y) / 64 + 50 * c) % 200 + 20;
					TRUTH.data()[i] = t;
					RESULT.data()[i] = Math.max(0, Math.min(255, t + error(x, y, c)));
				}
	}

	private static int error(int x, int y, int c) {
		return (x * 13 + y * 29 + c * 17 + x * y) % 23 - 11;
	}

	private static Comparison.Terms terms(int border, boolean rgb, Optional<ScoredRegion> region) {
		return new Comparison.Terms(new Comparison.Reduction(r -> Bicubic.downscale(r, 2), Direction.XY, 2), border,
			255, rgb, region);
	}

	private static Comparison comparison(FloatRaster truth, FloatRaster result) {
		return Comparison.of(truth, result, Bicubic.downscale(truth, 2), terms(0, false, Optional.empty()));
	}

	private static double[] measure(String id, Comparison c) {
		return Metrics.parse(id).get(0).of(c);
	}

	private static double first(String id) {
		return measure(id, comparison(TRUTH, RESULT))[0];
	}

	@Test
	void referenceValues() {
		assertEquals(31.84947033842387, first("psnr"), 1e-9);
		assertEquals(0.9255546125465582, first("ssim"), 1e-9);
		assertEquals(0.9944243466805189, first("msssim"), 1e-6);
		assertEquals(0.04993140337652219, first("nrmse"), 1e-9);
		assertEquals(2.59227049143559, first("sam"), 1e-6);
		assertEquals(Math.toDegrees(0.0452436551778424), first("sam"), 1e-6);
		assertEquals(22.1501223939484 / 4 / 2, first("ergas"), 1e-9);
		assertEquals(0.9987831427193784, first("edge"), 1e-9);
		assertEquals(2, first("frc"), 1e-12);
		double[] quality = measure("uqi", comparison(TRUTH, RESULT));
		assertEquals(0.9418792125098003, quality[0], 1e-6);
		assertEquals(0.9432537906731604, quality[1], 1e-6);
		assertEquals(0.9417241658720203, quality[2], 1e-6);
	}

	@Test
	void ringCorrelation() {
		double[] curve = RingCorrelation.curve(TRUTH.channel(0), RESULT.channel(0));
		assertEquals(89, curve.length);
		assertEquals(0.99999993, curve[1], 1e-8);
		assertEquals(0.98568267, curve[40], 1e-8);
		assertEquals(0.9709688, curve[88], 1e-7);
		FloatRaster noisy = TRUTH.channel(0);
		for (int i = 0; i < noisy.data().length; i++)
			noisy.data()[i] += 12 * error(i % W, i / W, 0);
		assertEquals(3.4576017718789243, RingCorrelation.resolution(TRUTH.channel(0), noisy), 1e-6);
	}

	/** What is beyond a quarter of the sampling frequency is unrelated, all below is the same: 4 pixels. */
	@Test
	void ringCorrelationFindsACutOff() {
		int side = 128;
		FloatRaster low = bandLimited(side, 0, side / 4.0, 1);
		FloatRaster a = sum(low, bandLimited(side, side / 4.0, side, 2));
		FloatRaster b = sum(low, bandLimited(side, side / 4.0, side, 3));
		assertEquals(4, RingCorrelation.resolution(a, b), 0.25);
	}

	@Test
	void ringCorrelationOfWhatIsNoNumberIsNone() {
		FloatRaster holed = TRUTH.channel(0);
		holed.data()[H / 2 * W + W / 2] = Float.NaN;
		assertEquals(Double.NaN, measure("frc", comparison(holed, RESULT.channel(0)))[0]);
		assertEquals(Double.NaN, RingCorrelation.resolution(RESULT.channel(0), holed));
		FloatRaster flat = FloatRaster.zeros(W, H, 1);
		assertEquals(0, RingCorrelation.curve(flat, RESULT.channel(0))[1], "no energy");
	}

	private static FloatRaster bandLimited(int side, double from, double to, long seed) {
		FloatRaster noise = PsnrTest.noise(side, side, seed);
		double[] re = new double[side * side], im = new double[side * side];
		for (int i = 0; i < re.length; i++)
			re[i] = noise.data()[i];
		Fourier.transform(re, im, side);
		for (int i = 0; i < re.length; i++) {
			int x = Math.min(i % side, side - i % side), y = Math.min(i / side, side - i / side);
			double r = Math.hypot(x, y);
			if (r < from || r >= to) re[i] = im[i] = 0;
			im[i] = -im[i];
		}
		Fourier.transform(re, im, side);
		FloatRaster out = FloatRaster.zeros(side, side, 1);
		for (int i = 0; i < re.length; i++)
			out.data()[i] = (float) (re[i] / re.length);
		return out;
	}

	private static FloatRaster sum(FloatRaster a, FloatRaster b) {
		FloatRaster out = FloatRaster.zeros(a.width(), a.height(), 1);
		for (int i = 0; i < out.data().length; i++)
			out.data()[i] = a.data()[i] + b.data()[i];
		return out;
	}

	@Test
	void squirrelUndoesBlurAndScaling() {
		FloatRaster low = FloatRaster.zeros(W / 2, H / 2, 1);
		for (int y = 0; y < H / 2; y++)
			for (int x = 0; x < W / 2; x++) {
				double mean = (TRUTH.get(2 * x, 2 * y, 0) + TRUTH.get(2 * x + 1, 2 * y, 0)
					+ TRUTH.get(2 * x, 2 * y + 1, 0) + TRUTH.get(2 * x + 1, 2 * y + 1, 0)) / 4;
				low.data()[y * (W / 2) + x] = (float) (mean * 0.5 + 7 + (y * 5 + x * 3) % 7 - 3);
			}
		Squirrel found = Squirrel.of(low, RESULT.channel(0), 2);
		assertEquals(2.515558493361603, found.rse(), 1e-4);
		assertEquals(0.9954828998154058, found.rsp(), 1e-5);
	}

	@Test
	void regionsCountTheirPixelsOnly() {
		ScoredRegion window = new ScoredRegion(60, 120, Optional.empty());
		Comparison c = Comparison.of(TRUTH, RESULT, Bicubic.downscale(TRUTH, 2), terms(0, false, Optional.of(window)));
		assertEquals(6.555183746720345, measure("rmse_region", c)[0], 1e-9);
		FloatRaster mask = FloatRaster.zeros(W, H, 1);
		mask.data()[5 * W + 7] = 1;
		mask.data()[0] = 1;
		ScoredRegion one = new ScoredRegion(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.of(mask));
		Comparison inner = Comparison.of(TRUTH, RESULT, Bicubic.downscale(TRUTH, 2), terms(3, false, Optional.of(one)));
		assertEquals(Math.abs(RESULT.get(7, 5, 1) - TRUTH.get(7, 5, 1)), measure("rmse_region", inner)[1], 1e-9);
	}

	@Test
	void luminanceFollowsTheProtocol() {
		Comparison c = Comparison.of(TRUTH, RESULT, Bicubic.downscale(TRUTH, 2), terms(2, true, Optional.empty()));
		FloatRaster truth = FloatRaster.zeros(W - 4, H - 4, 1), result = FloatRaster.zeros(W - 4, H - 4, 1);
		double[] weights = {65.481 / 255, 128.553 / 255, 24.966 / 255};
		for (int y = 2; y < H - 2; y++)
			for (int x = 2; x < W - 2; x++)
				for (int b = 0; b < 3; b++) {
					truth.data()[(y - 2) * (W - 4) + x - 2] += weights[b] * TRUTH.get(x, y, b);
					result.data()[(y - 2) * (W - 4) + x - 2] += weights[b] * RESULT.get(x, y, b);
				}
		assertEquals(new Psnr(255, 0).of(truth, result), measure("psnr_y", c)[0], 1e-4);
	}

	@Test
	void aPerfectResultIsPerfectByAll() {
		FloatRaster grey = TRUTH.channel(0);
		for (Metric metric : Metrics.parse("psnr,ssim,msssim,nrmse,rsp,frc,edge,ergas,uqi,consistency")) {
			double perfect = metric.of(comparison(grey, grey))[0];
			double flawed = metric.of(comparison(grey, RESULT.channel(0)))[0];
			assertTrue(metric.better().merit(perfect) >= metric.better().merit(flawed), metric.id());
		}
		assertEquals(1, measure("edge", comparison(grey, grey))[0], 1e-12);
		assertEquals(1, measure("uqi", comparison(grey, grey))[0], 1e-12);
		assertEquals(Double.POSITIVE_INFINITY, measure("consistency", comparison(grey, grey))[0]);
	}

	@Test
	void blurLowersTheSharpnessOfEdges() {
		FloatRaster grey = TRUTH.channel(0);
		FloatRaster blurred = Bicubic.upscale(Bicubic.downscale(grey, 2), 2);
		assertTrue(measure("edge", comparison(grey, blurred))[0] < 0.9);
	}

	@Test
	void spectraWithoutAngleAreLeftOut() {
		FloatRaster truth = new FloatRaster(2, 1, 2, new float[]{0, 1, 0, 0});
		FloatRaster result = new FloatRaster(2, 1, 2, new float[]{5, 1, 3, 1});
		assertEquals(45, Spectral.angle(truth, result), 1e-9);
	}

	/** Neither 0.1 nor 0.1001 is a binary fraction; their sums of squares are rounded. */
	@Test
	void qualityOfConstantsIsThatOfTheirMeans() {
		FloatRaster truth = FloatRaster.zeros(9, 8, 1), result = FloatRaster.zeros(9, 8, 1);
		Arrays.fill(truth.data(), 0.1f);
		Arrays.fill(result.data(), 0.1001f);
		assertEquals(2 * 0.1 * 0.1001 / (0.1 * 0.1 + 0.1001 * 0.1001), Spectral.quality(truth, result), 1e-9);
		Arrays.fill(result.data(), 0);
		assertEquals(0, Spectral.quality(truth, result));
		assertEquals(1, Spectral.quality(result, result));
	}

	@Test
	void whatIsMissingIsSaid() {
		Comparison small = comparison(TRUTH.channel(0).crop(0, 0, 20, 20), RESULT.channel(0).crop(0, 0, 20, 20));
		assertTrue(Metrics.parse("msssim").get(0).obstacle(small).orElseThrow().contains("161 pixels"));
		assertTrue(Metrics.parse("sam").get(0).obstacle(small).orElseThrow().contains("one band"));
		assertTrue(Metrics.parse("rmse_region").get(0).obstacle(small).orElseThrow().contains("no mask"));
		assertTrue(Metrics.parse("psnr_y").get(0).obstacle(small).orElseThrow().contains("RGB"));
		assertThrows(IllegalArgumentException.class, () -> measure("sam", small));
		FloatRaster other = FloatRaster.zeros(20, 18, 1);
		UserException unlike = assertThrows(UserException.class,
			() -> comparison(TRUTH.channel(0).crop(0, 0, 20, 20), other));
		assertTrue(unlike.getMessage().contains("20 x 18"), unlike.getMessage());
	}

	@Test
	void setsOfMetrics() {
		assertEquals(List.of("psnr", "ssim", "frc"),
			Metrics.parse("frc, psnr,ssim,psnr").stream().map(Metric::id).toList());
		for (ImagingField field : ImagingField.values()) {
			assertEquals(Metrics.of(field), Metrics.parse(field.toString()));
			assertTrue(Metrics.of(field).stream().anyMatch(m -> m.id().equals("consistency")));
		}
		assertTrue(Metrics.of(ImagingField.REMOTE_SENSING).stream().map(Metric::id).toList()
			.containsAll(List.of("sam", "ergas", "uqi")));
		assertEquals(Metrics.all(), Metrics.parse("all"));
		assertEquals(Metrics.all().size(), Metrics.all().stream().map(Metric::id).distinct().count());
		String unknown = assertThrows(UserException.class, () -> Metrics.parse("lpips")).getMessage();
		assertTrue(unknown.startsWith("Unknown metric \"lpips\"; choose some of psnr, ssim,"), unknown);
		assertThrows(UserException.class, () -> Metrics.parse(" , "));
	}

	@Test
	void theTableOfThePageHasEveryMetric() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs", "evaluation.md")).stream()
			.filter(line -> line.startsWith("| `")).toList();
		for (Metric metric : Metrics.all())
			assertEquals(1, rows.stream().filter(row -> row.split("\\|")[1].contains("`" + metric.id() + "`")).count(),
				metric.id());
	}

	@Test
	void fourierOfAnyLength() {
		for (int n : new int[]{1, 2, 7, 12, 16, 45}) {
			double[] re = new double[n], im = new double[n];
			Arrays.setAll(re, i -> (i * 7 + 3) % 11);
			Arrays.setAll(im, i -> (i * 5 + 1) % 13);
			double[] outRe = re.clone(), outIm = im.clone();
			Fourier.line(outRe, outIm);
			for (int k = 0; k < n; k++) {
				double sumRe = 0, sumIm = 0;
				for (int i = 0; i < n; i++) {
					double angle = -2 * Math.PI * i * k / n;
					sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
					sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
				}
				assertEquals(sumRe, outRe[k], 1e-9 * n * 13);
				assertEquals(sumIm, outIm[k], 1e-9 * n * 13);
			}
		}
	}
}
