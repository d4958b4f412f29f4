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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.NetworkCase;

class RecipeTest {

	private static Schedule cosine(double end, int warmup) {
		return new Schedule(1e-3, warmup, new Schedule.Cosine(end));
	}

	/** Linear to the largest rate, a quarter, half and three quarters down the cosine, and the final rate. */
	@ParameterizedTest
	@CsvSource({"1, 0.00005", "10, 0.0005", "20, 0.001", "120, 0.000868198", "220, 0.00055", "320, 0.000231802",
		"420, 0.0001"})
	void theRateRisesAndThenFollowsACosine(long step, double rate) {
		assertEquals(rate, cosine(0.1, 20).rate(step, 420, 0), 1e-9);
	}

	@Test
	void theRateIsSensibleAtTheEdges() {
		assertEquals(1e-3, cosine(1, 0).rate(57, 100, 0), 1e-12, "a final rate of 1 is a constant rate");
		assertTrue(cosine(0, 0).rate(1, 100, 0) > 0.999e-3, "without warm-up it begins at the top");
		assertEquals(0, cosine(0, 0).rate(100, 100, 0), 1e-15);
		assertEquals(1e-4, cosine(0.1, 0).rate(1, 1, 0), 1e-12, "a single step");
	}

	/** However long the warm-up is said to be, by steps or with minutes as well. */
	@ParameterizedTest
	@CsvSource({"10, 10", "20, 10", "20, 11"})
	void theRiseTakesHalfOfTheStepsAtMost(int warmup, int steps) {
		for (double time : new double[]{0, 0.01}) {
			assertEquals(2e-4, cosine(0.1, warmup).rate(1, steps, time), 1e-12);
			assertEquals(1e-3, cosine(0.1, warmup).rate(5, steps, time), 1e-12);
			assertEquals(1e-4, cosine(0.1, warmup).rate(steps, steps, time), 1e-12);
		}
		assertEquals(0.55e-3, cosine(0.1, 2 * warmup).rate(2, steps, 0.5), 1e-12, "half of the time");
	}

	@Test
	void timeMovesTheScheduleWhereStepsAreUnlimited() {
		assertEquals(0.55e-3, cosine(0.1, 0).rate(30, Long.MAX_VALUE, 0.5), 1e-12);
		assertEquals(1e-4, cosine(0.1, 0).rate(30, Long.MAX_VALUE, 2), 1e-12);
	}

	@Test
	void theRiseTakesATwentiethOfLimitedTimeAtMost() {
		assertEquals(1e-4, cosine(0.1, 200).rate(20, Long.MAX_VALUE, 0.001), 1e-12, "fast steps");
		assertEquals(5e-4, cosine(0.1, 200).rate(2, Long.MAX_VALUE, 0.025), 1e-12, "slow steps");
		assertEquals(0.55e-3, cosine(0.1, 200).rate(30, Long.MAX_VALUE, 0.5), 1e-12,
			"still fewer steps than the rise has");
	}

