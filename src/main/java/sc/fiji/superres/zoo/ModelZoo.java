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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/**
 * The models at hand: those that come with the program and those in the user's folders, which are the folders given to
 * {@link #open(List)}, those in the system property {@value #FOLDERS_PROPERTY} (separated as paths are on the system),
 * and {@link #userFolder()}. Each holds one folder per model, named by the model's id; hidden folders and plain files
 * among them are left alone.
 * <p>
 * A model that is broken does not hide the others: it is listed under {@link #problems()}, and asking for it says what
 * is wrong. Two models with one id cannot be told apart, so asking for that id is refused until one is renamed. A zoo
 * is what was there when it was opened; immutable and thread-safe.
 */
public final class ModelZoo {

	/** System property with folders of the user's models. */
	public static final String FOLDERS_PROPERTY = "superres.models";

	/** System property with the folder that takes the place of {@code .fiji-superres} in the user's home. */
	public static final String HOME_PROPERTY = "superres.home";

	/**
	 * A folder that cannot be used.
	 *
	 * @param folder  a model folder, or a folder of models
	 * @param message one sentence for the user
	 */
	public record Problem(Path folder, String message) {}

	private final List<Model> shipped;
	private final List<Model> users;
	private final List<Path> folders;
	private final List<Problem> problems = new ArrayList<>();

	/**
	 * @param shipped folder of the shipped models, which need not exist
	 * @param users   folders of the user's models
	 */
	ModelZoo(Path shipped, List<Path> users) {
		var ours = new ModelScan();
		if (Files.exists(shipped)) ours.add(shipped);
		var theirs = new ModelScan();
		users.forEach(theirs::add);
		this.shipped = List.copyOf(ours.models);
		this.users = List.copyOf(theirs.models);
		folders = List.copyOf(users);
		problems.addAll(ours.problems);
		problems.addAll(theirs.problems);
	}

	/** Shipped models and those in the usual folders of the user. */
	public static ModelZoo open() {
		return open(List.of());
	}

	/**
	 * Shipped models and those in the user's folders.
	 *
	 * @param folders folders of models besides the usual ones
	 * @throws UserException if a given folder does not exist or is a file
	 */
	public static ModelZoo open(List<Path> folders) {
		for (Path folder : folders)
			if (!Files.isDirectory(folder))
				throw UserException
					.wrongUse("There is no folder of models " + folder + "; give one that holds model folders.");
		List<Path> users = new ArrayList<>(folders);
		users.addAll(propertyFolders());
		if (Files.exists(userFolder())) users.add(userFolder());
		try {
			return new ModelZoo(ShippedModels.folder(), users);
		}
		catch (IOException e) {
			throw UserException.failed("The models that come with the program cannot be read: " + e.getMessage() + ".",
				e);
		}
	}

	/** Where the user's own models are kept: {@code .fiji-superres/models} in their home. It need not exist. */
	public static Path userFolder() {
		String home = System.getProperty(HOME_PROPERTY);
		Path folder = home == null
			? Path.of(System.getProperty("user.home"), ".fiji-superres")
			: path(HOME_PROPERTY, home);
		return folder.resolve("models");
	}

	/** Models that can be opened: first the shipped ones, then those of each of the user's folders, by id. */
	public List<Model> list() {
		return Stream.concat(shipped.stream(), users.stream()).toList();
	}

	/** Whether a model came with the program. */
	public boolean isShipped(Model model) {
		return shipped.contains(model);
	}

	/** Folders that cannot be used, and why. */
	public List<Problem> problems() {
		return List.copyOf(problems);
	}

	/** @throws UserException if there is no such model, if it is broken, or if there are two */
	public Model find(String id) {
		List<Model> found = list().stream().filter(model -> model.id().equals(id)).toList();
		if (found.size() == 1) return found.get(0);
		if (found.size() > 1)
			throw UserException.failed("Several models have the id " + id + ", in "
				+ found.stream().map(Model::place).collect(Collectors.joining(" and in "))
				+ "; rename one, its folder and the id in its " + ModelYaml.NAME + ".");
		for (Problem problem : problems)
			if (Places.name(problem.folder()).equals(id)) throw UserException.failed(problem.message());
		List<String> ids = list().stream().map(Model::id).distinct().sorted().toList();
		String guess = Spelling.closest(id, ids).map(name -> "did you mean " + name + "? There are ")
			.orElse("there are ");
		throw UserException.wrongUse(
			"There is no model " + id + "; " + guess + (ids.isEmpty() ? "none at all" : String.join(", ", ids)) + ".");
	}

