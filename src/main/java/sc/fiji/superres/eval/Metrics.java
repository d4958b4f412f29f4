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

import static sc.fiji.superres.eval.Metric.Better.HIGHER;
import static sc.fiji.superres.eval.Metric.Better.LOWER;
import static sc.fiji.superres.eval.Metric.Better.NEARER_ONE;
import static sc.fiji.superres.eval.Metric.Formula.perBand;
import static sc.fiji.superres.eval.Metric.Formula.perInputBand;
import static sc.fiji.superres.eval.Metric.Formula.whole;
import static sc.fiji.superres.eval.Metric.ImagingField.GENERAL;
import static sc.fiji.superres.eval.Metric.ImagingField.MEDICAL;
import static sc.fiji.superres.eval.Metric.ImagingField.MICROSCOPY;
import static sc.fiji.superres.eval.Metric.ImagingField.PHOTO;
import static sc.fiji.superres.eval.Metric.ImagingField.REMOTE_SENSING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.eval.Metric.ImagingField;
import sc.fiji.superres.eval.Metric.MetricLabel;
import sc.fiji.superres.eval.Metric.Need;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.task.UserException;

/** All metrics, and the sets of them that are usual in a field. */
public final class Metrics {

	/** Chooses every metric. */
	public static final String ALL = "all";

	private static final double MAX_8BIT = 255;
	private static final EnumSet<ImagingField> ANYWHERE = EnumSet.allOf(ImagingField.class);

	private static final List<Metric> METRICS = List.of(
		new Metric(new MetricLabel("psnr", "PSNR", "dB"), HIGHER, ANYWHERE,
			"Peak signal-to-noise ratio, 10 log10(range² / MSE), band by band.",
			perBand((truth, result, c) -> new Psnr(c.range(), 0).of(truth, result))),
		new Metric(new MetricLabel("ssim", "SSIM", ""), HIGHER, ANYWHERE,
			"Structural similarity (Wang et al. 2004), Gaussian window of 11 x 11 pixels, band by band.",
			perBand((truth, result, c) -> new Ssim(c.range(), 0).of(truth, result))).least(Ssim.WINDOW),
		new Metric(new MetricLabel("psnr_y", "PSNR (Y)", "dB"), HIGHER, EnumSet.of(PHOTO),
			"PSNR of the luminance (ITU-R BT.601, 16 to 235, not rounded) of 8-bit RGB with a range of 255.",
			whole(c -> new Psnr(MAX_8BIT, 0).of(Luma.of8Bit(c.truth()), Luma.of8Bit(c.result())))).needing(Need.RGB),
		new Metric(new MetricLabel("ssim_y", "SSIM (Y)", ""), HIGHER, EnumSet.of(PHOTO),
			"SSIM of the luminance (ITU-R BT.601, 16 to 235, not rounded) of 8-bit RGB with a range of 255.",
			whole(c -> new Ssim(MAX_8BIT, 0).of(Luma.of8Bit(c.truth()), Luma.of8Bit(c.result())))).least(Ssim.WINDOW)
			.needing(Need.RGB),
		new Metric(new MetricLabel("msssim", "MS-SSIM", ""), HIGHER, EnumSet.of(GENERAL, PHOTO),
			"Multi-scale structural similarity (Wang, Simoncelli and Bovik 2003), five scales, band by band.",
			perBand((truth, result, c) -> new MsSsim(c.range()).of(truth, result))).least(MsSsim.LEAST),
		new Metric(new MetricLabel("nrmse", "NRMSE", ""), LOWER, EnumSet.of(GENERAL, MICROSCOPY, MEDICAL),
			"Euclidean norm of the error divided by that of the truth, band by band.",
			perBand((truth, result, c) -> nrmse(truth, result))),
		new Metric(new MetricLabel("frc", "FRC resolution", "px"), LOWER, EnumSet.of(MICROSCOPY),
			"Size of the smallest true details: Fourier ring correlation of truth and result at the fixed threshold of "
				+ "1/7 (Nieuwenhuizen et al. 2013); 2 pixels at best.",
			perBand((truth, result, c) -> RingCorrelation.resolution(truth, result))).least(RingCorrelation.LEAST),
		new Metric(new MetricLabel("rsp", "RSP", ""), HIGHER, EnumSet.of(MICROSCOPY),
			"Resolution-scaled Pearson coefficient (SQUIRREL, Culley et al. 2018): of the input and the result blurred "
				+ "by the Gaussian that fits best and binned.",
			perInputBand((low, result, c) -> Squirrel.of(low, result, c.scale()).rsp())),
		new Metric(new MetricLabel("rse", "RSE", "intensity"), LOWER, EnumSet.of(MICROSCOPY),
			"Resolution-scaled error (SQUIRREL, Culley et al. 2018): root mean squared difference of the input and the "
				+ "result blurred, binned and linearly scaled to fit best.",
			perInputBand((low, result, c) -> Squirrel.of(low, result, c.scale()).rse())),
		new Metric(new MetricLabel("rmse_region", "RMSE in region", "intensity"), LOWER, EnumSet.of(MEDICAL),
			"Root mean squared error of the pixels inside the mask whose true intensity is in the window (HU for CT).",
			perBand((truth, result, c) -> c.region().orElseThrow().error(truth, result))).needing(Need.REGION),
		new Metric(new MetricLabel("edge", "Edge sharpness", ""), NEARER_ONE, EnumSet.of(MEDICAL, MICROSCOPY),
			"Gradient of the result along that of the truth over the 5 % steepest pixels of the truth, relative to the "
				+ "truth: below 1 blurred, above 1 sharpened.",
			perBand((truth, result, c) -> EdgeSharpness.of(truth, result))).least(EdgeSharpness.LEAST),
		new Metric(new MetricLabel("sam", "SAM", "deg"), LOWER, EnumSet.of(REMOTE_SENSING),
			"Spectral angle mapper (Yuhas et al. 1992): mean angle between the spectra of truth and result.",
			whole(c -> Spectral.angle(c.truth(), c.result()))).needing(Need.BANDS),
		new Metric(new MetricLabel("ergas", "ERGAS", ""), LOWER, EnumSet.of(REMOTE_SENSING),
			"Relative dimensionless global error in synthesis (Wald 2000), 100 / scale * sqrt(mean (MSE / mean²)).",
			whole(c -> Spectral.ergas(c.truth(), c.result(), c.scale()))),
		new Metric(new MetricLabel("uqi", "Q (UQI)", ""), HIGHER, EnumSet.of(REMOTE_SENSING),
			"Universal image quality index Q (Wang and Bovik 2002), windows of 8 x 8 pixels, band by band.",
			perBand((truth, result, c) -> Spectral.quality(truth, result))).least(Spectral.WINDOW),
		new Metric(new MetricLabel("consistency", "Consistency", "dB"), HIGHER, ANYWHERE,
			"PSNR between the input and the result reduced as the input was, without noise; bicubically for pairs "
				+ "(LR-PSNR of the NTIRE challenges, Lugmayr et al. 2021): how far the result agrees with what was "
				+ "seen.",
			Metrics::consistency));

