package sc.fiji.superres.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Makes a model of a published checkpoint. */
@Command(name = "import", sortOptions = false, description = "Make a model of a published checkpoint: .pth, .pt or "
	+ ".safetensors. Network, scale and configuration are recognised; nothing in the file is run.")
final class ImportSubcommand implements Runnable {

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Parameters(paramLabel = "CHECKPOINT", description = "File with the state dictionary of a network.")
	private Path checkpoint;

	@Option(names = "--id", paramLabel = "ID", required = true, description = "Name for the model: lower-case letters, "
		+ "digits, dots, hyphens, underscores.")
	private String id;

	@Option(names = "--models-dir", paramLabel = "FOLDER", description = "Folder of models to write to (default: "
		+ ".fiji-superres/models in your home folder).")
	private Path models;

	@Option(names = "--option", paramLabel = "NAME=VALUE", description = "Configuration of the network that the "
		+ "checkpoint does not show, such as recurrences=9 for litesrnet (default: as published); may be repeated.")
	private Map<String, String> options = new LinkedHashMap<>();

	@Override
	public void run() {
		Path folder = models == null ? ModelZoo.userFolder() : models;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(spec.commandLine().getErr())) {
			Model model = new CheckpointImport(checkpoint, id, folder, options).run(progress);
			spec.commandLine().getOut().println(CheckpointImport.report(model));
		}
	}
}
