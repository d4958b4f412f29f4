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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading the engine in a Java with Fiji's logger, logback, which nobody has configured. */
class QuietEngineTest {

	@TempDir
	private Path folder;

	/** What the program says, line by line, without times and threads. */
	private List<String> probe(List<String> options, String... arguments) throws IOException, InterruptedException {
		var own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
		String classPath = Stream.concat(Stream.of(System.getProperty("superres.logback")),
			own.filter(entry -> !entry.contains("slf4j-simple"))).collect(Collectors.joining(File.pathSeparator));
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(
			List.of(java, "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, EngineProbe.class.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet()
			.removeAll(List.of("OPT_OUT_TRACKING", "DJL_OFFLINE", "DJL_CACHE_DIR", "ENGINE_CACHE_DIR"));
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		return output.lines().map(line -> line.replaceFirst("^[0-9:.]+ \\[main] ", "")).toList();
	}

	/** Without the plugin's care both happens, so a test that finds nothing has looked. */
	@Test
	void byItselfTheEngineTellsAndAsks() throws Exception {
		List<String> said = probe(List.of("-Dai.djl.default_engine=PyTorch"), "bare");
		assertTrue(said.stream().anyMatch(line -> line.startsWith("DEBUG ai.djl")), said::toString);
		assertTrue(said.stream().anyMatch(line -> line.startsWith("asked http://169.254.169.254")), said::toString);
	}

	@Test
	void thePluginMakesItSilentAndLeavesTheHostAsItIs() throws Exception {
		assertEquals(
			List.of("DEBUG host -- a message of the host", "loaded, ai.djl.offline=null",
				"DEBUG host -- another message of the host", "WARN ai.djl.util -- a warning of the engine"),
			probe(List.of()));
	}

	@Test
	void whatTheUserHasSetStays() throws Exception {
		assertTrue(probe(List.of("-Dai.djl.offline=true")).contains("loaded, ai.djl.offline=true"));
	}

	/** A file lies where the folder should be, which not even root can write into. */
	@Test
	void aCacheThatCannotBeWrittenIsToldWithTheWayToAnother() throws Exception {
		Path cache = Files.writeString(folder.resolve("cache"), "");
		List<String> said = probe(List.of("-DDJL_CACHE_DIR=" + cache));
		assertTrue(said.get(1).startsWith("The libraries of the PyTorch engine cannot be unpacked and run in " + cache),
			said::toString);
		assertTrue(said.get(1).endsWith("set the environment variable DJL_CACHE_DIR to another folder."),
			said::toString);
		assertEquals(4, said.size(), said::toString);
	}
}
