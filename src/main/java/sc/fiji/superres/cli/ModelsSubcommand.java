package sc.fiji.superres.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelZoo;

/** Lists the models at hand. */
@Command(name = "models", description = "List the models that can be used.")
final class ModelsSubcommand implements Runnable {

	private static final List<String> HEAD = List.of("model", "network", "scale", "domain", "parameters", "PSNR Set5",
		"from");

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		ModelZoo zoo = folders.open();
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEAD);
		for (Model model : zoo.list()) rows.add(row(model));
		spec.commandLine().getOut().println(TextTable.of(rows));
		for (ModelZoo.Problem problem : zoo.problems()) spec.commandLine().getErr().println(problem.message());
	}

	private static List<String> row(Model model) {
		ModelDescriptor d = model.descriptor();
		String psnr = d.scores().stream().filter(score -> score.set().equals("Set5")).findFirst()
			.map(score -> String.format(Locale.ROOT, "%.2f", score.psnr())).orElse("-");
		return List.of(d.id(), d.network().id(), "x" + d.scale(), d.domain().toString(),
			Long.toString(Cost.of(model.network().graph()).parameters()), psnr, model.place());
	}
}
