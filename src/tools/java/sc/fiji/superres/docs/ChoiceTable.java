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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.superres.data.Conditions;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.GaussianBlur;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.AutomaticChoice;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Modality;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.SeenImage;

/**
 * The table of docs/models.md on the automatic choice: what {@code domain=auto} takes of images that no model was
 * trained on, under the conditions of each domain, and how good that is beside interpolation with and without
 * smoothing. The arguments are a folder with the images, {@code NAME/val}, how many of each kind are taken, and, if
 * wanted, the scale, a file that keeps what was measured for the next time, and {@code others}: the table of so many
 * other images, for work on the rule, with a line for each image in {@code FILE.cases}.
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=sc.fiji.superres.docs.ChoiceTable -Dexec.args="../shared/data 3"}.
 */
public final class ChoiceTable {

	private static final List<Double> SIGMAS = List.of(0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.2);
	/** What rounding to 8 bits can make of equal quality, in dB. */
	private static final double ROUNDING = 0.02;

	/** Images of one kind, by the conditions of a domain. */
	private record Kind(String name, String folder, Domain conditions, Modality modality) {}

	private static final List<Kind> KINDS = List.of(new Kind("photograph", "photo", Domain.GENERAL, Modality.UNKNOWN),
		new Kind("microscopy", "microscopy", Domain.MICROSCOPY, Modality.MICROSCOPE),
		new Kind("the same, uncalibrated", "microscopy", Domain.MICROSCOPY, Modality.UNKNOWN),
		new Kind("medical", "medical", Domain.MEDICAL, Modality.OTHER_MEDICAL),
		new Kind("remote sensing", "remote-sensing", Domain.REMOTE_SENSING, Modality.SATELLITE),
		new Kind("the same, unplaced", "remote-sensing", Domain.REMOTE_SENSING, Modality.UNKNOWN));

	private final ModelZoo zoo = ModelZoo.open();
	private final Map<String, Double> known = new HashMap<>();
	private final int scale;
	private final boolean others;
	private final Path file;
	private final List<String> cases = new ArrayList<>();
	private int worse;
	private int all;
	private double worst;

	private ChoiceTable(int scale, Path file, boolean others) throws IOException {
		this.scale = scale;
		this.others = others;
		this.file = file;
		if (file != null && Files.exists(file)) for (String line : Files.readAllLines(file)) {
			String[] parts = line.split("\t");
			known.put(parts[0], Double.valueOf(parts[1]));
		}
	}

	public static void main(String[] args) throws IOException {
		boolean others = args.length > 4 && args[4].equals("others");
		ChoiceTable table = new ChoiceTable(args.length > 2 ? Integer.parseInt(args[2]) : 2,
			args.length > 3 ? Path.of(args[3]) : null, others);
		table.print(Path.of(args[0]), Integer.parseInt(args[1]));
	}

	private void print(Path folder, int count) throws IOException {
		IJ.log("| images | condition | chosen | auto (dB) | bicubic | best Gaussian, then bicubic "
			+ (others ? "| best of all " : "") + "| worst image |");
		IJ.log("|---|---|---|---|---|---|---|" + (others ? "---|" : ""));
		for (Kind kind : KINDS) {
			List<ChoiceImage> images = new ArrayList<>();
			for (Path path : ChoiceImage.files(folder, kind.folder, count, others))
				images.add(ChoiceImage.of(path, scale));
			for (FixedDegradation condition : Conditions.of(kind.conditions.toString(), Direction.XY))
				row(kind, condition, images);
			keep();
		}
		IJ.log(String.format(Locale.ROOT, "%d of %d images are more than %.2f dB below, at worst by %.2f dB.", worse,
			all, ROUNDING, -worst));
	}

	private void row(Kind kind, FixedDegradation condition, List<ChoiceImage> images) {
		TreeMap<String, Integer> chosen = new TreeMap<>();
		double auto = 0, bicubic = 0, smoothed = 0, possible = 0, least = Double.POSITIVE_INFINITY;
		for (ChoiceImage image : images) {
			Modality modality = image.modality(kind.modality);
			ImagePlus low = image.low(condition, scale, modality);
			SeenImage seen = Inspection.of(low, ImagePlusPixels.of(low), FidelitySettings.DEFAULT);
			String id = new AutomaticChoice(zoo, Direction.XY, scale).choose(seen.modality(), seen.estimates()).id();
			FloatRaster pixels = ChoiceImage.normalized(low);
			double plain = image.psnr(ChoiceImage.stored(Bicubic.upscale(pixels, scale))), best = plain;
			for (double sigma : SIGMAS)
				best = Math.max(best,
					image.psnr(ChoiceImage.stored(Bicubic.upscale(GaussianBlur.of(pixels, sigma), scale))));
			double own = psnr(image, condition, low, id), most = Math.max(best, own);
			StringBuilder line = new StringBuilder();
			for (Model model : others ? candidates(seen.modality()) : List.<Model>of()) {
				double psnr = psnr(image, condition, low, model.id());
				most = Math.max(most, psnr);
				line.append(String.format(Locale.ROOT, "\t%s %.2f", model.id(), psnr - best));
			}
			cases.add(String.format(Locale.ROOT, "%s\t%s\t%s\t%.4f\t%.3f\t%s\t%s\t%.2f\tplain %.2f%s", kind.name,
				condition, image.name(), seen.estimates().noise().orElse(Double.NaN),
				seen.estimates().sharpness().orElse(Double.NaN), seen.estimates(), id, own - best, plain - best, line));
			chosen.merge(id, 1, Integer::sum);
			auto += own;
			bicubic += plain;
			smoothed += best;
			possible += most;
			least = Math.min(least, own - best);
			if (own - best < -ROUNDING) worse++;
			all++;
		}
		worst = Math.min(worst, least);
		int n = images.size();
		IJ.log(String.format(Locale.ROOT, "| %s | `%s` | %s | %.2f | %.2f | %.2f | %s%+.2f |", kind.name, condition,
			chosen.entrySet().stream().map(e -> e.getValue() == n ? e.getKey() : e.getKey() + " (" + e.getValue() + ")")
				.collect(Collectors.joining(", ")),
			auto / n, bicubic / n, smoothed / n, others ? String.format(Locale.ROOT, "%.2f | ", possible / n) : "",
			least));
	}

	/** Models that were measured under several conditions, for such images or for all. */
	private List<Model> candidates(Modality modality) {
		return zoo.list().stream()
			.filter(model -> model.direction() == Direction.XY && model.scale() == scale
				&& model.descriptor().grid().isMeasured()
				&& Stream.of(modality.domain(), Domain.GENERAL).anyMatch(model::isFor))
			.toList();
	}

	private double psnr(ChoiceImage image, FixedDegradation condition, ImagePlus low, String id) {
		String weights = ZooModels.isInterpolation(id) ? "" : zoo.find(id, scale).descriptor().weights().sha256();
		return known.computeIfAbsent(String.join("|", image.name(), condition.toString(), "x" + scale, id, weights),
			key -> image.psnr(ChoiceImage.normalized(upscaled(low, id))));
	}

	private ImagePlus upscaled(ImagePlus low, String id) {
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.SCALE, scale)
			.with(UpscaleOptions.MODEL, id);
		return ImageUpscaling.run(low, settings, new ZooModels(zoo, notice -> {}), Progress.NONE);
	}

	private void keep() throws IOException {
		if (file == null) return;
		Files.write(file, known.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).sorted().toList());
		if (others) Files.write(file.resolveSibling(file.getFileName() + ".cases"), cases);
	}
}
