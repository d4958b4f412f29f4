package sc.fiji.superres.infer;

import java.util.List;
import java.util.Locale;

/** Tells failures for want of memory, on the Java heap or in an engine's own memory, from all others. */
public final class MemoryShortage {

	/** By name, since this package does not depend on the engine. */
	private static final String ENGINE_EXCEPTION = "ai.djl.engine.EngineException";
	/** How PyTorch's allocators, CUDA libraries and the C++ runtime put it. */
	private static final List<String> COMPLAINTS = List.of("out of memory", "not enough memory",
		"can't allocate memory", "alloc_failed", "bad_alloc");

	private MemoryShortage() {}

	/** Whether this failure, or one that caused it, would not have occurred with enough memory. */
	public static boolean isCauseOf(Throwable failure) {
		for (Throwable t = failure; t != null; t = t.getCause())
			if (t instanceof OutOfMemoryError || isEngineException(t.getClass()) && complains(t.getMessage()))
				return true;
		return false;
	}

	private static boolean isEngineException(Class<?> type) {
		for (Class<?> c = type; c != null; c = c.getSuperclass())
			if (c.getName().equals(ENGINE_EXCEPTION)) return true;
		return false;
	}

	private static boolean complains(String message) {
		return message != null && COMPLAINTS.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
	}
}
