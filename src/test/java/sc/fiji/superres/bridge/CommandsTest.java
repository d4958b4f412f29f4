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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import sc.fiji.superres.command.UnnamedInputs;
import sc.fiji.superres.task.UserException;

/** What every command of the plugin has to obey for Fiji's recorder, macros, and the bridge. */
class CommandsTest {

	static List<CommandInfo> commands() {
		List<CommandInfo> ours = BridgeContext.get().service(CommandService.class).getCommands().stream()
			.filter(info -> info.getDelegateClassName().startsWith("sc.fiji.superres.command.")).toList();
		assertFalse(ours.isEmpty(), "no command was found");
		return ours;
	}

	/**
	 * ImageJ looks for "key=" anywhere in the options; a key that ends like another one would be found in its place.
	 */
	@ParameterizedTest
	@MethodSource("commands")
	void noKeyIsTheEndOfAnother(CommandInfo info) {
		List<String> keys = Stream.concat(Stream.of("image"), fields(info).stream().map(CommandField::key)).toList();
		for (String key : keys)
			assertEquals(1, keys.stream().filter(other -> other.endsWith(key)).count(), key + " among " + keys);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void defaultsAreValuesAndChoicesHaveNoBlanks(CommandInfo info) {
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), info.getDelegateClassName());
		for (CommandField field : command.fields()) {
			assertTrue(field.accepts(command.defaults().get(field.key())), field.key());
			assertTrue(field.choices().stream().noneMatch(choice -> choice.matches(".*[\\s\\[\\]'\"].*")),
				field.choices().toString());
			assertFalse(field.description().isEmpty(), field.key() + " has no description");
		}
	}

	/**
	 * One image at most, which is the active one by itself; no other input that could be null, and outputs that can be
	 * shown.
	 */
	@ParameterizedTest
	@MethodSource("commands")
	void inputsAndOutputsSurviveMacrosAndBatchMode(CommandInfo info) {
		List<ModuleItem<?>> inputs = items(info.inputs(), item -> !Service.class.isAssignableFrom(item.getType())
			&& !Context.class.isAssignableFrom(item.getType()));
		assertTrue(inputs.stream().filter(UnnamedInputs::isImage).count() <= 1);
		for (ModuleItem<?> input : inputs)
			assertTrue(UnnamedInputs.isImage(input) || isField(input, info), input.getName());
		for (ModuleItem<?> output : info.outputs())
			assertTrue(output.getType() == ImagePlus.class || output.getType() == String.class, output.getName());
		assertTrue(info.canRunHeadless());
	}

	/** Scripts may give null for a file, and SciJava runs no command that requires it. */
	@ParameterizedTest
	@MethodSource("commands")
	void filesThatMayBeEmptyMayBeMissing(CommandInfo info) {
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), info.getDelegateClassName());
		for (CommandField field : command.fields())
			if (field.item().getType() == File.class) assertEquals(!field.label().contains("(empty: "), field.item().isRequired(),
				field.key());
	}

	/** No file system takes such a name. */
	@ParameterizedTest
	@CsvSource({ "EvaluateCommand,images", "TrainCommand,images", "TrainCommand,modelid",
		"ImportCheckpointCommand,checkpoint" })
	void namesThatNoFileCanHaveAreRefusedWithASentence(String name, String key) {
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command." + name);
		Map<String, String> texts = new HashMap<>(Map.of(key, "a\0b"));
		if (key.equals("modelid")) texts.put("images", "photos");
		command.configure(texts);
		String message = assertThrows(UserException.class, command::run).getMessage();
		assertTrue(message.contains("a\0b\" cannot be a file or folder ("), message);
	}

	/**
	 * The one face of each command: an entry that has its name and runs the bridge. The command itself is neither in Fiji's
	 * menus nor in its search, where it would be listed a second time.
	 */
	@Test
	void pluginsConfigHasOneMenuEntryForEachCommandWhichHasNone() throws IOException {
		TreeSet<String> expected = new TreeSet<>();
		for (CommandInfo info : commands()) {
			assertTrue(info.getMenuPath().isEmpty(), info.getTitle());
			assertFalse(info.getAnnotation().visible(), info.getTitle());
			assertFalse(info.isVisible(), info.getTitle());
			expected.add(String.format("Plugins>Super-Resolution, \"%s...\", %s(\"%s\")", info.getLabel(),
				CommandBridge.class.getName(), info.getDelegateClassName()));
		}
		try (Stream<String> lines = Files.lines(Path.of("plugin", "plugins.config"))) {
			assertEquals(expected, new TreeSet<>(lines.filter(line -> !line.startsWith("#")).toList()));
		}
	}

	private static boolean isField(ModuleItem<?> input, CommandInfo info) {
		return fields(info).stream().anyMatch(field -> field.item().getName().equals(input.getName()));
	}

	private static List<CommandField> fields(CommandInfo info) {
		return new BridgedCommand(BridgeContext.get(), info.getDelegateClassName()).fields();
	}

	private static List<ModuleItem<?>> items(Iterable<ModuleItem<?>> items, Predicate<ModuleItem<?>> wanted) {
		List<ModuleItem<?>> list = new ArrayList<>();
		items.forEach(item -> {
			if (wanted.test(item)) list.add(item);
		});
		return list;
	}
}
