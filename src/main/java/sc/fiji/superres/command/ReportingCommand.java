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

import java.lang.reflect.Field;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * A command that shows progress and can be stopped. What is wrong with its parameters, or keeps it from its work, is
 * thrown as a {@link UserException}, so that a script that runs it does not go on without a result; if the user stops
 * it, it is cancelled without a reason. It is a plain command, not a module, because {@code CommandService.run} has no
 * result for commands that are modules themselves. No instance runs twice.
 */
public abstract class ReportingCommand extends ContextCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	private boolean interactive;
	private volatile TaskProgress progress;

	/**
	 * The settings that can be chosen; the command has a text parameter for each, named {@link Setting#name}. There are
	 * none unless this is overridden.
	 */
	public SettingSet settings() {
		return SettingSet.of("");
	}

	/**
	 * What the parameters say; those that are null have the settings' fallbacks.
	 *
	 * @throws UserException if a text is no value of its setting
	 */
	protected final Values values() {
		Values values = settings().defaults();
		for (Setting<?> setting : settings().settings()) {
			String text = text(setting.name());
			if (text != null) values = values.with(setting.key(), text);
		}
		return values;
	}

	private String text(String parameter) {
		try {
			Field field = getClass().getDeclaredField(parameter);
			field.setAccessible(true);
			return (String) field.get(this);
		}
		catch (ReflectiveOperationException e) {
			throw new IllegalStateException(getClass() + " has no parameter " + parameter, e);
		}
	}

	/** To be called before the command runs if a user answered its dialog, and will want to see what it made. */
	public final void setInteractive() {
		interactive = true;
	}

	/** Whether a person at the dialog, and not a macro or script, waits for the result. */
	final boolean isInteractive() {
		return interactive;
	}

	/** Whether a task is this command's; may be asked from any thread, of any task. */
	public final boolean owns(Task task) {
		TaskProgress own = progress;
		return own != null && own.isOf(task);
	}

	/** What the command does, for the progress display, such as "Upscaling". */
	protected abstract String activity();

	/** Does the work, from parameters that have their values to the outputs. */
	protected abstract void execute(Progress progress);

	/** @throws UserException with one sentence that says what is wrong */
	@Override
	public final void run() {
		try (TaskProgress shown = new TaskProgress(activity(), tasks, status)) {
			progress = shown;
			execute(shown);
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
}
