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
package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.trust.TrustCalibration;

/** The {@code README.md} of a model folder, made from its descriptor and nothing else. */
public final class ModelCard {

	static final String NAME = "README.md";

	private static final int PERCENT = 100;

	private ModelCard() {}

	/**
	 * Writes the cards of model folders anew, after their descriptors were changed by hand.
	 *
	 * @param folders paths of the folders
	 * @throws IOException if a card cannot be written
	 */
	public static void main(String[] folders) throws IOException {
		for (String folder : folders) {
			Model model = Model.open(Path.of(folder));
			ModelFolder.writeCard(model.folder(), model.descriptor());
		}
	}

	/** The card as Markdown, lines ending in a line feed. */
	public static String of(ModelDescriptor d) {
		return of(d, false);
	}

	/** @param curve whether the course of the training lies beside */
	static String of(ModelDescriptor d, boolean curve) {
		var card = new StringBuilder();
		card.append("# ").append(line(d.name())).append("\n\n");
		card.append("`").append(d.id()).append("` upscales ").append(d.domain()).append(" images x").append(d.scale())
			.append(between(d) ? " between slices" : "")
			.append(d.channels() == 3 ? " (RGB)" : " (luminance or grey values)").append(".\n");
		table(card.append("\n"), List.of("", ""),
			List.of(List.of("Network", "`" + d.network().id() + "` x" + d.scale()),
				List.of("Paper", d.network().create().publication().markdown()), List.of("Options", options(d)),
				List.of("Automatic choice for", listing(d.defaultFor())), List.of("Licence", d.licence()),
				List.of("Weights", "`" + d.weights().file() + "`, " + d.weights().bytes() + " bytes"),
				List.of("SHA-256", "`" + d.weights().sha256() + "`")));

		card.append("\n## Measured\n\n");
		if (d.scores().isEmpty()) card.append("Not measured.\n");
		else
			table(card, List.of("Set", "PSNR (dB)", "SSIM", "Bicubic PSNR (dB)", "Bicubic SSIM", "Protocol"),
				d.scores().stream().map(ModelCard::cells).toList());

		grid(card, d.grid());
		trust(card, d.trust());
		use(card, d.guidance());
		TrainingProvenance t = d.training();
		card.append("\n## Training\n\n");
		table(card, List.of("", ""),
			List.of(List.of("Program", t.program()), List.of("Low-resolution images", t.degradation()),
				List.of("Recipe", t.recipe()), List.of("Seed", String.valueOf(t.run().seed())),
				List.of("Steps", String.valueOf(t.run().steps())), List.of("Hours", decimals(2, t.run().hours())),
				List.of("Machine", t.run().machine()), List.of("Date", t.run().date().toString())));

		if (curve)
			card.append("\n![Course of the training](").append(ModelFolder.Curve.CHART).append(")\n\nAs numbers: `")
				.append(ModelFolder.Curve.TABLE).append("`.\n");
		card.append("\n## Training data\n\n");
		if (t.data().isEmpty()) card.append("None.\n");
		else data(card, t.data());

		card.append("\n## Command\n\n```\nupscale in.tif --model ").append(d.id())
			.append(between(d) ? " --direction z" : "").append(" --output out.tif\n```\n");
		card.append("\nThis card is made from `").append(ModelYaml.NAME).append("`; change that, not this.\n");
		return card.toString();
	}

	private static boolean between(ModelDescriptor d) {
		return d.direction() == Direction.Z;
	}

	private static void grid(StringBuilder card, ConditionGrid grid) {
		if (!grid.isMeasured()) return;
		card.append("\n## Where it holds\n\nOn ").append(line(grid.set())).append(": ").append(line(grid.protocol()))
			.append(
				".\nAt least as good in PSNR as bicubic interpolation, with and without the best Gaussian before it, "
					+ "under ")
			.append(grid.holdsUnder().size()).append(" of ").append(grid.scores().size()).append(" conditions.\n\n");
		table(card, List.of("Condition", "PSNR (dB)", "SSIM", "Bicubic PSNR (dB)", "Bicubic SSIM", "Smoothed PSNR (dB)",
			"Smoothed SSIM", "Sigma (px)", "Gain (dB)"), grid.scores().stream().map(ModelCard::cells).toList());
	}

