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
package sc.fiji.superres.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;

import sc.fiji.superres.data.Conditions;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.GaussianBlur;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The table of docs/models.md on the automatic choice: what {@code domain=auto} takes of images that no model was
 * trained on, under the conditions of each domain, and how good that is beside interpolation with and without
 * smoothing. The arguments are a folder with the images, {@code DOMAIN/val}, and how many of each domain are taken:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=sc.fiji.superres.docs.ChoiceTable
 * -Dexec.args="../shared/data 6"}.
 */
public final class ChoiceTable {

	private static final int SIDE = 192, SCALE = 2, BORDER = 8;
	private static final List<Double> SIGMAS = List.of(0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.2);
	private static final int WHITE = 255;

	private ChoiceTable() {}

	public static void main(String[] args) throws IOException {
		IJ.log("| domain | condition | chosen | auto (dB) | bicubic | best Gaussian, then bicubic "
			+ "| worst image, beside the better |");
		IJ.log("|---|---|---|---|---|---|---|");
		int worse = 0, all = 0;
		double worst = 0;
		for (Domain domain : Domain.values()) {
			Path folder = Path.of(args[0], domain == Domain.GENERAL ? "photo" : domain.toString(), "val");
			List<Path> files;
			try (Stream<Path> found = Files.list(folder)) {
				files = found.sorted().toList();
			}
			int step = Math.max(1, files.size() / Integer.parseInt(args[1]));
			for (FixedDegradation condition : Conditions.of(domain.toString(), Direction.XY)) {
				TreeMap<String, Integer> chosen = new TreeMap<>();
				double auto = 0, bicubic = 0, smoothed = 0, least = Double.POSITIVE_INFINITY;
				int n = 0;
				for (int i = 0; i < files.size(); i += step) {
					FloatRaster truth = truth(files.get(i));
					FloatRaster low = stored(
						condition.noise(condition.low(truth, SCALE, WHITE), new SplittableRandom(i + 1)));
					List<String> made = new ArrayList<>();
					double own = psnr(truth, upscaled(low, domain, files.get(i), made));
					chosen.merge(made.get(0), 1, Integer::sum);
					double plain = psnr(truth, Bicubic.upscale(low, SCALE)), best = plain;
					for (double sigma : SIGMAS)
						best = Math.max(best, psnr(truth, Bicubic.upscale(GaussianBlur.of(low, sigma), SCALE)));
					auto += own;
					bicubic += plain;
					smoothed += best;
					double gain = own - (made.get(0).equals(ZooModels.BICUBIC) ? plain : best);
					least = Math.min(least, gain);
					worst = Math.min(worst, gain);
					if (gain < 0) worse++;
					all++;
					n++;
				}
				IJ.log(String.format(Locale.ROOT, "| %s | `%s` | %s | %.2f | %.2f | %.2f | %+.2f |", domain, condition,
					chosen, auto / n, bicubic / n, smoothed / n, least));
			}
		}
		IJ.log(String.format(Locale.ROOT, "%d of %d images are below, at worst by %.2f dB.", worse, all, -worst));
	}

	/** The middle of its first channel, normalised. */
	private static FloatRaster truth(Path file) {
		ImagePlus image = ImageFiles.read(file);
		int w = Math.min(SIDE, image.getWidth()) / SCALE * SCALE, h = Math.min(SIDE, image.getHeight()) / SCALE * SCALE;
		boolean bytes = image.getBitDepth() != 16 && image.getBitDepth() != 32;
		FloatProcessor pixels = (bytes ? image.getProcessor().convertToByte(false) : image.getProcessor())
			.convertToFloatProcessor();
		double low = bytes ? 0 : pixels.getStats().min, high = bytes ? WHITE : pixels.getStats().max;
		FloatRaster truth = FloatRaster.zeros(w, h, 1);
		int left = (pixels.getWidth() - w) / 2, top = (pixels.getHeight() - h) / 2;
		for (int i = 0; i < w * h; i++)
			truth.data()[i] = (float) ((pixels.getf(left + i % w, top + i / w) - low) / (high - low));
		return truth;
	}

	private static FloatRaster stored(FloatRaster low) {
		float[] data = low.data().clone();
		for (int i = 0; i < data.length; i++)
			data[i] = Math.round(Math.max(0, Math.min(1, data[i])) * WHITE) / (float) WHITE;
		return new FloatRaster(low.width(), low.height(), 1, data);
	}

	private static FloatRaster upscaled(FloatRaster low, Domain domain, Path file, List<String> made) {
		ImagePlus image = new ImagePlus("low", new FloatProcessor(low.width(), low.height(), low.data().clone()));
		image.setProcessor(image.getProcessor().convertToByteProcessor(false));
		for (int i = 0; i < low.data().length; i++)
			image.getProcessor().set(i, Math.round(low.data()[i] * WHITE));
		switch (domain) {
			case MICROSCOPY -> image.getCalibration().setUnit("um");
			case MEDICAL -> image.setProperty("Info",
				"0008,0060  Modality: " + (file.getFileName().toString().startsWith("ct") ? "CT" : "MR") + "\n");
			case GENERAL, REMOTE_SENSING -> {
				// nothing says what they are
			}
		}
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.SCALE, SCALE);
		ImagePlus result = ImageUpscaling.run(image, settings, new ZooModels(ModelZoo.open(), notice -> {}),
			Progress.NONE);
		made.add(result.getStringProperty("Super-resolution model"));
		FloatRaster out = FloatRaster.zeros(result.getWidth(), result.getHeight(), 1);
		for (int i = 0; i < out.data().length; i++)
			out.data()[i] = result.getProcessor().get(i) / (float) WHITE;
		return out;
	}

	private static double psnr(FloatRaster truth, FloatRaster result) {
		double sum = 0;
		int n = 0;
		for (int y = BORDER; y < truth.height() - BORDER; y++)
			for (int x = BORDER; x < truth.width() - BORDER; x++, n++)
				sum += Math.pow(truth.get(x, y, 0) - Math.max(0, Math.min(1, result.get(x, y, 0))), 2);
		return -10 * Math.log10(sum / n);
	}
}
