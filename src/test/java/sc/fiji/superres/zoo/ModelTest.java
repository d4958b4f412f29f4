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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.zoo.TestModels.assertFails;
import static sc.fiji.superres.zoo.TestModels.assertWrongUse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

class ModelTest {

	@TempDir
	Path models;

	private Model model;
	private Path weightsFile;

	@BeforeEach
	void write() {
		model = TestModels.write(models, "tiny", 2);
		weightsFile = model.folder().resolve(WeightsFile.NAME);
	}

	@Test
	void writtenModelsComeBack() throws IOException {
		ModelDescriptor written = TestModels.descriptor("tiny", 2);
		assertEquals(written.withWeights(model.descriptor().weights()), model.descriptor());
		assertEquals(written.network().create(), model.network());
		assertEquals(2, model.scale());
		Weights expected = TestModels.weights(written);
		Weights read = model.weights();
		assertEquals(List.copyOf(expected.names()), List.copyOf(read.names()));
		for (String name : expected.names())
			assertArrayEquals(expected.data(name), read.data(name));
		assertEquals(Set.of("model.yaml", "weights.safetensors", "README.md"), names(model.folder()));
		assertEquals(Set.of("tiny"), names(models));
		assertEquals(ModelCard.of(model.descriptor()), Files.readString(model.folder().resolve("README.md")));
	}

	/** Descriptors are parsed once, and again as soon as their text is another, however soon that is. */
	@Test
	void whatIsOpenedAgainIsParsedOnlyWhereItChanged() throws IOException {
		assertSame(Model.open(model.folder()), Model.open(model.folder()));
		Path descriptor = model.folder().resolve(ModelYaml.NAME);
		var modified = Files.getLastModifiedTime(descriptor);
		String text = Files.readString(descriptor);
		Files.writeString(descriptor, text.replace("A small LiteSRNet", "A minor LiteSRNet"));
		Files.setLastModifiedTime(descriptor, modified);
		assertEquals("A minor LiteSRNet", Model.open(model.folder()).descriptor().name());
		Files.writeString(descriptor, text);
		assertEquals(model.descriptor(), Model.open(model.folder()).descriptor());
		Files.writeString(weightsFile, "short");
		assertThrows(UserException.class, () -> Model.open(model.folder()));
	}

	@Test
	void weightsBelongToTheCaller() {
		Weights first = model.weights();
		Arrays.fill(first.data("final_conv.bias"), 7);
		Weights second = model.weights();
		assertNotSame(first, second);
		assertTrue(second.data("final_conv.bias")[0] != 7);
	}

	@Test
	void weightsOfAnotherNetworkAreNotWritten() {
		ModelDescriptor other = TestModels.descriptor("other", 4);
		assertThrows(IllegalArgumentException.class, () -> ModelFolder.write(models, other, model.weights(), false));
		assertEquals(Set.of("tiny"), Set.of(models.toFile().list()));
	}

	@Test
	void anOldModelThatCannotBeDeletedDoesNotKeepTheNewOneFromBeingWritten() throws IOException {
		Files.writeString(Files.createDirectory(model.folder().resolve(".DS_Store")).resolve("kept"),
			"not deleted with its folder");
		ModelDescriptor next = TestModels.descriptor("tiny", 3);
		assertEquals(3, ModelFolder.write(models, next, TestModels.weights(next), true).scale());
		assertEquals(List.of("tiny"), new ModelZoo(models, List.of()).list().stream().map(Model::id).toList());
		assertEquals(List.of(), new ModelZoo(models, List.of()).problems());
	}

	@Test
	void anotherModelIsReplacedOnlyOnDemand() throws IOException {
		ModelDescriptor next = TestModels.descriptor("tiny", 3);
		assertWrongUse("There is already", () -> TestModels.write(models, next));
		assertEquals(2, Model.open(model.folder()).scale());

		assertEquals(3, ModelFolder.write(models, next, TestModels.weights(next), true).scale());
		assertEquals(Set.of("tiny"), names(models));

		Files.writeString(model.folder().resolve("notes.txt"), "mine");
		assertWrongUse("holds notes.txt, which would be lost",
			() -> ModelFolder.write(models, next, TestModels.weights(next), true));
		assertEquals("mine", Files.readString(model.folder().resolve("notes.txt")));
	}

	@Test
	void aFolderThatCannotBeMadeIsNamed() throws IOException {
		Path file = Files.writeString(models.resolve("file"), "");
		assertFails("The model folder " + file.resolve("tiny") + " cannot be written: ",
			() -> TestModels.write(file, "tiny", 2));
		assertWrongUse(file + " is a file",
			() -> ModelFolder.write(models, TestModels.descriptor("file", 2), model.weights(), true));
	}

