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

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/**
 * A {@link TrainingRequest} as a file in its work folder, from which alone the training can go on: the texts of all
 * {@link TrainOptions} by their keys, paths as a whole.
 */
public final class StoredRequest {

	/** Name of the file, a properties file. */
	static final String NAME = "request.properties";

	private StoredRequest() {}

	/**
	 * Writes the request into its work folder, which exists.
	 *
	 * @return false if there is nothing to go on from, as images are open windows and not files
	 */
	static boolean write(TrainingRequest request) {
		if (request.images() instanceof ImageSet.Open || request.validation() instanceof ImageSet.Open) return false;
		var properties = new Properties();
		properties.putAll(whole(request).texts());
		Path file = request.work().resolve(NAME);
		try {
			var text = new StringWriter();
			properties.store(text, null);
			AtomicFile.writeText(file, text.toString());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The request of the training", file, e);
		}
		return true;
	}

	/** Its values with all files by their whole paths; the folder of the file itself may be moved, and is left out. */
	private static Values whole(TrainingRequest request) {
		Map<String, String> benchmarks = new LinkedHashMap<>();
		request.benchmarks().forEach((name, folder) -> benchmarks.put(name, absolute(folder)));
		Values values = request.values().without(TrainOptions.CHECKPOINTS).with(TrainOptions.BENCHMARK, benchmarks)
			.with(TrainOptions.START, request.startFile().map(StoredRequest::absolute).orElse(request.start()))
			.with(TrainOptions.TEACHER, TrainingRequest.whole(request.values().get(TrainOptions.TEACHER)));
		Map<String, String> places = new LinkedHashMap<>();
		for (Setting<?> setting : TrainOptions.ALL.settings())
			if (values.get(setting) instanceof Optional<?> value && value.orElse(null) instanceof Path path)
				places.put(setting.key(), absolute(path));
		return values.withAll(places);
	}

	private static String absolute(Path path) {
		return path.toAbsolutePath().toString();
	}

	/** Deletes the file of a work folder, if there is one. */
	static void delete(Path work) throws IOException {
		Files.deleteIfExists(work.resolve(NAME));
	}

	/**
	 * The request of a training that was stopped, so that it can go on.
	 *
	 * @param work its work folder, wherever it is now
	 * @throws UserException if there is none, or it cannot be understood
	 */
	public static TrainingRequest read(Path work) {
		Path file = work.resolve(NAME);
		if (!Files.isRegularFile(file))
			throw UserException.wrongUse("The folder " + work + " has no file " + NAME
				+ ": give the work folder of a training, or start the training again as at first.");
		var properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
			return TrainingResolver.stored(TrainOptions.ALL.defaults().withAll(texts(properties)), work);
		}
		catch (IOException | IllegalArgumentException | UserException e) {
			throw UserException.failed("The file " + file + " cannot be read (" + e.getMessage()
				+ "): start the training again as at first, with the same work folder.", e);
		}
	}

	/**
	 * Of this version as they are; older ones gave a property to each option, benchmark and data set, and to recorded
	 * pairs others.
	 */
	private static Map<String, String> texts(Properties stored) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (String key : new TreeSet<>(stored.stringPropertyNames())) {
			String value = stored.getProperty(key);
			if (key.startsWith("option.") || key.startsWith("benchmark."))
				texts.merge(key.substring(0, key.indexOf('.')), key.substring(key.indexOf('.') + 1) + "=" + value,
					(before, more) -> before + "\n" + more);
			else
				if (key.startsWith("data."))
					texts.merge("data", value + "=" + stored.getProperty("data-licence." + key.substring(5)),
						(before, more) -> before + "\n" + more);
				else
					if (key.equals("images-low")) texts.put("low-res", value);
					else if (key.equals("recipe")) texts.put(key, value.split(" ")[0]);
					else if (!key.startsWith("data-licence.") && !key.equals("recipe-steps")) texts.put(key, value);
		}
		return texts;
	}
}
