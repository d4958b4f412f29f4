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
package sc.fiji.superres.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Degradations;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.pixels.IntensityWindow;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.NumberLimits;
import sc.fiji.superres.settings.Pairs;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.train.RecipeOptions;
import sc.fiji.superres.train.Recipes;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.StoredWeights;

/**
 * Everything that can be chosen about a training. A new setting is a constant here and in one of the two sets; dialog,
 * macro, command line, configuration file, stored request and Help follow.
 */
public final class TrainOptions {

	/** Our own start values, or those of a model for such images. */
	public static final String AUTO = "auto";
	/** Our own start values, which pass the image on. */
	public static final String IDENTITY = "identity";
	/** Start values as the authors published them. */
	public static final String PUBLISHED = "published";

	/** High-resolution images; none: the active one. */
	public static final Setting<Optional<Path>> IMAGES = folder("images",
		"High-resolution images (empty: the active one)",
		"Folder of high-resolution images or stacks to learn from; by default the active image or stack, if there is "
			+ "one.");

	/** Recorded low-resolution images; none: they are made. */
	public static final Setting<Optional<Path>> LOW_RES = folder("low-res", "Low-resolution images (empty: made)",
		"Folder of recorded low-resolution images with the names of the high-resolution ones; by default they are "
			+ "made by the degradation.")
		.alias("low");

	/** Images to validate on; none: some are set aside. */
	public static final Setting<Optional<Path>> VALIDATION = folder("validation", "Validation images (empty: a tenth)",
		"Folder of high-resolution images, none of the training images, that show how good the model is; by default a "
			+ "tenth of the images, or of the slices of a single stack, is set aside.");

	/** Recorded low-resolution images to validate on. */
	public static final Setting<Optional<Path>> VALIDATION_INPUTS = folder("validation-inputs",
		"Low-resolution validation (empty: made)", "Folder of recorded low-resolution images to the validation images.")
		.alias("validation-low");

	/** Name of the model for programs. */
	public static final Setting<String> MODEL_ID = Setting.of("model-id", Form.text(), "my-model").alias("id")
		.label("Model id").placeholder("ID").fresh()
		.help("Name for the model: lower-case letters, digits, dots, hyphens, underscores.");

	/** Architecture. */
	public static final Setting<String> NETWORK = Setting
		.of("network", Form.oneOf(List.copyOf(Networks.ids())), "litesrnet").label("Network").placeholder("N")
		.help("Architecture: " + String.join(", ", Networks.ids())
			+ "; litesrnet is the fastest to train, dsrnet better, the others slow without a GPU.");

	/** Output pixels per input pixel. */
	public static final Setting<Integer> SCALE = Setting.of("scale", Form.wholeNumber(1), 2).label("Scale")
		.placeholder("N").help("Output pixels per input pixel along x and y, or output slices per input slice.")
		.suggesting(() -> List.of("2", "3", "4"));

	/**
	 * Start values: {@value #AUTO}, {@value #IDENTITY}, {@value #PUBLISHED}, the id of a model, or a safetensors file.
	 */
	public static final Setting<String> START = Setting.of("start", Form.text(), AUTO).label("Start from")
		.placeholder("S")
		.help("auto: a model of the same network and scale for such images, or for general ones, or else identity; "
			+ "identity: start values that pass the image on; published: random ones as its authors published; or "
			+ "the id of a model of the same network, of any scale, or a safetensors file.")
		.suggesting(TrainOptions::starts);

	/** Kind of images. */
	public static final Setting<Domain> DOMAIN = Setting.of("domain", Form.oneOf(Domain.class), Domain.GENERAL)
		.label("Kind of images").placeholder("D")
		.help("What the model is for: general, microscopy, medical or remote-sensing; the automatic degradation goes "
			+ "by it.");

	/** How low-resolution images are made; none: what suits the domain. */
	public static final Setting<Optional<Degradation>> DEGRADATION = Setting
		.of("degradation", Form.of(Degradation::of, "a degradation").orNone(AUTO), Optional.<Degradation>empty())
		.label("Degradation").placeholder("D").fresh()
		.help("How low-resolution images are made of high-resolution ones: auto: what suits the kind of images; or "
			+ String.join(", ", Degradations.kinds())
			+ ", with settings as in optical:na=1.2,photons=500, ranges as in optical:photons=20..5000log, and "
			+ "mixtures as in 3@mri+1@bicubic.");

