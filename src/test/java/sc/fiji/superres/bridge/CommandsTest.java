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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import sc.fiji.superres.command.ReportingCommand;
import sc.fiji.superres.command.UnnamedInputs;
import sc.fiji.superres.settings.Setting;
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
			assertTrue(field.offers(command.defaults().get(field.key())), field.key());
			assertTrue(field.choices().stream().noneMatch(choice -> choice.matches(".*[\\s\\[\\]'\"].*")),
				field.choices().toString());
			assertFalse(field.setting().help().isEmpty(), field.key() + " has no help");
		}
	}

	/** So scripts, macros and the command line have the same defaults: those of the settings. */
	@ParameterizedTest
	@MethodSource("commands")
	void everySettingIsAParameterWithoutADefaultOfItsOwn(CommandInfo info) throws ReflectiveOperationException {
		ReportingCommand command = (ReportingCommand) info.loadDelegateClass().getDeclaredConstructor().newInstance();
		List<String> texts = new ArrayList<>();
		for (ModuleItem<?> input : info.inputs())
			if (input.getType() == String.class) {
				texts.add(input.getName());
				assertNull(info.createModule(command).getInput(input.getName()), input.getName());
			}
		assertEquals(
			command.settings().settings().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)),
			new TreeSet<>(texts));
	}

	/** Keys and choices of the version before, as its recorder wrote them. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
		UpscaleCommand | model=auto domain=general direction=xy scale=auto tile=0 overlap=-1 device=auto \
		precision=auto normalize=auto outputtype=same border=network sideviews=both selfensemble=false
		EvaluateCommand | images=[] lowres=[] models=all scale=0 degradation=bicubic preset=general metrics=[] \
		datarange=auto border=-1 window=[] masks=[] csv=[] html=[] device=auto precision=auto seed=1
		TrainCommand | images=[] lowres=[] validation=[] validationinputs=[] modelid=my-model network=litesrnet \
		scale=2 start=auto domain=general degradation=auto recipe=short minutes=5.0 steps=0 patience=0 \
		settings=[loss=charbonnier; validate-every=100] precision=float32 device=auto seed=1 folder=[] \
		checkpoints=[] overwrite=false
		ImportCheckpointCommand | checkpoint=[] modelid=[] folder=[] networkoptions=[recurrences=9 width=8] \
		checkpointscale=0 derivescale=0
		""")
	void macrosOfTheVersionBeforeReplay(String name, String options) {
		WindowManager.setTempCurrentImage(new ImagePlus("open", new ByteProcessor(4, 4)));
		try {
			BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command." + name);
			Map<String, String> given = MacroOptions.parse(options);
			Map<String, String> texts = new TreeMap<>(command.defaults());
			texts.putAll(given);
			assertEquals(texts, command.configure(given));
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}

	/**
	 * One image at most, which is the active one by itself; no other input that could be null, and outputs that can be
	 * shown.
	 */
	@ParameterizedTest
	@MethodSource("commands")
	void inputsAndOutputsSurviveMacrosAndBatchMode(CommandInfo info) {
		List<ModuleItem<?>> inputs = items(info.inputs(),
			item -> !Service.class.isAssignableFrom(item.getType()) && !Context.class.isAssignableFrom(item.getType()));
		assertTrue(inputs.stream().filter(UnnamedInputs::isImage).count() <= 1);
		for (ModuleItem<?> input : inputs)
			assertTrue(UnnamedInputs.isImage(input) || isField(input, info), input.getName());
		for (ModuleItem<?> output : info.outputs())
			assertTrue(output.getType() == ImagePlus.class || output.getType() == String.class, output.getName());
		assertTrue(info.canRunHeadless());
	}

	/** No file system takes such a name. */
	@ParameterizedTest
	@CsvSource({"EvaluateCommand,images", "TrainCommand,images", "TrainCommand,modelid",
		"ImportCheckpointCommand,checkpoint", "UpscaleFolderCommand,input"})
	void namesThatNoFileCanHaveAreRefusedWithASentence(String name, String key) {
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command." + name);
		Map<String, String> texts = new HashMap<>(Map.of(key, "a\0b"));
		if (key.equals("modelid")) texts.put("images", "photos");
		String message = assertThrows(UserException.class, () -> {
			command.configure(texts);
			command.run();
		}).getMessage();
		assertTrue(message.contains("a\0b\" cannot be a file or folder ("), message);
	}

	/**
	 * The one face of each command: an entry that has its name and runs the bridge. The command itself is neither in
	 * Fiji's menus nor in its search, where it would be listed a second time.
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
		return fields(info).stream().anyMatch(field -> field.setting().name().equals(input.getName()));
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
