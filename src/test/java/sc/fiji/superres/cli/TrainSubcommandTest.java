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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.train.Budget;
import sc.fiji.superres.train.Recipe;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.training.StoredRequest;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.StoredWeights;
import sc.fiji.superres.zoo.TrainingProvenance;

class TrainSubcommandTest extends TrainSubcommandTrial {

	@Test
	void trainsMeasuresAndWritesAModel() throws IOException {
		assertEquals(0, small("--benchmark", "own=" + folder.resolve("benchmark")), err::toString);
		Model model = Model.open(folder.resolve("models/small"));
		assertEquals(4, model.descriptor().training().run().steps());
		assertEquals("own", model.descriptor().scores().get(0).set());
		assertEquals("validation images of the training", model.descriptor().scores().get(1).set());
		assertEquals(model.descriptor().scores().get(0).bicubicPsnr(), model.descriptor().scores().get(1).bicubicPsnr(),
			1.4, "luminance takes 219 of 255 values, grey all");
		String card = Files.readString(folder.resolve("models/small/README.md"));
		assertTrue(
			card.contains("recipe short: loss l1; adam") && card.contains("PyTorch") && card.contains("training.svg"),
			card);
		assertTrue(card.contains("## Intended use") && card.contains("## Not to be used for"), card);
		TrainingProvenance.DataSet data = model.descriptor().training().data().get(0);
		assertTrue(data.name().equals("2 files of a folder train") && data.sha256().isPresent(), data::toString);
		assertEquals(5, Files.readAllLines(folder.resolve("models/small/training.csv")).size());
		assertEquals(8, model.weights().get("final_conv.bias").shape().size(0) + 5);
		assertTrue(out.toString().contains("step 4: loss"), out::toString);
	}

	@Test
	void trainingOnSlicesMakesAModelThatAddsThem() throws IOException {
		assertEquals(0, small("--degradation", "slices", "--domain", "medical", "--default"), err::toString);
		Model model = Model.open(folder.resolve("models/small"));
		assertEquals(Direction.Z, model.direction());
		assertEquals("[medical z x2]", model.descriptor().defaultFor().toString());
		assertTrue(Files.readString(folder.resolve("models/small/model.yaml")).contains("\ndirection: z\n"));
		assertTrue(Files.readString(folder.resolve("models/small/README.md")).contains("x2 between slices"));
		assertEquals(model.descriptor().defaultFor(), StoredRequest.read(folder.resolve("work")).defaultFor());
	}

	/**
	 * Told before the work, with the way to another folder; a file stands where a folder should, which stops even root.
	 */
	@Test
	void aHomeThatCannotBeWrittenIsToldFirst() throws IOException {
		Path home = Files.writeString(folder.resolve("home"), "");
		System.setProperty(ModelZoo.HOME_PROPERTY, home.toString());
		try {
			assertEquals(1, trainInto());
			assertTrue(
				err.toString()
					.startsWith("Models cannot be saved in " + ModelZoo.userFolder() + ", because " + home
						+ " cannot be written: choose another folder, or set the system property superres.home"),
				err::toString);
			assertEquals("", out.toString(), "no step was made");
			err.getBuffer().setLength(0);
			assertEquals(1, trainInto("--output", home.resolve("mine").toString()));
			assertTrue(err.toString().strip().endsWith("cannot be written: choose another folder."), err::toString);
		}
		finally {
			System.clearProperty(ModelZoo.HOME_PROPERTY);
		}
	}

	private int trainInto(String... output) {
		List<String> arguments = new ArrayList<>(List.of("train", "--images", folder.resolve("train").toString(),
			"--work", folder.resolve("work").toString(), "--id", "small", "--network", "litesrnet", "--steps", "4"));
		arguments.addAll(List.of(output));
		return SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
			.execute(arguments.toArray(String[]::new));
	}

	@Test
	void theCardOfAModelThatStartedFromAFileDoesNotTellWhereItLay() throws IOException {
		SmallModel.write(folder.resolve("others"), "half", 2);
		Path start = folder.resolve("others/half/weights.safetensors");
		assertEquals(0, small("--start", start.toString(), "--minutes", "5"), err::toString);
		String recipe = Model.open(folder.resolve("models/small")).descriptor().training().recipe();
		assertTrue(recipe.endsWith("at most 4 steps, 5 minutes; float32; started from half/weights.safetensors"),
			recipe);
	}

