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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
import sc.fiji.superres.evaluation.TrustEvaluation;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.TrustYaml;

/** Learns how the errors of models can be predicted, for the trust maps of {@code upscale --trust}. */
@Command(name = "trust", sortOptions = false,
	description = "Learn from a folder of high-resolution images how to predict the errors of models, for the maps "
		+ "of \"upscale --trust\". Every other image is learnt from, under each of several conditions; the rest "
		+ "tell how good the predictions are. Prints a Markdown table for each model.")
final class TrustSubcommand implements SettingsCommand {

	private static final int PERCENT = 100;

	@Spec
	private CommandSpec spec;

	@Mixin
	private ConditionOptions conditions;

	@Option(names = "--card", paramLabel = "TEXT",
		description = "Write what was learnt into the folder and the card of "
			+ "the model, TEXT being what the images are.")
	private String card;

	@Option(names = "--pool", paramLabel = "FILE",
		description = "Learn from all models together, and write what was learnt into FILE, for models that have "
			+ "not been measured themselves.")
	private Path pool;

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
		conditions.crop(); // a wrong one is told first
		Values asked = EvaluateOptions.ALL.defaults().withAll(options.values().givenTexts());
		ZooModels zoo = new ZooModels(folders.open(), err::println);
		List<String> ids = asked.get(EvaluateOptions.MODELS);
		if (pool != null) {
			write(pool, learn(ids, zoo, asked, err).calibration());
			return;
		}
		for (String id : ids) {
			TrustCalibration learnt = learn(List.of(id), zoo, asked, err).calibration();
			if (card != null) describe(zoo.zoo().find(id), learnt);
		}
	}

	private TrustEvaluation.LearntTrust learn(List<String> ids, ZooModels zoo, Values asked, PrintWriter err) {
		Values values = asked.with(EvaluateOptions.SCALE,
			zoo.choose(EvaluationRequest.of(asked).settings(ids.get(0), 0), 1, false).scale());
		List<FixedDegradation> given = conditions.given();
		List<FixedDegradation> under = given.isEmpty() ? usual(ids.get(0), zoo) : given;
		var evaluation = new TrustEvaluation(
			new ConditionEvaluation(EvaluationRequest.of(values).images(), conditions.crop(), under, values));
		TrustEvaluation.LearntTrust learnt;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			learnt = evaluation.of(ids, zoo, card == null ? "these images" : card, protocol(ids, under.size()),
				err::println, progress);
		}
		spec.commandLine().getOut().println(table(String.join(", ", ids), learnt));
		return learnt;
	}

	private static List<FixedDegradation> usual(String id, ZooModels zoo) {
		if (id.equals(ZooModels.BICUBIC)) return Conditions.of(Domain.GENERAL.toString(), Direction.XY);
		Model model = zoo.zoo().find(id);
		return Conditions.of(model.descriptor().domain().toString(), model.direction());
	}

	private String protocol(List<String> ids, int count) {
		return "fitted to every other image and counted on the others, " + conditions.part() + ", under " + count
			+ (count == 1 ? " condition" : " conditions") + "; trust --models " + String.join(",", ids)
			+ conditions.words();
	}

	private static String table(String title, TrustEvaluation.LearntTrust learnt) {
		TrustCalibration trust = learnt.calibration();
		StringBuilder text = new StringBuilder("| " + title + " | weight |\n| --- | --- |\n");
		for (int i = 0; i < trust.weights().size(); i++)
			text.append(String.format(Locale.ROOT, "| %s | %.5f |%n", TrustCalibration.features().get(i),
				trust.weights().get(i)));
		text.append("\n| errors meant to be inside | errors that were | half length |\n| --- | --- | --- |\n");
		for (TrustCalibration.TrustLevel level : trust.levels())
			text.append(String.format(Locale.ROOT, "| %.0f %% | %.1f %% | %.2f |%n", PERCENT * level.level(),
				PERCENT * level.coverage(), level.factor()));
		text.append(String.format(Locale.ROOT, "%nMean of the map over mean error: %.3f; area under ROC: %.3f%n%n",
			trust.ratio(), trust.auroc()));
		text.append("| condition | errors that were in the interval of 90 % | map / error | area under ROC |\n"
			+ "| --- | --- | --- | --- |\n");
		learnt.counts()
			.forEach((condition, count) -> text.append(String.format(Locale.ROOT, "| `%s` | %.1f %% | %.2f | %.3f |%n",
				condition, PERCENT * count.coverage(), count.ratio(), count.auroc())));
		return text.toString();
	}

	private static void describe(Model model, TrustCalibration trust) {
		try {
			ModelFolder.describe(model.folder(), model.descriptor().but().trust(trust).build());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The card of the model " + model.id(), model.folder(), e);
		}
	}

	private static void write(Path file, TrustCalibration trust) {
		try {
			AtomicFile.writeText(file, TrustYaml.format(trust));
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", file, e);
		}
	}
}
