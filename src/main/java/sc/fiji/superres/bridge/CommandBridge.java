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

import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.Optional;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;

import sc.fiji.superres.preview.UpscalePreview;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.MissingLibrary;
import sc.fiji.superres.task.UserException;

/**
 * The ImageJ plugin behind every menu entry of this plugin: runs the SciJava command whose class name is its argument.
 * The values of the parameters come from the macro's options, where those that are not named keep their defaults; or
 * from a dialog, which starts with the values of its last use, except for those that do not persist; or, without a
 * display and without options, are the defaults. What the user answers is recorded under the keys that Fiji would use.
 */
public class CommandBridge implements PlugIn {

	private static final String PRODUCT = "Super-Resolution";

	/**
	 * Runs on the thread of ImageJ's command and returns when the results are shown. Mistakes of the user and failures
	 * are shown as one sentence, and stop the macro or script that called.
	 *
	 * @param commandClass name of a class that implements {@code org.scijava.command.Command}
	 */
	@Override
	public void run(String commandClass) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// SciJava and DJL look for their parts through this loader; ImageJ leaves it at one that does not see plugins.
		thread.setContextClassLoader(CommandBridge.class.getClassLoader());
		Recording recording = Recording.start();
		String title = PRODUCT;
		try {
			BridgedCommand command = new BridgedCommand(BridgeContext.get(), commandClass);
			title = command.title();
			Map<String, String> texts = configure(command);
			command.run();
			recording.finish(texts);
		}
		catch (CanceledException e) {
			recording.discard();
			IJ.showStatus(e.getMessage());
			Stop.caller(title, e.getMessage());
		}
		catch (UserException e) {
			recording.discard();
			ErrorMessage.stop(title, e.getMessage());
		}
		catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError e) {
			recording.discard();
			stopUnexpectedly(title, e);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** ImageJ would show the stack trace of an exception and let the macro go on. */
	private static void stopUnexpectedly(String title, Throwable failure) {
		if (Macro.MACRO_CANCELED.equals(failure.getMessage())) {
			Stop.caller(title, failure.getMessage());
			return;
		}
		if (MemoryShortage.isCauseOf(failure)) {
			ErrorMessage.stop(title, MemoryShortage.of("The work", failure).getMessage());
			return;
		}
		if (failure instanceof UnsatisfiedLinkError missing) {
			ErrorMessage.stop(title, MissingLibrary.of(missing).getMessage());
			return;
		}
		if (IJ.getInstance() == null) failure.printStackTrace();
		else IJ.handleException(failure);
		ErrorMessage.stop(title, "This failed unexpectedly (" + failure + "), which is a fault of the plugin; please "
			+ "report it with the text of the exception.");
	}

	/** Gives the command its values; returns their texts by key. */
	private static Map<String, String> configure(BridgedCommand command) {
		String options = Macro.getOptions();
		if (options != null) return command.configure(MacroOptions.parse(options));
		if (GraphicsEnvironment.isHeadless() || command.fields().isEmpty()) return command.configure(Map.of());
		command.holdImage();
		return ask(command);
	}

	/** Shows the dialog until its values are good. */
	private static Map<String, String> ask(BridgedCommand command) {
		RememberedTexts remembered = new RememberedTexts(command.commandClass());
		Map<String, String> texts = remembered.over(command.defaults(), command.fields());
		while (true) {
			texts = answer(command, texts).orElseThrow(CanceledException::new);
			command.requireImage(); // nothing that the user may choose would help
			try {
				command.configure(texts);
				command.setInteractive();
				remembered.keep(texts);
				return texts;
			}
			catch (UserException e) {
				ErrorMessage.show(command.title(), e.getMessage());
			}
		}
	}

	private static Optional<Map<String, String>> answer(BridgedCommand command, Map<String, String> texts) {
		Optional<UpscalePreview> preview = command.preview();
		try {
			return CommandDialog.ask(command.title(), command.fields(), texts, preview);
		}
		finally {
			preview.ifPresent(UpscalePreview::close);
		}
	}
}
