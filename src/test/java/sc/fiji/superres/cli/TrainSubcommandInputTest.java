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
package sc.fiji.superres.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.pixels.ImageRasters;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.TrainingProvenance;

/**
 * What a training is asked for: settings from files, work folders, degradations, pairs, and what is wrong with them.
 */
class TrainSubcommandInputTest extends TrainSubcommandTrial {

	/** They are reduced along both axes of their planes, whatever a degradation would have done. */
	@Test
	void recordedPairsAreNotOfSlices() {
		assertEquals(2, execute(List.of("--id", "small", "--network", "litesrnet", "--low",
			folder.resolve("train").toString(), "--degradation", "slices")));
		assertEquals(
			"Models that add slices cannot be trained on recorded pairs; leave the degradation slices or the recorded "
				+ "images out.",
			err.toString().strip());
	}

	@Test
	void copiesOfAnotherSizeDoNotSuitAnInstrument() {
		assertEquals(2, small("--rescale", "1,0.75", "--degradation", "optical"));
		assertTrue(err.toString().contains("can be made with the degradation bicubic only")
			&& err.toString().contains("set rescale to 1"), err::toString);
		assertEquals(0, small("--rescale", "1", "--degradation", "optical"), err::toString);
	}

	@Test
	void settingsCanComeFromAFile() throws IOException {
		Path config = folder.resolve("train.properties");
		Files.writeString(config,
			"id = filed\nnetwork = litesrnet\noption = width=8,recurrences=1\nsteps = 900\nbatch = 2\npatch = 12\n");
		assertEquals(0, run("--config", config.toString(), "--steps", "3"), err::toString);
		assertEquals(3, Model.open(folder.resolve("models/filed")).descriptor().training().run().steps());
		Files.writeString(config, "id = filed\nstepps = 3\n");
		assertEquals(2, run("--config", config.toString()));
		assertTrue(err.toString().contains("unknown setting stepps"), err::toString);
	}

	@Test
	void valuesInAFileMayHaveCommas() throws IOException {
		Path config = folder.resolve("train.properties");
		Files.writeString(config,
			"id = filed\nnetwork = litesrnet\noption = width=8,recurrences=1\nsteps = 2\nbatch = 2\npatch = 12\n"
				+ "data = waves, 2 of them=CC0\\ndots=MIT\n");
		assertEquals(0, run("--config", config.toString(), "--debug"), err::toString);
		var data = Model.open(folder.resolve("models/filed")).descriptor().training().data();
		assertEquals(List.of("waves, 2 of them", "dots"), data.stream().map(TrainingProvenance.DataSet::name).toList());
	}

	/** Other start values, images or precision would not be those that the checkpoint came from. */
	@Test
	void aWorkFolderIsNotUsedForAnotherTraining() throws IOException {
		assertEquals(0, small(), err::toString);
		assertEquals(0, small("--overwrite"), err::toString);
		for (String[] other : new String[][]{{"--start", "published"}, {"--precision", "bfloat16"}}) {
			assertEquals(2, small("--overwrite", other[0], other[1]));
			assertTrue(err.toString().contains("another network, images, start values or settings"), err::toString);
			err.getBuffer().setLength(0);
		}
		Files.copy(folder.resolve("train/0.tif"), folder.resolve("train/1.tif"), StandardCopyOption.REPLACE_EXISTING);
		assertEquals(2, small("--overwrite"));
		assertTrue(err.toString().contains("another network, images, start values or settings"), err::toString);
	}

	/** What would make the finished model impossible is said at once. */
	@Test
	void wrongTextsAndFoldersAreSaidBeforeTheTraining() throws IOException {
		Path models = Files.createDirectories(folder.resolve("models"));
		Map<String, String[]> wrong = Map.of("cannot have the id \"My-Cells\"", new String[]{"--id", "My-Cells"},
			"There is no folder nowhere", new String[]{"--id", "a", "--benchmark", "own=nowhere"}, "1.tif has 16 bits",
			new String[]{"--id", "a", "--benchmark", "own=" + folder.resolve("train")}, "The licence is empty",
			new String[]{"--id", "a", "--licence", " "}, "The licence of the data x is empty",
			new String[]{"--id", "a", "--data", "x="}, "There is already a model dsrnet-x2",
			new String[]{"--id", "dsrnet-x2", "--models-dir", models.toString()}, "is a number of steps",
			new String[]{"--id", "a", "--minutes", "1", "--finish-float32", "100"});
		wrong.forEach((message, arguments) -> {
			List<String> all = new ArrayList<>(List.of("--network", "litesrnet", "--option", "width=8"));
			all.addAll(List.of(arguments));
			assertEquals(2, run(all.toArray(String[]::new)), message);
			assertTrue(err.toString().contains(message), err::toString);
			assertTrue(Files.notExists(folder.resolve("work")), message);
			err.getBuffer().setLength(0);
		});
	}

