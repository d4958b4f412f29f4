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

import java.util.List;

import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.UserException;

/**
 * Presets: {@value #SHORT}, ours, for minutes to hours on a processor, and {@value #PUBLISHED}, of each network's paper
 * or, where that is silent, its released code. What neither says is said here.
 */
public final class Recipes {

	/** Ours. */
	public static final String SHORT = "short";
	/** The authors'. */
	public static final String PUBLISHED = "published";

	private Recipes() {}

	/**
	 * @param name {@value #SHORT} or {@value #PUBLISHED}
	 * @throws UserException if there is no such preset for the network
	 */
	public static Recipe of(String name, Network network) {
		return switch (name) {
			case SHORT -> brief();
			case PUBLISHED -> published(network);
			default -> throw UserException
				.wrongUse("There is no recipe " + name + "; choose " + SHORT + " or " + PUBLISHED + ".");
		};
	}

	/** Mean absolute error, Adam with warm-up and a cosine, small patches, a moving average. */
	private static Recipe brief() {
		return new Recipe(SHORT, 2000);
	}

	/** What is common to the published ones: no warm-up, no bound of the gradients and no average, unless said. */
	private static Recipe plain(String network, long steps) {
		return new Recipe(PUBLISHED + " " + network, steps).with(RecipeOptions.WARMUP, 0)
			.with(RecipeOptions.CLIP, GradientClip.NONE).with(RecipeOptions.EMA_DECAY, 0.0);
	}

	private static Recipe published(Network network) {
		return switch (network.id()) {
			case "litesrnet" -> litesrnet(network.scale());
			case "dsrnet" -> dsrnet();
			case "dsrn" -> dsrn(network.scale());
			case "dvmsr" -> dvmsr(network.scale());
			case "dyrsrnet" -> dyrsrnet(network.scale());
			default -> throw UserException
				.wrongUse("There is no published recipe for " + network.title() + "; choose " + SHORT + ".");
		};
	}

	/**
	 * Released code: MSE + 0.01 perceptual (on VGG16 there), Adam 1e-4, constant, batch 64 of patches 48, 100 epochs of
	 * DIV2K cut into patches without overlap, which makes about so many steps.
	 */
	private static Recipe litesrnet(int scale) {
		long steps = scale == 2 ? 367_000 : scale == 3 ? 157_000 : 87_000;
		return constant(plain("litesrnet", steps), 1e-4).with(RecipeOptions.LOSS, Loss.parse("mse+0.01*perceptual"))
			.with(RecipeOptions.BATCH, 64).with(RecipeOptions.PATCH, 48);
	}

	/**
	 * README and released code: MSE, Adam 1e-4 halved after 400,000 of 600,000 steps, norm at most 10, batch 64 of
	 * patches 64.
	 */
	private static Recipe dsrnet() {
		return drops(plain("dsrnet", 600_000), 1e-4, 0.5, 2 / 3.0).with(RecipeOptions.LOSS, new Loss.Mse())
			.with(RecipeOptions.CLIP, GradientClip.norm(10)).with(RecipeOptions.BATCH, 64)
			.with(RecipeOptions.PATCH, 64);
	}

	/**
	 * Paper: half the squared error, SGD with momentum 0.95 from 0.1, gradients clipped at 0.5 (by value, as in the
	 * code), three drops by 10 where the error stays the same, batch 16 of high-resolution patches 128 (126 for x3),
	 * images also reduced in steps of a tenth down to half of their size. Neither says after how many steps; these
	 * shares and this number are ours.
	 */
	private static Recipe dsrn(int scale) {
		return drops(plain("dsrn", 100_000), 0.1, 0.1, 0.5, 0.75, 0.9).with(RecipeOptions.LOSS, Loss.parse("0.5*mse"))
			.with(RecipeOptions.OPTIMIZER, new Optimizer.Sgd(0.95)).with(RecipeOptions.CLIP, GradientClip.value(0.5))
			.with(RecipeOptions.BATCH, 16).with(RecipeOptions.PATCH, scale == 3 ? 42 : 128 / scale)
			.with(RecipeOptions.RESCALE, Rescaling.parse("1,0.9,0.8,0.7,0.6,0.5"));
	}

	/**
	 * Paper: L1, Adam, halved at 250, 400, 450 and 475 of 500 thousand steps, batch 128 of high-resolution patches 256.
	 * The rate 2e-4, the betas and the decay of the average are the usual ones of that schedule, not the paper's.
	 */
	private static Recipe dvmsr(int scale) {
		return drops(plain("dvmsr", 500_000), 2e-4, 0.5, 0.5, 0.8, 0.9, 0.95)
			.with(RecipeOptions.OPTIMIZER, new Optimizer.Adam(0.9, 0.99)).with(RecipeOptions.EMA_DECAY, 0.999)
			.with(RecipeOptions.BATCH, 128).with(RecipeOptions.PATCH, 256 / scale);
	}

	/** Released settings: L1, Adam 2e-4, halved at 100, 500, 800, 900 and 950 of 1000 thousand steps. */
	private static Recipe dyrsrnet(int scale) {
		return drops(plain("dyrsrnet", 1_000_000), 2e-4, 0.5, 0.1, 0.5, 0.8, 0.9, 0.95)
			.with(RecipeOptions.OPTIMIZER, new Optimizer.Adam(0.9, 0.99)).with(RecipeOptions.BATCH, scale == 4 ? 16 : 8)
			.with(RecipeOptions.PATCH, scale == 2 ? 64 : 48);
	}

	private static Recipe constant(Recipe recipe, double rate) {
		return recipe.with(RecipeOptions.LEARNING_RATE, rate).with(RecipeOptions.SCHEDULE, new Schedule.Constant());
	}

	private static Recipe drops(Recipe recipe, double rate, double factor, Double... at) {
		return recipe.with(RecipeOptions.LEARNING_RATE, rate).with(RecipeOptions.SCHEDULE,
			new Schedule.MultiStep(factor, List.of(at)));
	}
}
