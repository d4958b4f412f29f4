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
import java.util.List;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * A command with every kind of parameter that the bridge shows. It duplicates its image and multiplies it by the
 * factor.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Sample...", headless = true)
public class SampleCommand extends DynamicCommand {

	/** What the last run saw, for the tests. */
	static String seen;

	@Parameter
	private TaskService tasks;

	@Parameter
	private ImagePlus image;

	@Parameter(label = "Flavour", description = "What it tastes of; a < b.", initializer = "fillFlavours")
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

	@SuppressWarnings("unused") // named by the parameter
	private void fillFlavours() {
		getInfo().getMutableInput("flavour", String.class).setChoices(List.of("plain", "sweet", "very-sour"));
	}

	@SuppressWarnings("unused") // named by the parameter
	private String checkFactor() {
		return factor == 7 ? "Seven is taken." : null;
	}

	@Override
	public void run() {
		seen = flavour + "," + factor + "," + weight + "," + upsideDown + "," + words + "," + folder;
		switch (mood) {
			case "bad" -> cancel("The mood is bad.");
			case "stop" -> cancel(null);
			default -> work();
		}
	}

	private void work() {
		Task task = tasks.createTask("Sample");
		task.setProgressMaximum(1);
		task.setProgressValue(1);
		task.finish();
		result = image.duplicate();
		result.setTitle("sample");
		result.getProcessor().multiply(factor);
		report = "done";
	}
}
