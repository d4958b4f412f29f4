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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;

/** What is asked of a training from outside is done between two steps, and changes nothing else. */
@Timeout(60)
class TrainingControlTest {

	@TempDir
	private Path folder;

	private final TrainingControl control = new TrainingControl();
	private final List<String> events = new CopyOnWriteArrayList<>();
	private Runnable held;
	private final AtomicBoolean canceled = new AtomicBoolean();
	private final Progress progress = new Progress() {

		@Override
		public void update(String what, long done, long total) {
			// nobody looks
		}

		@Override
		public boolean isCanceled() {
			return canceled.get();
		}
	};

	/** Does something at step 20; remembers all that is rare. */
	private TrainingListener at20(Runnable action) {
		return new TrainingListener() {

			@Override
			public void step(Step done) {
				if (done.step() == 20) action.run();
				if (control.isPaused() && done.step() > 20) events.add("step " + done.step() + " in a pause");
			}

			@Override
			public void validated(Validated now) {
				events.add("validated " + now.step());
			}

			@Override
			public void checkpointed(long step) {
				events.add("checkpoint " + step);
				if (control.isPaused()) actLater();
			}

			@Override
			public void ended(End end) {
				events.add(end.name());
			}
		};
	}

	private Training.TrainingResult run(Runnable at20) {
		return SmallTraining.training(SmallTraining.settings(70, 100, 1), folder).run(
			SmallTraining.NETWORK.identityStart(1), at20(at20), control, best -> events.add("exported " + best.step()),
			progress);
	}

	/** Pauses, and acts from a thread of its own once the pause has lasted for a while. */
	private Runnable pauseThen(Runnable action) {
		held = action;
		return control::pause;
	}

	private void actLater() {
		new Thread(() -> {
			try {
				Thread.sleep(200);
			}
			catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			events.add("held");
			held.run();
		}).start();
	}

	@Test
	void finishValidatesAndKeepsTheBest() {
		Training.TrainingResult result = run(control::finish);
		assertEquals(20, result.step());
		assertTrue(result.psnr() > 10, "" + result.psnr());
		assertEquals(List.of("validated 20", "checkpoint 20", "FINISHED"), events);
	}

	@Test
	void aPauseSavesAndHolds() {
		Training.TrainingResult result = run(pauseThen(control::resume));
		assertEquals(List.of("validated 20", "checkpoint 20", "held", "validated 50", "validated 70", "checkpoint 70",
			"COMPLETE"), events);
		assertFalse(control.isPaused());
		assertEquals(70, result.step());
		assertTrue(SmallTraining.log(folder).get(69).startsWith("70,"));
		Path other = folder.resolve("other");
		SmallTraining.run(SmallTraining.settings(70, 100, 1), other, TrainingListener.NONE);
		List<String> paused = SmallTraining.log(folder);
		paused.set(19, paused.get(19).replaceAll("[^,]*$", ""));
		TrainingTest.assertSameCourse(SmallTraining.log(other), paused);
	}

	@Test
	void exportingGoesOn() {
		run(control::export);
		assertEquals(
			List.of("validated 20", "exported 20", "validated 50", "validated 70", "checkpoint 70", "COMPLETE"),
			events);
	}

	@Test
	void exportingWorksInAPause() {
		run(pauseThen(() -> {
			control.export();
			control.finish();
		}));
		assertEquals(List.of("validated 20", "checkpoint 20", "held", "exported 20", "validated 21", "checkpoint 21",
			"FINISHED"), events);
	}

	@Test
	void cancellingEndsAPause() {
		assertThrows(CanceledException.class, () -> run(pauseThen(() -> canceled.set(true))));
		assertEquals(List.of("validated 20", "checkpoint 20", "held", "CANCELED"), events);
	}
}
