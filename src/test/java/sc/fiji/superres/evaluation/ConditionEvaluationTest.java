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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.data.Conditions;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.models.SmoothedBicubic;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ConditionScore;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.ModelZoo;

class ConditionEvaluationTest {

	private static final String QUIET = "ct:mtf50=7,noise=0";
	private static final String NOISY = "ct:mtf50=7,noise=0.2";

	@TempDir
	private Path folder;

	private static ImagePlus waves(int width) {
		var pixels = new FloatProcessor(width, 96);
		for (int y = 0; y < 96; y++)
			for (int x = 0; x < width; x++)
				pixels.setf(x, y, (float) (50 * Math.sin(x * 0.25) * Math.cos(y * 0.2) + (x > width / 2 ? 20 : 0)));
		return new ImagePlus("waves", pixels);
	}

	private ZooModels models() {
		SmallModel.write(folder, "small-x2", 2);
		return new ZooModels(ModelZoo.open(List.of(folder)), notice -> {});
	}

	private static EvaluationImages open(ImagePlus image) {
		return EvaluationImages.of(image, Optional.empty(), Optional.empty());
	}

	private List<ConditionScore> scores(ZooModels zoo, ImagePlus image, int crop) {
		var evaluation = new ConditionEvaluation(open(image), crop,
			List.of(FixedDegradation.of(QUIET), FixedDegradation.of(NOISY)),
			EvaluateOptions.ALL.defaults().withAll(Map.of("models", "small-x2", "device", "cpu")));
		return evaluation.run(zoo, notice -> {}, Progress.NONE).get("small-x2");
	}

	/** The numbers are those of evaluations of each condition by itself; smoothing pays where there is noise. */
	@Test
	void measuresEachConditionBesideTheBestSmoothing() {
		ZooModels zoo = models();
		List<ConditionScore> scores = scores(zoo, waves(96), 0);
		assertEquals(FixedDegradation.of(QUIET).toString(), scores.get(0).degradation());
		assertEquals(0, scores.get(0).sigma());
		assertEquals(scores.get(0).bicubic().psnr(), scores.get(0).smoothed().psnr());
		ConditionScore noisy = scores.get(1);
		assertTrue(noisy.sigma() > 0.5 && noisy.smoothed().psnr() > noisy.bicubic().psnr() + 2, noisy.toString());
		Evaluation alone = new ModelEvaluation(new EvaluationRequest(open(waves(96)),
			EvaluateOptions.ALL.defaults().withAll(Map.of("models", "small-x2,gaussian-" + noisy.sigma(), "scale", "2",
				"degradation", NOISY, "metrics", "psnr,ssim", "device", "cpu"))),
			zoo, notice -> {}).run(Progress.NONE).evaluation();
		assertEquals(alone.mean("small-x2", alone.metrics().get(0)), noisy.model().psnr(), 1e-9);
		assertEquals(alone.mean("small-x2", alone.metrics().get(1)), noisy.model().ssim(), 1e-9);
		assertEquals(alone.mean("gaussian-" + noisy.sigma(), alone.metrics().get(0)), noisy.smoothed().psnr(), 1e-9);
	}

	/** Smoothing takes noise out of all colours, not of luminance alone. */
	@Test
	void coloursAreSmoothedToo() {
		ImagePlus grey = waves(96);
		ColorProcessor pixels = new ColorProcessor(96, 96);
		for (int i = 0; i < 96 * 96; i++) {
			int value = Math.round(120 + grey.getProcessor().getf(i));
			pixels.set(i, value << 16 | (255 - value) << 8 | 128);
		}
		var evaluation = new ConditionEvaluation(open(new ImagePlus("colours", pixels)), 0,
			List.of(FixedDegradation.of("optical:na=1.3,photons=30,read=2")),
			EvaluateOptions.ALL.defaults().withAll(Map.of("models", "small-x2", "device", "cpu")));
		ConditionScore score = evaluation.run(models(), notice -> {}, Progress.NONE).get("small-x2").get(0);
		assertTrue(score.smoothed().psnr() > score.bicubic().psnr() + 4, score.toString());
	}

	@Test
	void measuresTheMiddleOfImages() {
		ZooModels zoo = models();
		ImagePlus wide = waves(300);
		wide.setRoi(102, 0, 96, 96);
		List<ConditionScore> expected = scores(zoo, wide.crop(), 0);
		assertEquals(expected, scores(zoo, waves(300), 96));
	}

	@Test
	void thereAreConditionsForEachDomain() {
		for (Domain domain : Domain.values())
			assertTrue(Conditions.of(domain.toString(), Direction.XY).contains(FixedDegradation.of("bicubic")),
				domain.toString());
		List<FixedDegradation> slices = Conditions.of("medical", Direction.Z);
		assertEquals(9, slices.size());
		assertTrue(slices.stream().allMatch(condition -> condition.direction() == Direction.Z));
	}

	@Test
	void smoothedInterpolationHasAnId() {
		assertEquals(Optional.of(0.8), SmoothedBicubic.sigma("gaussian-0.8"));
		assertEquals(Optional.of(1.3), SmoothedBicubic.sigma(Benchmark.smoothed(1.3)));
		for (String other : new String[]{"gaussian-0", "gaussian--1", "gaussian-x", "bicubic"})
			assertEquals(Optional.empty(), SmoothedBicubic.sigma(other));
	}
}
