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
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static sc.fiji.superres.zoo.TestModels.assertFails;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.Places;

class ShippedModelsTest {

	private static final Path REPOSITORY = Path.of("models");

	@TempDir
	Path temp;

	@Test
	void modelsAreFoundAndVerifiedInAJar() throws IOException {
		Path classes = temp.resolve("classes");
		Model onDisk = TestModels.write(classes.resolve("models"), "tiny", 2);
		Model altered = TestModels.write(classes.resolve("models"), "altered", 2);
		TestModels.edit(altered, "sha256: ", "sha256: '" + "0".repeat(64) + "' #");
		Path jar = jar(classes, temp.resolve("fiji superres \u00fc.jar"));

		Path models = ShippedModels.in(jar);
		try (FileSystem open = models.getFileSystem()) {
			assertTrue(open.isOpen());
			var zoo = new ModelZoo(models, List.of());
			assertEquals(List.of(), zoo.problems());
			Model inJar = zoo.find("tiny");
			assertTrue(zoo.isShipped(inJar));
			assertEquals(onDisk.descriptor(), inJar.descriptor());
			assertEquals(jar + "!/models/tiny", inJar.place());
			assertEquals(onDisk.weights().names(), inJar.weights().names());
			assertFails(jar + "!/models/altered/weights.safetensors was altered", () -> zoo.find("altered").weights());
		}
	}

	@Test
	void aJarWithoutModelsHasNone() throws IOException {
		Path models = ShippedModels.in(jar(Files.createDirectory(temp.resolve("classes")), temp.resolve("empty.jar")));
		try (FileSystem open = models.getFileSystem()) {
			assertTrue(open.isOpen());
			assertEquals(List.of(), new ModelZoo(models, List.of()).list());
		}
	}

	@Test
	void everyModelOfTheRepositoryIsShipped() throws IOException {
		var zoo = new ModelZoo(ShippedModels.folder(), List.of());
		assertEquals(List.of(), zoo.problems());
		assertEquals(new TreeSet<>(repositoryModels().map(Places::name).toList()),
			new TreeSet<>(zoo.list().stream().map(Model::id).toList()));
	}

	@Test
	void noTwoShippedModelsAreTheDefaultForOnePurpose() throws IOException {
		var defaults = new TreeMap<String, String>();
		for (Model model : new ModelZoo(ShippedModels.folder(), List.of()).list())
			for (Purpose purpose : model.descriptor().defaultFor())
				assertEquals(null, defaults.put(purpose.toString(), model.id()), purpose.toString());
	}

	@TestFactory
	Stream<DynamicTest> everyModelOfTheRepositoryIsWhole() throws IOException {
		return repositoryModels().map(folder -> dynamicTest(Places.name(folder), () -> {
			Model model = Model.open(folder);
			Weights weights = model.weights();
			assertEquals(List.of(), weights.mismatches(model.graph()));
			assertEquals(model.graph().usedParameters(), weights.names(),
				"a model has what its network reads, no more");
			Network network = model.network();
			assertEquals(network, Recognition.of(model.id(), weights, network.options(), network.scale()));
			assertTrue(!model.descriptor().scores().isEmpty(), "a shipped model must have been measured");
			String card = Files.readString(folder.resolve(ModelCard.NAME)).replace("\r\n", "\n");
			boolean curve = Files.isRegularFile(folder.resolve(ModelFolder.Curve.CHART));
			assertEquals(ModelCard.of(model.descriptor(), curve), card, "the card must say what model.yaml says");
			assertTellsTheTruth(model);
		}));
	}

	/** What a card must have besides. */
	private static void assertTellsTheTruth(Model model) throws IOException {
		Guidance guidance = model.descriptor().guidance();
		assertTrue(!guidance.intendedUse().isEmpty() && !guidance.notFor().isEmpty(), "what is it for, and what not?");
		assertTrue(!guidance.failures().isEmpty(), "where does it fail? See models/README.md");
		for (Guidance.Failure failure : guidance.failures())
			assertTrue(Files.size(model.folder().resolve(failure.picture())) < 60_000, failure.picture());
		for (TrainingProvenance.DataSet set : model.descriptor().training().data())
			assertTrue(set.sha256().isPresent(), set.name() + " needs a checksum, see models/README.md");
	}

	private static Stream<Path> repositoryModels() throws IOException {
		if (!Files.isDirectory(REPOSITORY)) return Stream.of();
		try (var entries = Files.list(REPOSITORY)) {
			return entries.filter(Files::isDirectory).sorted().toList().stream();
		}
	}

	/** Packs a folder of classes as Maven does, with entries for the folders. */
	private static Path jar(Path classes, Path jar) throws IOException {
		try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
			for (Path file : files.sorted().filter(f -> !f.equals(classes)).toList()) {
				String name = classes.relativize(file).toString().replace('\\', '/');
				out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
				if (Files.isRegularFile(file)) Files.copy(file, out);
				out.closeEntry();
			}
		}
		return jar;
	}
}
