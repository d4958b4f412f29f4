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
package sc.fiji.superres.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.eval.Contestant.NetworkCost;

class EvaluationTest {

	private static final Evaluation.Circumstances NONE = new Evaluation.Circumstances(Map.of(), List.of(), 1);
	private static final Metric PSNR = Metrics.parse("psnr").get(0);
	private static final Metric NRMSE = Metrics.parse("nrmse").get(0);

	private static Evaluation evaluation(double[] bicubic, double[] network) {
		List<Measurement> all = new ArrayList<>();
		for (int i = 0; i < bicubic.length; i++) {
			all.add(new Measurement("bicubic", "image " + i, 2, 255,
				Map.of("psnr", new double[]{bicubic[i] - 1, bicubic[i] + 1}, "nrmse", new double[]{1 / bicubic[i]})));
			all.add(new Measurement("net", "image " + i, 2, 255,
				Map.of("psnr", new double[]{network[i], network[i]}, "nrmse", new double[]{1 / network[i]})));
		}
		return new Evaluation(2, List.of(PSNR, NRMSE), List.of(new Contestant("bicubic", Optional.empty(), 0.5),
			new Contestant("net", Optional.of(new NetworkCost(1000, 2e9, 3e8)), 2)), all, NONE);
	}

	@Test
	void meansWinnersAndDifferences() {
		Evaluation e = evaluation(new double[]{30, 32, 34, 31, 33}, new double[]{31, 33.5, 34.5, 32.5, 33.5});
		assertEquals(32, e.mean("bicubic", PSNR), 1e-12);
		assertEquals(33, e.mean("net", PSNR), 1e-12);
		assertEquals("net", e.winner(PSNR).orElseThrow());
		assertEquals("net", e.winner(NRMSE).orElseThrow());
		Bootstrap.Interval gain = e.difference("net", "bicubic", PSNR).orElseThrow();
		assertEquals(1, gain.mean(), 1e-12);
		assertEquals(0.5, gain.low(), 0.2);
		assertEquals(1.5, gain.high(), 0.2);
		assertTrue(gain.excludesZero());
		assertEquals(gain, e.difference("net", "bicubic", PSNR).orElseThrow());
	}

	@Test
	void equalsAreWonByTheFirst() {
		assertEquals("bicubic", evaluation(new double[]{30}, new double[]{30}).winner(PSNR).orElseThrow());
	}

	@Test
	void bandsWithoutAValueAreLeftOut() {
		Measurement m = new Measurement("bicubic", "a", 3, 255, Map.of("psnr", new double[]{30, Double.NaN, 34}));
		assertEquals(32, m.value(PSNR), 1e-12);
		assertTrue(Double
			.isNaN(new Measurement("bicubic", "a", 1, 255, Map.of("psnr", new double[]{Double.NaN})).value(PSNR)));
	}

	/** A model does not win by failing on the hard images. */
	@Test
	void modelsAreComparedOnTheSameImages() {
		Evaluation e = evaluation(new double[]{20, 32, 34, 30, 31, 33}, new double[]{Double.NaN, 31, 33, 29, 30, 32});
		assertEquals(32, e.mean("bicubic", PSNR), 1e-12);
		assertEquals(31, e.mean("net", PSNR), 1e-12);
		assertEquals("bicubic", e.winner(PSNR).orElseThrow());
		assertEquals(-1, e.difference("net", "bicubic", PSNR).orElseThrow().mean(), 1e-12);
		String last = "Means and best models are over the images on which all models have a number, except for models "
			+ "that never have one.";
		assertEquals(
			List.of("PSNR of net is not a number where that of others is (1 image).",
				"NRMSE of net is not a number where that of others is (1 image).", last),
			MissingValues.notes(e.metrics(), 2, e.measurements()));
		Evaluation never = evaluation(new double[]{20, 32}, new double[]{Double.NaN, Double.NaN});
		assertEquals(26, never.mean("bicubic", PSNR), 1e-12);
		assertTrue(Double.isNaN(never.mean("net", PSNR)));
		assertEquals(List.of(),
			MissingValues.notes(e.metrics(), 2, evaluation(new double[]{1}, new double[]{2}).measurements()));
	}

