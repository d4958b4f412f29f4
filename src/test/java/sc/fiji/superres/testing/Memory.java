package sc.fiji.superres.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process takes; the calling test is skipped where the system does not say. */
public final class Memory {

	private static final Path STATUS = Path.of("/proc/self/status");

	private Memory() {}

	/** Bytes in physical memory, Java's and native ones. */
	public static long resident() {
		assumeTrue(Files.exists(STATUS), "skipped: " + STATUS + " is not here");
		try {
			String line = Files.readAllLines(STATUS).stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
			return Long.parseLong(line.replaceAll("\\D", "")) << 10;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
