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
import java.util.stream.Stream;

import ij.Macro;
import org.scijava.app.StatusService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.MethodCallException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * A command that shows progress, can be stopped, and says in one sentence what went wrong: it is then cancelled with
 * that sentence as the reason, or without a reason if the user stopped it.
 */
public abstract class ReportingCommand extends DynamicCommand {

	/**
	 * Attribute of text parameters to which macros may give other values than the choices; the command then judges
	 * them.
	 */
	public static final String OPEN_CHOICE = "open-choice";

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	/** To be called by the initializer of a text parameter: sets what can be chosen. */
	void choices(String parameter, Stream<?> choices) {
		getInfo().getMutableInput(parameter, String.class).setChoices(choices.map(Object::toString).toList());
	}

	/**
	 * The path that a parameter stands for, without quotes around it, which Windows copies with paths.
	 *
	 * @param parameter null, as in Fiji when its text was deleted, is an empty one
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

	/** Does the work, from parameters that have their values to the outputs. */
	abstract void execute(Progress progress);

	@Override
	public final void run() {
		try (TaskProgress progress = new TaskProgress(getInfo().getTitle().replace("...", ""), tasks, status)) {
			execute(progress);
		}
		catch (CanceledException e) {
			cancel(null);
		}
		catch (UserException e) {
			cancel(e.getMessage());
		}
		catch (RuntimeException | OutOfMemoryError e) {
			if (!MemoryShortage.isCauseOf(e)) throw e;
			cancel(MemoryShortage.of("The work", e).getMessage());
		}
	}

	/**
	 * Fills the choices; if the user has to mend something for that, cancels with the reason. When a macro gives
	 * options, parameters that it does not name keep their defaults; Fiji would otherwise ask for them, in the midst of
	 * the macro.
	 */
	@Override
	public void initialize() throws MethodCallException {
		try {
			super.initialize();
		}
		catch (MethodCallException e) {
			cancel(sentence(e));
			return;
		}
		if (Macro.getOptions() == null) return;
		for (ModuleItem<?> input : getInfo().inputs())
			if (getInput(input.getName()) != null) resolveInput(input.getName());
	}

	/** What an initializer, which is called by reflection, said to the user. */
	private static String sentence(MethodCallException e) throws MethodCallException {
		if (e.getCause() != null && e.getCause().getCause() instanceof UserException user) return user.getMessage();
		throw e;
	}
}
