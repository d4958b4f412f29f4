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
package sc.fiji.superres.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.zoo.Model;

/**
 * What a training has come to, for display: told by the training thread, read by the display's. Thread-safe.
 */
public final class TrainingState implements TrainingListener {

	private final LossCurve losses = new LossCurve();
	private final Pace pace = new Pace();
	private final List<Validated> validations = new ArrayList<>();
	private final List<String> notes = new ArrayList<>();
	private Start start;
	private Step last;
	private double spent;
	private long checkpoint;
	private Path exported;
	private End end;
	private double lossSum;
	private long lossCount;
	private boolean afterValidation;

	/**
	 * All at one moment.
	 *
	 * @param start       null before the training has begun
	 * @param last        the newest step; null before the first
	 * @param losses      steps and mean losses
	 * @param validations in their order
	 * @param checkpoint  step of the newest checkpoint, 0 for none
	 * @param exported    folder of the newest exported model; null for none
	 * @param secondsLeft not a number if unknown
	 * @param meanLoss    of the steps since the last validation, or before it if there are none yet; not a number
	 *                        before the first
	 * @param end         null while it runs
	 * @param notes       sentences for the user, in their order
	 */
	record Snapshot(Start start, Step last, double[][] losses, List<Validated> validations, long checkpoint,
		Path exported, double secondsLeft, double meanLoss, End end, List<String> notes) {

		/** The newest validation; null before the first. */
		Validated validated() {
			return validations.isEmpty() ? null : validations.get(validations.size() - 1);
		}

		/** The newest; null before the training has begun. */
		Example example() {
			return !validations.isEmpty() ? validated().example() : start == null ? null : start.example();
		}
	}

	/** Whether the data are read and the training runs, or ran. */
	public synchronized boolean hasBegun() {
		return start != null;
	}

	synchronized Snapshot snapshot() {
		return new Snapshot(start, last, losses.points(), List.copyOf(validations), checkpoint, exported, secondsLeft(),
			lossSum / lossCount, end, List.copyOf(notes));
	}

	/** Until the steps or the time are used up. */
	private double secondsLeft() {
		if (start == null || last == null) return Double.NaN;
		return Math.max(0, Math.min(pace.secondsFor(start.steps() - last.step()), start.secondsLeft() - spent));
	}

	/** Something the user should know, in one sentence. */
	public synchronized void note(String sentence) {
		notes.add(sentence);
	}

	@Override
	public synchronized void started(Start start) {
		this.start = start;
	}

	@Override
	public synchronized void unmoved(long step, List<String> names) {
		notes.add(TrainingListener.describeUnmoved(step, names));
	}

	@Override
	public synchronized void step(Step step) {
		last = step;
		losses.add(step.step(), step.loss());
		pace.add(step.seconds());
		spent += step.seconds();
		if (afterValidation) {
			lossSum = 0;
			lossCount = 0;
			afterValidation = false;
		}
		lossSum += step.loss();
		lossCount++;
	}

	/** Keeps the example of the newest validation only. */
	@Override
	public synchronized void validated(Validated validated) {
		if (!validations.isEmpty()) validations.add(withoutExample(validations.remove(validations.size() - 1)));
		validations.add(validated);
		afterValidation = true;
	}

	private static Validated withoutExample(Validated v) {
		return new Validated(v.step(), v.psnr(), v.bicubicPsnr(), v.bestPsnr(), null);
	}

	@Override
	public synchronized void checkpointed(long step) {
		checkpoint = step;
	}

	@Override
	public synchronized void exported(Model model) {
		exported = Path.of(model.place());
	}

	@Override
	public synchronized void ended(End end) {
		this.end = end;
	}
}
