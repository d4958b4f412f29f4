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
package sc.fiji.superres.imagej;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Budget;
import sc.fiji.superres.train.Distillation;
import sc.fiji.superres.train.Recipe;
import sc.fiji.superres.train.Recipes;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.WeightsFormat;

/** A {@link TrainingRequest} as a file in its work folder, from which alone the training can go on. */
public final class StoredRequest {

	/** Name of the file, a properties file. */
	static final String NAME = "request.properties";

	private StoredRequest() {}

	/**
	 * Writes the request into its work folder, which exists.
	 *
	 * @return false if there is nothing to go on from, as images are open windows and not files
	 */
	static boolean write(TrainingRequest r) {
		if (!isStorable(r.images()) || r.validation() != null && !isStorable(r.validation())) return false;
		var p = new Properties();
		p.setProperty("id", r.id());
		p.setProperty("name", r.name());
		p.setProperty("network", r.network().id());
		p.setProperty("scale", String.valueOf(r.network().scale()));
		r.network().options().forEach((key, value) -> p.setProperty("option." + key, String.valueOf(value)));
		p.setProperty("start", r.startFile().map(StoredRequest::absolute).orElse(r.start()));
		put(p, "images", r.images());
		if (r.validation() != null) put(p, "validation", r.validation());
		p.setProperty("degradation", r.degradation().toString());
		r.benchmarks().forEach((name, folder) -> p.setProperty("benchmark." + name, absolute(folder)));
		for (int i = 0; i < r.data().size(); i++) {
			p.setProperty("data." + i, r.data().get(i).name());
			p.setProperty("data-licence." + i, r.data().get(i).licence());
		}
		p.setProperty("domain", r.domain().toString());
		p.setProperty("default", String.valueOf(!r.defaultFor().isEmpty()));
		p.setProperty("licence", r.licence());
		p.setProperty("weights", r.format().toString());
		p.setProperty("precision", r.precision());
		p.setProperty("device", r.device());
		p.setProperty("output", absolute(r.models()));
		p.setProperty("overwrite", String.valueOf(r.replace()));
		putSettings(p, r.settings());
		write(p, r.work().resolve(NAME));
		return true;
	}

	/** Deletes the file of a work folder, if there is one. */
	static void delete(Path work) throws IOException {
		Files.deleteIfExists(work.resolve(NAME));
	}

	private static boolean isStorable(ImageSet set) {
		return !(set instanceof ImageSet.Open);
	}

	private static void putSettings(Properties p, TrainingSettings s) {
		p.setProperty("recipe", s.recipe().name());
		p.setProperty("recipe-steps", String.valueOf(s.recipe().steps()));
		for (String setting : Recipe.SETTINGS)
			p.setProperty(setting, s.recipe().setting(setting));
		p.setProperty("steps", String.valueOf(s.budget().steps()));
		p.setProperty("minutes", String.valueOf(s.budget().minutes()));
		p.setProperty("patience", String.valueOf(s.budget().patience()));
		p.setProperty("finish-float32", String.valueOf(s.exact()));
		p.setProperty("validate-every", String.valueOf(s.validateEvery()));
		p.setProperty("checkpoint-every", String.valueOf(s.checkpointEvery()));
		p.setProperty("seed", String.valueOf(s.seed()));
		s.distillation().ifPresent(d -> {
			p.setProperty("teacher", d.teacher());
			p.setProperty("teacher-end", String.valueOf(d.end()));
			p.setProperty("teacher-middle", String.valueOf(d.middle()));
		});
	}

	private static void put(Properties p, String key, ImageSet set) {
		if (set instanceof ImageSet.Folder folder) p.setProperty(key, absolute(folder.path()));
		if (set instanceof ImageSet.Paired pairs) {
			p.setProperty(key, absolute(pairs.high()));
			p.setProperty(key + "-low", absolute(pairs.low()));
		}
	}

	private static String absolute(Path path) {
		return path.toAbsolutePath().toString();
	}

	private static void write(Properties properties, Path file) {
		try {
			var text = new StringWriter();
			properties.store(text, null);
			AtomicFile.writeText(file, text.toString());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The request of the training", file, e);
		}
	}

