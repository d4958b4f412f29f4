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
package sc.fiji.superres.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.engine.EngineException;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Modality;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.NetworkSpec;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.SeenImage;
import sc.fiji.superres.zoo.TrainingProvenance;
import sc.fiji.superres.zoo.WeightsFile;

class ZooModelsTest {

	@TempDir
	Path folder;
	private final List<String> notices = new ArrayList<>();

	@BeforeEach
	void writeModels() {
		write("photographs", Domain.GENERAL, 2, List.of(new Purpose(Domain.GENERAL, 2)));
		write("cells", Domain.MICROSCOPY, 2, List.of(new Purpose(Domain.MICROSCOPY, 2)));
		write("anything", Domain.GENERAL, 3, List.of(new Purpose(Domain.GENERAL, 3), new Purpose(Domain.MEDICAL, 3)));
	}

	private void write(String id, Domain domain, int scale, List<Purpose> defaultFor) {
		LiteSRNet network = new LiteSRNet(scale, 8, 1);
		var none = new TrainingProvenance("none", List.of(), "none", "none",
			new TrainingProvenance.Run(1, 0, 0, "none", LocalDate.of(2026, 1, 1)));
		ModelFolder.write(folder, ModelDescriptor.of(id, id, NetworkSpec.of(network), "CC0-1.0", none).domain(domain)
			.defaultFor(defaultFor).build(), network.identityStart(1), false);
	}

	private String chosen(String model, Domain domain, int scale) {
		return chosen(model, domain, Direction.XY, scale);
	}

