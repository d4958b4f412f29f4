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
package sc.fiji.superres.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** What commands have from their base: progress, cancellation, reasons, and defaults in macros. */
class ReportingCommandTest {

	private final Context context = new Context(CommandService.class, ModuleService.class, TaskService.class,
		StatusService.class, EventService.class);

	/** Ends as its parameter says. */
	public static class Probe extends ReportingCommand {

		@Parameter
		private String end = "well";

		@Parameter(required = false)
		private Object thing;

		@Override
		protected String activity() {
			return "Probing";
		}

		@Override
		protected void execute(Progress progress) {
			progress.update("Working", 1, 2);
			progress.update("Working", 2, 2);
			switch (end) {
				case "user" -> throw UserException.wrongUse("Do it otherwise.");
				case "memory" -> throw new OutOfMemoryError("Java heap space");
				case "bug" -> throw new IllegalStateException("a bug");
				case "cancel" -> throw new CanceledException();
				case "canceled task" -> progress.checkCanceled();
				default -> assertFalse(progress.isCanceled());
			}
		}
	}

	/** Follows the task of a command, and cancels it if told. */
	public static class Watcher {

		private final List<String> states = new ArrayList<>();
		private final boolean cancels;

		Watcher(boolean cancels) {
			this.cancels = cancels;
		}

		@EventHandler
		public void onEvent(TaskEvent event) {
			Task task = event.getTask();
			states.add(task.getStatusMessage() + " " + task.getProgressValue() + "/" + task.getProgressMaximum()
				+ (task.isDone() ? " done" : ""));
			if (cancels && !task.isCanceled()) task.cancel("");
		}
	}

	private Probe run(String end, Watcher watcher) {
		EventService events = context.service(EventService.class);
		List<EventSubscriber<?>> subscriptions = events.subscribe(watcher);
		Module probe = context.service(ModuleService.class).createModule(new CommandInfo(Probe.class));
		probe.setInput("end", end);
		try {
			probe.run();
		}
		finally {
			events.unsubscribe(subscriptions);
		}
		return (Probe) probe.getDelegateObject();
	}

	@Test
	void reportsAsATask() {
		Watcher watcher = new Watcher(false);
		assertFalse(run("well", watcher).isCanceled());
		assertEquals("null 0/0", watcher.states.get(0));
		assertTrue(watcher.states.contains("Working 2/2"), watcher.states.toString());
		assertEquals("Working 2/2 done", watcher.states.get(watcher.states.size() - 1));
	}

	@Test
	void aMistakeOfTheUserIsThrown() {
		Watcher watcher = new Watcher(false);
		assertEquals("Do it otherwise.", assertThrows(UserException.class, () -> run("user", watcher)).getMessage());
		assertTrue(watcher.states.get(watcher.states.size() - 1).endsWith(" done"));
	}

	@Test
	void wantOfMemoryIsAReasonToo() {
		String reason = assertThrows(UserException.class, () -> run("memory", new Watcher(false))).getMessage();
		assertTrue(reason.startsWith("The work does not fit into memory; ") && reason.endsWith("."), reason);
		assertThrows(IllegalStateException.class, () -> run("bug", new Watcher(false)));
	}

	@Test
	void theUsersWishToStopNeedsNoReason() {
		Probe probe = run("cancel", new Watcher(false));
		assertTrue(probe.isCanceled());
		assertEquals("", probe.getCancelReason());
	}

	@Test
	void cancellingTheTaskStopsTheWork() {
		assertTrue(run("canceled task", new Watcher(true)).isCanceled());
		assertFalse(run("canceled task", new Watcher(false)).isCanceled());
	}

	/** SciJava would take what was last answered in a dialog, or ask, for those that the script does not name. */
	@Test
	void whatAScriptDoesNotNameKeepsItsDefault() throws Exception {
		Module probe = context.service(ModuleService.class).createModule(new CommandInfo(Probe.class));
		ImagePlus active = new ImagePlus("active", new ByteProcessor(2, 2));
		WindowManager.setTempCurrentImage(active);
		try {
			new UnnamedInputs().process(probe);
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
		assertEquals("well", probe.getInput("end"));
		assertEquals(active, probe.getInput("thing"));
		assertTrue(probe.isInputResolved("end") && probe.isInputResolved("thing"));
	}

	/** As when a file could not be opened. */
	@Test
	void noImageIsNotTheActiveOne() {
		Module probe = context.service(ModuleService.class).createModule(new CommandInfo(Probe.class));
		probe.setInput("thing", null);
		probe.resolveInput("thing");
		WindowManager.setTempCurrentImage(new ImagePlus("active", new ByteProcessor(2, 2)));
		try {
			new UnnamedInputs().process(probe);
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
		assertNull(probe.getInput("thing"));
	}
}
