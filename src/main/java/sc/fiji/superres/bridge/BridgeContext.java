package sc.fiji.superres.bridge;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/**
 * The one SciJava context of a plain ImageJ, made when the first command runs, with no more services than commands
 * need.
 */
final class BridgeContext {

	private static Context context;

	private BridgeContext() {}

	static synchronized Context get() {
		if (context == null)
			context = new Context(CommandService.class, ModuleService.class, EventService.class, TaskService.class,
				StatusService.class);
		return context;
	}
}
