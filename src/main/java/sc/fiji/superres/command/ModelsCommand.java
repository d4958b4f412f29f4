package sc.fiji.superres.command;

import java.awt.GraphicsEnvironment;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.imagej.ModelTable;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.ModelZoo;

/** Lists the models at hand in a table of ImageJ; without a display as text. */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Models...", headless = true,
	description = "Lists the installed models: network, scale, domain, scores, licence and where they are.")
public class ModelsCommand extends ReportingCommand {

	/** Title of the table's window. */
	static final String TITLE = "Models";

	@Parameter(type = ItemIO.OUTPUT, label = TITLE)
	private String report;

	@Override
	void execute(Progress progress) {
		ModelZoo zoo = ModelZoo.open();
		ResultsTable table = ModelTable.of(zoo);
		Stream<String> problems = zoo.problems().stream().map(ModelZoo.Problem::message);
		if (GraphicsEnvironment.isHeadless()) {
			report = Stream.concat(Stream.of(ModelTable.text(table)), problems).collect(Collectors.joining("\n"));
			return;
		}
		table.show(TITLE);
		String broken = problems.collect(Collectors.joining("\n"));
		if (!broken.isEmpty()) report = broken;
	}
}
