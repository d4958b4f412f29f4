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
package sc.fiji.superres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the text of all sources: how wide lines are, how long packages, and what has Javadoc. */
class SourcesTest {

	private static final Path MAIN = Path.of("src", "main", "java");
	private static final int TAB = 4, COLUMNS = 120, PACKAGE = 3000;
	private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
	private static final String END_OF_LICENCE = "#L%\n */\n";

	@ParameterizedTest
	@ValueSource(strings = {"src", "spark", "kernels"})
	void noLineIsWiderThan120Columns(String folder) throws IOException {
		List<String> wide = new ArrayList<>();
		List<Path> files = sources(Path.of(folder), ".java", ".cu", ".h");
		assertTrue(files.size() > 1, files.size() + " files in " + folder);
		for (Path file : files) {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++)
				if (columns(lines.get(i)) > COLUMNS) wide.add(file + ":" + (i + 1));
		}
		assertEquals(List.of(), wide, "lines of more than " + COLUMNS + " columns");
	}

	@Test
	void tabsReachToTheNextMultipleOfFour() {
		assertEquals(4, columns("\t"));
		assertEquals(5, columns("ab\tc"));
		assertEquals(9, columns("abcd\tc"));
		assertEquals(1, columns("\ud835\udfd9"));
	}

	/** As is left where lines are joined that a text was cut at. */
	@Test
	void noTextIsCutWithinALine() throws IOException {
		List<String> cut = new ArrayList<>();
		for (Path file : sources(MAIN, ".java")) {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++)
				if (isCut(lines.get(i))) cut.add(file + ":" + (i + 1));
		}
		assertEquals(List.of(), cut, "two texts side by side that are one");
	}

	@Test
	void whatIsCutIsRecognised() {
		assertTrue(isCut("x = \"one \" + \"two\";"));
		assertTrue(isCut("x = '\"' + \"one \" + \"two\";"));
		assertFalse(isCut("x = \"one \\\" + \\\"two\";"));
		assertFalse(isCut("x = \"one \" + y + \"two\";"));
		assertFalse(isCut("x = \"one\" + \"two\".length();"));
	}

	private static boolean isCut(String line) {
		int end = -1;
		for (Matcher literal = LITERAL.matcher(line); literal.find(); end = literal.end())
			if (end >= 0 && literal.group().startsWith("\"") && line.substring(end, literal.start()).equals(" + ")
				&& line.charAt(end - 1) == '"' && !line.startsWith(".", literal.end())) return true;
		return false;
	}

	/** Headers left out; a package below another counts as one of its own. */
	@Test
	void noPackageIsLongerThan3000Lines() throws IOException {
		Map<String, Integer> lines = new TreeMap<>();
		for (Path file : sources(MAIN, ".java")) {
			String text = Files.readString(file).replace("\r", "");
			int start = text.indexOf(END_OF_LICENCE);
			assertTrue(start >= 0, file + " has no licence header");
			long count = text.substring(start + END_OF_LICENCE.length()).lines().count();
			lines.merge(MAIN.relativize(file.getParent()).toString(), (int) count, Integer::sum);
		}
		assertTrue(lines.size() > 30, "packages found: " + lines.keySet());
		lines.values().removeIf(count -> count <= PACKAGE);
		assertEquals(Map.of(), lines,
			"packages of more than " + PACKAGE + " lines; give one of their jobs its own room");
	}

	/**
	 * Public types, and their public constructors, methods and constants but for what one statement says as well, such
	 * as the accessors of a record.
	 */
	@Test
	void whatIsPublicHasJavadoc() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> missing = new ArrayList<>();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
				manager.getJavaFileObjectsFromPaths(sources(MAIN, ".java")));
			DocTrees docs = DocTrees.instance(task);
			int units = 0;
			for (CompilationUnitTree unit : task.parse()) {
				units++;
				for (Tree type : unit.getTypeDecls())
					if (type instanceof ClassTree t && isPublic(t.getModifiers()))
						collect(t, new TreePath(new TreePath(unit), t), docs, missing);
			}
			assertTrue(units > 500, units + " files");
		}
		assertEquals(List.of(), missing, "public, and without Javadoc");
	}

	private static void collect(ClassTree type, TreePath path, DocTrees docs, List<String> missing) {
		if (docs.getDocComment(path) == null) missing.add(type.getSimpleName().toString());
		boolean open = type.getKind() == Tree.Kind.INTERFACE;
		for (Tree member : type.getMembers()) {
			TreePath place = new TreePath(path, member);
			if (member instanceof ClassTree t && (open || isPublic(t.getModifiers()))) collect(t, place, docs, missing);
			if (member instanceof MethodTree m && (open || isPublic(m.getModifiers()))
				&& !m.getModifiers().getFlags().contains(Modifier.PRIVATE) && !saysAllItself(m, type)
				&& docs.getDocComment(place) == null) missing.add(type.getSimpleName() + "." + m.getName());
		}
	}

	/**
	 * One statement or none, an implementation of what is described elsewhere, the checks of a record, or the only
	 * method of an interface, which is described itself.
	 */
	private static boolean saysAllItself(MethodTree method, ClassTree type) {
		boolean overrides = method.getModifiers().getAnnotations().stream()
			.anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
		boolean checks = type.getKind() == Tree.Kind.RECORD && method.getName().contentEquals("<init>");
		boolean only = type.getKind() == Tree.Kind.INTERFACE && type.getMembers().size() == 1;
		return overrides || checks || only || method.getBody() != null && method.getBody().getStatements().size() < 2
			|| type.getSimpleName().contentEquals("OpVisitor");
	}

	private static boolean isPublic(ModifiersTree modifiers) {
		return modifiers.getFlags().contains(Modifier.PUBLIC);
	}

	private static int columns(String line) {
		int columns = 0;
		for (int c : line.codePoints().toArray())
			columns = c == '\t' ? (columns / TAB + 1) * TAB : columns + 1;
		return columns;
	}

	private static List<Path> sources(Path folder, String... endings) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
				.filter(f -> !f.toString().contains("target")).sorted().toList();
		}
	}
}
