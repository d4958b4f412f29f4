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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.imagej.ImageSet;
import sc.fiji.superres.imagej.ModelTraining;
import sc.fiji.superres.imagej.StoredRequest;
import sc.fiji.superres.imagej.TrainingRequest;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.WeightsFormat;

/** Trains a model on folders of images; asked again with the same work folder, it goes on where it stopped. */
@Command(name = "train", sortOptions = false, description = "Train a model on a folder of high-resolution images, of "
	+ "which low-resolution ones are made. Stopped at any moment, it goes on from its last checkpoint when given the "
	+ "same command again.")
final class TrainSubcommand implements Runnable {

	private static final String CONFIG = "--config";
	/** What can be given beside --resume. */
	private static final Set<String> WITH_RESUME = Set.of("--resume", "--overwrite", "--models-dir", "--debug", CONFIG);
	/** Options whose values may have commas in them. */
	private static final Set<String> FREE_TEXT = Set.of("data", "benchmark");

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Option(names = CONFIG, paramLabel = "FILE", description = "Properties file with the options below, without their "
		+ "hyphens, such as \"network = dsrnet\"; of those that may be repeated, values are separated by commas or, in data "
		+ "and benchmark, by \\n. Options on the command line go before it.")
	private Path config;

	@Option(names = "--resume", paramLabel = "FOLDER", description = "Go on with the training of this work folder, which "
		+ "knows all other settings; only --overwrite and --models-dir can be given as well.")
	private Path resume;

	@Option(names = "--id", paramLabel = "ID", description = "Id of the model to make: "
		+ "lower-case letters, digits, dots, hyphens, underscores.")
	private String id;

	@Option(names = "--name", paramLabel = "TEXT", description = "Its name for people (default: network and scale).")
	private String name;

	@Option(names = "--network", paramLabel = "N", description = "Architecture: litesrnet, dsrnet, dsrn, dvmsr or "
		+ "dyrsrnet.")
	private String network;

	@Option(names = "--scale", paramLabel = "N", defaultValue = "2", description = "Upscaling factor (default: "
		+ "${DEFAULT-VALUE}).")
	private int scale;

	@Option(names = "--option", paramLabel = "KEY=VALUE", description = "Option of the architecture, such as "
		+ "recurrences=8; may be repeated.")
	private Map<String, String> options = new LinkedHashMap<>();

	@Option(names = "--images", paramLabel = "FOLDER", description = "High-resolution training images.")
	private Path images;

	@Option(names = "--validation", paramLabel = "FOLDER", description = "High-resolution images to validate on; none "
		+ "of the training images (default: a tenth of the images, or of the slices of a single stack, is set aside).")
	private Path validation;

	@Option(names = "--low", paramLabel = "FOLDER", description = "Low-resolution training images that were recorded, "
		+ "with the names of the high-resolution ones; without it they are made by the degradation.")
	private Path low;

	@Option(names = "--validation-low", paramLabel = "FOLDER", description = "The same for the validation images.")
	private Path validationLow;

	@Option(names = "--degradation", paramLabel = "D", defaultValue = "bicubic", description = "How low-resolution "
		+ "images are made: bicubic, optical, mri, ct, satellite or slices, with settings as in "
		+ "optical:na=1.2,photons=500, ranges as in optical:photons=20..5000log, and mixtures as in 3@mri+1@bicubic; or general, "
		+ "microscopy, medical or remote-sensing for what suits the domain "
		+ "(default: ${DEFAULT-VALUE}).")
	private String degradation;

	@Option(names = "--start", paramLabel = "S", defaultValue = TrainingRequest.IDENTITY, description = "Start values: "
		+ "identity (ours, passes the image on), published, the id of a model, or a safetensors file (default: "
		+ "${DEFAULT-VALUE}).")
	private String start;

	@Mixin
	private RecipeOptions recipe;

	@Option(names = "--weights", paramLabel = "F", defaultValue = "float32", description = "Number format that the weights "
		+ "are stored in: float32, or float16 for half as long a file. The scores in the card are of what is stored "
		+ "(default: ${DEFAULT-VALUE}).")
	private String weights;

	@Option(names = "--precision", paramLabel = "P", defaultValue = "auto", description = "Number format of the "
		+ "passes: auto, float32 or bfloat16, which is faster on processors with AVX512_BF16 or AMX but less exact: "
		+ "finish in float32 (default: ${DEFAULT-VALUE}).")
	private String precision;

	@Option(names = "--device", paramLabel = "D", defaultValue = "auto", description = "auto, cpu, gpu or gpu:N "
		+ "(default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--work", paramLabel = "FOLDER", description = "Folder of checkpoints and log (default: "
		+ "training/ID in the current folder).")
	private Path work;

	@Option(names = "--output", paramLabel = "FOLDER", description = "Folder of models to write to (default: the "
		+ "user's).")
	private Path output;

	@Option(names = "--overwrite", description = "Replace a model of that id.")
	private boolean overwrite;

	@Option(names = "--benchmark", paramLabel = "NAME=FOLDER", description = "8-bit grey or RGB images to measure the finished model on; "
		+ "may be repeated.")
	private Map<String, Path> benchmarks = new LinkedHashMap<>();

