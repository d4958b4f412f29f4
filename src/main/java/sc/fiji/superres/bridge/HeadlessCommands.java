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
import java.awt.HeadlessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.IJ;
import ij.Menus;

/**
 * The table that ImageJ looks commands up in. It is filled while the menu bar is built, so without a display it does
 * not exist and no macro can {@code run} anything; this fills it from the same sources: ImageJ's property file, the
 * entries that ImageJ has in its code, and the {@code plugins.config} of every jar on the class path. Those commands of
 * ImageJ that have a dialog stop the macro without a display, since ImageJ makes the dialog even when a macro answers
 * it.
 */
final class HeadlessCommands {

	/**
	 * A command in quotes, perhaps with a shortcut in brackets, then the class that runs it, perhaps with an argument.
	 */
	private static final Pattern ENTRY = Pattern.compile("\"([^\"]*?)(?:\\s?\\[[^\\]]+\\])?\",\\s*(\\S.*?)\\s*");

	/** The entries of the menu bar that ImageJ keeps in its code, as far as they work without a display. */
	private static final String IN_CODE = """
		"Close",ij.plugin.Commands("close")
		"Close All",ij.plugin.Commands("close-all")
		"Save",ij.plugin.Commands("save")
		"Revert",ij.plugin.Commands("revert")
		"Undo",ij.plugin.Commands("undo")
		"Clear",ij.plugin.filter.Filler("clear")
		"Clear Outside",ij.plugin.filter.Filler("outside")
		"Fill",ij.plugin.filter.Filler("fill")
		"Draw",ij.plugin.filter.Filler("draw")
		"Invert",ij.plugin.filter.Filters("invert")
		"8-bit",ij.plugin.Converter("8-bit")
		"16-bit",ij.plugin.Converter("16-bit")
		"32-bit",ij.plugin.Converter("32-bit")
		"8-bit Color",ij.plugin.Converter("8-bit Color")
		"RGB Color",ij.plugin.Converter("RGB Color")
		"RGB Stack",ij.plugin.Converter("RGB Stack")
		"HSB Stack",ij.plugin.Converter("HSB Stack")
		"HSB (32-bit)",ij.plugin.Converter("HSB (32-bit)")
		"Lab Stack",ij.plugin.Converter("Lab Stack")
		"Crop",ij.plugin.Resizer("crop")
		"Smooth",ij.plugin.filter.Filters("smooth")
		"Sharpen",ij.plugin.filter.Filters("sharpen")
		"Find Edges",ij.plugin.filter.Filters("edge")
		"Measure",ij.plugin.filter.Analyzer
		"Summarize",ij.plugin.filter.Analyzer("sum")
		"Clear Results",ij.plugin.filter.Analyzer("clear")
		""";

	private HeadlessCommands() {}

	/** Fills the table if there is no display; where there is one, ImageJ does it. */
	static synchronized void install() {
		if (!GraphicsEnvironment.isHeadless()) return;
		Map<String, String> table = table();
		commands()
			.forEach((command, entry) -> table.put(command, isOurs(entry) ? entry : HeadlessCommand.wrapped(entry)));
	}

	/** Our commands need no dialog. */
	private static boolean isOurs(String entry) {
		return entry.startsWith(CommandBridge.class.getName());
	}

	@SuppressWarnings("unchecked") // ImageJ's table is a raw Hashtable of texts
	private static Map<String, String> table() {
		if (Menus.getCommands() == null) {
			try {
				IJ.run("");
			}
			catch (HeadlessException e) {
				IJ.showStatus(""); // ImageJ makes the empty table before it fails at the first menu
			}
		}
		return Menus.getCommands();
	}

	/** Class and argument by command, as in ImageJ's table. */
	static Map<String, String> commands() {
		Map<String, String> commands = new HashMap<>();
		try (InputStream in = IJ.class.getResourceAsStream("/IJ_Props.txt")) {
			Properties properties = new Properties();
			properties.load(in);
			properties.values().forEach(value -> add(commands, value.toString()));
			IN_CODE.lines().forEach(line -> add(commands, line));
			for (URL config : Collections.list(HeadlessCommands.class.getClassLoader().getResources("plugins.config")))
				for (String line : lines(config))
					add(commands, line);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return commands;
	}

	private static Iterable<String> lines(URL config) throws IOException {
		try (var reader = new BufferedReader(new InputStreamReader(config.openStream(), StandardCharsets.UTF_8))) {
			return reader.lines().filter(line -> !line.startsWith("#")).toList();
		}
	}

	private static void add(Map<String, String> commands, String line) {
		Matcher entry = ENTRY.matcher(line.substring(Math.max(0, line.indexOf('"'))));
		if (entry.matches()) commands.put(entry.group(1), entry.group(2));
	}
}
