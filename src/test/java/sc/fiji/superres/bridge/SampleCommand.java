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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.command.ReportingCommand;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.NumberLimits;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
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
	/** The title of its image. */
	static String seenTitle;

	/** In the mood to wait, a run counts down the first and waits for the second. */
	static CountDownLatch begun, released;

	@Parameter
	private ImagePlus image;

	private static final Setting<String> FLAVOUR = Setting
		.of("flavour", Form.oneOf(List.of("plain", "sweet", "very-sour")), "plain").label("Flavour")
		.help("What it tastes of; a < b.");
	private static final Setting<Integer> FACTOR = Setting
		.of("factor", Form.wholeNumber(NumberLimits.atLeast(1).upTo(9)), 2).label("Factor");
	private static final Setting<Double> WEIGHT = Setting.of("weight", Form.number(NumberLimits.atLeast(0)), 0.5)
		.label("Weight (kg)");
	private static final Setting<Boolean> UPSIDE_DOWN = Setting.of("upside-down", Form.flag(), false)
		.label("Upside down");
	private static final Setting<String> WORDS = Setting.of("words", Form.text(), "a b").label("Words");
	private static final Setting<Optional<Path>> FOLDER = Setting
		.of("folder", Form.path(SettingKind.FOLDER), Optional.of(Path.of("out"))).label("Folder");
	private static final Setting<String> MOOD = Setting.of("mood", Form.text(), "good").label("What to do");

	@Parameter(required = false, persist = false)
	private String flavour, factor, weight, upsideDown, words, folder, mood;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Parameter(type = ItemIO.OUTPUT)
	private String report;

	@Override
	public SettingSet settings() {
		return SettingSet.of("Sample", FLAVOUR, FACTOR, WEIGHT, UPSIDE_DOWN, WORDS, FOLDER, MOOD);
	}

	@Override
	protected String activity() {
		return "Sampling";
	}

	@Override
	protected void execute(Progress progress) {
		Values values = values();
		seen = String.join(",", List.copyOf(values.texts().values()).subList(0, 6));
		seenTitle = image.getTitle();
		switch (values.get(MOOD)) {
			case "bad" -> throw UserException.failed("The mood is bad.");
			case "stop" -> throw new CanceledException();
			case "bug" -> throw new IllegalStateException("a bug");
			case "unlinked" -> throw new NoClassDefFoundError("some/Missing");
			case "wait" -> {
				begun.countDown();
				if (!await()) throw new IllegalStateException("nobody released it");
				work(values.get(FACTOR));
			}
			case "memory" -> throw new OutOfMemoryError("Java heap space");
			default -> work(values.get(FACTOR));
		}
	}

	private static boolean await() {
		try {
			return released.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException e) {
			throw new CanceledException();
		}
	}

	private void work(double by) {
		result = image.duplicate();
		result.setTitle("sample");
		result.getProcessor().multiply(by);
		report = "done";
	}
}
