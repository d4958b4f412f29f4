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
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.training.ModelTraining;
import sc.fiji.superres.training.StoredRequest;
import sc.fiji.superres.training.TrainOptions;
import sc.fiji.superres.training.TrainingRequest;
import sc.fiji.superres.training.TrainingResolver;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Trains a model on folders of images; asked again with the same work folder, it goes on where it stopped. */
@Command(name = "train", sortOptions = false,
	description = "Train a model on a folder of high-resolution images, "
		+ "from which low-resolution ones are made. A training that was stopped, at any moment, continues from its "
		+ "last checkpoint when the same command is given again.")
final class TrainSubcommand implements SettingsCommand {

	private static final String MODELS_DIR = "models-dir", RESUME = "resume";

	@Spec
	private CommandSpec spec;

	@Option(names = "--config", paramLabel = "FILE",
		description = "Properties file with the options below, without their hyphens, such as \"network = "
			+ "dsrnet\"; the values of options that may be repeated are separated by commas or, in data and "
			+ "benchmark, by \\n. Options on the command line take precedence.")
	private Path config;

	@Option(names = "--" + RESUME, paramLabel = "FOLDER",
		description = "Resume the training of this work folder, which holds all other settings; only --overwrite "
			+ "and --models-dir can be given as well.")
	private Path resume;

	@Mixin
	private ModelFolders folders;

	private SettingOptions options;

	@Override
	public void addOptions(CommandSpec command) {
		options = new SettingOptions(command, TrainOptions.ALL);
	}

	@Override
	public void run() {
		Map<String, String> file = config == null ? Map.of() : readConfig();
		PrintWriter out = spec.commandLine().getOut();
		ModelZoo zoo = folders.open();
		TrainingRequest request = resume == null ? request(file, zoo) : resumed(file);
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(spec.commandLine().getErr())) {
			Model model = new ModelTraining(request, zoo, out::println).run(report(out), new TrainingControl(),
				progress);
			out.println("Wrote " + model.place());
		}
	}

	private TrainingRequest request(Map<String, String> file, ModelZoo zoo) {
		return TrainingResolver.resolve(options.over(file), Optional.empty(), Path.of("training"), zoo);
	}

	private TrainingRequest resumed(Map<String, String> file) {
		options.firstGivenBut(TrainOptions.OVERWRITE).ifPresent(option -> {
			throw UserException
				.wrongUse("With --resume all settings come from the folder " + resume + "; leave out " + option + ".");
		});
		TrainingRequest stored = StoredRequest.read(resume);
		return options.over(file).get(TrainOptions.OVERWRITE) ? stored.replacing() : stored;
	}

	/**
	 * The settings of the file by key; the folders of models and of a training to go on with are taken over where none
	 * is given. Picocli's {@code PropertiesDefaultProvider} is not used: it passes over keys that no option has, and a
	 * wrong value would be reported as if it came from the command line.
	 */
	private Map<String, String> readConfig() {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(config)) {
			properties.load(reader);
		}
		catch (IOException | IllegalArgumentException e) {
			throw UserException.wrongUse(
				"The settings " + config + " cannot be read (" + e.getMessage() + "); give a properties file.");
		}
		Map<String, String> texts = new LinkedHashMap<>();
		for (String key : new TreeSet<>(properties.stringPropertyNames())) {
			String text = properties.getProperty(key);
			if (key.equals(MODELS_DIR)) folders.addUnlessGiven(text);
			else if (key.equals(RESUME)) resume = resume == null ? Path.of(text.strip()) : resume;
			else if (TrainOptions.ALL.find(key).isPresent()) texts.put(key, text);
			else
				throw UserException.wrongUse("The file " + config + " has the unknown setting " + key
					+ "; settings are named like the options of train --help, without hyphens before them.");
		}
		try {
			TrainOptions.ALL.defaults().withAll(texts);
		}
		catch (UserException e) {
			throw UserException.wrongUse("In " + config + ": " + e.getMessage());
		}
		return texts;
	}

	/** One line at each validation. */
	private TrainingListener report(PrintWriter out) {
		return new TrainingListener() {

			private double sum;
			private double rate;
			private double waiting;
			private int count;

			@Override
			public void started(Start start) {
				out.printf(Locale.ROOT, "%d values to train, %d of %d steps done, bicubic %.3f dB%n",
					start.parameters(), start.step(), start.steps(), start.bicubicPsnr());
			}

			@Override
			public void step(Step step) {
				sum += step.loss();
				rate += step.imagesPerSecond();
				waiting += step.waiting();
				count++;
			}

			@Override
			public void validated(Validated now) {
				out.printf(Locale.ROOT,
					"step %d: loss %.5f, validation %.3f dB%s, %.1f patches/s, %.1f%% of the time "
						+ "waiting for them%n",
					now.step(), sum / count, now.psnr(), now.isBest() ? " (best so far)" : "", rate / count,
					100 * waiting / count);
				out.flush();
				sum = rate = waiting = 0;
				count = 0;
			}

			@Override
			public void unmoved(long step, List<String> names) {
				out.println(TrainingListener.describeUnmoved(step, names));
			}

			@Override
			public void ended(End end) {
				out.println("Training ended: " + end);
			}
		};
	}
}
