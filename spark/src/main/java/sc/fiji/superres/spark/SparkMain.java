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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The application: {@code upscale --input IMAGE --output RESULT.zarr}, with the settings of the command line's
 * {@code upscale} ({@code --model}, {@code --scale}, {@code --tile} ...) and {@code --models FOLDER} of the user's
 * models.
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
		Path input = path(options, "input"), output = path(options, "output");
		String models = options.remove("models");
		UpscaleSettings settings = new UpscaleSettings(UpscaleOptions.ALL.defaults().withAll(options));
		List<Path> folders = new ArrayList<>();
		if (models != null) folders.add(Path.of(models));
		ModelZoo zoo = ModelZoo.open(folders);
		try (JavaSparkContext spark = new JavaSparkContext(
			new SparkConf().setIfMissing("spark.app.name", "fiji-superres"))) {
			new SparkUpscaling(spark, System.err::println).run(input, output, settings, zoo);
		}
	}

	private static Map<String, String> options(String... arguments) {
		if (arguments.length == 0 || !arguments[0].equals("upscale") || arguments.length % 2 == 0)
			throw UserException.wrongUse(
				"Give: upscale --input IMAGE --output RESULT.zarr, and settings such as --model and --scale, each with "
					+ "its value.");
		Map<String, String> options = new HashMap<>();
		for (int i = 1; i < arguments.length; i += 2) {
			if (!arguments[i].startsWith("--"))
				throw UserException.wrongUse("There is no option " + arguments[i] + "; options begin with --.");
			options.put(arguments[i].substring(2), arguments[i + 1]);
		}
		return options;
	}

	private static Path path(Map<String, String> options, String key) {
		String text = options.remove(key);
		if (text == null) throw UserException.wrongUse("The option --" + key + " is missing.");
		return Path.of(text);
	}
}
