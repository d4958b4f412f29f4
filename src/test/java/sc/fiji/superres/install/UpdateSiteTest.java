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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.UserException;

class UpdateSiteTest {

	@TempDir
	private Path folder;
	private Path fiji, site, licence;
	private List<Library> parts;

	@BeforeEach
	void make() throws IOException {
		fiji = FakeFiji.current(folder.resolve("Fiji"));
		FakeFiji.jar(fiji.resolve("jars/commons-compress-1.28.0.jar"), Map.of());
		parts = FakeFiji.parts(folder.resolve("parts"));
		parts.add(Library.of(FakeFiji.jar(folder.resolve("parts/commons-compress-1.28.0.jar"),
			Map.of("META-INF/LICENSE.txt", "Apache License"))));
		parts.add(Library.of(FakeFiji.jar(folder.resolve("parts/zstd-jni-1.5.jar"),
			Map.of("META-INF/LICENSE.txt", "BSD", "licenses/other/README.txt", "no"))));
		for (Platform other : List.of(Platform.WINDOWS_X64, Platform.MACOS_ARM64))
			parts.add(Library.of(FakeFiji
				.jar(folder.resolve("parts/pytorch-native-cpu-2.7.1-" + other.classifier() + ".jar"), Map.of())));
		site = folder.resolve("site");
		licence = Files.writeString(folder.resolve("LICENSE.txt"), "our licence");
	}

	@Test
	void holdsThePluginWhatFijiLacksEachSystemsLibrariesAndLicences() throws IOException {
		Map<String, Integer> before = FakeFiji.files(fiji);
		UpdateSite.assemble(parts, licence, fiji, site);
		assertEquals(before, FakeFiji.files(fiji));
		TreeSet<String> files = new TreeSet<>(FakeFiji.files(site).keySet());
		files.removeIf(name -> Files.isDirectory(site.resolve(name)));
		assertEquals(new TreeSet<>(List.of("licenses/fiji-superres/zstd-jni-LICENSE.txt", "jars/zstd-jni-1.5.jar",
			"jars/fiji-superres-0.2.0.jar", "jars/picocli-4.7.7.jar", "jars/djl-api-0.36.0.jar",
			"jars/pytorch-engine-0.36.0.jar", "jars/pytorch-jni-2.7.1-0.36.0.jar",
			"lib/linux64/pytorch-native-cpu-2.7.1-linux-x86_64.jar",
			"lib/win64/pytorch-native-cpu-2.7.1-win-x86_64.jar",
			"lib/macos-arm64/pytorch-native-cpu-2.7.1-osx-aarch64.jar", "licenses/fiji-superres/LICENSE.txt",
			"licenses/fiji-superres/Apache-2.0.txt", "licenses/fiji-superres/components.txt")), files);
		String components = Files.readString(site.resolve("licenses/fiji-superres/components.txt"));
		assertTrue(components.contains("- djl-api-0.36.0.jar\n") && components.contains("- picocli-4.7.7.jar\n"),
			components);
		assertFalse(components.contains("imglib2"), components);
	}

	@Test
	void aFolderThatExistsIsNotTouched() throws IOException {
		Files.createDirectory(site);
		String message = assertThrows(UserException.class, () -> UpdateSite.assemble(parts, licence, fiji, site))
			.getMessage();
		assertTrue(message.contains("exists: name a new one"), message);
		assertEquals(1, FakeFiji.files(site).size());
	}

	@Test
	void aFijiThatHasThePluginIsNoneToCompareWith() throws IOException {
		Installer.install(parts, fiji);
		String message = assertThrows(UserException.class, () -> UpdateSite.assemble(parts, licence, fiji, site))
			.getMessage();
		assertTrue(message.contains("has this plugin or its engine already"), message);
		assertFalse(Files.exists(site));
	}
}
