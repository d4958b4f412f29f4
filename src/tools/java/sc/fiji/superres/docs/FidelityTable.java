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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.KeptBlocks;
import sc.fiji.superres.testing.KnownImage;
import sc.fiji.superres.testing.Scenes;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The table of docs/fidelity.md: how well each shipped model keeps the intensities of images, with and without the
 * correction, and what that costs. Run {@code main} to measure it anew; the argument is a folder with a folder of
 * images called {@code val} for photo, microscopy, medical and remote-sensing:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=sc.fiji.superres.docs.FidelityTable
 * -Dexec.args="../shared/data"}. Further arguments are the ids of models, all of them if there are none; after
 * {@code slices}, what models make between the slices of stacks of the validation images is printed instead.
 */
public final class FidelityTable {

	private static final Path PAGE = Path.of("docs", "fidelity.md");
	private static final String BEGIN = "<!-- models:begin -->\n", END = "<!-- models:end -->";
	private static final List<String> SETS = List.of("photo", "microscopy", "medical", "remote-sensing");
	/** Pixels of the inputs along both axes, which are the middle of the images. */
	private static final int SIDE = 64;
	private static final String SLICES = "slices";
	private static final int ROWS = 3;
	/** Of the generated scenes. */
	private static final int WIDTH = 120, HEIGHT = 96;
	private static final double CT_LOW = -1500;
	private static final double NANOS = 1e9;

	private final ModelZoo zoo = ModelZoo.open();
	private final Path data;
	/**
	 * All images of 8 and 16 bits, the first grey one of each set also in 32 bits, and two generated ones at the end.
	 */
	private final List<ImagePlus> images = new ArrayList<>();

	private FidelityTable(Path data) throws IOException {
		this.data = data;
		for (String set : SETS) {
			List<ImagePlus> middles = KnownImage.middles(validation(set), SIDE);
			images.addAll(middles);
			middles.stream().filter(image -> image.getStackSize() == 1 && image.getBitDepth() != 24).findFirst()
				.map(KnownImage::inFloats).ifPresent(images::add);
		}
		images.add(Scenes.dim(WIDTH, HEIGHT));
		images.add(Scenes.spots(WIDTH, HEIGHT));
	}

	public static void main(String[] args) throws IOException {
		var table = new FidelityTable(Path.of(args[0]));
		List<String> chosen = List.of(args).subList(1, args.length);
		if (chosen.contains(SLICES)) {
			chosen.stream().filter(id -> !id.equals(SLICES)).forEach(id -> IJ.log(table.betweenSlices(id)));
			return;
		}
		for (Model model : table.zoo.list().stream().filter(table.zoo::isShipped).toList())
			if (chosen.isEmpty() || chosen.contains(model.id())) {
				String row = table.row(model);
				Map<String, String> rows = rows(Files.readString(PAGE));
				rows.put(model.id(), row);
				Files.writeString(PAGE, page(Files.readString(PAGE), rows));
				IJ.log(row);
			}
	}

	private Path validation(String set) {
		return data.resolve(set).resolve("val");
	}

	/** By model, those that are on the page. */
	private static Map<String, String> rows(String page) {
		Map<String, String> rows = new LinkedHashMap<>();
		page.substring(page.indexOf(BEGIN), page.indexOf(END)).lines().filter(line -> line.startsWith("| `"))
			.forEach(line -> rows.put(line.substring(3, line.indexOf('`', 3)), line));
		return rows;
	}