	private Metrics() {}

	/** In the order of tables. */
	public static List<Metric> all() {
		return METRICS;
	}

	/** Those that are usual in a field. */
	public static List<Metric> of(ImagingField field) {
		return METRICS.stream().filter(m -> m.fields().contains(field)).toList();
	}

	/**
	 * @param names ids of metrics, of fields, or {@value #ALL}, separated by commas
	 * @return those named, each once, in the order of tables
	 * @throws UserException when a name is unknown or there is none
	 */
	public static List<Metric> parse(String names) {
		Set<Metric> chosen = new LinkedHashSet<>();
		for (String name : names.split("[,\\s]+"))
			if (!name.isEmpty()) chosen.addAll(named(name.toLowerCase(Locale.ROOT)));
		if (chosen.isEmpty())
			throw UserException.wrongUse("There is no metric to measure by; choose " + choices() + ".");
		return METRICS.stream().filter(chosen::contains).toList();
	}

	private static List<Metric> named(String name) {
		if (name.equals(ALL)) return METRICS;
		List<Metric> found = METRICS.stream()
			.filter(m -> m.id().equals(name) || m.fields().stream().anyMatch(f -> f.toString().equals(name))).toList();
		if (found.isEmpty()) throw UserException.wrongUse("Unknown metric \"" + name + "\"; choose " + choices() + ".");
		return found.stream().anyMatch(m -> m.id().equals(name))
			? found.stream().filter(m -> m.id().equals(name)).toList()
			: found;
	}

	/** All names that {@link #parse} knows, for people. */
	public static String choices() {
		Stream<String> fields = Stream.concat(Stream.of(ALL),
			Arrays.stream(ImagingField.values()).map(ImagingField::toString));
		return "some of " + METRICS.stream().map(Metric::id).collect(Collectors.joining(", ")) + " or a set of them: "
			+ fields.collect(Collectors.joining(", "));
	}

	/** As {@code normalized_root_mse} of scikit-image with {@code normalization='euclidean'}. */
	private static double nrmse(FloatRaster truth, FloatRaster result) {
		double energy = 0;
		long count = 0;
		for (float v : truth.data()) {
			if (Float.isNaN(v)) continue;
			energy += (double) v * v;
			count++;
		}
		return Math.sqrt(new Psnr(1, 0).meanSquaredError(truth, result) / (energy / count));
	}

	private static double[] consistency(Comparison c) {
		FloatRaster reduced = c.reduction().apply(c.wholeResult());
		Psnr psnr = new Psnr(c.range(), 0);
		return Metric.Formula.values(c, (low, result, all) -> psnr.of(low, result), c.low(), reduced);
	}
}
