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
package sc.fiji.superres.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.PatchData;
import sc.fiji.superres.data.PatchSampler;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.zoo.Model;

class DistillationTest {

	private static final LiteSRNet TEACHER = new LiteSRNet(2, 16, 3);
	private static final int SIZE = 9;

	@TempDir
	private Path folder;

	private static TrainingSettings settings(int steps, double end, double middle) {
		return new TrainingSettings(SmallTraining.RECIPE, Budget.steps(steps), 0, 50, 50, 1)
			.with(new Distillation("teacher", end, middle));
	}

	private static Optional<Distillation.Teacher> teacher() {
		return Optional.of(new Distillation.Teacher(TEACHER.graph(), TEACHER.identityStart(7)));
	}

	@ParameterizedTest
	@CsvSource({"1, 0", "0.3, 2", "0, 5"})
	void theObjectiveIsTheSumOfItsParts(double end, double middle) {
		Graph graph = SmallTraining.NETWORK.graph();
		try (var student = new GraphModule(graph, SmallTraining.NETWORK.identityStart(1), Device.cpu());
			var teacher = new GraphModule(TEACHER.graph(), TEACHER.identityStart(7), Device.cpu());
			var objective = new Objective(settings(1, end, middle), student, teacher(), Device.cpu());
			NDManager manager = student.manager().newSubManager()) {
			for (String name : student.requireGradients())
				assertTrue(student.get(name).hasGradient());
			NDArray input = Tensors.image(manager, Rasters.noise(SIZE, SIZE, 6, 1).data(), 2, 3, SIZE, SIZE);
			NDArray truth = Tensors.image(manager, Rasters.noise(2 * SIZE, 2 * SIZE, 6, 2).data(), 2, 3, 2 * SIZE,
				2 * SIZE);
			try (GradientTape tape = new GradientTape()) {
				NDList mine = student.forward(input, Precision.FLOAT32, Distillation.middle(graph), tape);
				NDList taught = teacher.forward(input, Precision.FLOAT32, Distillation.middle(TEACHER.graph()), tape);
				float[] x = mine.get(0).toFloatArray();
				assertArrayEquals(student.forward(input, Precision.FLOAT32, tape).toFloatArray(), x, 1e-6f);
				double expected = distance(x, truth.toFloatArray()) + end * distance(x, taught.get(0).toFloatArray())
					+ middle * attention(mine.get(1), taught.get(1));
				NDArray value = objective.of(input, truth, Precision.FLOAT32, tape);
				assertEquals(expected, value.getFloat(), 1e-5 * expected);
				tape.backward(value);
			}
			for (float g : student.get("first_layer.0.weight").getGradient().toFloatArray())
				if (g != 0) return;
			throw new AssertionError("no gradient reaches the student");
		}
	}

	private static double distance(float[] a, float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs((double) a[i] - b[i]);
		return sum / a.length;
	}

	private static double attention(NDArray a, NDArray b) {
		double sum = 0;
		for (int image = 0; image < 2; image++) {
			double[] p = map(a, image), q = map(b, image);
			for (int i = 0; i < p.length; i++)
				sum += Math.pow(p[i] - q[i], 2);
		}
		return sum / 2;
	}

	private static double[] map(NDArray features, int image) {
		int channels = (int) features.getShape().get(1);
		float[] data = features.toFloatArray();
		double[] map = new double[SIZE * SIZE];
		double squares = 0;
		for (int i = 0; i < map.length; i++) {
			for (int c = 0; c < channels; c++)
				map[i] += Math.pow(data[(image * channels + c) * map.length + i], 2) / channels;
			squares += map[i] * map[i];
		}
		for (int i = 0; i < map.length; i++)
			map[i] /= Math.sqrt(squares);
		return map;
	}

	@Test
	void theMiddleIsInTheBody() {
		for (Network network : new Network[]{TEACHER, new LiteSRNet(4), new DVMSR(4)}) {
			Graph graph = network.graph();
			int middle = Distillation.middle(graph);
			assertTrue(middle > graph.nodes().size() / 4 && middle < 3 * graph.nodes().size() / 4,
				graph + ": " + middle + " of " + graph.nodes().size());
			assertEquals(1, graph.type(middle).scale());
		}
	}

