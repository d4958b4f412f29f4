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

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Holds the sources to the table of packages in {@code docs/architecture.md}. */
class ArchitectureTest {

	private static final String ROOT = "sc.fiji.superres";
	private static final Path SOURCES = Path.of("src", "main", "java", "sc", "fiji", "superres");
	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)` \\|.*\\| ([^|]+) \\|$");
	private static final List<String> PLATFORM = List.of("java.lang..", "java.io..", "java.math..", "java.net..",
		"java.nio..", "java.security..", "java.text..", "java.time..", "java.util..", "java.awt.image..",
		"javax.imageio..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", "com.sun.management..");
	private static final Map<String, List<String>> THIRD_PARTIES = Map.ofEntries(Map.entry("none", List.of()),
		Map.entry("imglib2", List.of("net.imglib2..")), Map.entry("zstd", List.of("com.github.luben.zstd..")),
		Map.entry("compress", List.of("org.apache.commons.compress..")), Map.entry("DJL", List.of("ai.djl..")),
		Map.entry("commons-math", List.of("org.apache.commons.math3..")), Map.entry("JNA", List.of("com.sun.jna..")),
		Map.entry("SLF4J", List.of("org.slf4j..")), Map.entry("yaml", List.of("org.snakeyaml.engine..")),
		Map.entry("gson", List.of("com.google.gson..")), Map.entry("Swing", List.of("java.awt..", "javax.swing..")),
		Map.entry("JFreeChart", List.of("org.jfree..")),
		Map.entry("ImageJ", List.of("ij..", "java.awt..", "javax.swing..")),
		Map.entry("SciJava", List.of("org.scijava..")), Map.entry("picocli", List.of("picocli..")));

	/** A row of the table. */
	private record Room(int floor, String name, List<String> thirdParties) {

		static Room of(MatchResult row) {
			return new Room(Integer.parseInt(row.group(1)), row.group(2), List.of(row.group(3).split(", ")));
		}

		String packages() {
			return ROOT + "." + name + "..";
		}

		String[] allowed(List<Room> house) {
			var allowed = new ArrayList<>(PLATFORM);
			allowed.add(packages());
			house.stream().filter(other -> other.floor < floor).map(Room::packages).forEach(allowed::add);
			for (String party : thirdParties) {
				assertTrue(THIRD_PARTIES.containsKey(party), "which packages belong to " + party + "?");
				allowed.addAll(THIRD_PARTIES.get(party));
			}
			return allowed.toArray(String[]::new);
		}
	}

	private static List<Room> house;
	private static JavaClasses classes;

	@BeforeAll
	static void read() throws IOException {
		String page = Files.readString(Path.of("docs", "architecture.md")).replace("\r", "");
		house = ROW.matcher(page).results().map(Room::of).toList();
		classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
	}

	@TestFactory
	Stream<DynamicTest> packagesUseOnlyLowerFloorsAndTheirThirdParties() {
		assertTrue(house.size() >= 15, "the table in docs/architecture.md was not understood");
		return house.stream()
			.map(room -> dynamicTest(room.name,
				() -> classes().that().resideInAPackage(room.packages()).should()
					.onlyDependOnClassesThat(resideInAnyPackage(room.allowed(house))).allowEmptyShould(true)
					.check(classes)));
	}

	@Test
	void packagesFormNoCircles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
	}

	@Test
	void everyPackageIsInTheTableAndSaysWhatItIsFor() throws IOException {
		List<String> names = house.stream().map(Room::name).toList();
		try (var folders = Files.walk(SOURCES)) {
			for (Path folder : folders.filter(ArchitectureTest::holdsSources).toList()) {
				assertTrue(Files.exists(folder.resolve("package-info.java")), folder + " lacks its package-info.java");
				if (!folder.equals(SOURCES))
					assertTrue(names.contains(SOURCES.relativize(folder).getName(0).toString()),
						folder + " is not in the table of docs/architecture.md");
			}
		}
	}

	/** Digits and letters of the user's language must not reach scripts, files and keys. */
	@Test
	void nothingIsFormattedByTheDefaultLocale() {
		var formats = target(describe("formats by the default locale", ArchitectureTest::usesDefaultLocale));
		noClasses().should().accessTargetWhere(formats).check(classes);
	}

	/** Calls of what has a variant that takes a locale, without a locale. */
	private static boolean usesDefaultLocale(AccessTarget target) {
		if (!(target instanceof CodeUnitAccessTarget call)) return false;
		String owner = call.getOwner().getName();
		boolean formats = switch (call.getName()) {
			case "format", "formatted", "printf" ->
				List.of("java.lang.String", "java.io.PrintStream", "java.io.PrintWriter", "java.util.Formatter")
					.contains(owner);
			case "toLowerCase", "toUpperCase" -> owner.equals("java.lang.String");
			case "ofPattern" -> owner.equals("java.time.format.DateTimeFormatter");
			case "<init>" -> List.of("java.text.DecimalFormat", "java.text.SimpleDateFormat", "java.text.MessageFormat",
				"java.util.Formatter", "java.util.Scanner").contains(owner);
			default -> call.getName().startsWith("get") && call.getName().endsWith("Instance")
				&& List.of("java.text.NumberFormat", "java.text.DateFormat").contains(owner);
		};
		return formats && call.getRawParameterTypes().stream().noneMatch(
			type -> type.isEquivalentTo(Locale.class) || type.getName().equals("java.text.DecimalFormatSymbols"));
	}

	@Test
	void networksDoNotKnowEachOther() {
		List<JavaClass> networks = classes.stream()
			.filter(c -> c.isAssignableTo(ROOT + ".nets.Network") && c.isRecord()).toList();
		assertTrue(networks.size() >= 2, "no networks were found");
		for (JavaClass c : classes)
			if (networks.contains(topLevel(c))) for (var dependency : c.getDirectDependenciesFromSelf()) {
				JavaClass target = topLevel(dependency.getTargetClass());
				if (networks.contains(target)) assertEquals(topLevel(c), target, dependency.getDescription());
			}
	}

	private static JavaClass topLevel(JavaClass c) {
		return c.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(c);
	}

	private static boolean holdsSources(Path folder) {
		String[] names = folder.toFile().list();
		return names != null && Stream.of(names).anyMatch(name -> name.endsWith(".java"));
	}
}