	@Option(names = "--domain", paramLabel = "D", defaultValue = "general", description = "general, microscopy, "
		+ "medical or remote-sensing (default: ${DEFAULT-VALUE}).")
	private String domain;

	@Option(names = "--default", description = "Make it the automatic choice for its domain and scale.")
	private boolean isDefault;

	@Option(names = "--data", paramLabel = "NAME=LICENCE", description = "What the images are and their licence, for "
		+ "the card; may be repeated.")
	private Map<String, String> data = new LinkedHashMap<>();

	@Option(names = "--licence", paramLabel = "L", defaultValue = "BSD-2-Clause", description = "Licence of the "
		+ "weights (default: ${DEFAULT-VALUE}).")
	private String licence;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		TrainSubcommand asked = config == null ? this : withConfig();
		PrintWriter out = spec.commandLine().getOut();
		TrainingRequest request = asked.resume == null ? asked.request() : asked.resumed();
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(spec.commandLine().getErr())) {
			Model model = new ModelTraining(request, asked.folders.open(), out::println).run(report(out),
				new TrainingControl(),
				progress);
			out.println("Wrote " + model.place());
		}
	}

	private TrainingRequest resumed() {
		for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions())
			if (!WITH_RESUME.contains(option.longestName())) throw UserException.wrongUse("With --resume all settings come "
				+ "from the folder " + resume + "; leave out " + option.longestName() + ".");
		TrainingRequest stored = StoredRequest.read(resume);
		return overwrite ? stored.replacing() : stored;
	}

	/** The same with what the file says wherever the command line says nothing. */
	private TrainSubcommand withConfig() {
		CommandLine merged = new CommandLine(new TrainSubcommand());
		var given = spec.commandLine().getParseResult();
		List<String> arguments = new ArrayList<>();
		for (OptionSpec option : given.matchedOptions())
			if (merged.getCommandSpec().findOption(option.longestName()) != null && !option.longestName().equals(CONFIG)) for (String value : option.originalStringValues())
				arguments.add(option.longestName() + "=" + value);
		Properties properties = readConfig();
		for (String key : new TreeSet<>(properties.stringPropertyNames())) {
			OptionSpec option = merged.getCommandSpec().findOption("--" + key);
			if (option == null || ("--" + key).equals(CONFIG))
				throw UserException.wrongUse("The file " + config + " has the unknown setting " + key
					+ "; settings are named like the options of train --help, without hyphens before them.");
			String[] values = { properties.getProperty(key) };
			if (option.isMultiValue()) values = values[0].split(FREE_TEXT.contains(key) ? "\n" : ",");
			if (!given.hasMatchedOption("--" + key)) for (String value : values)
				arguments.add("--" + key + "=" + value.strip());
		}
		try {
			merged.parseArgs(arguments.toArray(String[]::new));
		}
		catch (ParameterException e) {
			throw UserException.wrongUse("In " + config + ": " + e.getMessage());
		}
		return merged.getCommand();
	}

	private Properties readConfig() {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(config)) {
			properties.load(reader);
		}
		catch (IOException | IllegalArgumentException e) {
			throw UserException.wrongUse("The settings " + config + " cannot be read (" + e.getMessage()
				+ "); give a properties file.");
		}
		return properties;
	}

	private TrainingRequest request() {
		for (String[] needed : new String[][] { { "--id", id }, { "--network", network }, { "--images",
			text(images) } })
			if (needed[1] == null) throw UserException.wrongUse("train needs " + needed[0] + "; see train --help.");
		if (validation != null && (low == null) != (validationLow == null)) throw UserException.wrongUse(
			"Recorded pairs need both --low and --validation-low, or no --validation at all.");
		Network configured = network();
		TrainingSettings settings = recipe.settings(configured);
		Domain of = Domain.of(domain);
		Degradation reduction = Degradation.of(degradation);
		ImageSet aside = validation == null ? null : imageSet(validation, validationLow);
		return new TrainingRequest(id, name == null ? configured.title() + " x" + scale : name, configured, start,
			settings,
			imageSet(images, low), aside, reduction, benchmarks, data.entrySet().stream().map(
				e -> new Provenance.DataSet(e.getKey(), e.getValue())).toList(), of, isDefault ? List.of(new Purpose(of,
					reduction.direction(), scale))
					: List.of(), licence, WeightsFormat.of(weights), precision, device,
			work == null ? Path.of("training", id) : work, output == null ? ModelZoo.userFolder() : output, overwrite);
	}

	private Network network() {
		Map<String, Object> typed = new LinkedHashMap<>();
		options.forEach((key, value) -> typed.put(key, value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : value));
		try {
			return Networks.create(network, scale, typed);
		}
		catch (IllegalArgumentException e) {
			throw UserException.wrongUse(e.getMessage());
		}
	}

	private static ImageSet imageSet(Path high, Path low) {
		return low == null ? new ImageSet.Folder(high) : new ImageSet.Paired(low, high);
	}

	private static String text(Path path) {
		return path == null ? null : path.toString();
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
					start.parameters(), start.step(), start
					.steps(), start.bicubicPsnr());
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
				out.printf(Locale.ROOT, "step %d: loss %.5f, validation %.3f dB%s, %.1f patches/s, %.1f%% of the time "
					+ "waiting for them%n", now
					.step(), sum / count, now.psnr(), now.isBest() ? " (best so far)" : "", rate / count,
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
