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
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.KeptBlocks;
import sc.fiji.superres.testing.Scenes;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The table of docs/fidelity.md: how well each shipped model keeps the intensities of images, with and without the
 * correction. Run {@code main} to measure it anew; the argument is a folder with folders of images:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=sc.fiji.superres.docs.FidelityTable
 * -Dexec.args="../shared/data"}. Of each image in a folder called {@code val} below it, the middle {@value #SIDE} x
 * {@value #SIDE} pixels are the input. Further arguments are the ids of models, all of them if there are none.
 */
public final class FidelityTable {

	private static final Path PAGE = Path.of("docs", "fidelity.md");
	private static final String BEGIN = "<!-- models:begin -->\n", END = "<!-- models:end -->";
	private static final int SIDE = 96;
	private static final int ROWS = 3;
	/** Of the generated scenes. */
	private static final int WIDTH = 120, HEIGHT = 96;
	private static final double CT_LOW = -1500;

	private final ModelZoo zoo = ModelZoo.open();
	private final List<ImagePlus> images;

	private FidelityTable(List<ImagePlus> images) {
		this.images = images;
	}

	public static void main(String[] args) throws IOException {
		List<ImagePlus> images = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
			for (Path file : files.filter(f -> f.getParent().getFileName().toString().equals("val")).sorted().toList())
				images.add(middle(ImageFiles.read(file)));
		}
		var table = new FidelityTable(images);
		List<String> chosen = List.of(args).subList(1, args.length);
		Map<String, String> rows = rows(Files.readString(PAGE));
		for (Model model : table.zoo.list().stream().filter(table.zoo::isShipped).toList())
			if (chosen.isEmpty() || chosen.contains(model.id())) {
				rows.put(model.id(), table.row(model));
				Files.writeString(PAGE, page(Files.readString(PAGE), rows));
				IJ.log(rows.get(model.id()));
			}
	}

	/** By model, those that are on the page. */
	private static Map<String, String> rows(String page) {
		Map<String, String> rows = new LinkedHashMap<>();
		page.substring(page.indexOf(BEGIN), page.indexOf(END)).lines().filter(line -> line.startsWith("| `"))
			.forEach(line -> rows.put(line
			.substring(3, line.indexOf('`', 3)), line));
		return rows;
	}

	private static String page(String page, Map<String, String> rows) {
		String table =
			"| model | worst mean, alone | kept | mean of means, alone | kept | worst block, alone | kept | CT beyond, alone | kept "
			+ "| hole | dim channel |\n|---|---|---|---|---|---|---|---|---|---|---|\n"
			+ String.join("\n", rows.values()) + "\n";
		return page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END));
	}

	/** The middle of its first plane. */
	private static ImagePlus middle(ImagePlus image) {
		int w = Math.min(SIDE, image.getWidth()), h = Math.min(SIDE, image.getHeight());
		image.setRoi((image.getWidth() - w) / 2, (image.getHeight() - h) / 2, w, h);
		ImagePlus part = new Duplicator().run(image, 1, image.getNChannels(), 1, 1, 1, 1);
		part.setTitle(image.getTitle());
		part.killRoi();
		return part;
	}

	private String row(Model model) {
		double[] worst = new double[2], sum = new double[2], block = new double[2];
		List<ImagePlus> inputs = new ArrayList<>(images);
		inputs.add(Scenes.dim(WIDTH, HEIGHT));
		inputs.add(Scenes.spots(WIDTH, HEIGHT));
		if (model.direction() == Direction.Z) inputs.removeIf(image -> image.getStackSize() > 1
			|| image.getBitDepth() == 24);
		for (ImagePlus image : inputs)
			for (int kept = 0; kept < 2; kept++) {
				KeptBlocks blocks = KeptBlocks.of(asInput(image, model), upscaled(image, model, kept == 1), Double.NaN);
				worst[kept] = Math.max(worst[kept], blocks.mean());
				sum[kept] += blocks.mean() / inputs.size();
				block[kept] = Math.max(block[kept], blocks.block());
			}
		String beside = model.direction() == Direction.Z ? "-" : percent(besideABrightOne(model));
		return String.format(Locale.ROOT, "| `%s` | %.2f %% | %.3f %% | %.3f %% | %.4f %% | %.2f | %.2f | %s | %s | %s | %s |",
			model.id(), 100 * worst[0], 100 * worst[1], 100 * sum[0], 100 * sum[1], block[0], block[1],
			percent(beyond(model, false)), percent(beyond(model, true)), percent(hole(model)), beside);
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.2f %%", 100 * share);
	}

	private static ImagePlus asInput(ImagePlus image, Model model) {
		return model.direction() == Direction.Z ? Scenes.asSlices(image, ROWS) : image;
	}

	private ImagePlus upscaled(ImagePlus image, Model model, boolean keep) {
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model.id())
			.with(UpscaleOptions.DIRECTION, model
			.direction()).with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32)
			.with(
				UpscaleOptions.INTENSITIES, keep ? IntensityMode.KEEP : IntensityMode.NETWORK);
		return ImageUpscaling.run(asInput(image, model), settings, new ZooModels(zoo, notice -> {}), Progress.NONE);
	}

	/** How far the values of a padded CT go beyond those there are, in units of their range. */
	private double beyond(Model model, boolean keep) {
		ImagePlus ct = Scenes.paddedCt(WIDTH, HEIGHT);
		double high = Double.NEGATIVE_INFINITY, least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (float v : (float[]) ct.getProcessor().getPixels())
			high = Math.max(high, v);
		ImagePlus result = upscaled(ct, model, keep);
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
		ImagePlus holed = upscaled(Scenes.scene(WIDTH, HEIGHT, true), model, true),
			whole = upscaled(scene, model, true);
		boolean z = model.direction() == Direction.Z;
		double worst = 0;
		for (int y = 0; y < HEIGHT * model.scale(); y++)
			for (int x = 0; x < (z ? WIDTH : WIDTH * model.scale()); x++)
				if (!Scenes.isNearHole(z ? x : x / model.scale(), y / model.scale(), WIDTH, HEIGHT,
				4)) worst = Math.max(worst, Math.abs(at(
					holed, x, y, z) - at(whole, x, y, z)));
		return worst / (scene.getStatistics().max - scene.getStatistics().min);
	}

	private static float at(ImagePlus image, int x, int y, boolean z) {
		return z ? image.getStack().getProcessor(y + 1).getf(x, 1) : image.getProcessor().getf(x, y);
	}

	/** The largest difference of a dim channel beside a bright one from the same alone, in units of its deviation. */
	private double besideABrightOne(Model model) {
		ImagePlus two = Scenes.two(WIDTH, HEIGHT);
		ImagePlus alone = upscaled(new ImagePlus("", two.getStack().getProcessor(2)), model, true);
		short[] a = (short[]) alone.getProcessor().getPixels(), b = (short[]) upscaled(two, model, true).getStack()
			.getPixels(2);
		int worst = 0;
		for (int i = 0; i < a.length; i++)
			worst = Math.max(worst, Math.abs(a[i] - b[i]));
		return worst / alone.getStatistics().stdDev;
	}
}