	/** Preset of everything about how to train. */
	public static final Setting<String> RECIPE = Setting
		.of("recipe", Form.oneOf(List.of(Recipes.SHORT, Recipes.PUBLISHED)), Recipes.SHORT).label("Recipe")
		.placeholder("R")
		.help("Preset of the settings below; short: ours, for minutes or hours on a processor; published: that of "
			+ "the network's paper, for days on a GPU.");

	/** Most minutes; 0: no limit; none: it depends. */
	public static final Setting<Optional<Double>> MINUTES = Setting
		.of("minutes", Form.number(NumberLimits.atLeast(0)).alsoReading("Infinity", 0.0).orNone(AUTO),
			Optional.<Double>empty())
		.label("Minutes (0: no limit)").placeholder("X")
		.help("Time after which the training ends; the learning rate is lowered in time for it. auto: "
			+ (int) TrainingResolver.MINUTES
			+ " with the recipe short where no steps are given, else no limit; 0: no limit.");

	/** Most steps; 0: no limit, or the recipe's. */
	public static final Setting<Integer> STEPS = Setting.of("steps", Form.wholeNumber(0), 0)
		.label("Steps (0: no limit, or the recipe's)").placeholder("N")
		.help("Steps after which the training ends at the latest; 0: no limit where minutes limit it, else the "
			+ "recipe's.");

	/** Validations without a new best after which the training ends; 0: never. */
	public static final Setting<Integer> PATIENCE = Setting.of("patience", Form.wholeNumber(0), 0)
		.label("Patience (0: none)").placeholder("N").advanced()
		.help("Validations without a new best after which the training ends; 0: it does not.");

	/** Number format of the passes. */
	public static final Setting<Precision> PRECISION = EngineOptions.PRECISION.defaultingTo(Precision.FLOAT32)
		.advanced()
		.help("Number format of the passes: auto, float32, float16 or bfloat16; bfloat16 is faster on processors "
			+ "with AVX512_BF16 or AMX but less exact, so that the end of the training runs in float32.");

	/** Where the training runs. */
	public static final Setting<DeviceName> DEVICE = EngineOptions.DEVICE;

	/** Of all random numbers. */
	public static final Setting<Long> SEED = Setting.of("seed", Form.longNumber(), 1L).label("Seed").placeholder("N")
		.advanced().help("Seed of all random numbers of the training.");

	/** Folder of models to write to; none: the user's. */
	public static final Setting<Optional<Path>> FOLDER = folder("folder", "Models folder (empty: yours)",
		"Folder of models to write to; by default .fiji-superres/models in your home folder.").alias("output")
		.advanced();

	/** Folder of the training's state; none: of the model's id, in the place of trainings. */
	public static final Setting<Optional<Path>> CHECKPOINTS = folder("checkpoints",
		"Checkpoints folder (empty: automatic)",
		"Folder of checkpoints and log, from which the training goes on when it is started again; by default "
			+ "training/ID, in .fiji-superres in your home folder or, on the command line, in the current folder.")
		.alias("work").advanced();

	/** Whether a model of that id may be replaced. */
	public static final Setting<Boolean> OVERWRITE = Setting.of("overwrite", Form.flag(), false)
		.label("Replace a model of that id").fresh()
		.help("Replace a model of that id; otherwise an id that is taken is refused before the training.");

	/** Name of the model for people; empty: network and scale. */
	public static final Setting<String> NAME = Setting.of("name", Form.text(), "").label("Name").placeholder("TEXT")
		.advanced().help("Name of the model for people; by default network and scale.");

	/** Configuration of the network. */
	public static final Setting<Map<String, String>> OPTION = Setting
		.of("option", Pairs.WORDS.form("Network options"), Map.<String, String>of()).label("Network options")
		.placeholder("NAME=VALUE").advanced()
		.help("Configuration of the network, such as recurrences=8; may be repeated.");