	@Test
	void weightsCanBeStoredInHalfTheSpaceAlsoAfterwards() {
		assertEquals(0, small("--benchmark", "own=" + folder.resolve("benchmark")), err::toString);
		Model exact = Model.open(folder.resolve("models/small"));
		Weights rounded = StoredWeights.round(DType.FLOAT16, exact.weights());
		assertEquals(0,
			small("--benchmark", "own=" + folder.resolve("benchmark"), "--weights", "float16", "--overwrite"),
			err::toString);
		Model halves = Model.open(folder.resolve("models/small"));
		assertArrayEquals(rounded.data("final_conv.weight"), halves.weights().data("final_conv.weight"));
		for (int row = 0; row < 2; row++)
			assertNotEquals(exact.descriptor().scores().get(row).psnr(), halves.descriptor().scores().get(row).psnr(),
				"row " + row);
		assertTrue(halves.descriptor().training().recipe().endsWith("; started from identity; stored as float16"));
		assertEquals(DType.FLOAT16, StoredRequest.read(folder.resolve("work")).format());
		assertEquals(2, small("--weights", "int4"));
		assertTrue(err.toString().contains("(weights) must be one of float32, float16, not \"int4\"."), err::toString);
	}

	@Test
	void imagesCanBeLearntFromInSeveralSizes() {
		assertEquals(0, small("--rescale", "1,0.75"), err::toString);
		assertTrue(out.toString().contains("training images and "), out::toString);
		assertTrue(Model.open(folder.resolve("models/small")).descriptor().training().recipe()
			.contains("; images in the sizes 1,0.75;"));
		assertEquals("1,0.75", StoredRequest.read(folder.resolve("work")).settings().recipe().rescaling().toString());
	}

	@Test
	void aModelThatExistsIsReplacedOnlyIfAsked() {
		assertEquals(0, small(), err::toString);
		assertEquals(2, small());
		assertTrue(err.toString().contains("There is already a model"), err::toString);
		assertEquals(0, small("--overwrite"), err::toString);
	}

	@Test
	void aModelOfAnotherScaleCanBeTheStart() {
		SmallModel.write(folder.resolve("others"), "half", 2);
		assertEquals(0,
			run("--id", "larger", "--network", "litesrnet", "--option", "width=8", "--option", "recurrences=1",
				"--scale", "3", "--start", "half", "--models-dir", folder.resolve("others").toString(), "--steps", "2",
				"--batch", "1", "--patch", "12"),
			err::toString);
		int all = Model.open(folder.resolve("models/larger")).weights().names().size();
		assertTrue(out.toString().contains("Starting from " + all + " of the " + all + " tensors of half."),
			out::toString);
	}

	@Test
	void tracesOfAFileManagerDoNotKeepAModelFromBeingReplaced() throws IOException {
		assertEquals(0, small(), err::toString);
		Files.writeString(folder.resolve("models/small/.DS_Store"), "x");
		assertEquals(0, small("--overwrite"), err::toString);
		Files.writeString(folder.resolve("models/small/notes.txt"), "x");
		assertEquals(2, small("--overwrite"));
		assertTrue(err.toString().contains("holds notes.txt, which would be lost"), err::toString);
		assertTrue(Files.exists(folder.resolve("models/small/notes.txt")));
	}

	/** The folder alone is enough, wherever it was moved; the finished training is not done again. */
	@Test
	void aTrainingGoesOnFromItsWorkFolder() throws IOException {
		assertEquals(0, small("--data", "waves, of ours=CC0", "--loss", "charbonnier", "--name", "Small: one",
			"--benchmark", "own=" + folder.resolve("benchmark")), err::toString);
		var first = Model.open(folder.resolve("models/small")).descriptor();
		Path moved = Files.move(folder.resolve("work"), folder.resolve("moved"));
		CommandLine line = SuperRes.commandLine();
		line.setErr(new PrintWriter(err, true));
		line.setOut(new PrintWriter(out, true));
		assertEquals(2, line.execute("train", "--resume", moved.toString()));
		assertTrue(err.toString().contains("There is already a model"), err::toString);
		assertEquals(2, line.execute("train", "--resume", moved.toString(), "--steps", "9"));
		assertTrue(err.toString().contains("leave out --steps"), err::toString);
		Files.move(folder.resolve("models"), folder.resolve("old models"));
		assertEquals(0, line.execute("train", "--resume", moved.toString()), err::toString);
		assertEquals(0, line.execute("train", "--resume", moved.toString(), "--overwrite"), err::toString);
		var second = Model.open(folder.resolve("models/small")).descriptor();
		assertEquals(first.name(), second.name());
		assertEquals(first.weights(), second.weights());
		assertEquals(first.training().recipe(), second.training().recipe());
		assertEquals(first.training().data(), second.training().data());
		assertEquals("waves, of ours", first.training().data().get(0).name());
		assertTrue(first.training().data().get(0).sha256().isPresent());
		assertEquals(first.training().degradation(), second.training().degradation());
		assertEquals(first.scores(), second.scores());
		assertEquals(2, line.execute("train", "--resume", folder.toString()));
		assertTrue(err.toString().contains("has no file request.properties"), err::toString);
	}

