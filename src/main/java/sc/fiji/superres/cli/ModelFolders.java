package sc.fiji.superres.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Option;
import sc.fiji.superres.zoo.ModelZoo;

/** The option that adds folders of models to the usual ones. */
final class ModelFolders {

	@Option(names = "--models-dir", paramLabel = "FOLDER", description = "Folder of models of yours, besides those in "
		+ "the system property " + ModelZoo.FOLDERS_PROPERTY + "; may be repeated.")
	private List<Path> folders = new ArrayList<>();

	ModelZoo open() {
		return ModelZoo.open(folders);
	}
}