	private String chosen(String model, Domain domain, Direction direction, int scale) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model)
			.with(UpscaleOptions.DOMAIN, Optional.of(domain)).with(UpscaleOptions.DIRECTION, direction)
			.with(UpscaleOptions.SCALE, scale).with(UpscaleOptions.DEVICE, DeviceName.CPU);
		return new ZooModels(ModelZoo.open(List.of(folder)), notices::add).choose(settings, 3, true).id();
	}

	@Test
	void theAutomaticChoiceIsMadeForTheDomain() {
		assertEquals("photographs", chosen("", Domain.GENERAL, 2));
		assertEquals("cells", chosen("", Domain.MICROSCOPY, 2));
		assertEquals("cells", chosen("", Domain.MICROSCOPY, UpscaleSettings.AUTO));
		assertEquals("anything", chosen("", Domain.MEDICAL, 3));
		assertEquals(List.of(), notices);
	}

	@Test
	void aGeneralModelStandsInAndThisIsSaid() {
		SmallModel.writeBetweenSlices(folder, "any-slices", 3, Domain.GENERAL);
		assertEquals("any-slices", chosen("", Domain.MICROSCOPY, Direction.Z, 3));
		assertEquals(List.of("There is no model for microscopy images that adds slices at x3; any-slices, which is for "
			+ "general images, is used."), notices);
	}

	@Test
	void aChosenModelDoesNotDependOnTheDomain() {
		assertEquals("photographs", chosen("photographs", Domain.MICROSCOPY, 2));
		assertEquals(List.of(), notices);
	}

	@Test
	void modelsBetweenSlicesAreForThemOnly() {
		SmallModel.writeBetweenSlices(folder, "slices", 2);
		assertEquals("slices", chosen("", Domain.MEDICAL, Direction.Z, 2));
		assertEquals("photographs", chosen("", Domain.GENERAL, Direction.XY, 2));
		assertEquals("slices", chosen("slices", Domain.GENERAL, Direction.Z, 2));
		assertEquals(List.of(), notices);
		assertEquals("photographs", chosen("photographs", Domain.MEDICAL, Direction.Z, 2));
		assertEquals(List.of(
			"The model photographs was trained for x and y, not for resolution between slices; choose medical-z2 or "
				+ "slices for that."),
			notices);
		UserException e = assertThrows(UserException.class, () -> chosen("slices", Domain.MEDICAL, Direction.XY, 2));
		assertEquals(
			"The model slices adds slices to a stack; choose the direction z (to evaluate it, the degradation slices), "
				+ "or another model for x and y.",
			e.getMessage());
		assertEquals("bicubic", chosen("bicubic", Domain.MEDICAL, Direction.Z, 3));
	}

	/** Of the shipped models, those that add slices are for medical images. */
	@Test
	void whereKindAndModelAreOpenOtherStacksAreInterpolated() {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.DIRECTION, Direction.Z).with(UpscaleOptions.SCALE,
			2);
		var models = new ZooModels(ModelZoo.open(), notices::add);
		assertEquals("bicubic", models.choose(settings, 1, false).id());
		ChosenModel ofCells = models.choose(settings, 1, false,
			() -> new SeenImage(Modality.MICROSCOPE, ImageEstimates.NONE));
		assertEquals("bicubic", ofCells.id());
		assertTrue(ofCells.notes().get(0).startsWith("Cubic interpolation is used between the slices of a micrograph"),
			ofCells.notes()::toString);
		assertEquals("medical-z2",
			models.choose(settings, 1, false, () -> new SeenImage(Modality.MR, ImageEstimates.NONE)).id());
		assertThrows(UserException.class,
			() -> models.choose(settings.with(UpscaleOptions.DOMAIN, Optional.of(Domain.MICROSCOPY)), 1, false));
	}

	@Test
	void labelsAreTold() {
		var settings = UpscaleSettings.defaults();
		var labels = new SeenImage(Modality.UNKNOWN, ImageEstimates.NONE, List.of(), true);
		for (String id : List.of("", "photographs")) {
			ChosenModel chosen = new ZooModels(ModelZoo.open(List.of(folder)), notices::add)
				.choose(settings.with(UpscaleOptions.MODEL, id), 1, false, () -> labels);
			assertTrue(chosen.notes().stream().anyMatch(note -> note.contains("labels or a mask")), id);
		}
	}

	/** So that the record of a result means the same to a version whose automatic choice is another. */
	@Test
	void theNumberFormatIsNamed() {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "photographs").with(UpscaleOptions.DEVICE,
			DeviceName.CPU);
		ChosenModel model = new ZooModels(ModelZoo.open(List.of(folder)), notices::add).choose(settings, 3, true);
		ChosenModel.Loaded loaded = model.loader().load(Progress.NONE);
		loaded.upscaler().close();
		assertEquals("cpu(), float32", loaded.runsOn());
	}

	/** Networks stay loaded, but not beyond the file they are from. */
	@Test
	void changedWeightsAreNoticed() throws IOException {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "photographs").with(UpscaleOptions.DEVICE,
			DeviceName.CPU);
		ChosenModel model = new ZooModels(ModelZoo.open(List.of(folder)), notices::add).choose(settings, 3, true);
		for (int call = 0; call < 2; call++)
			model.loader().load(Progress.NONE).upscaler().close();
		Path weights = folder.resolve("photographs").resolve(WeightsFile.NAME);
		FileTime before = Files.getLastModifiedTime(weights);
		byte[] bytes = Files.readAllBytes(weights);
		bytes[bytes.length - 1] ^= 1;
		Files.write(weights, bytes);
		Files.setLastModifiedTime(weights, FileTime.fromMillis(before.toMillis() + 1000));
		UserException altered = assertThrows(UserException.class, () -> model.loader().load(Progress.NONE));
		assertTrue(altered.getMessage().contains("was altered"), altered.getMessage());
		Files.delete(weights);
		UserException gone = assertThrows(UserException.class, () -> model.loader().load(Progress.NONE));
		assertTrue(gone.getMessage().contains("lacks its weights file"), gone.getMessage());
	}

	@ParameterizedTest
	@CsvSource({"gpu(0), choose the device cpu", "cpu(), choose a smaller model"})
	void tooLittleMemoryForAModelIsSaid(String device, String advice) {
		Supplier<Upscaler> loader = () -> {
			throw new EngineException("CUDA out of memory. Tried to allocate 20.00 MiB");
		};
		UserException e = assertThrows(UserException.class, () -> ZooModels.withinMemory("cells", device, loader));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertEquals(
			"There is too little memory on " + device + " for the model cells; close other programs or " + advice + ".",
			e.getMessage());
		Supplier<Upscaler> broken = () -> {
			throw new EngineException("shape mismatch");
		};
		assertThrows(EngineException.class, () -> ZooModels.withinMemory("cells", device, broken));
	}
}
