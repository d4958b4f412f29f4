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

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** A simple name says which class is meant: of this program, and not of the Java platform. */
class NamesTest {

	private static List<Class<?>> named;
	/** Of tests and of programs for developers. */
	private static List<Class<?>> others;

	@BeforeAll
	static void read() throws IOException, ClassNotFoundException {
		named = classes("classes");
		others = classes("test-classes");
		assertTrue(named.size() > 400, "only " + named.size() + " classes were found");
		assertTrue(others.size() > 300, "only " + others.size() + " classes of tests were found");
	}

	/** Those that have a name, not initialised: their files are in the folder, which is on the class path. */
	private static List<Class<?>> classes(String folder) throws IOException, ClassNotFoundException {
		List<Class<?>> classes = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("target", folder, "sc"))) {
			for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
				String path = Path.of("target", folder).relativize(file).toString();
				Class<?> type = Class.forName(
					path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.'), false,
					NamesTest.class.getClassLoader());
				if (!type.isAnonymousClass() && !type.isLocalClass() && !type.getSimpleName().equals("package-info"))
					classes.add(type);
			}
		}
		return classes;
	}

	@Test
	void noTwoClassesHaveOneName() {
		assertEquals(Map.of(), shared(named.stream()));
	}

	/** What is nested in a test may be named like what is nested in another one. */
	@Test
	void noClassOfATestHasTheNameOfAnotherClass() {
		assertEquals(Map.of(),
			shared(Stream.concat(named.stream(), others.stream().filter(c -> c.getEnclosingClass() == null))));
		Set<String> own = named.stream().filter(c -> c.getEnclosingClass() == null).map(Class::getSimpleName)
			.collect(Collectors.toSet());
		assertEquals(List.of(),
			others.stream().filter(c -> own.contains(c.getSimpleName())).map(Class::getName).toList());
	}

	/** Names that several classes have, with these. */
	private static Map<String, Set<String>> shared(Stream<Class<?>> classes) {
		Map<String, Set<String>> byName = classes.collect(Collectors.groupingBy(Class::getSimpleName, TreeMap::new,
			Collectors.mapping(Class::getName, Collectors.toCollection(TreeSet::new))));
		byName.values().removeIf(same -> same.size() == 1);
		return byName;
	}

	@Test
	void noClassIsNamedLikeOneOfThePlatform() throws IOException, ClassNotFoundException {
		Set<String> platform = platform();
		assertTrue(platform.containsAll(Set.of("String", "Raster", "Region", "Channels")),
			"the platform's classes were not found");
		Set<String> found = new TreeSet<>();
		for (Class<?> c : named)
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
