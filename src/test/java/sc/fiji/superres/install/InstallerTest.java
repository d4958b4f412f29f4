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
package sc.fiji.superres.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.UserException;

class InstallerTest {

	@TempDir
	private Path folder;
	private Path fiji;
	private List<Library> parts;

	@BeforeEach
	void make() throws IOException {
		fiji = FakeFiji.current(folder.resolve("Fiji"));
		parts = FakeFiji.parts(folder.resolve("parts"));
	}

	/** Refused with these words, and nothing is other than before. */
	private String refused(String... words) throws IOException {
		Map<String, Integer> before = FakeFiji.files(folder);
		String message = assertThrows(UserException.class, () -> Installer.install(parts, fiji)).getMessage();
		for (String word : words)
			assertTrue(message.contains(word), message);
		assertTrue(message.endsWith(".") && message.lines().count() == 1, message);
		assertEquals(before, FakeFiji.files(folder));
		return message;
	}

	private Set<String> added(Map<String, Integer> before) throws IOException {
		Set<String> added = new TreeSet<>(FakeFiji.files(fiji).keySet());
		added.removeAll(before.keySet());
		return added;
	}

	private static final Set<String> WHOLE = Set.of("jars/fiji-superres-0.2.0.jar", "jars/picocli-4.7.7.jar",
		"jars/djl-api-0.36.0.jar", "jars/pytorch-engine-0.36.0.jar", "jars/pytorch-jni-2.7.1-0.36.0.jar", "lib/linux64",
		"lib/linux64/pytorch-native-cpu-2.7.1-linux-x86_64.jar");

	@Test
	void bringsWhatFijiLacksAndNothingElse() throws IOException {
		Map<String, Integer> before = FakeFiji.files(fiji);
		List<String> told = Installer.install(parts, fiji);
		assertEquals(new TreeSet<>(WHOLE), added(before));
		before.forEach((file, content) -> assertEquals(content, files().get(file), file));
		assertTrue(told.stream().anyMatch(line -> line.matches(" *has +jars.imglib2-8.0.0.jar")), told::toString);
	}