	private static String page(String page, Map<String, String> rows) {
		String table = "| model | worst mean, alone | kept | worst block, alone | kept | stacks: worst mean, kept "
			+ "| worst block, kept | PSNR, alone | kept | time | CT beyond, alone | kept | hole | dim channel |\n"
			+ "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n" + String.join("\n", rows.values()) + "\n";
		return page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END));
	}

	/** What became of all images, with the network alone (0) and with its input's intensities kept (1). */
	private static final class Sums {

		private final double[] mean = new double[2], block = new double[2], psnr = new double[2],
			seconds = new double[2];

		void add(KeptBlocks blocks, int kept) {
			mean[kept] = Math.max(mean[kept], blocks.mean());
			block[kept] = Math.max(block[kept], blocks.block());
		}
	}

	private String row(Model model) throws IOException {
		Sums sums = new Sums();
		for (ImagePlus image : images)
			measure(image, model, model.direction(), sums);
		Sums stacks = new Sums();
		if (model.direction() == Direction.XY) for (ImagePlus scene : images.subList(images.size() - 2, images.size()))
			measure(scene, model, Direction.Z, stacks);
		List<KnownImage> known = known(model);
		for (KnownImage image : known)
			for (int kept = 0; kept < 2; kept++) {
				long start = System.nanoTime();
				ImagePlus result = upscaled(image.low(), model, model.direction(), kept == 1);
				sums.seconds[kept] += (System.nanoTime() - start) / NANOS;
				sums.add(KeptBlocks.of(asInput(image.low(), model.direction()), result, Double.NaN), kept);
				sums.psnr[kept] += image.psnr(result, model.direction(), model.scale()) / known.size();
			}
		boolean z = model.direction() == Direction.Z;
		String beside = z ? "-" : percent(besideABrightOne(model));
		String ofStacks = z
			? "- | -"
			: String.format(Locale.ROOT, "%.3f %% | %.2f", 100 * stacks.mean[1], stacks.block[1]);
		return String.format(Locale.ROOT,
			"| `%s` | %.2f %% | %.3f %% | %.2f | %.2f | %s | %.3f dB | %+.3f dB | %+.0f %% | %s | %s | %s | %s |",
			model.id(), 100 * sums.mean[0], 100 * sums.mean[1], sums.block[0], sums.block[1], ofStacks, sums.psnr[0],
			sums.psnr[1] - sums.psnr[0], 100 * (sums.seconds[1] / sums.seconds[0] - 1), percent(beyond(model, false)),
			percent(beyond(model, true)), percent(hole(model)), beside);
	}

	/** The same means and blocks of stacks whose slices are the rows of the images. */
	private String betweenSlices(String id) {
		Sums sums = new Sums();
		for (ImagePlus image : images)
			measure(image, zoo.find(id), Direction.Z, sums);
		return String.format(Locale.ROOT, "| `%s` | %.2f %% | %.3f %% | %.2f | %.2f |", id, 100 * sums.mean[0],
			100 * sums.mean[1], sums.block[0], sums.block[1]);
	}

	private void measure(ImagePlus image, Model model, Direction direction, Sums sums) {
		if (direction == Direction.Z && (image.getStackSize() > 1 || image.getBitDepth() == 24)) return;
		for (int kept = 0; kept < 2; kept++)
			sums.add(KeptBlocks.of(asInput(image, direction), upscaled(image, model, direction, kept == 1), Double.NaN),
				kept);
	}

	/** The validation images of the model's domain, degraded as those that its card has the score of. */
	private List<KnownImage> known(Model model) throws IOException {
		String domain = model.descriptor().domain().toString();
		boolean z = model.direction() == Direction.Z;
		FixedDegradation degradation = FixedDegradation.of(z ? "slices:thickness=5,spacing=5,noise=0.005" : domain);
		List<KnownImage> known = new ArrayList<>();
		for (ImagePlus image : KnownImage.middles(validation(domain.equals("general") ? "photo" : domain),
			SIDE * model.scale()))
			known.add(KnownImage.of(image, degradation, model.scale(), known.size()));
		return known;
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.2f %%", 100 * share);
	}

	private static ImagePlus asInput(ImagePlus image, Direction direction) {
		return direction == Direction.Z ? Scenes.asSlices(image, ROWS) : image;
	}

	private ImagePlus upscaled(ImagePlus image, Model model, Direction direction, boolean keep) {
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model.id())
			.with(UpscaleOptions.DIRECTION, direction).with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, Precision.FLOAT32)
			.with(UpscaleOptions.INTENSITIES, keep ? IntensityMode.KEEP : IntensityMode.NETWORK);
		return ImageUpscaling.run(asInput(image, direction), settings, new ZooModels(zoo, notice -> {}), Progress.NONE);
	}

	/** How far the values of a padded CT go beyond those there are, in units of their range. */
	private double beyond(Model model, boolean keep) {
		ImagePlus ct = Scenes.paddedCt(WIDTH, HEIGHT);
		double high = Double.NEGATIVE_INFINITY, least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (float v : (float[]) ct.getProcessor().getPixels())
			high = Math.max(high, v);
		ImagePlus result = upscaled(ct, model, model.direction(), keep);
		for (int i = 1; i <= result.getStackSize(); i++)
			for (float v : (float[]) result.getStack().getPixels(i)) {
				least = Math.min(least, v);
				most = Math.max(most, v);
			}
		return Math.max(CT_LOW - least, most - high) / (high - CT_LOW);
	}

	/** The largest change of pixels more than 4 away from a hole, in units of the range of the scene. */
	private double hole(Model model) {
		ImagePlus scene = Scenes.scene(WIDTH, HEIGHT, false);
		ImagePlus holed = upscaled(Scenes.scene(WIDTH, HEIGHT, true), model, model.direction(), true),
			whole = upscaled(scene, model, model.direction(), true);
		boolean z = model.direction() == Direction.Z;
		double worst = 0;
		for (int y = 0; y < HEIGHT * model.scale(); y++)
			for (int x = 0; x < (z ? WIDTH : WIDTH * model.scale()); x++)
				if (!Scenes.isNearHole(z ? x : x / model.scale(), y / model.scale(), WIDTH, HEIGHT, 4))
					worst = Math.max(worst, Math.abs(at(holed, x, y, z) - at(whole, x, y, z)));
		return worst / (scene.getStatistics().max - scene.getStatistics().min);
	}

	private static float at(ImagePlus image, int x, int y, boolean z) {
		return z ? image.getStack().getProcessor(y + 1).getf(x, 1) : image.getProcessor().getf(x, y);
	}

	/** The largest difference of a dim channel beside a bright one from the same alone, in units of its deviation. */
	private double besideABrightOne(Model model) {
		ImagePlus two = Scenes.two(WIDTH, HEIGHT);
		ImagePlus alone = upscaled(new ImagePlus("", two.getStack().getProcessor(2)), model, Direction.XY, true);
		short[] a = (short[]) alone.getProcessor().getPixels(),
			b = (short[]) upscaled(two, model, Direction.XY, true).getStack().getPixels(2);
		int worst = 0;
		for (int i = 0; i < a.length; i++)
			worst = Math.max(worst, Math.abs(a[i] - b[i]));
		return worst / alone.getStatistics().stdDev;
	}
}