	/**
	 * The request of a training that was stopped, so that it can go on.
	 *
	 * @param work its work folder, wherever it is now
	 * @throws UserException if there is none, or it cannot be understood
	 */
	public static TrainingRequest read(Path work) {
		Path file = work.resolve(NAME);
		if (!Files.isRegularFile(file)) throw UserException.wrongUse("The folder " + work + " has no file " + NAME
			+ ": give the work folder of a training, or start the training again as at first.");
		var p = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			p.load(reader);
			return request(p, work);
		}
		catch (IOException | IllegalArgumentException e) {
			throw UserException.failed("The file " + file + " cannot be read (" + e.getMessage()
				+ "): start the training again as at first, with the same work folder.", e);
		}
	}

	private static TrainingRequest request(Properties p, Path work) {
		int scale = Integer.parseInt(get(p, "scale"));
		Domain domain = Domain.of(get(p, "domain"));
		Degradation degradation = Degradation.of(get(p, "degradation"));
		var options = new LinkedHashMap<String, Object>();
		all(p, "option.").forEach((key, value) -> options.put(key, value.matches("-?\\d{1,9}") ? Integer.valueOf(value)
			: value));
		var benchmarks = new LinkedHashMap<String, Path>();
		all(p, "benchmark.").forEach((name, folder) -> benchmarks.put(name, Path.of(folder)));
		List<Provenance.DataSet> data = new ArrayList<>();
		all(p, "data.").forEach((i, name) -> data.add(new Provenance.DataSet(name, get(p, "data-licence." + i))));
		return new TrainingRequest(get(p, "id"), get(p, "name"), Networks.create(get(p, "network"), scale, options),
			get(p, "start"),
			settings(p), images(p, "images").orElseThrow(() -> new IllegalArgumentException("it has no images")),
				images(p, "validation")
				.orElse(null), degradation, benchmarks, data, domain, get(p,
					"default").equals("true") ? List.of(
					new Purpose(domain, degradation.direction(), scale)) : List.of(), get(p, "licence"),
					WeightsFormat.of(p.getProperty("weights", WeightsFormat.FLOAT32.toString())), get(p,
						"precision"), get(p, "device"),
						work, Path.of(get(p,
						"output")), get(p, "overwrite").equals("true"));
	}

	private static TrainingSettings settings(Properties p) {
		Recipe recipe = Recipes.named(get(p, "recipe"), Long.parseLong(get(p, "recipe-steps")));
		for (String setting : Recipe.SETTINGS)
			recipe = recipe.with(setting, get(p, setting));
		var budget = new Budget(Long.parseLong(get(p, "steps")), Double.parseDouble(get(p, "minutes")),
			Integer.parseInt(get(p,
			"patience")));
		return new TrainingSettings(recipe, budget, Double.parseDouble(get(p, "finish-float32")),
			Integer.parseInt(get(p,
			"validate-every")), Integer.parseInt(get(p, "checkpoint-every")), Long.parseLong(get(p, "seed")),
				Optional.ofNullable(
				p.getProperty("teacher")).map(teacher -> new Distillation(teacher, Double.parseDouble(get(p,
					"teacher-end")), Double
					.parseDouble(get(p, "teacher-middle")))));
	}

	private static Optional<ImageSet> images(Properties p, String key) {
		String high = p.getProperty(key);
		if (high == null) return Optional.empty();
		String low = p.getProperty(key + "-low");
		return Optional.of(low == null ? new ImageSet.Folder(Path.of(high)) : new ImageSet.Paired(Path.of(low),
			Path.of(high)));
	}

	private static String get(Properties p, String key) {
		String value = p.getProperty(key);
		if (value == null) throw new IllegalArgumentException("it has no " + key);
		return value;
	}

	private static Map<String, String> all(Properties p, String prefix) {
		var found = new LinkedHashMap<String, String>();
		for (String key : new TreeSet<>(p.stringPropertyNames()))
			if (key.startsWith(prefix)) found.put(key.substring(prefix.length()), p.getProperty(key));
		return found;
	}
}
