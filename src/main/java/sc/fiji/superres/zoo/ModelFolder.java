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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/** Writes model folders. */
public final class ModelFolder {

	private static final Set<String> FILES = Set.of(ModelYaml.NAME, WeightsFile.NAME, ModelCard.NAME, Curve.TABLE,
		Curve.CHART, Guidance.Failure.PICTURE);
	/** What file managers leave behind in folders that were looked at. */
	private static final Set<String> TRACES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

	private ModelFolder() {}

	/**
	 * The course of a model's training.
	 *
	 * @param table as comma-separated values
	 * @param chart as an SVG image
	 */
	public record Curve(String table, String chart) {

		static final String TABLE = "training.csv";
		static final String CHART = "training.svg";
	}

	/**
	 * Writes a model into a folder of models: descriptor, weights and card, beside first, then moved to the folder with
	 * the model's id. A failure leaves what was there. Tensors that the network does not read are left out: published
	 * state dictionaries have some, up to a quarter of all values.
	 *
	 * @param models     folder of models, made if missing; {@link ModelZoo#userFolder()} is the user's
	 * @param descriptor its {@link ModelDescriptor#weights()} are replaced by what is written
	 * @param replace    whether a model of that id may be there already and is then replaced
	 * @return the model, opened from its new folder
	 * @throws IllegalArgumentException if the weights are not those of the network
	 * @throws UserException            if the folder exists and may not be replaced, or cannot be written
	 */
	public static Model write(Path models, ModelDescriptor descriptor, Weights weights, boolean replace) {
		return write(models, descriptor, weights, DType.FLOAT32, Optional.empty(), replace);
	}

	/**
	 * The same with the weights in a format, and with the course of the training, as files of their own, which the card
	 * shows.
	 */
	public static Model write(Path models, ModelDescriptor descriptor, Weights weights, DType format, Curve curve,
		boolean replace) {
		return write(models, descriptor, weights, format, Optional.of(curve), replace);
	}

	/**
	 * Says before the work what writing would say after it.
	 *
	 * @throws UserException if a model cannot have this id, if {@link #write} would refuse to make its folder, or if
	 *                           that could not be written
	 */
	public static void check(Path models, String id, boolean replace) {
		if (!ModelDescriptor.isId(id))
			throw UserException.wrongUse("A model cannot have the id \"" + id + "\"; give 1 to 64 lower-case letters, "
				+ "digits, dots, hyphens or underscores.");
		Path target = models.resolve(id);
		try {
			checkReplaceable(target, replace);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The model folder", target, e);
		}
		checkWritable(models);
	}

	/** Tries it where the folder is or would be made, and leaves nothing there. */
	private static void checkWritable(Path models) {
		Path there = models.toAbsolutePath();
		while (!Files.exists(there) && there.getParent() != null)
			there = there.getParent();
		Path trial = AtomicFile.beside(there.resolve("trial"));
		try {
			Files.createFile(trial);
			Files.delete(trial);
		}
		catch (IOException e) {
			throw UserException.failed("Models cannot be saved in " + models + ", because " + there
				+ " cannot be written: choose another folder"
				+ (models.equals(ModelZoo.userFolder())
					? ", or set the system property " + ModelZoo.HOME_PROPERTY
						+ " to one that takes the place of .fiji-superres in your home."
					: "."),
				e);
		}
	}

	private static Model write(Path models, ModelDescriptor descriptor, Weights weights, DType format,
		Optional<Curve> curve, boolean replace) {
		Graph graph = descriptor.network().create().graph();
		List<String> mismatches = weights.mismatches(graph);
		if (!mismatches.isEmpty())
			throw new IllegalArgumentException("These weights do not belong to " + descriptor.id() + ": " + mismatches);
		Path target = models.resolve(descriptor.id());
		try {
			checkReplaceable(target, replace);
			Path beside = AtomicFile.beside(target);
			Files.createDirectories(beside);
			try {
				fill(beside, descriptor, weights.readBy(graph), format, curve);
				AtomicFolder.putInPlace(beside, target).ifPresent(ModelFolder::discard);
			}
			finally {
				discard(beside);
			}
		}
		catch (IOException e) {
			throw AtomicFile.failure("The model folder", target, e);
		}
		return Model.open(target);
	}

	/**
	 * Writes the descriptor of a model anew, and its card.
	 *
	 * @param folder     of the model
	 * @param descriptor with the weights that lie there
	 * @throws IOException if one of the two cannot be written
	 */
	public static void describe(Path folder, ModelDescriptor descriptor) throws IOException {
		String yaml = ModelYaml.format(descriptor);
		AtomicFile.writeText(folder.resolve(ModelYaml.NAME), yaml);
		writeCard(folder, ModelYaml.parse(yaml)); // numbers are rounded there, and rounding them twice differs
	}

	/** Writes the card, with the course of the training if it lies there. */
	static void writeCard(Path folder, ModelDescriptor descriptor) throws IOException {
		boolean curve = Files.isRegularFile(folder.resolve(Curve.CHART));
		AtomicFile.writeText(folder.resolve(ModelCard.NAME), ModelCard.of(descriptor, curve));
	}

	private static void checkReplaceable(Path target, boolean replace) throws IOException {
		if (!Files.exists(target)) return;
		if (!replace)
			throw UserException.wrongUse("There is already a folder " + target + "; choose another id for the model.");
		if (!Files.isDirectory(target)) throw UserException.wrongUse(target + " is a file; move it away.");
		var others = new TreeSet<String>();
		try (var entries = Files.list(target)) {
			entries.map(Places::name).filter(name -> !FILES.contains(name) && !TRACES.contains(name))
				.forEach(others::add);
		}
		if (!others.isEmpty())
			throw UserException.wrongUse("The folder " + target + " holds " + others.first()
				+ ", which would be lost; move it away or choose another id for the model.");
	}

	private static void fill(Path folder, ModelDescriptor descriptor, Weights weights, DType format,
		Optional<Curve> curve) throws IOException {
		Path file = folder.resolve(WeightsFile.NAME);
		new Safetensors(weights, Map.of("model", descriptor.id())).write(file, format);
		ModelDescriptor whole = descriptor.withWeights(WeightsFile.of(file));
		if (curve.isPresent()) {
			AtomicFile.writeText(folder.resolve(Curve.TABLE), curve.get().table());
			AtomicFile.writeText(folder.resolve(Curve.CHART), curve.get().chart());
		}
		describe(folder, whole);
	}

	/**
	 * Deletes a hidden model folder, if it is there and can be deleted; what is left of it is no model and does no
	 * harm.
	 */
	private static void discard(Path folder) {
		try {
			for (String name : FILES)
				Files.deleteIfExists(folder.resolve(name));
			for (String name : TRACES)
				Files.deleteIfExists(folder.resolve(name));
			Files.deleteIfExists(folder);
		}
		catch (IOException e) {
			// The model is where it belongs, or why it is not is told already.
		}
	}
}