	private Map<String, Integer> files() {
		try {
			return FakeFiji.files(fiji);
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void installingAgainChangesNothing() throws IOException {
		Installer.install(parts, fiji);
		Map<String, Integer> before = files();
		Installer.install(parts, fiji);
		assertEquals(before, files());
	}

	@Test
	void newerLibrariesOfFijiStay() throws IOException {
		Files.move(fiji.resolve("jars/gson-2.10.1.jar"), fiji.resolve("jars/bio-formats/gson-2.14.0.jar"));
		Map<String, Integer> before = files();
		Installer.install(parts, fiji);
		assertEquals(new TreeSet<>(WHOLE), added(before));
	}

	/** What the installer of the SciJava parent POM did, with natives where Java does not start with them. */
	@Test
	void earlierInstallationsAreReplacedWhole() throws IOException {
		for (String old : List.of("jars/fiji-superres-0.1.0-SNAPSHOT.jar", "plugins/fiji-superres-0.0.9.jar"))
			FakeFiji.own(fiji.resolve(old), "0.35.1");
		FakeFiji.djl(fiji.resolve("jars/api-0.35.1.jar"));
		for (String old : List.of("jars/pytorch-engine-0.35.1.jar", "jars/pytorch-jni-2.7.1-0.35.1.jar",
			"jars/linux64/pytorch-native-cpu-2.7.1-linux-x86_64.jar", "jars/pytorch-native-cpu-2.7.1-win-x86_64.jar"))
			FakeFiji.jar(fiji.resolve(old), Map.of());
		List<String> told = Installer.install(parts, fiji);
		Set<String> now = new TreeSet<>(files().keySet());
		now.removeIf(name -> !name.matches(".*(superres|api-0|pytorch).*"));
		assertEquals(new TreeSet<>(WHOLE.stream().filter(name -> name.matches(".*(superres|djl|pytorch).*")).toList()),
			now);
		assertEquals(7, told.stream().filter(line -> line.contains("removed")).count(), told::toString);
	}

	/** Fiji 2.17.0, by pom-scijava 42. */
	@Test
	void anOlderFijiIsRefused() throws IOException {
		Files.move(fiji.resolve("jars/imglib2-8.0.0.jar"), fiji.resolve("jars/imglib2-7.1.4.jar"));
		Files.move(fiji.resolve("jars/slf4j-api-2.0.17.jar"), fiji.resolve("jars/slf4j-api-1.7.36.jar"));
		refused("This Fiji is too old: it has imglib2 7.1.4 (jars", "and slf4j-api 1.7.36 (jars",
			"needs imglib2 8.0.0 and slf4j-api " + "2.0.17 or later", "update Fiji");
	}

	@Test
	void anOlderCopyOfAnotherPluginIsRefused() throws IOException {
		FakeFiji.jna(fiji.resolve("plugins/Other/jna-4.5.2.jar"));
		refused("Another plugin has brought jna 4.5.2 (plugins", "needs jna 5.14.0 or later", "delete the older one");
	}

	@Test
	void aLibraryOfUnknownVersionIsTakenAtItsManifestsWord() throws IOException {
		Files.delete(fiji.resolve("jars/ij-1.54p.jar"));
		FakeFiji.jar(fiji.resolve("jars/ij.jar"), Map.of(), Map.of("Implementation-Version", "1.54p"));
		Installer.install(parts, fiji);
		FakeFiji.jar(fiji.resolve("jars/ij.jar"), Map.of());
		refused("it has ij of unknown version", "needs ij 1.54p");
	}

	@Test
	void anotherPluginsJnaInsideAJarIsRefused() throws IOException {
		FakeFiji.jna(fiji.resolve("plugins/All_In_One-1.0.jar"));
		refused("All_In_One-1.0.jar brings a copy of Java Native Access", "remove the plugin");
	}

	@Test
	void anotherPluginsDjlIsRefused() throws IOException {
		FakeFiji.djl(fiji.resolve("jars/api-0.28.0.jar"));
		refused("Another plugin has brought djl-api 0.28.0 (jars", "this one needs 0.36.0");
		FakeFiji.own(fiji.resolve("jars/fiji-superres-0.1.0.jar"), "0.35.1");
		refused("Another plugin has brought djl-api 0.28.0");
		Files.delete(fiji.resolve("jars/api-0.28.0.jar"));
		FakeFiji.djl(fiji.resolve("plugins/Fat_-3.jar"));
		refused("Fat_-3.jar brings a copy of Deep Java Library");
	}

	@Test
	void anotherPluginsDjlOfTheSameVersionIsSharedAndNotDoubled() throws IOException {
		FakeFiji.djl(fiji.resolve("jars/api-0.36.0.jar"));
		Map<String, Integer> before = files();
		Installer.install(parts, fiji);
		Set<String> rest = new TreeSet<>(WHOLE);
		rest.remove("jars/djl-api-0.36.0.jar");
		assertEquals(rest, added(before));
	}

	@Test
	void whatIsNoFijiIsRefused() throws IOException {
		Files.delete(fiji.resolve("jars/imglib2-8.0.0.jar"));
		refused("has no imglib2 in its jars");
		fiji = folder.resolve("nowhere");
		refused("There is no folder " + fiji);
		fiji = Files.createDirectory(folder.resolve("ImageJ"));
		refused("has no folder jars", "-Dimagej.dir");
	}

	@Test
	void aFijiOnJava8IsRefused() throws IOException {
		Path java = Files.createDirectories(fiji.resolve("java/linux-amd64/zulu8"));
		Files.writeString(java.resolve("release"), "JAVA_VERSION=\"1.8.0_322\"\n");
		refused("runs on Java 8", "needs Java 17 or later");
		Path current = Files.createDirectories(fiji.resolve("java/macos-arm64/zulu21/Contents/Home"));
		Files.writeString(current.resolve("release"), "IMPLEMENTOR=\"Azul\"\nJAVA_VERSION=\"21.0.5\"\n");
		Installer.install(parts, fiji);
	}

	@Test
	void aReadOnlyFijiStaysAsItIs() throws IOException {
		assumeTrue(fiji.getFileSystem().supportedFileAttributeViews().contains("posix"),
			"permissions as on Linux and macOS");
		Files.setPosixFilePermissions(fiji.resolve("jars"), PosixFilePermissions.fromString("r-xr-xr-x"));
		try {
			assumeFalse(Files.isWritable(fiji.resolve("jars")), "nothing is read-only to this user");
			refused("cannot be written", "make sure that you may write there");
		}
		finally {
			Files.setPosixFilePermissions(fiji.resolve("jars"), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

	/** The last file cannot be written, even by root; the first ones are taken back. */
	@Test
	void aFailureInTheMiddleIsTakenBack() throws IOException {
		FakeFiji.own(fiji.resolve("jars/fiji-superres-0.1.0.jar"), "0.35.1");
		FakeFiji.djl(fiji.resolve("jars/api-0.35.1.jar"));
		Files.writeString(fiji.resolve("lib/linux64"), "a file where a folder should be");
		refused("cannot be written", "Nothing was changed");
	}

	/** All is copied, and then a file that must go cannot be moved. */
	@Test
	void aFailureAfterCopyingIsTakenBack() throws IOException {
		FakeFiji.own(fiji.resolve("jars/fiji-superres-0.1.0.jar"), "0.36.0");
		Map<String, Integer> before = files();
		Plan plan = Plan.of(parts, new FijiFolder(fiji));
		Plan impossible = new Plan(plan.copies(),
			List.of(fiji.resolve("jars/fiji-superres-0.1.0.jar"), fiji.resolve("jars/none.jar")), plan.kept());
		assertThrows(UserException.class, () -> FileChanges.make(impossible, fiji));
		assertEquals(before, files());
	}

	@Test
	void nativeLibrariesComeWhereNoModulesAreLookedFor() {
		for (Platform platform : Platform.values()) {
			Path place = Library.of(Path.of("pytorch-native-cpu-2.7.1-" + platform.classifier() + ".jar")).place();
			assertEquals(Path.of("lib", platform.folder()), place.getParent());
			assertFalse(place.startsWith("jars"));
		}
		assertEquals(Platform.WINDOWS_X64, Platform.of("Windows 11", "amd64").orElseThrow());
		assertEquals(Platform.MACOS_ARM64, Platform.of("Mac OS X", "aarch64").orElseThrow());
		assertEquals(Platform.LINUX_X64, Platform.of("Linux", "amd64").orElseThrow());
		assertTrue(Platform.of("SunOS", "sparc").isEmpty());
	}
}