	@Test
	void metricsThatDoNotApplyAreLeftOut() {
		Measurement m = new Measurement("bicubic", "a", 1, 255, Map.of());
		Evaluation e = new Evaluation(2, List.of(PSNR), List.of(new Contestant("bicubic", Optional.empty(), 1)),
			List.of(m), NONE);
		assertTrue(Double.isNaN(e.mean("bicubic", PSNR)));
		assertTrue(e.winner(PSNR).isEmpty());
		assertTrue(e.difference("bicubic", "bicubic", PSNR).isEmpty());
		assertTrue(EvaluationRows.of(e).csv().contains("bicubic,a,all,,255,"));
		assertThrows(IllegalArgumentException.class,
			() -> new Evaluation(2, List.of(PSNR), e.models(), List.of(), NONE));
	}

	@Test
	void rowsOfImagesBandsMeansAndIntervals() {
		EvaluationRows rows = EvaluationRows
			.of(evaluation(new double[]{30, 32, 31, 30, 32}, new double[]{31, 33, 32, 31, 33}));
		List<String> csv = rows.csv().lines().toList();
		assertEquals("model,image,band,psnr,nrmse,data_range,parameters,multiply_adds_per_mp,seconds_per_mp,"
			+ "estimated_bytes_per_mp", csv.get(0));
		assertEquals("bicubic,image 0,all,30,0.03333333,255,,,,", csv.get(1));
		assertEquals("bicubic,image 0,1,29,,255,,,,", csv.get(2));
		assertEquals("bicubic,image 0,2,31,,255,,,,", csv.get(3));
		assertTrue(csv.contains("bicubic,mean,all,31,0.03228495,,0,,0.5000000,"), csv.toString());
		assertTrue(csv.contains("net,mean,all,32,0.03127444,,1000,2000000000,2,300000000"), csv.toString());
		assertTrue(csv.stream().anyMatch(l -> l.startsWith("net,\"minus bicubic, lower 95%\",all,1,-0.001")),
			csv.toString());
	}

	/**
	 * About 95 % of the intervals hold the true mean; of five values, whose resamples reach no further than these, a
	 * little fewer.
	 */
	@ParameterizedTest
	@CsvSource({"5, 0.91, 0.96", "7, 0.92, 0.97", "25, 0.93, 0.97"})
	void intervalsCoverTheTrueMean(int images, double least, double most) {
		Random random = new Random(5);
		int covered = 0;
		for (int k = 0; k < 1000; k++) {
			double[] differences = random.doubles(images).map(v -> random.nextGaussian()).toArray();
			Bootstrap.Interval interval = new Bootstrap(k).interval(differences).orElseThrow();
			if (!interval.excludesZero()) covered++;
		}
		double share = covered / 1000.0;
		assertTrue(share >= least && share <= most, images + " images: " + share);
	}

	/** As computed from tables of the two distributions: of 5 images, Φ(-sqrt(5 / 4) 2.77645). */
	@Test
	void tailsAreThoseOfTheTables() {
		for (double[] row : new double[][]{{3, 6.83426e-08}, {5, 0.000954083}, {8, 0.00573759}, {31, 0.0189456},
			{1001, 0.0248044}})
			assertEquals(row[1], Bootstrap.tail((int) row[0]), 1e-4 * row[1]);
	}

	@Test
	void noIntervalWithoutFiveFiniteDifferences() {
		assertTrue(new Bootstrap(1).interval(new double[]{1, 2, 3, 4, Double.POSITIVE_INFINITY}).isEmpty());
		assertTrue(new Bootstrap(1).interval(new double[]{1, 2, 3, 4}).isEmpty());
		assertEquals(new Bootstrap.Interval(2, 2, 2),
			new Bootstrap(1).interval(new double[]{2, 2, 2, 2, 2}).orElseThrow());
	}
}
