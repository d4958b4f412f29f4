package sc.fiji.superres.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.task.Progress;

/** Says which engine and devices are in use, and why a GPU is not. */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Engine & Devices...", headless = true,
	description = "Shows the deep-learning engine, its version and native libraries, and the devices it can use.")
public class DevicesCommand extends ReportingCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Engine & Devices")
	private String report;

	@Override
	void execute(Progress progress) {
		report = Devices.report();
	}
}
