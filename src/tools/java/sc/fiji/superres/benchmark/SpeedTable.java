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
package sc.fiji.superres.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of docs/benchmarks.md, in one run: every row is measured in a JVM of its own ({@link SpeedRow}), and what
 * was measured is written to {@code FILE} at once, so that the same command goes on where it was stopped. Some rows are
 * chosen by the beginnings of their names; without any, all of them take about twenty minutes on two quiet cores.
 * Prints the tables of all rows that the file has.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.SpeedTable FILE [ROW...]"
 * </pre>
 */
public final class SpeedTable {

	/** Rows by name, as {@link SpeedRow} takes them. */
	private static final List<String> ROWS = List.of("convolutions dsrnet-x2 1024 grey",
		"convolutions dsrnet-x2 1024 rgb", "convolutions litesrnet-x2 1024 grey", "convolutions litesrnet-x2 1024 rgb",
		"convolutions litesrnet-x4 1024 grey", "convolutions litesrnet-x4 1024 rgb", "convolutions dsrn-x2 256 grey",
		"convolutions dsrn-x4 256 grey", "disk litesrnet-x2 5120", "scans dvmsr-x4 256", "scans dyrsrnet-x4 256",
		"call litesrnet-x2", "call dsrnet-x2", "call dvmsr-x4", "call dyrsrnet-x4", "start litesrnet-x2",
		"two litesrnet-x2 256", "step litesrnet float32", "step dsrnet float32");

	private static final String TAB = "\t";

	private SpeedTable() {}

	public static void main(String[] args) throws IOException, InterruptedException {
		Path file = Path.of(args[0]);
		List<String> wanted = List.of(args).subList(1, args.length);
		Map<String, String> measured = measured(file);
		for (String row : ROWS)
			if (!measured.containsKey(row) && (wanted.isEmpty() || wanted.stream().anyMatch(row::startsWith))) {
				String cells = measure(row);
				Files.writeString(file, row + TAB + cells + System.lineSeparator(), StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
				System.err.println(row + ": " + cells);
			}
		measured = measured(file);
		for (SpeedRow.Kind kind : SpeedRow.Kind.values()) {
			List<String> rows = new ArrayList<>();
			measured.forEach((row, cells) -> {
				if (row.startsWith(kind.toString())) rows.add("| " + cells + " |");
			});
			if (rows.isEmpty()) continue;
			System.out.println("| " + kind.head() + " |");
			System.out.println("|" + "---|".repeat(kind.head().split("\\|").length));
			rows.forEach(System.out::println);
			System.out.println();
		}
	}

	private static Map<String, String> measured(Path file) throws IOException {
		Map<String, String> measured = new LinkedHashMap<>();
		if (Files.exists(file)) for (String line : Files.readAllLines(file)) {
			String[] parts = line.split(TAB, 2);
			measured.put(parts[0], parts[1]);
		}
		return measured;
	}

	/** @throws IOException if the row cannot be measured; what it said is shown */
	private static String measure(String row) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
			"-Xmx512m", "-cp", System.getProperty("java.class.path"), SpeedRow.class.getName()));
		command.addAll(List.of(row.split(" ")));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String cells = null;
		try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = out.readLine(); line != null; line = out.readLine())
				if (line.startsWith(SpeedRow.RESULT)) cells = line.substring(SpeedRow.RESULT.length());
		}
		if (process.waitFor() != 0 || cells == null) throw new IOException("This row could not be measured: " + row);
		return cells;
	}
}
