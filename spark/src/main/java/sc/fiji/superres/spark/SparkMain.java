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
package sc.fiji.superres.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The application: {@code upscale --input IMAGE --output RESULT.zarr}, with the settings of the command line's
 * {@code upscale} ({@code --model}, {@code --scale}, {@code --tile} ...) and {@code --models FOLDER} of the user's
 * models; or with two folders, of images and for results, also {@code --pattern}, {@code --recursive},
 * {@code --resume}, {@code --overwrite} and {@code --report FILE}.
 */
public final class SparkMain {

	private SparkMain() {}

	/** Ends with 0, 1 after a failure, and 2 if it is called in a wrong way. */
	public static void main(String[] arguments) {
		try {
			run(arguments);
		}
		catch (UserException e) {
			System.err.println(e.getMessage());
			System.exit(e.kind() == UserException.ErrorKind.WRONG_USE ? 2 : 1);
		}
		catch (IOException e) {
			System.err.println("The result cannot be written: " + e.getMessage() + "; choose another place.");
			System.exit(1);
		}
	}

	static void run(String... arguments) throws IOException {
		Map<String, String> options = options(arguments);
		String models = options.remove("models"), above = options.remove("blocks-above");
		Path input = path(options, "input"), output = path(options, "output");
		boolean folder = ImageFolder.isFolder(input), overwrite = !folder && options.remove("overwrite") != null;
		Values values = (folder ? FolderOptions.ALL : UpscaleOptions.ALL).defaults().withAll(options);
		ModelZoo zoo = ModelZoo.open(models == null ? List.of() : List.of(Path.of(models)));
		try (JavaSparkContext spark = new JavaSparkContext(
			new SparkConf().setIfMissing("spark.app.name", "fiji-superres"))) {
			if (folder)
				new SparkFolder(spark, bytes(above), System.err::println).run(values
					.with(FolderOptions.INPUT, Optional.of(input)).with(FolderOptions.OUTPUT, Optional.of(output)),
					zoo);
			else
				new SparkUpscaling(spark, System.err::println).run(input,
					new OutputFile(output, overwrite, new ZarrStyle(ZarrVersion.ZARR_3, 1, 0, Packing.ZSTD)),
					new UpscaleSettings(values), zoo);
		}
	}

	/** By their keys; an option without a value is ticked. */
	private static Map<String, String> options(String... arguments) {
		if (arguments.length == 0 || !arguments[0].equals("upscale"))
			throw UserException
				.wrongUse("Give: upscale --input IMAGE --output RESULT.zarr, or two folders, and settings "
					+ "such as --model and --scale.");
		Map<String, String> options = new HashMap<>();
		for (int i = 1; i < arguments.length; i++) {
			if (!arguments[i].startsWith("--"))
				throw UserException.wrongUse("There is no option " + arguments[i] + "; options begin with --.");
			boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
			options.put(arguments[i].substring(2), alone ? "true" : arguments[++i]);
		}
		return options;
	}

	/** @param megabytes null if nobody said how many */
	private static long bytes(String megabytes) {
		if (megabytes == null) return -1;
		if (!megabytes.matches("\\d{1,9}"))
			throw UserException
				.wrongUse("The option --blocks-above is " + megabytes + "; give a whole number of megabytes.");
		return Long.parseLong(megabytes) << 20;
	}

	private static Path path(Map<String, String> options, String key) {
		String text = options.remove(key);
		if (text == null || text.equals("true")) throw UserException.wrongUse("The option --" + key + " is missing.");
		return Path.of(text);
	}
}
