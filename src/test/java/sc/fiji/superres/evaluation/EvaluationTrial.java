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
package sc.fiji.superres.evaluation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** A stack, models and a folder to evaluate with. */
abstract class EvaluationTrial {

	@TempDir
	static Path folder;
	static ZooModels models;

	final List<String> notices = new ArrayList<>();

	@BeforeAll
	static void makeModels() {
		SmallModel.write(folder, "small-x2", 2);
		SmallModel.write(folder, "small-x3", 3);
		SmallModel.writeBetweenSlices(folder, "small-z2", 2);
		models = new ZooModels(ModelZoo.open(List.of(folder)), notice -> {});
	}

	/** A pattern with edges and a little noise, from 0 to 200. */
	static float value(int x, int y, int z) {
		return ((x / 5 + y / 7 + z) % 3 * 80 + (x * 7 + y * 13 + z * 5) % 11 * 4) % 201;
	}

	static ImagePlus image(String title, int width, int height, int slices, int bits, double factor) {
		ImageStack stack = new ImageStack(width, height);
		for (int z = 0; z < slices; z++) {
			ImageProcessor ip = bits == 8
				? new ByteProcessor(width, height)
				: bits == 16 ? new ShortProcessor(width, height) : new FloatProcessor(width, height);
			for (int i = 0; i < width * height; i++)
				ip.setf(i, (float) (value(i % width, i / width, z) * factor));
			stack.addSlice(ip);
		}
		return new ImagePlus(title, stack);
	}

	static EvaluationRequest request(EvaluationImages images, String ids, int scale, String degradation, String metrics,
		String range, String window) {
		return new EvaluationRequest(images,
			EvaluateOptions.ALL.defaults()
				.withAll(Map.of("models", ids, "scale", "" + scale, "degradation", degradation, "metrics", metrics,
					"range", range, "window", window, "device", "cpu", "precision", "float32")));
	}

	Evaluation evaluate(EvaluationRequest request) {
		return new ModelEvaluation(request, models, notices::add).run(Progress.NONE).evaluation();
	}

	static EvaluationImages open(ImagePlus imp) {
		return EvaluationImages.of(imp, Optional.empty(), Optional.empty());
	}

	static double mean(Evaluation e, String model, String metric) {
		return e.mean(model, Metrics.parse(metric).get(0));
	}

	static void assertFails(String words, Runnable work) {
		String message = assertThrows(UserException.class, work::run).getMessage();
		assertTrue(message.contains(words), message);
		assertFalse(message.contains("null"), message);
	}
}
