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

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.zoo.Model;

/** Hears what happens in a training. Called on the training thread, which waits until a call returns. */
public interface TrainingListener {

	/** Hears nothing. */
	TrainingListener NONE = new TrainingListener() {
	};

	/**
	 * How a training begins.
	 *
	 * @param parameters  values that are trained
	 * @param step        steps done already, when it goes on from a checkpoint
	 * @param steps       steps in all; it may end before
	 * @param secondsLeft of training before it ends by time; infinite without a limit
	 * @param bicubicPsnr mean PSNR of bicubic interpolation over the validation images, in dB; see
	 *                        {@link Validated#psnr}
	 * @param example     what will be shown, with bicubic interpolation for the model
	 */
	record Start(long parameters, long step, long steps, double secondsLeft, double bicubicPsnr, Example example) {}

	/**
	 * One step of the optimizer.
	 *
	 * @param step         counted from 1
	 * @param loss         mean over the step's patches
	 * @param learningRate of this step
	 * @param patches      trained in this step
	 * @param seconds      that this step took
	 * @param waiting      share of the step's time in which the loop waited for patches, 0 to 1
	 */
	record Step(long step, double loss, double learningRate, int patches, double seconds, double waiting) {

		/** Patches trained per second, over this step. */
		public double imagesPerSecond() {
			return patches / seconds;
		}
	}

	/**
	 * The state of the model in between.
	 *
	 * @param step        after which it was validated
	 * @param psnr        mean PSNR of luminance over the validation images, in dB
	 * @param bicubicPsnr that of bicubic interpolation
	 * @param bestPsnr    largest so far, this one included
	 * @param example     the first validation image, or its middle
	 */
	record Validated(long step, double psnr, double bicubicPsnr, double bestPsnr, Example example) {

		/** Whether this is the best so far. */
		public boolean isBest() {
			return psnr >= bestPsnr;
		}
	}

	/**
	 * One image as validated, to be looked at. Values are in [0, 1]; the rasters may be kept, not changed.
	 *
	 * @param input   low-resolution pixels
	 * @param bicubic high-resolution pixels, clamped
	 * @param model   high-resolution pixels, clamped
	 * @param truth   high-resolution pixels
	 */
	record Example(FloatRaster input, FloatRaster bicubic, FloatRaster model, FloatRaster truth) {}

	/** Why a training ended. */
	enum End {

		/** All steps are done. */
		COMPLETE("all steps are done"),
		/** The time is used up. */
		TIME("the time is used up"),
		/** There was no new best for as many validations as the budget allows. */
		NO_IMPROVEMENT("no new best for as long as allowed"),
		/** {@link TrainingControl#finish} was called. */
		FINISHED("finished on request"),
		/** Cancelled; it can go on from its checkpoint. */
		CANCELED("cancelled; it goes on from its checkpoint when started again"),
		/** The loss was no longer a number. */
		DIVERGED("the loss was no longer a number"),
		/** Anything else went wrong; the exception says what. */
		FAILED("an error");

		private final String text;

		End(String text) {
			this.text = text;
		}

		/** A clause for people. */
		@Override
		public String toString() {
			return text;
		}
	}

	/** A sentence for people about {@link #unmoved}. */
	static String describeUnmoved(long step, List<String> names) {
		String others = names.size() == 1 ? "" : " and " + (names.size() - 1) + " more";
		return "Step " + step + ": nothing is learnt in " + names.get(0) + others
			+ ", as no gradient arrives there; if that goes "
			+ "on, start from other weights or with a lower learning rate.";
	}

	/** Before the first step. */
	default void started(Start start) {}

	/** After every step. */
	default void step(Step step) {}

	/** After every validation. */
	default void validated(Validated validated) {}

	/**
	 * Before a validation, when some parameters got no gradient at all, and others than the last time: they do not
	 * learn.
	 *
	 * @param names of the parameters, in published order
	 */
	default void unmoved(long step, List<String> names) {}

	/** After every checkpoint: from this step the training would go on. */
	default void checkpointed(long step) {}

	/** After {@link TrainingControl#export}: the best model so far was written. */
	default void exported(Model model) {}

	/** As the last of all calls, also when an exception follows. */
	default void ended(End end) {}

	/** Both hear everything, this one first. */
	default TrainingListener and(TrainingListener other) {
		TrainingListener first = this;
		return new TrainingListener() {

			@Override
			public void started(Start start) {
				first.started(start);
				other.started(start);
			}

			@Override
			public void step(Step step) {
				first.step(step);
				other.step(step);
			}

			@Override
			public void validated(Validated validated) {
				first.validated(validated);
				other.validated(validated);
			}

			@Override
			public void unmoved(long step, List<String> names) {
				first.unmoved(step, names);
				other.unmoved(step, names);
			}

			@Override
			public void checkpointed(long step) {
				first.checkpointed(step);
				other.checkpointed(step);
			}

			@Override
			public void exported(Model model) {
				first.exported(model);
				other.exported(model);
			}

			@Override
			public void ended(End end) {
				first.ended(end);
				other.ended(end);
			}
		};
	}
}