	@ParameterizedTest
	@CsvSource({"1, 1", "50, 1", "51, 0.5", "80, 0.5", "81, 0.25", "100, 0.25"})
	void theRateDrops(long step, double factor) {
		assertEquals(2e-4 * factor,
			new Schedule(2e-4, 0, Schedule.course("multistep(0.5: 0.5 0.8)")).rate(step, 100, 0), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(strings = {"constant", "cosine(0.01)", "multistep(0.5: 0.5 0.8 0.95)", "cosine(5.0E-4)",
		"multistep(1.0E-4: 5.0E-4 0.8)"})
	void schedulesAreReadAndWritten(String text) {
		assertEquals(text, Schedule.course(text).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "cosine", "cosine(2)", "multistep(0.5)", "multistep(0.5: )", "multistep(0.5: 0.8 0.5)",
		"multistep(0.5: 400000)", "linear", "cosine(1.2.3)", "cosine(-0.1)", "cosine(e)", "multistep(0.5: 0.5-)"})
	void whatIsNoScheduleIsRefused(String text) {
		assertEquals(UserException.ErrorKind.WRONG_USE,
			assertThrows(UserException.class, () -> Schedule.course(text)).kind());
	}

	static Stream<NetworkCase> networks() {
		return NetworkCase.all();
	}

	@ParameterizedTest
	@MethodSource("networks")
	void everyNetworkHasBothRecipes(NetworkCase network) {
		for (String name : new String[]{Recipes.SHORT, Recipes.PUBLISHED}) {
			Recipe recipe = Recipes.of(name, network.network());
			assertTrue(recipe.patch() * network.network().scale() <= 256 && recipe.steps() >= 2000, recipe::describe);
			Recipe again = SmallTraining.RECIPE;
			for (Setting<?> setting : RecipeOptions.ALL.settings())
				again = again.with(setting.key(), recipe.values().text(setting));
			assertEquals(recipe, new Recipe(recipe.name(), recipe.steps(), again.values()));
		}
	}

	@Test
	void publishedRecipesAreThoseOfThePapers() {
		assertEquals(
			"recipe published litesrnet: loss mse+0.01*perceptual; adam, learning rate 1.0E-4 after 0 steps of "
				+ "warm-up, constant; gradients not clipped; no average of the weights; 64 patches of 48 x 48 "
				+ "low-resolution pixels a pass, 1 pass a step",
			Recipes.of("published", new LiteSRNet(2)).describe());
		assertEquals(
			"recipe published dsrn: loss 0.5*mse; sgd(0.95), learning rate 0.1 after 0 steps of warm-up, "
				+ "multistep(0.1: 0.5 0.75 0.9); gradient values clipped to 0.5; no average of the weights; 16 patches "
				+ "of 42 x 42 low-resolution pixels a pass, 1 pass a step; images in the sizes 1,0.9,0.8,0.7,0.6,0.5",
			Recipes.of("published", new DSRN(3)).describe());
		assertEquals(64, Recipes.of("published", new DVMSR(4)).patch());
	}

	@ParameterizedTest
	@CsvSource({"batch, 0", "batch, many", "patch, 7", "average, 1", "learning-rate, 0", "learning-rate, 1.5",
		"learning-rate, NaN", "warmup, -1", "clip, 0", "accumulate, 0", "loss, l3", "momentum, 0.9"})
	void wrongSettingsAreNamed(String setting, String value) {
		var e = assertThrows(UserException.class, () -> SmallTraining.RECIPE.with(setting, value));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
	}

	@Test
	void budgetsAndSettingsAreChecked() {
		assertThrows(UserException.class, () -> Budget.steps(0));
		assertThrows(UserException.class, () -> new Budget(1, 0, 0));
		assertThrows(UserException.class, () -> new Budget(1, 1, -1));
		assertThrows(UserException.class,
			() -> new TrainingSettings(SmallTraining.RECIPE, Budget.steps(1), 1.1, 1, 1, 1));
		assertThrows(UserException.class,
			() -> new TrainingSettings(SmallTraining.RECIPE, Budget.steps(1), 0, 0, 1, 1));
		assertThrows(UserException.class,
			() -> new TrainingSettings(SmallTraining.RECIPE, Budget.steps(1), 0, 1, 0, 1));
	}

	@Test
	void theEndIsExactIfAsked() {
		var settings = new TrainingSettings(SmallTraining.RECIPE, Budget.steps(10), 0.3, 1, 1, 1);
		for (int step = 1; step <= 10; step++)
			assertEquals(step > 7, settings.isExact(step, 0), "step " + step);
		assertTrue(new TrainingSettings(SmallTraining.RECIPE, new Budget(1000, 1, 0), 0.3, 1, 1, 1).isExact(1, 50),
			"by time");
	}
}