	@Test
	void wrongUseIsSaidBeforeWork() {
		assertEquals(2, run("--id", "x", "--network", "unet"));
		assertTrue(err.toString().contains(
			"(network) must be one of " + String.join(", ", Networks.ids()) + ", not \"unet\"."), err::toString);
		assertEquals(2, small("--patch", "64", "--id", "y"));
	}

	@Test
	void theDegradationIsChosenAndStandsInTheCard() throws IOException {
		assertEquals(0, small("--degradation", "optical:photons=500,read=3"), err::toString);
		String made = Model.open(folder.resolve("models/small")).descriptor().training().degradation();
		assertTrue(made.contains("Poisson noise of 500 photons")
			&& made.endsWith("(optical:psf=gauss,na=0.75,wavelength=520,pixel=325,photons=500,read=3)"), made);
		Path config = folder.resolve("train.properties");
		Files.writeString(config, "degradation = ct:mtf50=4,fog=0.02\n");
		assertEquals(2, run("--config", config.toString(), "--network", "litesrnet"));
		assertTrue(err.toString().contains("In " + config + ": The degradation ct is not understood"), err::toString);
		assertEquals(2, run("--degradation", "fog", "--id", "z", "--network", "litesrnet"));
		assertTrue(err.toString().contains("no degradation \"fog\"; choose one of bicubic, binning, optical"),
			err::toString);
	}

	/** What trains a model for a domain must be what its card says; by itself both go by the domain. */
	@Test
	void theDegradationGoesByTheDomain() {
		assertEquals(0, small("--domain", "microscopy"), err::toString);
		String made = Model.open(folder.resolve("models/small")).descriptor().training().degradation();
		assertTrue(made.contains("(optical:"), made);
		assertTrue(out.toString().contains("(optical:"), out::toString);
	}

	/** Of this machine, or with a number that no machine has. */
	@Test
	void aGpuThatIsAskedForAndNotThereIsTold() {
		assertEquals(0, small("--device", "gpu:999"), err::toString);
		assertTrue(out.toString().contains("Running on the CPU: "), out::toString);
	}

	/** Without validation images. */
	private int alone(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--id", "own", "--network", "litesrnet", "--option", "width=8",
			"--option", "recurrences=1", "--steps", "2", "--batch", "2", "--patch", "12"));
		arguments.addAll(List.of(more));
		return execute(arguments);
	}

	@Test
	void withoutValidationImagesSomeAreSetAside() {
		assertEquals(0, alone(), err::toString);
		assertTrue(out.toString().contains("Training on 1 training images, 1 validation images; bicubic"),
			out::toString);
	}

	@Test
	void recordedPairsAreTrainedOn() throws IOException {
		Path low = Files.createDirectories(folder.resolve("low"));
		for (int i = 0; i < 2; i++) {
			FloatRaster raster = FloatRaster.zeros(25, 20, 1);
			for (int p = 0; p < raster.data().length; p++)
				raster.data()[p] = p % 25 / 25f;
			ImageFiles.write(ImageRasters.toImage("image", raster, PixelType.UINT8), low.resolve(i + ".tif"), false);
			ImageFiles.write(ImageRasters.toImage("image", Bicubic.upscale(raster, 2), PixelType.UINT8),
				folder.resolve("train").resolve(i + ".tif"), true);
		}
		assertEquals(0, alone("--low", low.toString()), err::toString);
		assertEquals("recorded together with the high-resolution ones",
			Model.open(folder.resolve("models/own")).descriptor().training().degradation());
		assertEquals(2,
			alone("--overwrite", "--low", low.toString(), "--validation", folder.resolve("validation").toString()));
		assertTrue(err.toString().contains("Training and validation images must both be recorded pairs, or neither"),
			err::toString);
	}
}
