package sc.fiji.superres.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

import sc.fiji.superres.engine.Devices;

/** Says which engine and devices are in use, and why a GPU is not. */
@Command(name = "devices", description = "Show the engine, its version, its native libraries and its devices.")
final class DevicesSubcommand implements Runnable {

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Override
	public void run() {
		spec.commandLine().getOut().println(Devices.report());
	}
}
