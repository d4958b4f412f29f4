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
package sc.fiji.superres.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import sc.fiji.superres.data.Conditions;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.evaluation.ConditionEvaluation;
import sc.fiji.superres.evaluation.EvaluateOptions;
import sc.fiji.superres.evaluation.EvaluationRequest;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.zoo.ConditionAppearance;
import sc.fiji.superres.zoo.ConditionGrid;
import sc.fiji.superres.zoo.ConditionScore;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelFolder;

/** Measures models under many conditions: where they are better than interpolation, and where not. */
@Command(name = "grid", sortOptions = false,
	description = "Measure models on a folder of high-resolution images "
		+ "under each of several conditions: blur, noise and kind of instrument. They are compared with bicubic "
		+ "interpolation, both plain and after the best of several Gaussian filters. Prints a Markdown table for each "
		+ "model.")
final class GridSubcommand implements SettingsCommand {

	@Spec
	private CommandSpec spec;

	@Mixin
	private ConditionOptions conditions;

	@Option(names = "--card", paramLabel = "TEXT",
		description = "Write the table into the folder and the card of the model, TEXT being what the images are.")
	private String card;

	@Option(names = "--appearances", description = "Only look at the noise and sharpness of the images under each "
		+ "condition, by which a model is chosen automatically, and with --card keep the scores that the model has.")
	private boolean appearances;

	@Mixin
	private ModelFolders folders;

	private SettingOptions options;

	@Override
	public void addOptions(CommandSpec command) {
		options = new SettingOptions(command, EvaluateOptions.GRID);
	}

	@Override
	public void run() {
		PrintWriter err = spec.commandLine().getErr();
		int crop = conditions.crop();
		Values asked = EvaluateOptions.ALL.defaults().withAll(options.values().givenTexts());
		ZooModels zoo = new ZooModels(folders.open(), err::println);
		Model first = zoo.zoo().find(asked.get(EvaluateOptions.MODELS).get(0));
		List<FixedDegradation> given = conditions.given();
		List<FixedDegradation> under = given.isEmpty()
			? Conditions.of(first.descriptor().domain().toString(), first.direction())
			: given;
		Values values = asked.with(EvaluateOptions.SCALE, first.scale());
		var evaluation = new ConditionEvaluation(EvaluationRequest.of(values).images(), crop, under, values);
		Map<String, List<ConditionScore>> scores = Map.of();
		List<ConditionAppearance> looks;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			looks = evaluation.appearances(progress);
			if (!appearances) scores = evaluation.run(zoo, err::println, progress);
		}
		scores.forEach((id, rows) -> spec.commandLine().getOut().println(table(id, rows)));
		for (ConditionAppearance look : looks)
			spec.commandLine().getOut().printf(Locale.ROOT,
				"| `%s` | noise %.4f | sharpness %.3f | coarseness %.2f | %s |%n", look.degradation(), look.noise(),
				look.sharpness(), look.coarseness().orElse(Double.NaN),
				look.jpegQuality().isEmpty()
					? "not compressed"
					: String.format(Locale.ROOT, "JPEG quality %.0f", look.jpegQuality().getAsDouble()));
		if (card == null) return;
		for (String id : asked.get(EvaluateOptions.MODELS)) {
			Model model = zoo.zoo().find(id);
			ConditionGrid old = model.descriptor().grid();
			write(model,
				appearances
					? new ConditionGrid(old.set(), old.protocol(), old.scores(), looks)
					: new ConditionGrid(card, protocol(model), scores.get(id), looks));
		}
	}

	private static String table(String id, List<ConditionScore> rows) {
		var text = new StringBuilder("| ").append(id).append(
			" under | PSNR (dB) | SSIM | bicubic | SSIM | best Gaussian, then bicubic | SSIM | sigma | gain (dB) |\n|");
		text.append(" --- |".repeat(9)).append('\n');
		for (ConditionScore row : rows)
			text.append(
				String.format(Locale.ROOT, "| `%s` | %.2f | %.4f | %.2f | %.4f | %.2f | %.4f | %.1f | %+.2f |%n",
					row.degradation(), row.model().psnr(), row.model().ssim(), row.bicubic().psnr(),
					row.bicubic().ssim(), row.smoothed().psnr(), row.smoothed().ssim(), row.sigma(), row.gain()));
		return text.toString();
	}

	private String protocol(Model model) {
		long seed = options.values().get(EvaluateOptions.SEED);
		return "PSNR and SSIM, " + conditions.part()
			+ "; peak = range of the image, of the type for 8 bit; grid --models " + model.id() + conditions.middle()
			+ (seed == 1 ? "" : " --seed " + seed);
	}

	private static void write(Model model, ConditionGrid grid) {
		try {
			ModelFolder.describe(model.folder(), model.descriptor().withGrid(grid));
		}
		catch (IOException e) {
			throw AtomicFile.failure("The card of the model " + model.id(), model.folder(), e);
		}
	}
}