	@Test
	void aModelCanTeachAnother() {
		assertEquals(0, small(), err::toString);
		String teacher = folder.resolve("models/small").toString();
		CommandLine line = SuperRes.commandLine();
		line.setErr(new PrintWriter(err, true));
		line.setOut(new PrintWriter(out, true));
		assertEquals(0,
			line.execute("train", "--id", "pupil", "--network", "litesrnet", "--option", "width=8", "--option",
				"recurrences=1", "--steps", "3", "--batch", "2", "--patch", "12", "--work",
				folder.resolve("pupil").toString(), "--teacher", teacher, "--teacher-middle", "0.5", "--output",
				folder.resolve("models").toString(), "--images", folder.resolve("train").toString()),
			err::toString);
		String recipe = Model.open(folder.resolve("models/pupil")).descriptor().training().recipe();
		assertTrue(recipe.contains("distilled from models/small, weight 1.0 at the end, 0.5 in the middle"), recipe);
	}

	@Test
	void recipesCanBePublishedAndChanged() {
		assertEquals(0, small("--recipe", "published", "--clip", "value 0.5", "--optimizer", "sgd(0.9)",
			"--finish-float32", "2", "--patience", "3", "--minutes", "5"), err::toString);
		String recipe = Model.open(folder.resolve("models/small")).descriptor().training().recipe();
		assertTrue(
			recipe.contains("recipe published litesrnet: loss mse+0.01*perceptual; sgd(0.9), learning rate 1.0E-4")
				&& recipe.contains("gradient values clipped to 0.5") && recipe.contains("the last 50% in float32"),
			recipe);
		assertEquals(2, small("--recipe", "best", "--overwrite"));
		assertTrue(err.toString().contains("\"Recipe\" (recipe) must be one of short, published, not \"best\"."),
			err::toString);
	}

	/** The files of the version before had other keys, and the settings of recipes in them were of another form. */
	@Test
	void aTrainingOfTheVersionBeforeGoesOn() throws IOException {
		assertEquals(0, small("--start", "identity", "--data", "waves, of ours=CC0", "--benchmark",
			"own=" + folder.resolve("benchmark")), err::toString);
		String old = String.join("\n", "id=small", "name=Small", "network=litesrnet", "scale=2", "option.width=8",
			"option.recurrences=1", "start=identity", "images=" + folder.resolve("train"),
			"validation=" + folder.resolve("validation"), "degradation=bicubic",
			"benchmark.own=" + folder.resolve("benchmark"), "data.0=waves, of ours", "data-licence.0=CC0",
			"domain=general", "default=false", "licence=BSD-2-Clause", "weights=float32", "precision=auto",
			"device=auto", "output=" + folder.resolve("models"), "overwrite=true", "recipe=published litesrnet",
			"recipe-steps=367000", "loss=l1", "optimizer=adam", "schedule=cosine(0.01)", "learning-rate=6.0E-4",
			"warmup=200", "clip=1.0", "average=0.999", "batch=2", "accumulate=1", "patch=12", "rescale=1", "steps=4",
			"minutes=Infinity", "patience=0", "finish-float32=0.0", "validate-every=500", "checkpoint-every=250",
			"seed=1", "");
		Files.writeString(folder.resolve("work/request.properties"), old);
		var request = StoredRequest.read(folder.resolve("work"));
		assertEquals("{width=8, recurrences=1}", request.network().options().toString());
		assertEquals("[waves, of ours CC0]",
			request.data().stream().map(set -> set.name() + " " + set.licence()).toList().toString());
		assertEquals("{own=" + folder.resolve("benchmark") + "}", request.benchmarks().toString());
		assertEquals(
			new TrainingSettings(new Recipe("published litesrnet", 367_000).with("batch", "2").with("patch", "12"),
				Budget.steps(4), 0, 500, 250, 1),
			request.settings());
	}

	@Test
	void luminanceNetworksTrainOnLuminance() {
		assertEquals(0, run("--id", "dual", "--network", "dsrn", "--option", "features0=4", "--option", "features=4",
			"--option", "steps=2", "--steps", "2", "--batch", "1", "--patch", "12"), err::toString);
		assertEquals(1, Model.open(folder.resolve("models/dual")).descriptor().channels());
	}
}