	/** Part at the end in float32: a share, or above 1 a number of steps; none: it depends. */
	public static final Setting<Optional<Double>> FINISH_FLOAT32 = Setting
		.of("finish-float32", Form.number(NumberLimits.atLeast(0)).orNone(AUTO), Optional.<Double>empty())
		.label("Float32 at the end").placeholder("X").advanced()
		.help("With a reduced precision: share of the training at its end or, with steps, number of steps that runs "
			+ "in float32; auto: a fifth with float16 and bfloat16.");

	/** Model to learn from as well, its id or folder; empty: none. */
	public static final Setting<String> TEACHER = Setting.of("teacher", Form.text(), "").label("Teacher")
		.placeholder("ID").advanced()
		.help("Model to learn from as well: an id, or the folder of a model, of the same scale and channels.");

	/** Weight of the difference from the teacher's image. */
	public static final Setting<Double> TEACHER_END = Setting
		.of("teacher-end", Form.number(NumberLimits.atLeast(0)), 1.0).label("Teacher's image").placeholder("X")
		.advanced().help("Weight of the difference from the teacher's image.");

	/** Weight of the difference from the teacher's features. */
	public static final Setting<Double> TEACHER_MIDDLE = Setting
		.of("teacher-middle", Form.number(NumberLimits.atLeast(0)), 0.0).label("Teacher's features").placeholder("X")
		.advanced().help("Weight of the difference from the teacher's features in the middle.");

	/** Steps between validations. */
	public static final Setting<Integer> VALIDATE_EVERY = Setting.of("validate-every", Form.wholeNumber(1), 200)
		.label("Validation interval").placeholder("N").advanced().help("Steps between validations.");

	/** Steps between checkpoints. */
	public static final Setting<Integer> CHECKPOINT_EVERY = Setting.of("checkpoint-every", Form.wholeNumber(1), 200)
		.label("Checkpoint interval").placeholder("N").advanced().help("Steps between checkpoints.");

	/** Number format that the weights are stored in. */
	public static final Setting<DType> WEIGHTS = Setting.of("weights", Form.oneOf(StoredWeights.FORMATS), DType.FLOAT32)
		.label("Stored weights").placeholder("F").advanced()
		.help("Number format that the weights are stored in: float32, or float16 for half as long a file. The scores "
			+ "in the card are of what is stored.");

	/** Folders of images that the finished model is measured on, by name. */
	public static final Setting<Map<String, String>> BENCHMARK = Setting
		.of("benchmark", Pairs.LINES.form("Benchmarks"), Map.<String, String>of()).label("Benchmarks")
		.placeholder("NAME=FOLDER").advanced()
		.help("8-bit grey or RGB images to measure the finished model on; may be repeated.");

	/** Whether the model becomes the automatic choice for its domain, direction and scale. */
	public static final Setting<Boolean> DEFAULT = Setting.of("default", Form.flag(), false).label("Automatic choice")
		.advanced().help("Make it the automatic choice for its domain and scale.");

	/** Licences of the training images, by what they are. */
	public static final Setting<Map<String, String>> DATA = Setting
		.of("data", Pairs.LINES.form("Data sets"), Map.<String, String>of()).label("Data").placeholder("NAME=LICENCE")
		.advanced().help("Name and licence of a data set, for the card; may be repeated.");

	/** Licence of the weights. */
	public static final Setting<String> LICENCE = Setting.of("licence", Form.text(), "not stated").label("Licence")
		.placeholder("L").advanced().help("Licence of the weights, for the card.");

	/** Intensities that are learnt; none: all of each image. */
	public static final Setting<Optional<IntensityWindow>> WINDOW = Setting
		.of("window", Form.of(IntensityWindow::of, "two numbers such as -1000..400").orNone(""),
			Optional.<IntensityWindow>empty())
		.label("Intensity window (empty: all)").placeholder("A..B").advanced()
		.help("Range of intensities that is learnt from, in calibrated values, such as -1000..400 for Hounsfield "
			+ "units of CT; values below it become black and values above it white. By default, the whole range of "
			+ "each image.");

