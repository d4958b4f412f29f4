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
import sc.fiji.superres.task.UserException;

/**
 * How a network is trained, apart from data, seed and duration.
 *
 * @param name       of the preset
 * @param loss       what is made small
 * @param optimizer  how gradients change weights
 * @param schedule   of the learning rate
 * @param clip       bound of the gradients
 * @param average    decay per step of the exponential moving average of the weights, which is what is validated and kept; 0 for
 *                   the weights themselves
 * @param batch      patches in a pass
 * @param accumulate passes whose gradients are averaged for an update
 * @param patch      width and height of a low-resolution patch, in pixels
 * @param rescaling  in which sizes training images are learnt from
 * @param steps      updates that the preset is meant for
 */
public record Recipe(String name, Loss loss, Optimizer optimizer, Schedule schedule, Clip clip, double average,
	int batch,
	int accumulate, int patch, Rescaling rescaling, long steps)
{

	/** Names of the settings that {@link #with} takes. */
	public static final List<String> SETTINGS = List.of("loss", "optimizer", "schedule", "learning-rate", "warmup",
		"clip", "average",
		"batch", "accumulate", "patch", "rescale");

	public Recipe {
		Schedule.require(average >= 0 && average < 1, "average", "at least 0 and below 1", average);
		Schedule.require(batch >= 1, "batch", "at least 1", batch);
		Schedule.require(accumulate >= 1, "accumulate", "at least 1", accumulate);
		Schedule.require(patch >= 8, "patch", "at least 8", patch);
		Schedule.require(steps >= 1, "steps", "at least 1", steps);
	}

	/**
	 * The same with another setting.
	 *
	 * @param setting one of {@link #SETTINGS}
	 * @param value   its text form
	 * @throws UserException if the setting or the value is none
	 */
	public Recipe with(String setting, String value) {
		try {
			Schedule s = schedule;
			return switch (setting) {
				case "loss" -> new Recipe(name, Loss.parse(value), optimizer, s, clip, average, batch, accumulate,
					patch, rescaling, steps);
				case "optimizer" -> new Recipe(name, loss, Optimizer.parse(value), s, clip, average, batch, accumulate,
					patch, rescaling, steps);
				case "schedule" -> with(new Schedule(s.rate(), s.warmup(), Schedule.course(value)));
				case "learning-rate" -> with(new Schedule(Double.parseDouble(value), s.warmup(), s.course()));
				case "warmup" -> with(new Schedule(s.rate(), Integer.parseInt(value), s.course()));
				case "clip" -> new Recipe(name, loss, optimizer, s, Clip.parse(value), average, batch, accumulate,
					patch, rescaling, steps);
				case "average" -> new Recipe(name, loss, optimizer, s, clip, Double.parseDouble(value), batch,
					accumulate, patch, rescaling, steps);
				case "batch" -> new Recipe(name, loss, optimizer, s, clip, average, Integer.parseInt(value), accumulate,
					patch, rescaling, steps);
				case "accumulate" -> new Recipe(name, loss, optimizer, s, clip, average, batch, Integer.parseInt(value),
					patch, rescaling, steps);
				case "patch" -> new Recipe(name, loss, optimizer, s, clip, average, batch, accumulate,
					Integer.parseInt(value), rescaling, steps);
				case "rescale" -> new Recipe(name, loss, optimizer, s, clip, average, batch, accumulate, patch,
					Rescaling.parse(value), steps);
				default -> throw UserException.wrongUse("There is no training setting " + setting + "; choose one of "
					+ SETTINGS + ".");
			};
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("The training setting " + setting + " must be a number, not " + value + ".");
		}
	}

	private Recipe with(Schedule other) {
		return new Recipe(name, loss, optimizer, other, clip, average, batch, accumulate, patch, rescaling, steps);
	}

	/** The text form of a setting, as {@link #with} takes it. */
	public String setting(String setting) {
		return String.valueOf(switch (setting) {
			case "loss" -> loss;
			case "optimizer" -> optimizer;
			case "schedule" -> schedule.course();
			case "learning-rate" -> schedule.rate();
			case "warmup" -> schedule.warmup();
			case "clip" -> clip;
			case "average" -> average;
			case "batch" -> batch;
			case "accumulate" -> accumulate;
			case "patch" -> patch;
			case "rescale" -> rescaling;
			default -> throw new IllegalArgumentException("There is no training setting " + setting);
		});
	}

	/** All of it in one line, for people. */
	public String describe() {
		String bound = Double.isInfinite(clip.bound()) ? "gradients not clipped" : clip.kind() == Clip.Kind.VALUE
			? "gradient values clipped to " + clip.bound() : "gradient norm at most " + clip.bound();
		return "recipe " + name + ": loss " + loss + "; " + optimizer + ", learning rate " + schedule.rate() + " after "
			+ schedule.warmup() + " steps of warm-up, " + schedule.course() + "; " + bound + "; "
			+ (average == 0 ? "no average of the weights" : "moving average of the weights " + average) + "; " + batch
			+ " patches of "
			+ patch + " x " + patch + " low-resolution pixels a pass, " + accumulate + (accumulate == 1 ? " pass" : " "
			+ "passes")
			+ " a step" + (rescaling.reduces() ? "; images in the sizes " + rescaling : "");
	}
}