	/** @throws UserException if there is a model of that id */
	public void requireFree(String id) {
		list().stream().filter(model -> model.id().equals(id)).findFirst().ifPresent(ModelZoo::taken);
	}

	/**
	 * Makes sure that a model which is written to a folder of models will be the only one of its id.
	 *
	 * @param models that folder; nothing is asked of it unless it is one of those that zoos look into
	 * @throws UserException if there is a model of that id in another folder
	 */
	public void requireFree(String id, Path models) {
		boolean seen = Stream.concat(folders.stream(), Stream.of(userFolder()))
			.anyMatch(folder -> same(folder, models));
		if (seen)
			list().stream().filter(model -> model.id().equals(id) && !same(model.folder(), models.resolve(id)))
				.findFirst().ifPresent(ModelZoo::taken);
	}

	private static void taken(Model model) {
		throw UserException
			.wrongUse("There is already a model " + model.id() + ", in " + model.place() + "; choose another id.");
	}

	private static boolean same(Path a, Path b) {
		return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
	}

	/**
	 * A model that must have a scale.
	 *
	 * @param scale upscaling factor, or 0 for whichever the model has
	 * @throws UserException as for {@link #find(String)}, or if the model has another scale
	 */
	public Model find(String id, int scale) {
		Model model = find(id);
		if (scale == 0 || scale == model.scale()) return model;
		List<String> others = list().stream().filter(m -> m.scale() == scale).map(Model::id).distinct().toList();
		throw UserException.wrongUse("The model " + id + " upscales x" + model.scale() + " only; for x" + scale
			+ " there " + (others.isEmpty() ? "is no model." : "are " + String.join(", ", others) + "."));
	}

	/**
	 * The automatic choice for a kind of images: of the models for the direction, one that is declared the default for
	 * the domain, the user's before the shipped; else the one measured to gain most over bicubic interpolation. Where
	 * no model is made for the domain, one for general images is chosen.
	 *
	 * @param scale upscaling factor, or 0 for the smallest that there is
	 * @throws UserException if no model will do
	 */
	public Model choose(Domain domain, Direction direction, int scale) {
		return usual(domain, direction, scale).orElseThrow(() -> {
			List<String> all = list().stream().filter(m -> m.direction() == direction)
				.map(m -> m.id() + " (x" + m.scale() + ")").toList();
			String others = all.isEmpty() ? "there is none at all" : "there are only " + String.join(", ", all);
			boolean between = direction == Direction.Z;
			return UserException.wrongUse("There is no model for " + domain + " images"
				+ (between ? " that adds slices" : "") + (scale == 0 ? "" : " at x" + scale) + "; " + others
				+ (between ? "; choose a model by its name, which may be one for x and y." : "."));
		});
	}

	/** The same, if there is one. */
	Optional<Model> usual(Domain domain, Direction direction, int scale) {
		return best(domain, direction, scale).or(() -> best(Domain.GENERAL, direction, scale))
			.map(model -> find(model.id()));
	}

	private Optional<Model> best(Domain domain, Direction direction, int scale) {
		List<Model> made = Stream.concat(users.stream(), shipped.stream())
			.filter(m -> m.direction() == direction && m.isFor(domain)).toList();
		int wanted = scale != 0 ? scale : made.stream().mapToInt(Model::scale).min().orElse(0);
		List<Model> fitting = made.stream().filter(m -> m.scale() == wanted).toList();
		return fitting.stream().filter(m -> m.isDefaultFor(domain)).findFirst()
			.or(() -> fitting.stream().max(Comparator.comparingDouble(ModelZoo::gain)));
	}

	private static double gain(Model model) {
		return model.descriptor().scores().stream().mapToDouble(SetScore::gain).average()
			.orElse(Double.NEGATIVE_INFINITY);
	}

	private static List<Path> propertyFolders() {
		var folders = new ArrayList<Path>();
		for (String name : System.getProperty(FOLDERS_PROPERTY, "").split(File.pathSeparator))
			if (!name.isBlank()) folders.add(path(FOLDERS_PROPERTY, name));
		return folders;
	}

	private static Path path(String property, String name) {
		return FileName.path(name).orElseThrow(() -> UserException
			.wrongUse("The system property " + property + " names an impossible folder: " + name + "."));
	}
}
