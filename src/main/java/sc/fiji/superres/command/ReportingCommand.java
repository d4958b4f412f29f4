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
package sc.fiji.superres.command;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * A command that shows progress and can be stopped. What is wrong with its parameters, or keeps it from its work, is
 * thrown as a {@link UserException}, so that a script that runs it does not go on without a result; if the user stops it,
 * it is cancelled without a reason. It is a plain command, not a module, because {@code CommandService.run} has no result for
 * commands that are modules themselves. No instance runs twice.
 */
public abstract class ReportingCommand extends ContextCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	private boolean interactive;

	/**
	 * What a text parameter can be chosen from, as of now.
	 *
	 * @param parameter name of the Java field
	 * @return empty if any text will do, or the parameter is no text
	 * @throws UserException if the user has to mend something before anything can be chosen
	 */
	public Optional<Choices> choices(String parameter) {
		return Optional.empty();
	}

	/** To be called before the command runs if a user answered its dialog, and will want to see what it made. */
	public final void setInteractive() {
		interactive = true;
	}

	/** Whether somebody waits for the result who did not write a macro or script for it. */
	final boolean isInteractive() {
		return interactive;
	}

	/** What the command does, for the progress display, such as "Upscaling". */
	protected abstract String activity();

	/** Does the work, from parameters that have their values to the outputs. */
	protected abstract void execute(Progress progress);

	/** @throws UserException with one sentence that says what is wrong */
	@Override
	public final void run() {
		try (TaskProgress progress = new TaskProgress(activity(), tasks, status)) {
			execute(progress);
		}
		catch (CanceledException e) {
			cancel(null);
		}
		catch (UserException e) {
			throw e;
		}
		catch (RuntimeException | OutOfMemoryError e) {
			if (!MemoryShortage.isCauseOf(e)) throw e;
			throw MemoryShortage.of("The work", e);
		}
	}

	/**
	 * The path that a parameter stands for, without quotes around it, which Windows copies with paths.
	 *
	 * @param parameter null, as scripts may give it, is an empty one
	 * @return empty if the parameter is
	 * @throws UserException if no file can have that name
	 */
	static Optional<Path> path(File parameter) {
		if (parameter == null) return Optional.empty();
		String text = parameter.getPath().strip().replaceFirst("^\"(.*)\"$", "$1");
		try {
			return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
		}
		catch (InvalidPathException e) {
			throw UserException.wrongUse("\"" + text + "\" cannot be a file or folder (" + e.getReason()
				+ "); correct its name.");
		}
	}
}
