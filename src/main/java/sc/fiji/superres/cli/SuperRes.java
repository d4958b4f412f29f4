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
package sc.fiji.superres.cli;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.MissingLibrary;
import sc.fiji.superres.task.UserException;

/** The command {@code superres}, which only holds its subcommands. */
@Command(name = "superres", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT,
	versionProvider = SuperRes.JarVersionProvider.class, description = "Deep-learning super-resolution of images.",
	synopsisSubcommandLabel = "COMMAND", sortOptions = false, exitCodeListHeading = "%nExit codes:%n",
	exitCodeList = {"0:done", "1:failed", "2:asked for wrongly"},
	subcommands = {UpscaleSubcommand.class, EvaluateSubcommand.class, GridSubcommand.class, TrustSubcommand.class,
		TrainSubcommand.class, ModelsSubcommand.class, ProvenanceSubcommand.class, ImportSubcommand.class,
		DevicesSubcommand.class})
public final class SuperRes implements Runnable {

	/** The work could not be done. */
	static final int FAILED = CommandLine.ExitCode.SOFTWARE;
	/** The request makes no sense. */
	static final int WRONG_USE = CommandLine.ExitCode.USAGE;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print where in the program an error happened.")
	private boolean debug;

	private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

	/**
	 * Runs a command line in this JVM, on this thread, printing to {@code System.out} and {@code System.err}.
	 *
	 * @return the exit code
	 */
	public static int run(String... args) {
		// The engine's news are of no interest here; read by the logger when its first message comes.
		if (System.getProperty(LOG_LEVEL) == null) System.setProperty(LOG_LEVEL, "warn");
		return commandLine().execute(args);
	}

	static CommandLine commandLine() {
		SuperRes superRes = new SuperRes();
		CommandLine line = new CommandLine(superRes);
		for (CommandLine subcommand : line.getSubcommands().values())
			if (subcommand.getCommand() instanceof SettingsCommand command)
				command.addOptions(subcommand.getCommandSpec());
		line.setParameterExceptionHandler(SuperRes::wrongUse);
		line.setExecutionStrategy(SuperRes::runLast);
		line.setExecutionExceptionHandler((e, command, parsed) -> superRes.failed(e, command));
		return line;
	}

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "Missing command.");
	}

	/** Picocli hands exceptions to its handler, but no errors. */
	private static int runLast(ParseResult parsed) {
		try {
			return new CommandLine.RunLast().execute(parsed);
		}
		catch (OutOfMemoryError e) {
			throw new ExecutionException(parsed.commandSpec().commandLine(), "out of memory", e);
		}
		catch (LinkageError e) {
			throw new ExecutionException(parsed.commandSpec().commandLine(), "library", MissingLibrary.of(e));
		}
	}

	private static int wrongUse(ParameterException e, String[] args) {
		CommandLine command = e.getCommandLine();
		PrintWriter err = command.getErr();
		err.println(e.getMessage());
		if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err))
			err.println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
		return WRONG_USE;
	}

	private int failed(Exception e, CommandLine command) {
		PrintWriter err = command.getErr();
		if (debug) e.printStackTrace(err);
		if (e instanceof UserException user) {
			err.println(user.getMessage());
			return user.kind() == UserException.ErrorKind.WRONG_USE ? WRONG_USE : FAILED;
		}
		if (MemoryShortage.isCauseOf(e)) err.println(MemoryShortage.of("The work", e).getMessage());
		else if (e instanceof CanceledException) err.println(e.getMessage());
		else
			err.println("An error in the program: " + e + "."
				+ (debug ? "" : " Repeat the command with --debug and report what it prints."));
		return FAILED;
	}

	/** The version of the jar; a directory of classes has none. */
	static final class JarVersionProvider implements IVersionProvider {

		@Override
		public String[] getVersion() {
			String version = SuperRes.class.getPackage().getImplementationVersion();
			return new String[]{"superres " + (version == null ? "(not packaged)" : version)};
		}
	}
}
