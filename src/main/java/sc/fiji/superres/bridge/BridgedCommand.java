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
import java.util.Optional;

import ij.ImagePlus;
import ij.WindowManager;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import sc.fiji.superres.command.ReportingCommand;
import sc.fiji.superres.command.UnnamedInputs;
import sc.fiji.superres.command.UpscaleCommand;
import sc.fiji.superres.preview.UpscalePreview;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.UserException;

/** One run of a SciJava command in ImageJ: first its values, then the work, then its results on the screen. */
final class BridgedCommand {

	private final Context context;
	private final CommandModule module;
	private final ReportingCommand command;
	private final List<CommandField> fields;
	private final ModuleItem<?> imageInput;
	private final Map<String, String> defaults = new LinkedHashMap<>();
	/** The image that the user is asked about, who may meanwhile have opened or closed others. */
	private Optional<ImagePlus> held = Optional.empty();

	/**
	 * Makes the command and asks it for its choices.
	 *
	 * @param commandClass name of a {@link ReportingCommand} that SciJava's index of annotations has
	 * @throws UserException if the user has to mend something before anything can be chosen
	 */
	BridgedCommand(Context context, String commandClass) {
		this.context = context;
		CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new IllegalArgumentException("Not a SciJava command: " + commandClass);
		module = (CommandModule) context.service(ModuleService.class).createModule(info);
		command = (ReportingCommand) module.getCommand();
		fields = command.settings().settings().stream().map(CommandField::of).toList();
		for (CommandField field : fields)
			defaults.put(field.key(), field.setting().fallbackText());
		imageInput = imageInput(module);
	}

	private static ModuleItem<?> imageInput(Module module) {
		for (ModuleItem<?> item : module.getInfo().inputs())
			if (UnnamedInputs.isImage(item)) return item;
		return null;
	}

	String commandClass() {
		return module.getInfo().getDelegateClassName();
	}

	/** The command's name, without dots. */
	String title() {
		return module.getInfo().getLabel();
	}

	/** To be called if the user answers the dialog. */
	void setInteractive() {
		command.setInteractive();
	}

	List<CommandField> fields() {
		return fields;
	}

	/** The default texts of the command's parameters, by key. */
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
	 *                           open
	 */
	Map<String, String> configure(Map<String, String> given) {
		Map<String, String> texts = new LinkedHashMap<>(defaults);
		String title = null;
		for (Map.Entry<String, String> option : given.entrySet()) {
			Optional<CommandField> field = field(option.getKey());
			if (field.isPresent())
				texts.put(field.get().key(), Objects.requireNonNullElseGet(option.getValue(), field.get()::ticked));
			else
				if (imageInput != null && option.getKey().equals(imageInput.getName())) title = option.getValue();
				else
					throw UserException.wrongUse("\"" + title() + "\" has no option \"" + option.getKey() + "\"; "
						+ (texts.isEmpty()
							? "it has none."
							: "its options are " + String.join(", ", texts.keySet()) + "."));
		}
		for (CommandField field : fields) {
			field.setting().parse(texts.get(field.key()));
			module.setInput(field.setting().name(), texts.get(field.key()));
		}
		if (imageInput != null) module.setInput(imageInput.getName(), image(title));
		return texts;
	}

	private Optional<CommandField> field(String key) {
		Optional<Setting<?>> named = command.settings().find(key);
		return fields.stream().filter(field -> named.filter(setting -> setting == field.setting()).isPresent())
			.findFirst();
	}

	/** What the dialog shows beside the choices, if the command upscales the active image; to be closed. */
	Optional<UpscalePreview> preview() {
		return command instanceof UpscaleCommand ? Optional.of(new UpscalePreview(image(null))) : Optional.empty();
	}

	/**
	 * From now on the command works on the image that is active now, if it works on one at all, whatever becomes the
	 * active one while the user answers.
	 *
	 * @throws UserException if none is open
	 */
	void holdImage() {
		if (imageInput != null) held = Optional.of(image(null));
	}

	/**
	 * Refuses to go on if the command works on an image and that is not there.
	 *
	 * @throws UserException if it has been closed
	 */
	void requireImage() {
		if (imageInput != null) image(null);
	}

	private ImagePlus image(String title) {
		if (title == null && held.isPresent()) return stillOpen(held.get());
		ImagePlus image = title == null ? WindowManager.getCurrentImage() : WindowManager.getImage(title);
		if (image != null) return image;
		throw UserException.wrongUse(title == null
			? "No image is open; open the image for \"" + title() + "\" first."
			: "No open image has the title \"" + title + "\"; open it or name another.");
	}

	private static ImagePlus stillOpen(ImagePlus image) {
		if (image.getProcessor() != null) return image;
		throw UserException.wrongUse("The image \"" + image.getTitle()
			+ "\" was closed while the dialog was open; open it again and start anew.");
	}

	/**
	 * Does the work on this thread and shows the results.
	 *
	 * @throws CanceledException if the user stopped it
	 * @throws UserException     if it cannot be done
	 */
	void run() {
		TaskDisplay display = new TaskDisplay(context.service(EventService.class), command::owns);
		try {
			module.run();
		}
		finally {
			display.close();
		}
		if (command.isCanceled()) throw new CanceledException();
		for (ModuleItem<?> output : module.getInfo().outputs())
			Results.show(title(), module.getOutput(output.getName()));
	}
}
