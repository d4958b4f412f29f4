package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.superres.task.UserException;

/** What a look through folders of models has found so far. */
final class ModelScan {

	final List<Model> models = new ArrayList<>();
	final List<ModelZoo.Problem> problems = new ArrayList<>();
	private final Set<Path> seen = new HashSet<>();

	/** Opens every model folder of a folder, by name; a folder that was seen before is left out. */
	void add(Path folder) {
		try {
			if (!Files.isDirectory(folder))
				problem(folder, "The folder of models " + Places.of(folder) + (Files.exists(folder) ? " is a file."
					: " does not exist."));
			else if (seen.add(folder.toRealPath())) for (Path child : children(folder))
				open(child);
		}
		catch (IOException e) {
			problem(folder, Places.cannot("read", "The folder of models", folder, e).getMessage());
		}
	}

	private static List<Path> children(Path folder) throws IOException {
		var children = new ArrayList<Path>();
		try (var entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries)
				if (Files.isDirectory(entry) && !Places.name(entry).startsWith(".")) children.add(entry);
		}
		catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		children.sort(null);
		return children;
	}

	private void open(Path folder) {
		try {
			models.add(Model.open(folder));
		}
		catch (UserException e) {
			problem(folder, e.getMessage());
		}
	}

	private void problem(Path folder, String message) {
		problems.add(new ModelZoo.Problem(folder, message));
	}
}
