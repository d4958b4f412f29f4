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
package sc.fiji.superres.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;

import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Trainings on an open image. */
class ModelTrainingTest {

	private static final LiteSRNet NETWORK = new LiteSRNet(2, 8, 1);

	@TempDir
	private Path folder;

	private ModelTraining training(ImagePlus image, String start) {
		return training(image, start, Map.of(), notice -> {});
	}

	private ModelTraining training(ImagePlus image, String start, Map<String, Path> benchmarks,
		Consumer<String> notices) {
		Map<String, String> folders = new LinkedHashMap<>();
		benchmarks.forEach((name, place) -> folders.put(name, place.toString()));
		Values values = TrainOptions.ALL.defaults()
			.withAll(Map.of("id", "cells", "option", "width=8,recurrences=1", "patch", "8", "batch", "1", "steps", "20",
				"start", start, "licence", "CC0-1.0", "device", "cpu"))
			.with(TrainOptions.BENCHMARK, folders).with(TrainOptions.FOLDER, Optional.of(folder.resolve("models")))
			.with(TrainOptions.CHECKPOINTS, Optional.of(folder.resolve("work")));
		ModelZoo zoo = ModelZoo.open();
		return new ModelTraining(TrainingResolver.resolve(values, Optional.of(image), folder, zoo), zoo, notices);
	}

	private static ImagePlus noise(int seed) {
		ImagePlus image = IJ.createImage("cells", "16-bit black", 48, 40, 4);
		for (int plane = 1; plane <= 4; plane++) {
			image.getStack().getProcessor(plane).setSnapshotCopyMode(false);
			for (int i = 0; i < 48 * 40; i++)
				image.getStack().getProcessor(plane).set(i, (i * 7919 * (plane + seed)) % 4001);
		}
		return image;
	}

	/** Cancelled after some steps, of which the exported model is the best. */
	private List<Model> exportAndCancel(ImagePlus image) {
		List<Model> exported = new ArrayList<>();
		var control = new TrainingControl();
		control.export();
		var listener = new TrainingListener() {

			private long steps;

			@Override
			public void step(Step step) {
				steps = step.step();
			}

			@Override
			public void exported(Model model) {
				exported.add(model);
			}
		};
		Progress progress = new Progress() {

			@Override
			public void update(String what, long done, long total) {}

			@Override
			public boolean isCanceled() {
				return listener.steps >= 5;
			}
		};
		assertThrows(CanceledException.class,
			() -> training(image, TrainOptions.IDENTITY).run(listener, control, progress));
		return exported;
	}

	@Test
	void whatWasExportedDoesNotKeepTheTrainingFromGoingOn() throws IOException {
		ImagePlus image = noise(1);
		// left by a training that ended before its first checkpoint
		new WorkNotes(Files.createDirectories(folder.resolve("work"))).setStart("litesrnet-x2");
		Model exported = exportAndCancel(image).get(0);
		assertEquals(1, exported.descriptor().training().run().steps());
		assertEquals("identity", new WorkNotes(folder.resolve("work")).start().get());
		ModelTraining second = training(image, TrainOptions.IDENTITY);
		Model model = second.run(TrainingListener.NONE, new TrainingControl(), Progress.NONE);
		assertEquals(20, model.descriptor().training().run().steps());
		second.releaseWorkFolder();
		assertTrue(Files.notExists(folder.resolve("work/notes.properties")));
		var e = assertThrows(UserException.class, () -> training(image, TrainOptions.IDENTITY)
			.run(TrainingListener.NONE, new TrainingControl(), Progress.NONE));
		assertTrue(e.getMessage().startsWith("There is already a model"), e.getMessage());
	}

	@Test
	void benchmarksThatCannotBeMeasuredAreLeftOutAndToldOf() throws IOException {
		var benchmarks = new LinkedHashMap<String, Path>();
		benchmarks.put("flat", benchmark("flat", IJ.createImage("flat", "8-bit black", 40, 40, 1)));
		benchmarks.put("tiny", benchmark("tiny", IJ.createImage("tiny", "8-bit ramp", 12, 12, 1)));
		benchmarks.put("good", benchmark("good", IJ.createImage("good", "8-bit ramp", 40, 40, 1)));
		List<String> notices = new ArrayList<>();
		Model model = training(noise(1), TrainOptions.IDENTITY, benchmarks, notices::add).run(TrainingListener.NONE,
			new TrainingControl(), Progress.NONE);
		assertEquals("good", model.descriptor().scores().get(0).set());
		List<String> told = notices.stream().filter(notice -> notice.startsWith("The scores on ")).toList();
		assertEquals(2, told.size(), notices::toString);
		assertTrue(told.get(0).matches("The scores on flat are left out, as .* take flat images out of .*flat\\."),
			told.get(0));
		assertTrue(
			told.get(1).matches("The scores on tiny are left out: Image tiny.tif of 12 x 12 pixels is too small .*\\."),
			told.get(1));
	}

	private Path benchmark(String name, ImagePlus image) throws IOException {
		Path images = Files.createDirectory(folder.resolve(name));
		IJ.save(image, images.resolve(name + ".tif").toString());
		return images;
	}

	@Test
	void imagesThatDoNotFitIntoMemoryAreToldOf() {
		var training = new AtomicBoolean();
		ImagePlus image = new ImagePlus("huge", noise(1).getStack()) {

			@Override
			public ImageStack getStack() {
				if (training.get()) throw new OutOfMemoryError("no memory, for a test");
				return super.getStack();
			}
		};
		training.set(true);
		var e = assertThrows(UserException.class, () -> training(image, TrainOptions.IDENTITY)
			.run(TrainingListener.NONE, new TrainingControl(), Progress.NONE));
		assertTrue(e.getMessage().startsWith("The set of training images does not fit into memory; close other images"),
			e.getMessage());
		assertTrue(Files.notExists(folder.resolve("models")));
	}

	@Test
	void anotherModelOfThatIdIsNotReplaced() throws IOException {
		ImagePlus image = noise(1);
		exportAndCancel(image);
		Files.move(folder.resolve("models/cells"), folder.resolve("elsewhere"));
		SmallModel.write(folder.resolve("models"), "cells", 2);
		var e = assertThrows(UserException.class, () -> training(image, TrainOptions.IDENTITY)
			.run(TrainingListener.NONE, new TrainingControl(), Progress.NONE));
		assertTrue(e.getMessage().startsWith("There is already a model"), e.getMessage());
	}

	@Test
	void anotherImageOrStartIsAnotherTraining() {
		exportAndCancel(noise(1));
		for (ModelTraining other : List.of(training(noise(2), TrainOptions.IDENTITY),
			training(noise(1), TrainOptions.PUBLISHED))) {
			var e = assertThrows(UserException.class,
				() -> other.run(TrainingListener.NONE, new TrainingControl(), Progress.NONE));
			assertTrue(e.getMessage().contains("another network, images, start values or settings"), e.getMessage());
		}
	}
}
