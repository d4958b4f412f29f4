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

import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.NumberLimits;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingSet;

/**
 * Everything that a {@link Recipe} says about how a network is trained. The defaults are those of the recipe for a
 * processor.
 */
public final class RecipeOptions {

	/** What is made small. */
	public static final Setting<Loss> LOSS = Setting.of("loss", Form.of(Loss::parse, Loss.CHOICES), new Loss.L1())
		.label("Loss").placeholder("L").help("Loss that the training minimises: " + Loss.CHOICES + ".");

	/** How gradients change weights. */
	public static final Setting<Optimizer> OPTIMIZER = Setting
		.of("optimizer", Form.of(Optimizer::parse, Optimizer.CHOICES), Optimizer.parse("adam")).label("Optimizer")
		.placeholder("O").help("How the gradients change the weights: " + Optimizer.CHOICES + ".");

	/** Factor of the learning rate over the training. */
	public static final Setting<Schedule.LearningRateDecay> SCHEDULE = Setting
		.of("schedule", Form.of(Schedule::course, Schedule.CHOICES),
			(Schedule.LearningRateDecay) new Schedule.Cosine(0.01))
		.label("Schedule").placeholder("S")
		.help("How the learning rate changes in the course of the training: " + Schedule.CHOICES + ".");

	/** Largest learning rate. */
	public static final Setting<Double> LEARNING_RATE = Setting
		.of("learning-rate", Form.number(NumberLimits.above(0).upTo(1)), 6e-4).label("Learning rate").placeholder("X")
		.help("Largest learning rate.");

	/** Steps over which the learning rate rises. */
	public static final Setting<Integer> WARMUP = Setting.of("warmup", Form.wholeNumber(0), 200).label("Warm-up")
		.placeholder("N").help("Steps over which the learning rate rises, half of all at most.");

	/** Bound of the gradients. */
	public static final Setting<GradientClip> CLIP = Setting
		.of("clip", Form.of(GradientClip::parse, "a number above 0, \"value X\" or none"), GradientClip.norm(1))
		.label("Clip").placeholder("X")
		.help("Largest norm of the gradient, \"value X\" for the largest value, or none.");

	/** Decay per step of the exponential moving average of the weights. */
	public static final Setting<Double> EMA_DECAY = Setting
		.of("average", Form.number(NumberLimits.atLeast(0).below(1)), 0.999).label("Average").placeholder("X")
		.help("Decay per step of the moving average of the weights; 0 for none.");

	/** Patches in a pass. */
	public static final Setting<Integer> BATCH = Setting.of("batch", Form.wholeNumber(1), 8).label("Batch")
		.placeholder("N").help("Number of patches in a pass.");

	/** Passes whose gradients are averaged for an update. */
	public static final Setting<Integer> ACCUMULATE = Setting.of("accumulate", Form.wholeNumber(1), 1)
		.label("Accumulate").placeholder("N").help("Number of passes in a step.");

	/** Width and height of a patch. */
	public static final Setting<Integer> PATCH = Setting.of("patch", Form.wholeNumber(8), 32).label("Patch")
		.placeholder("N").help("Width and height of a patch, in low-resolution pixels.");

	/** Sizes in which training images are learnt from. */
	public static final Setting<Rescaling> RESCALE = Setting
		.of("rescale", Form.of(Rescaling::parse, "numbers separated by commas"), Rescaling.NONE).label("Rescale")
		.placeholder("S")
		.help("Sizes at which training images are used, separated by commas: 1, then fractions of it for reduced "
			+ "copies, such as 1,0.75,0.5; only with the degradation bicubic.");

	/** All of them. */
	public static final SettingSet ALL = SettingSet.of("Recipe", LOSS, OPTIMIZER, SCHEDULE, LEARNING_RATE, WARMUP, CLIP,
		EMA_DECAY, BATCH, ACCUMULATE, PATCH, RESCALE);

	private RecipeOptions() {}
}