	private static void trust(StringBuilder card, TrustCalibration trust) {
		if (!trust.isMeasured()) return;
		card.append("\n## What to believe\n\nOn ").append(line(trust.set())).append(": ").append(line(trust.protocol()))
			.append(
				".\nThe trust map (`--trust`) gives the expected absolute error of each pixel. An interval of so many "
					+ "times that to each side of a result was meant to hold a share of the true errors, and held "
					+ "another, on images that it was not fitted to. The mean of the map was ")
			.append(decimals(2, trust.ratio()))
			.append(" times the mean error there, and errors above twice the noise are "
				+ "told from others with an area under the ROC curve of ")
			.append(decimals(3, trust.auroc())).append(".\n\n");
		table(card, List.of("Errors meant to be inside", "Errors that were", "Half length (expected errors)"),
			trust.levels().stream().map(level -> List.of(decimals(0, PERCENT * level.level()) + " %",
				decimals(1, PERCENT * level.coverage()) + " %", decimals(2, level.factor()))).toList());
	}

	private static List<String> cells(ConditionScore s) {
		return List.of("`" + s.degradation() + "`", decimals(2, s.model().psnr()), decimals(4, s.model().ssim()),
			decimals(2, s.bicubic().psnr()), decimals(4, s.bicubic().ssim()), decimals(2, s.smoothed().psnr()),
			decimals(4, s.smoothed().ssim()), decimals(1, s.sigma()),
			(s.gain() < 0 ? "" : "+") + decimals(2, s.gain()));
	}

	private static void use(StringBuilder card, Guidance g) {
		if (!g.intendedUse().isEmpty()) card.append("\n## Intended use\n\n").append(line(g.intendedUse())).append("\n");
		if (!g.notFor().isEmpty()) card.append("\n## Not to be used for\n\n");
		g.notFor().forEach(text -> card.append("- ").append(line(text)).append("\n"));
		if (!g.failures().isEmpty()) card.append("\n## Known failures\n");
		for (Guidance.Failure failure : g.failures())
			card.append("\n").append(line(failure.text())).append("\n\n![Failure](").append(failure.picture())
				.append(")\n");
	}

	private static void data(StringBuilder card, List<TrainingProvenance.DataSet> sets) {
		table(card, List.of("Data set", "Licence"), sets.stream().map(s -> List.of(s.name(), s.licence())).toList());
		List<String> sums = sets.stream().flatMap(s -> s.sha256().stream()).distinct().toList();
		for (String sum : sums) {
			List<String> names = sets.stream().filter(s -> s.sha256().equals(Optional.of(sum))).map(s -> s.name())
				.toList();
			String which = names.size() == sets.size() ? "all files" : String.join("; ", names);
			card.append("\nSHA-256 over names and contents (`(LC_ALL=C; sha256sum * | sha256sum)`) of ")
				.append(line(which)).append(": `").append(sum).append("`\n");
		}
	}

	private static List<String> cells(SetScore s) {
		return List.of(s.set(), decimals(2, s.psnr()), decimals(4, s.ssim()), decimals(2, s.bicubicPsnr()),
			decimals(4, s.bicubicSsim()), s.protocol());
	}

	private static void table(StringBuilder card, List<String> head, List<List<String>> rows) {
		row(card, head);
		card.append("|").append(" --- |".repeat(head.size())).append("\n");
		rows.forEach(cells -> row(card, cells));
	}

	private static void row(StringBuilder card, List<String> cells) {
		card.append("|");
		for (String cell : cells)
			card.append(" ").append(line(cell).replace("|", "\\|")).append(" |");
		card.append("\n");
	}

	private static String options(ModelDescriptor d) {
		return listing(d.network().options().entrySet());
	}

	private static String listing(Iterable<?> items) {
		var texts = new ArrayList<String>();
		items.forEach(item -> texts.add(item.toString()));
		return texts.isEmpty() ? "none" : String.join(", ", texts);
	}

	private static String decimals(int digits, double value) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	/** Line breaks in a text become blanks. */
	private static String line(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}
}
