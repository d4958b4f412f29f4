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

import java.util.Set;

import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;

/**
 * How a network is trained, apart from data, seed and duration.
 *
 * @param name   of the preset
 * @param steps  updates that the preset is meant for
 * @param values of {@link RecipeOptions#ALL}
 */
public record Recipe(String name, long steps, Values values) {

	private static final Set<Setting<?>> SAID = Set.of(RecipeOptions.LOSS, RecipeOptions.OPTIMIZER,
		RecipeOptions.SCHEDULE, RecipeOptions.LEARNING_RATE, RecipeOptions.WARMUP, RecipeOptions.CLIP,
		RecipeOptions.EMA_DECAY, RecipeOptions.BATCH, RecipeOptions.ACCUMULATE, RecipeOptions.PATCH,
		RecipeOptions.RESCALE);

	public Recipe {
		Schedule.require(steps >= 1, "steps", "at least 1", steps);
		if (values.set() != RecipeOptions.ALL) throw new IllegalArgumentException("Not of a recipe: " + values);
	}

	/** With the defaults of {@link RecipeOptions}. */
	public Recipe(String name, long steps) {
		this(name, steps, RecipeOptions.ALL.defaults());
	}

	/**
	 * The same with another setting.
	 *
	 * @throws UserException if its limits forbid the value
	 */
	public <T> Recipe with(Setting<T> setting, T value) {
		return new Recipe(name, steps, values.with(setting, value));
	}

	/**
	 * The same with another setting.
	 *
	 * @param key  of one of {@link RecipeOptions#ALL}
	 * @param text its text form
	 * @throws UserException if the setting or the value is none
	 */
	public Recipe with(String key, String text) {
		return new Recipe(name, steps, values.with(key, text));
	}

	/** See {@link RecipeOptions#LOSS}. */
	public Loss loss() {
		return values.get(RecipeOptions.LOSS);
	}

	/** See {@link RecipeOptions#OPTIMIZER}. */
	public Optimizer optimizer() {
		return values.get(RecipeOptions.OPTIMIZER);
	}

	/** Of {@link RecipeOptions#LEARNING_RATE}, {@link RecipeOptions#WARMUP} and {@link RecipeOptions#SCHEDULE}. */
	public Schedule schedule() {
		return new Schedule(values.get(RecipeOptions.LEARNING_RATE), values.get(RecipeOptions.WARMUP),
			values.get(RecipeOptions.SCHEDULE));
	}

	/** See {@link RecipeOptions#CLIP}. */
	public GradientClip clip() {
		return values.get(RecipeOptions.CLIP);
	}

	/** See {@link RecipeOptions#EMA_DECAY}. */
	public double emaDecay() {
		return values.get(RecipeOptions.EMA_DECAY);
	}

	/** See {@link RecipeOptions#BATCH}. */
	public int batch() {
		return values.get(RecipeOptions.BATCH);
	}

	/** See {@link RecipeOptions#ACCUMULATE}. */
	public int accumulate() {
		return values.get(RecipeOptions.ACCUMULATE);
	}

	/** See {@link RecipeOptions#PATCH}. */
	public int patch() {
		return values.get(RecipeOptions.PATCH);
	}

	/** See {@link RecipeOptions#RESCALE}. */
	public Rescaling rescaling() {
		return values.get(RecipeOptions.RESCALE);
	}

	/** All of it in one line, for people. */
	public String describe() {
		GradientClip clip = clip();
		Schedule schedule = schedule();
		Rescaling rescaling = rescaling();
		String bound = Double.isInfinite(clip.bound())
			? "gradients not clipped"
			: clip.kind() == GradientClip.ClipKind.VALUE
				? "gradient values clipped to " + clip.bound()
				: "gradient norm at most " + clip.bound();
		return "recipe " + name + ": loss " + loss() + "; " + optimizer() + ", learning rate " + schedule.rate()
			+ " after " + schedule.warmup() + " steps of warm-up, " + schedule.course() + "; " + bound + "; "
			+ (emaDecay() == 0 ? "no average of the weights" : "moving average of the weights " + emaDecay()) + "; "
			+ batch() + (batch() == 1 ? " patch of " : " patches of ") + patch() + " x " + patch()
			+ " low-resolution pixels a pass, " + accumulate() + (accumulate() == 1 ? " pass" : " passes") + " a step"
			+ (rescaling.reduces() ? "; images in the sizes " + rescaling : "") + others();
	}

	/** The settings that the line does not say in words, where they differ from their defaults. */
	private String others() {
		StringBuilder text = new StringBuilder();
		for (Setting<?> setting : RecipeOptions.ALL.settings())
			if (!SAID.contains(setting) && !values.get(setting).equals(setting.fallback()))
				text.append("; ").append(setting.key()).append(' ').append(values.text(setting));
		return text.toString();
	}

	/**
	 * The text by which the checkpoints of trainings are told apart; it stays as it is, so that older ones can go on.
	 */
	@Override
	public String toString() {
		return "Recipe[name=" + name + ", loss=" + loss() + ", optimizer=" + optimizer() + ", schedule=" + schedule()
			+ ", clip=" + clip() + ", average=" + emaDecay() + ", batch=" + batch() + ", accumulate=" + accumulate()
			+ ", patch=" + patch() + ", rescaling=" + rescaling() + ", steps=" + steps + others() + "]";
	}
}
