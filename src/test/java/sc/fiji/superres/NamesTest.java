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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** A simple name says which class is meant: of this program, and not of the Java platform. */
class NamesTest {

	private static List<JavaClass> named;
	/** Of tests and of programs for developers. */
	private static List<JavaClass> others;

	@BeforeAll
	static void read() {
		named = classes("classes");
		others = classes("test-classes");
		assertTrue(named.size() > 400, "only " + named.size() + " classes were found");
		assertTrue(others.size() > 300, "only " + others.size() + " classes of tests were found");
	}

	private static List<JavaClass> classes(String folder) {
		return new ClassFileImporter().importPath(Path.of("target", folder)).stream().filter(c -> !c.isAnonymousClass()
			&& !c.isLocalClass() && !c.getSimpleName().isEmpty() && !c.getSimpleName().equals("package-info")).toList();
	}

	@Test
	void noTwoClassesHaveOneName() {
		assertEquals(Map.of(), shared(named.stream()));
	}

	/** What is nested in a test may be named like what is nested in another one. */
	@Test
	void noClassOfATestHasTheNameOfAnotherClass() {
		assertEquals(Map.of(), shared(Stream.concat(named.stream(), others.stream().filter(c -> !c.isNestedClass()))));
		Set<String> own = named.stream().filter(c -> !c.isNestedClass()).map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
		assertEquals(List.of(),
			others.stream().filter(c -> own.contains(c.getSimpleName())).map(JavaClass::getName).toList());
	}

	/** Names that several classes have, with these. */
	private static Map<String, Set<String>> shared(Stream<JavaClass> classes) {
		Map<String, Set<String>> byName = classes.collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new,
			Collectors.mapping(JavaClass::getName, Collectors.toCollection(TreeSet::new))));
		byName.values().removeIf(same -> same.size() == 1);
		return byName;
	}

	@Test
	void noClassIsNamedLikeOneOfThePlatform() throws IOException, ClassNotFoundException {
		Set<String> platform = platform();
		assertTrue(platform.containsAll(Set.of("String", "Raster", "Region", "Channels")),
			"the platform's classes were not found");
		Set<String> found = new TreeSet<>();
		for (JavaClass c : named)
			if (platform.contains(c.getSimpleName())) found.add(c.getName());
		assertEquals(Set.of(), found);
	}

	/** Simple names of the public top-level classes of the packages {@code java} and {@code javax} in all modules. */
	private static Set<String> platform() throws IOException, ClassNotFoundException {
		Set<String> names = new HashSet<>();
		Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
		try (Stream<Path> files = Files.walk(modules)) {
			for (Path file : (Iterable<Path>) files.filter(NamesTest::isTopLevel)::iterator) {
				String path = modules.relativize(file).toString();
				String name = path.substring(path.indexOf('/') + 1, path.length() - ".class".length()).replace('/',
					'.');
				Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
				if (Modifier.isPublic(type.getModifiers())) names.add(name.substring(name.lastIndexOf('.') + 1));
			}
		}
		return names;
	}

	private static boolean isTopLevel(Path file) {
		String name = file.getFileName() == null ? "" : file.getFileName().toString();
		return name.endsWith(".class") && !name.contains("$") && !name.contains("-") && file.getNameCount() > 3
			&& Set.of("java", "javax").contains(file.getName(2).toString());
	}
}