	/**
	 * One that has learnt the images exactly would draw the student to them; an untrained one draws it to its own
	 * mistakes.
	 */
	@Test
	void theTeacherChangesTheStudentAndNotItself() {
		Training.TrainingResult alone = SmallTraining.run(SmallTraining.settings(30, 30, 1), folder.resolve("alone"),
			TrainingListener.NONE);
		TrainingSettings settings = settings(30, 1, 1);
		Distillation.Teacher teacher = teacher().get();
		float[] before = teacher.weights().data("final_conv.weight").clone();
		Training.TrainingResult taught = SmallTraining.run(new Training(SmallTraining.NETWORK.graph(), settings,
			lessons(settings, teacher), folder.resolve("taught"), Device.cpu(), Precision.FLOAT32),
			TrainingListener.NONE, Progress.NONE);
		assertTrue(Math.abs(alone.psnr() - taught.psnr()) > 1e-3);
		assertArrayEquals(before, teacher.weights().data("final_conv.weight"));
	}

	@Test
	void whatCannotTeachIsRefused() {
		assertThrows(UserException.class, () -> new Distillation("x", 0, 0));
		assertThrows(UserException.class, () -> new Distillation("x", -1, 2));
		var other = new LiteSRNet(3, 8, 1);
		TrainingSettings settings = settings(5, 1, 0);
		var training = new Training(SmallTraining.NETWORK.graph(), settings,
			lessons(settings, new Distillation.Teacher(other.graph(), other.identityStart(1))), folder, Device.cpu(),
			Precision.FLOAT32);
		var e = assertThrows(UserException.class,
			() -> SmallTraining.run(training, TrainingListener.NONE, Progress.NONE));
		assertTrue(e.getMessage().contains("choose one of the same scale and channels"), e.getMessage());
	}

	/** A model of ours as the teacher of one with a fiftieth of its weights, 250 steps, on photographs; Set5 tells. */
	@Test
	void aDistilledStudentIsBetterThanOneAlone() throws IOException {
		Path photos = Path.of("../shared/data/photo/train"), set5 = Path.of("../shared/data/benchmark/Set5");
		assumeTrue(Files.isDirectory(photos) && Files.isDirectory(set5), "no photographs in ../shared/data");
		Model teacher = Model.open(Path.of("models/litesrnet-x2"));
		Recipe recipe = new Recipe("test", 250).with("learning-rate", "4e-3").with("warmup", "10")
			.with("schedule", "cosine(0.1)").with("average", "0.95").with("batch", "4").with("patch", "12");
		List<Pair> training = pairs(photos, 20, 300);
		List<Pair> validation = pairs(set5, 5, 160);
		double[] psnr = new double[2];
		for (int taught = 0; taught < 2; taught++) {
			Optional<Distillation> distillation = taught == 0
				? Optional.empty()
				: Optional.of(new Distillation("litesrnet-x2", 1, 0));
			var alone = new TrainingSettings(recipe, Budget.steps(250), 0, 50, 1000, 1);
			var settings = distillation.map(alone::with).orElse(alone);
			var data = new PatchData(new PatchSampler(training, new BicubicDegradation(), 3, 12, 4, 1), validation,
				"photographs");
			psnr[taught] = SmallTraining
				.run(
					new Training(SmallTraining.NETWORK.graph(), settings,
						new Training.Lessons(data,
							distillation
								.map(d -> new Distillation.Teacher(teacher.network().graph(), teacher.weights())),
							""),
						folder.resolve("" + taught), Device.cpu(), Precision.FLOAT32),
					TrainingListener.NONE, Progress.NONE)
				.psnr();
		}
		assertTrue(psnr[1] > psnr[0], "alone " + psnr[0] + " dB, taught " + psnr[1] + " dB");
	}

	private static Training.Lessons lessons(TrainingSettings settings, Distillation.Teacher teacher) {
		return new Training.Lessons(SmallTraining.data(settings, SmallTraining.pairs(1, 4)), Optional.of(teacher), "");
	}

	private static List<Pair> pairs(Path folder, int count, int size) throws IOException {
		List<Pair> pairs = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().limit(count).toList()) {
				BufferedImage image = ImageIO.read(file.toFile());
				int width = Math.min(size, image.getWidth()), height = Math.min(size, image.getHeight());
				FloatRaster raster = FloatRaster.zeros(width, height, 3);
				for (int c = 0; c < 3; c++)
					for (int y = 0; y < height; y++)
						for (int x = 0; x < width; x++)
							raster.data()[(c * height + y) * width + x] = (image.getRGB(x, y) >> 16 - 8 * c & 255)
								/ 255f;
				pairs.add(new BicubicDegradation().pair(raster, 2, 255));
			}
		}
		return pairs;
	}
}
