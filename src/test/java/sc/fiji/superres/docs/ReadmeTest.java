package sc.fiji.superres.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class ReadmeTest {

	@Test
	void tablesAreThoseOfTheCodeAndTheModels() throws IOException {
		String page = Files.readString(ReadmeTables.README);
		assertEquals(ReadmeTables.upToDate(page), page, "run the main method of ReadmeTables");
	}

	@Test
	void linksLeadSomewhere() throws IOException {
		Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(ReadmeTables.README));
		int count = 0;
		for (; links.find(); count++)
			assertTrue(Files.exists(Path.of(links.group(1))), links.group(1));
		assertTrue(count > 5, "found only " + count + " links");
	}

	@Test
	void theTestCommandIsWhatContinuousIntegrationRuns() throws IOException {
		assertTrue(Files.readString(ReadmeTables.README).contains("mvn -B -ntp verify"));
		assertTrue(Files.readString(Path.of(".ci/run")).contains("mvn -B -ntp verify"));
	}
}
