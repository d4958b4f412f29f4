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

import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.command.Choices;
import sc.fiji.superres.command.ReportingCommand;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * A command with every kind of parameter that the bridge shows. It duplicates its image and multiplies it by the
 * factor, or ends as its mood says.
 */
@Plugin(type = Command.class, label = "Sample", visible = false, headless = true)
public class SampleCommand extends ReportingCommand {

	/** What the last run saw, for the tests. */
	static String seen;

	@Parameter
	private ImagePlus image;

	@Parameter(label = "Flavour", description = "What it tastes of; a < b.")
	private String flavour = "plain";

	@Parameter(label = "Factor", min = "1", max = "9", validater = "checkFactor")
	private int factor = 2;

	@Parameter(label = "Weight (kg)", min = "0")
	private double weight = 0.5;

	@Parameter(label = "Upside down")
	private boolean upsideDown;

	@Parameter(label = "Words")
	private String words = "a b";

	@Parameter(label = "Folder", style = "directory")
	private File folder = new File("out");

	@Parameter(label = "What to do")
	private String mood = "good";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Parameter(type = ItemIO.OUTPUT)
	private String report;

	@Override
	public Optional<Choices> choices(String parameter) {
		return parameter.equals("flavour") ? Optional.of(Choices.among(Stream.of("plain", "sweet", "very-sour")))
			: Optional.empty();
	}

	@SuppressWarnings("unused") // named by the parameter
	private String checkFactor() {
		return factor == 7 ? "Seven is taken." : null;
	}

	@Override
	protected String activity() {
		return "Sampling";
	}

	@Override
	protected void execute(Progress progress) {
		seen = flavour + "," + factor + "," + weight + "," + upsideDown + "," + words + "," + folder;
		switch (mood) {
			case "bad" -> throw UserException.failed("The mood is bad.");
			case "stop" -> throw new CanceledException();
			case "bug" -> throw new IllegalStateException("a bug");
			case "unlinked" -> throw new NoClassDefFoundError("some/Missing");
			case "memory" -> throw new OutOfMemoryError("Java heap space");
			default -> work();
		}
	}

	private void work() {
		result = image.duplicate();
		result.setTitle("sample");
		result.getProcessor().multiply(factor);
		report = "done";
	}
}
