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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static sc.fiji.superres.zoo.TestModels.assertFails;
import static sc.fiji.superres.zoo.TestModels.assertWrongUse;
import static sc.fiji.superres.zoo.TestModels.betweenSlices;
import static sc.fiji.superres.zoo.TestModels.descriptor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.Places;

class ModelZooTest {

	@TempDir
	Path temp;

	private Path shipped;
	private Path mine;

	@BeforeEach
	void useAnEmptyHome() throws IOException {
		shipped = Files.createDirectory(temp.resolve("shipped"));
		mine = Files.createDirectory(temp.resolve("mine"));
		System.setProperty(ModelZoo.HOME_PROPERTY, temp.resolve("home").toString());
	}

	@AfterEach
	void restore() {
		System.clearProperty(ModelZoo.HOME_PROPERTY);
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@Test
	void listsShippedModelsThenTheUsers() throws IOException {
		TestModels.write(mine, "a", 2);
		TestModels.write(shipped, "c", 2);
		TestModels.write(shipped, "b", 4);
		Files.createDirectory(mine.resolve(".hidden"));
		Files.writeString(mine.resolve("README.md"), "not a model");
		ModelZoo zoo = zoo();
		assertEquals(List.of("b", "c", "a"), zoo.list().stream().map(Model::id).toList());
		assertEquals(List.of(true, true, false), zoo.list().stream().map(zoo::isShipped).toList());
		assertEquals(List.of(), zoo.problems());
		assertEquals(4, zoo.find("b").scale());
	}

	@Test
	void emptyAndMissingFolders() {
		assertEquals(List.of(), zoo().list());
		assertEquals(List.of(), new ModelZoo(temp.resolve("nothing"), List.of()).problems());
		assertWrongUse("There is no model x; there are none at all.", () -> zoo().find("x"));
		assertWrongUse("There is no model for general images at x2; there is none at all.",
			() -> zoo().choose(Domain.GENERAL, Direction.XY, 2));
	}

	@Test
	void unknownIdsListTheKnownOnes() {
		TestModels.write(shipped, "litesrnet-x2", 2);
		TestModels.write(mine, "dsrnet-x4", 4);
		assertWrongUse("There is no model litesnet-x2; did you mean litesrnet-x2? There are dsrnet-x4, litesrnet-x2.",
			() -> zoo().find("litesnet-x2"));
		assertWrongUse("There is no model swinir; there are dsrnet-x4, litesrnet-x2.", () -> zoo().find("swinir"));
	}

	@Test
	void otherScalesListWhatExists() {
		TestModels.write(shipped, "two", 2);
		TestModels.write(shipped, "four", 4);
		assertEquals("two", zoo().find("two", 0).id());
		assertEquals("two", zoo().find("two", 2).id());
		assertWrongUse("The model two upscales x2 only; for x4 there are four.", () -> zoo().find("two", 4));
		assertWrongUse("The model two upscales x2 only; for x3 there is no model.", () -> zoo().find("two", 3));
	}

	@Test
	void brokenModelsDoNotHideTheOthers() throws IOException {
		Model broken = TestModels.write(mine, "broken", 2);
		TestModels.edit(broken, "seed: 42", "sead: 42");
		Files.delete(TestModels.write(mine, "empty", 2).folder().resolve("weights.safetensors"));
		Files.createDirectory(mine.resolve("nothing"));
		TestModels.write(mine, "good", 2);
		ModelZoo zoo = zoo();
		assertEquals(List.of("good"), zoo.list().stream().map(Model::id).toList());
		assertEquals(List.of("broken", "empty", "nothing"),
			zoo.problems().stream().map(p -> Places.name(p.folder())).toList());
		for (ModelZoo.Problem problem : zoo.problems())
			assertFails(problem.message(), () -> zoo.find(Places.name(problem.folder())));
		assertTrue(zoo.problems().get(0).message().contains("training.seed is missing"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"!!str [x]", "!!int x", "!!float x", "!!bool [x]", "!!null {a: b}", "!!timestamp x",
		"!!map [x]", "!!seq x", "!!set [x]", "!!omap x", "!!pairs [x]", "!!binary '%'", "!!binary [x]",
		"!!java.lang.Object []", "!nothing x", "&a [*a]", "*a", "{[a]: b}", "? [x]",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"\\x\"", "\0", "'", "@", "%", "[",
		"2026-99-99", "0x", "1e999999999", "-"})
	void malformedDescriptorsDoNotHideTheOthers(String value) {
		TestModels.edit(TestModels.write(mine, "broken", 2), "A small LiteSRNet", value);
		TestModels.write(mine, "good", 2);
		ModelZoo zoo = zoo();
		assertEquals("good", zoo.find("good").id());
		if (zoo.list().size() == 1) assertFails("broken", () -> zoo.find("broken"));
	}

	@Test
	void twoModelsOfOneIdAreRefusedByBothPlaces() {
		Model ours = TestModels.write(shipped, "same", 2);
		Model theirs = TestModels.write(mine, "same", 2);
		TestModels.write(mine, "other", 3);
		assertFails(ours.folder() + " and in " + theirs.folder() + "; rename one", () -> zoo().find("same"));
		assertFails("Several models have the id same", () -> zoo().choose(Domain.GENERAL, Direction.XY, 2));
		assertEquals("other", zoo().choose(Domain.GENERAL, Direction.XY, 3).id());
	}

	@Test
	void oneFolderNamedTwiceIsReadOnce() {
		TestModels.write(mine, "one", 2);
		var zoo = new ModelZoo(shipped, List.of(mine, mine.resolve("../mine")));
		assertEquals("one", zoo.find("one").id());
	}

	@Test
	void theDefaultIsChosenThenTheBestMeasured() {
		TestModels.write(shipped, descriptor("good", 2, Domain.GENERAL, 37));
		TestModels.write(shipped, descriptor("better", 2, Domain.GENERAL, 38));
		TestModels.write(shipped, descriptor("four", 4, Domain.GENERAL, 30));
		assertEquals("better", zoo().choose(Domain.GENERAL, Direction.XY, 2).id());
		assertEquals("four", zoo().choose(Domain.GENERAL, Direction.XY, 4).id());
		assertEquals("better", zoo().choose(Domain.GENERAL, Direction.XY, 0).id());
		assertEquals("better", zoo().choose(Domain.MICROSCOPY, Direction.XY, 2).id());

		TestModels.write(shipped, descriptor("plain", 2, Domain.GENERAL, 36, new Purpose(Domain.GENERAL, 2)));
		assertEquals("plain", zoo().choose(Domain.GENERAL, Direction.XY, 2).id());
		TestModels.write(mine, descriptor("users", 2, Domain.GENERAL, 35, new Purpose(Domain.GENERAL, 2)));
		assertEquals("users", zoo().choose(Domain.GENERAL, Direction.XY, 2).id());

		TestModels.write(shipped, descriptor("cells", 2, Domain.MICROSCOPY, 34));
		assertEquals("cells", zoo().choose(Domain.MICROSCOPY, Direction.XY, 2).id());
		TestModels.write(shipped, descriptor("all", 2, Domain.GENERAL, 33, new Purpose(Domain.MICROSCOPY, 2)));
		assertEquals("all", zoo().choose(Domain.MICROSCOPY, Direction.XY, 2).id());
		assertEquals("users", zoo().choose(Domain.MEDICAL, Direction.XY, 2).id());
		assertEquals("four", zoo().choose(Domain.MICROSCOPY, Direction.XY, 4).id());
		assertWrongUse("There is no model for medical images at x3; there are only all (x2), ",
			() -> zoo().choose(Domain.MEDICAL, Direction.XY, 3));
	}

	@Test
	void modelsBetweenSlicesAreChosenAmongThemselves() {
		TestModels.write(shipped, descriptor("plane", 4, Domain.GENERAL, 30, new Purpose(Domain.GENERAL, 4)));
		assertWrongUse(
			"There is no model for medical images that adds slices at x4; there is none at all; choose a model by its "
				+ "name, which may be one for x and y.",
			() -> zoo().choose(Domain.MEDICAL, Direction.Z, 4));
		TestModels.write(shipped,
			betweenSlices("slices", 4, Domain.MEDICAL, new Purpose(Domain.MEDICAL, Direction.Z, 4)));
		TestModels.write(shipped, betweenSlices("cells", 4, Domain.MICROSCOPY));
		assertEquals("slices", zoo().choose(Domain.MEDICAL, Direction.Z, 4).id());
		assertEquals("slices", zoo().choose(Domain.MEDICAL, Direction.Z, 0).id());
		assertEquals("cells", zoo().choose(Domain.MICROSCOPY, Direction.Z, 4).id());
		assertEquals("plane", zoo().choose(Domain.MEDICAL, Direction.XY, 4).id());
		assertWrongUse(
			"There is no model for medical images that adds slices at x2; there are only cells (x4), slices (x4); "
				+ "choose a model by its name, which may be one for x and y.",
			() -> zoo().choose(Domain.MEDICAL, Direction.Z, 2));
		assertWrongUse("There is no model for medical images at x2; there are only plane (x4).",
			() -> zoo().choose(Domain.MEDICAL, Direction.XY, 2));
	}

	@Test
	void foldersComeFromThePropertyAndTheHome() {
		assertEquals(temp.resolve("home").resolve("models"), ModelZoo.userFolder());
		TestModels.write(ModelZoo.userFolder(), "at-home", 2);
		TestModels.write(mine, "by-property", 2);
		Path given = temp.resolve("given");
		TestModels.write(given, "given", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, mine + File.pathSeparator + temp.resolve("missing"));
		ModelZoo zoo = ModelZoo.open(List.of(given));
		for (String id : List.of("at-home", "by-property", "given"))
			assertFalse(zoo.isShipped(zoo.find(id)), id);
		assertEquals(List.of("The folder of models " + temp.resolve("missing") + " does not exist."),
			zoo.problems().stream().map(ModelZoo.Problem::message).toList());
	}

	@Test
	void givenFoldersMustExist() throws IOException {
		Path missing = temp.resolve("missing");
		assertWrongUse("There is no folder of models " + missing, () -> ModelZoo.open(List.of(missing)));
		Path file = Files.writeString(temp.resolve("file"), "");
		assertWrongUse("There is no folder of models " + file, () -> ModelZoo.open(List.of(file)));
	}

	@Test
	void aFileInsteadOfAFolder() throws IOException {
		TestModels.write(mine, "one", 2);
		Path file = Files.writeString(temp.resolve("file"), "");
		var zoo = new ModelZoo(shipped, List.of(file, mine));
		assertEquals("one", zoo.find("one").id());
		assertEquals("The folder of models " + file + " is a file.", zoo.problems().get(0).message());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aFolderThatMayNotBeRead() {
		TestModels.write(shipped, "one", 2);
		Path closed = temp.resolve("closed");
		TestModels.write(closed, "two", 2);
		assertTrue(closed.toFile().setReadable(false));
		try {
			assumeFalse(Files.isReadable(closed), "the administrator may read everything");
			var zoo = new ModelZoo(shipped, List.of(closed));
			assertEquals("one", zoo.find("one").id());
			assertEquals("The folder of models " + closed + " cannot be read: access is denied.",
				zoo.problems().get(0).message());
		}
		finally {
			assertTrue(closed.toFile().setReadable(true));
		}
	}

	private ModelZoo zoo() {
		return new ModelZoo(shipped, List.of(mine));
	}
}
