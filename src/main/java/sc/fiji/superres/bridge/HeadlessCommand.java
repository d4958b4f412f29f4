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

import java.awt.HeadlessException;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;

/**
 * Runs a command of ImageJ without a display. Those that have a dialog cannot make it, so they cannot take their
 * options from it: filters would go on with their default values, other commands would do nothing, and the macro would
 * go on after either. Here it stops.
 */
public final class HeadlessCommand implements PlugIn {

	private static final char BEFORE_ARGUMENT = ' ';

	/** The entry in ImageJ's table of commands that runs another one, such as {@code ij.plugin.Converter("8-bit")}. */
	static String wrapped(String entry) {
		int bracket = entry.indexOf("(\"");
		String className = bracket < 0 ? entry : entry.substring(0, bracket);
		String argument = bracket < 0 ? "" : entry.substring(bracket + 2, entry.length() - 2);
		return HeadlessCommand.class.getName() + "(\"" + className + BEFORE_ARGUMENT + argument + "\")";
	}

	/** @param classAndArgument what {@link #wrapped} wrote */
	@Override
	public void run(String classAndArgument) {
		int end = classAndArgument.indexOf(BEFORE_ARGUMENT);
		String className = classAndArgument.substring(0, end), argument = classAndArgument.substring(end + 1);
		Interpreter macro = Interpreter.getInstance();
		try {
			Optional<ExtendedPlugInFilter> filter = filter(className);
			if (filter.isPresent()) run(filter.get(), argument);
			else IJ.runPlugIn(className, argument);
		}
		catch (HeadlessException e) {
			if (macro != null && macro.wasError()) throw e; // the dialog was not the command's, but about an error
			ErrorMessage.stop(className,
				"This command of ImageJ cannot take its options without a display, since it takes "
					+ "them from its dialog; run the macro in Fiji with --headless, or with a display.");
		}
	}

	private static void run(ExtendedPlugInFilter filter, String argument) {
		Strict strict = new Strict(filter);
		try {
			new PlugInFilterRunner(strict, "", argument);
		}
		catch (RuntimeException e) {
			if (strict.failure == null) throw e;
			throw strict.failure;
		}
	}

	/** A new one, if the class is one. */
	private static Optional<ExtendedPlugInFilter> filter(String className) {
		try {
			Class<?> type = Class.forName(className);
			if (!ExtendedPlugInFilter.class.isAssignableFrom(type)) return Optional.empty();
			return Optional.of((ExtendedPlugInFilter) type.getDeclaredConstructor().newInstance());
		}
		catch (ReflectiveOperationException | LinkageError e) {
			return Optional.empty(); // ImageJ says what is wrong when it runs it
		}
	}

	/** A filter that does not go on without its dialog; ImageJ would ignore most of what its dialog throws. */
	private static final class Strict implements ExtendedPlugInFilter {

		private final ExtendedPlugInFilter filter;
		/** Of the dialog; null if it was made. */
		private HeadlessException failure;

		Strict(ExtendedPlugInFilter filter) {
			this.filter = filter;
		}

		@Override
		public int setup(String argument, ImagePlus image) {
			return filter.setup(argument, image);
		}

		@Override
		public int showDialog(ImagePlus image, String command, PlugInFilterRunner runner) {
			try {
				return filter.showDialog(image, command, runner);
			}
			catch (HeadlessException e) {
				failure = e;
				if (image != null) image.unlock();
				throw new IllegalStateException(Macro.MACRO_CANCELED, e);
			}
		}

		@Override
		public void setNPasses(int passes) {
			filter.setNPasses(passes);
		}

		@Override
		public void run(ImageProcessor plane) {
			filter.run(plane);
		}
	}
}