	/** Where the training images are learnt from; none: everywhere. */
	public static final Setting<Optional<Path>> MASKS = folder("masks", "Masks (empty: none)",
		"Folder of masks with the same names as the training images, or one file for all, in any format: patches are "
			+ "taken where they are not 0. Pixels without data are left out in any case.")
		.advanced();

	/** Where validation images are scored; none: everywhere. */
	public static final Setting<Optional<Path>> VALIDATION_MASKS = folder("validation-masks",
		"Validation masks (empty: none)", "Folder of masks for the validation images, or one file for all, if "
			+ "these images have a folder of their own.")
		.advanced();

	/** Those that a dialog has no rows for: the recipe's, each by itself as the recipe says, and some more. */
	public static final SettingSet OTHERS = SettingSet
		.of("Other settings",
			RecipeOptions.ALL.settings().stream().map(setting -> setting.inherited().advanced())
				.toArray(Setting<?>[]::new))
		.and(SettingSet.of("Other settings", NAME, OPTION, FINISH_FLOAT32, TEACHER, TEACHER_END, TEACHER_MIDDLE,
			VALIDATE_EVERY, CHECKPOINT_EVERY, WEIGHTS, BENCHMARK, DEFAULT, DATA, LICENCE, WINDOW, MASKS,
			VALIDATION_MASKS));

	/** In a dialog, the texts of {@link #OTHERS}. */
	public static final Setting<Map<String, String>> SETTINGS = Setting
		.of("settings", Pairs.CLAUSES.form("Other settings"), Map.<String, String>of()).label("Other settings").fresh()
		.help("What differs from the recipe, as name=value separated by semicolons, such as loss=charbonnier; "
			+ "patch=48; batch=16; learning-rate=4e-4. Names: "
			+ OTHERS.settings().stream().map(Setting::key).collect(Collectors.joining(", ")) + ".");

	private static final SettingSet ROWS = SettingSet.of("Train Model", IMAGES, LOW_RES, VALIDATION, VALIDATION_INPUTS,
		MODEL_ID, NETWORK, SCALE, START, DOMAIN, DEGRADATION, RECIPE, MINUTES, STEPS, PATIENCE, PRECISION, DEVICE, SEED,
		FOLDER, CHECKPOINTS, OVERWRITE);

	/** Those that a dialog has rows for, with one row for all others. */
	public static final SettingSet DIALOG = ROWS.and(SettingSet.of("Train Model", SETTINGS));

	/** All of them. */
	public static final SettingSet ALL = ROWS.and(OTHERS);

	/**
	 * Those that the card of a model speaks of in words of its own, or that are nothing to its readers; it names all
	 * others.
	 */
	static final Set<Setting<?>> SAID = Set.of(IMAGES, LOW_RES, VALIDATION, VALIDATION_INPUTS, MODEL_ID, NETWORK, SCALE,
		START, DOMAIN, DEGRADATION, RECIPE, MINUTES, STEPS, PATIENCE, PRECISION, DEVICE, SEED, FOLDER, CHECKPOINTS,
		OVERWRITE, NAME, OPTION, FINISH_FLOAT32, TEACHER, TEACHER_END, TEACHER_MIDDLE, VALIDATE_EVERY, CHECKPOINT_EVERY,
		WEIGHTS, BENCHMARK, DEFAULT, DATA, LICENCE, MASKS, VALIDATION_MASKS);

	private TrainOptions() {}

	/** Values of {@link #ALL} from those of {@link #DIALOG}. */
	public static Values ofDialog(Values dialog) {
		Values others = OTHERS.defaults().withAll(dialog.get(SETTINGS));
		return ALL.defaults().withAll(dialog.without(SETTINGS).givenTexts()).withAll(others.givenTexts());
	}

	private static Setting<Optional<Path>> folder(String key, String label, String help) {
		return Setting.of(key, Form.path(SettingKind.FOLDER), Optional.<Path>empty()).label(label).placeholder("FOLDER")
			.fresh().help(help);
	}

	private static List<String> starts() {
		return Stream.concat(Stream.of(AUTO, IDENTITY, PUBLISHED), ModelZoo.open().list().stream().map(Model::id))
			.toList();
	}
}
