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
package sc.fiji.superres.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ij.ImagePlus;
import ij.WindowManager;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.UserException;

/** One run of a SciJava command in plain ImageJ: first its values, then the work, then its results on the screen. */
final class BridgedCommand {

	private final Context context;
	private final CommandInfo info;
	private final Module module;
	private final List<CommandField> fields;
	private final ModuleItem<?> imageInput;
	private final Map<String, String> defaults = new LinkedHashMap<>();

	/**
	 * Makes the command and lets it fill its choices.
	 *
	 * @param commandClass name of a class that SciJava's index of annotations has as a command
	 * @throws UserException if the command gave up already
	 */
	BridgedCommand(Context context, String commandClass) {
		this.context = context;
		info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new IllegalArgumentException("Not a SciJava command: " + commandClass);
		module = context.service(ModuleService.class).createModule(info);
		try {
			module.initialize();
		}
		catch (MethodCallException e) {
			throw new IllegalStateException("Cannot initialize " + commandClass, e);
		}
		requireNotCanceled();
		fields = CommandField.of(module);
		for (CommandField field : fields) defaults.put(field.key(), field.textIn(module));
		imageInput = imageInput(module);
	}

	private static ModuleItem<?> imageInput(Module module) {
		for (ModuleItem<?> item : module.getInfo().inputs())
			if (item.getType() == ImagePlus.class) return item;
		return null;
	}

	String commandClass() {
		return info.getDelegateClassName();
	}

	/** The command's name in the menu, without dots. */
	String title() {
		return info.getMenuPath().getLeaf().getName().replace("...", "");
	}

	List<CommandField> fields() {
		return fields;
	}

	/** The texts that the command's parameters have by themselves, by key. */
	Map<String, String> defaults() {
		return defaults;
	}

	/**
	 * Gives the command its values: those given, the defaults for all others, and as image the one named by the image's
	 * key or else the active one.
	 *
	 * @param given texts by key; null ticks a box
	 * @return the texts of all fields by key
	 * @throws UserException if a key is unknown, a text is no value of its field, the command objects, or no image is
	 *                       open
	 */
	Map<String, String> configure(Map<String, String> given) {
		Map<String, String> others = new LinkedHashMap<>(given);
		Map<String, String> texts = new LinkedHashMap<>(defaults);
		for (CommandField field : fields) {
			String key = field.key();
			if (others.containsKey(key)) texts.put(key, Objects.requireNonNullElseGet(others.remove(key), field::ticked));
			field.setIn(module, texts.get(key));
		}
		if (imageInput != null) module.setInput(imageInput.getName(), image(others.remove(imageInput.getName())));
		if (!others.isEmpty())
			throw UserException.wrongUse("\"" + title() + "\" has no option \"" + others.keySet().iterator().next()
				+ "\"; its options are " + String.join(", ", texts.keySet()) + ".");
		for (CommandField field : fields) field.validate(module);
		return texts;
	}

	/** Complains if the command works on an image and none is open. */
	void requireImage() {
		if (imageInput != null) image(null);
	}

	private ImagePlus image(String title) {
		ImagePlus image = title == null ? WindowManager.getCurrentImage() : WindowManager.getImage(title);
		if (image != null) return image;
		throw UserException.wrongUse(title == null ? "No image is open; open the image for \"" + title() + "\" first."
			: "No open image has the title \"" + title + "\"; open it or name another.");
	}

	/**
	 * Does the work on this thread and shows the results.
	 *
	 * @throws CanceledException if the user stopped it
	 * @throws UserException     if the command gave up with a reason
	 */
	void run() {
		TaskDisplay display = new TaskDisplay(context.service(EventService.class));
		try {
			module.run();
		}
		finally {
			display.close();
		}
		requireNotCanceled();
		for (ModuleItem<?> output : module.getInfo().outputs())
			Results.show(title(), module.getOutput(output.getName()));
	}

	/** Commands give up by cancelling themselves: with a reason, or without when the user wished it. */
	private void requireNotCanceled() {
		if (!(module instanceof Cancelable command) || !command.isCanceled()) return;
		String reason = command.getCancelReason();
		if (reason == null || reason.isEmpty()) throw new CanceledException();
		throw UserException.failed(reason);
	}
}