	@Test
	void cardsAreMadeAnew() throws IOException {
		TestModels.edit(model, "psnr: 36.5", "psnr: 36.75");
		ModelCard.main(new String[]{model.folder().toString()});
		assertTrue(Files.readString(model.folder().resolve("README.md")).contains("| 36.75 |"));
	}

	@Test
	void missingWeights() throws IOException {
		Files.delete(weightsFile);
		assertFails("The model tiny lacks its weights file " + weightsFile, () -> Model.open(model.folder()));
		assertFails("The model tiny lacks its weights file " + weightsFile, model::weights);
		Files.createDirectory(weightsFile);
		assertFails("lacks its weights file", () -> Model.open(model.folder()));
	}

	@Test
	void truncatedWeights() throws IOException {
		byte[] bytes = Files.readAllBytes(weightsFile);
		Files.write(weightsFile, Arrays.copyOf(bytes, bytes.length - 1));
		String sentence = weightsFile + " has " + (bytes.length - 1) + " bytes instead of " + bytes.length;
		assertFails(sentence, () -> Model.open(model.folder()));
		assertFails(sentence, model::weights);
	}

	@Test
	void anAlteredByte() throws IOException {
		byte[] bytes = Files.readAllBytes(weightsFile);
		bytes[bytes.length - 3] ^= 1;
		Files.write(weightsFile, bytes);
		assertFails(weightsFile + " was altered: its SHA-256 is ", () -> Model.open(model.folder()).weights());
	}

	/** Models that were written before this was looked for. */
	@Test
	void weightsThatAreNotFinite() {
		ModelDescriptor descriptor = TestModels.descriptor("diverged", 2);
		Weights weights = TestModels.weights(descriptor);
		String first = weights.names().iterator().next();
		weights.data(first)[0] = Float.NaN;
		Model diverged = ModelFolder.write(models, descriptor, weights, false);
		assertFails("holds values that are not finite numbers, such as in " + first, diverged::weights);
	}

	@Test
	void weightsOfAnotherShape() throws IOException {
		var network = new NetworkSpec("litesrnet", 2, Map.of("width", 16));
		var wider = ModelDescriptor.of("tiny", "x", network, "x", TestModels.TRAINING)
			.weights(model.descriptor().weights()).build();
		Files.writeString(model.folder().resolve(ModelYaml.NAME), ModelYaml.format(wider));
		assertFails("does not belong to LiteSRNet x2 {width=16, recurrences=12}: first_layer.0.weight is 4x3x3x3 "
			+ "instead of 8x3x3x3 (and 6 more).", () -> Model.open(model.folder()).weights());
	}

	@Test
	void alteredDescriptors() {
		for (var mistake : Map.of("id: litesrnet", "id: litesrnat", "scale: 2", "scale: 7", "width: 8", "width: 9",
			"recurrences: 2", "recurrence: 2", "channels: 3", "channels: 1", "seed: 42", "seed: many", "name: A small",
			"nome: A small", "id: tiny", "id: small", "file: weights.safetensors", "file: ../tiny/weights.safetensors")
			.entrySet()) {
			TestModels.edit(model, mistake.getKey(), mistake.getValue());
			assertFails("The model description " + model.folder().resolve("model.yaml") + " is wrong: ",
				() -> Model.open(model.folder()));
			TestModels.edit(model, mistake.getValue(), mistake.getKey());
		}
		assertEquals("tiny", Model.open(model.folder()).id());
	}

	@Test
	void descriptorsThatAreNoText() throws IOException {
		Path yaml = model.folder().resolve(ModelYaml.NAME);
		Files.write(yaml, new byte[]{'a', (byte) 0xff});
		assertFails(yaml + " is not UTF-8 text", () -> Model.open(model.folder()));
		Files.write(yaml, new byte[ModelYaml.MAX_LENGTH + 1]);
		assertFails(yaml + " is longer than 1 MiB", () -> Model.open(model.folder()));
		Files.write(yaml, new byte[100]);
		assertFails(yaml + " is wrong: it is not proper YAML", () -> Model.open(model.folder()));
		Files.delete(yaml);
		assertFails("The folder " + model.folder() + " is not a model: it has no file model.yaml",
			() -> Model.open(model.folder()));
	}

	private static Set<String> names(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.map(Places::name).collect(Collectors.toSet());
		}
	}
}
