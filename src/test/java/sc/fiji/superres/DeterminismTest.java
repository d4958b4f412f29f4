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
package sc.fiji.superres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All random numbers have a seed that is written down or printed, in the program and in its tests. */
class DeterminismTest {

	/** Sources of random numbers without a seed, and seeds from the clock. */
	private static final Pattern UNSEEDED = Pattern
		.compile("new\\s+(?:java\\.util\\.)?(?:Splittable|Secure)?Random\\(\\s*\\)"
			+ "|Random::new|Math\\.random\\(|ThreadLocalRandom|SecureRandom|RandomGenerator\\.(?:of|getDefault)\\("
			+ "|UUID\\.randomUUID|Collections\\.shuffle\\([^,()]*\\)"
			+ "|Random\\([^;]*(?:nanoTime|currentTimeMillis|Instant\\.now|identityHashCode)");

	/** The names of temporary files must be unlike those of other processes; and this file names what it forbids. */
	private static final Set<Path> ALLOWED = Set.of(Path.of("src/main/java/sc/fiji/superres/task/AtomicFile.java"),
		Path.of("src/test/java/sc/fiji/superres/DeterminismTest.java"));

	@ParameterizedTest
	@ValueSource(strings = {"src/main/java", "src/test/java", "src/tools/java"})
	void randomNumbersHaveSeeds(String sources) throws IOException {
		List<String> found = new ArrayList<>();
		int read = 0;
		try (Stream<Path> files = Files.walk(Path.of(sources))) {
			for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
				read++;
				if (ALLOWED.contains(file)) continue;
				Matcher matcher = UNSEEDED.matcher(Files.readString(file));
				while (matcher.find())
					found.add(file + ": " + matcher.group());
			}
		}
		assertTrue(read > 10, read + " files in " + sources);
		assertEquals(List.of(), found, "random numbers without a seed; for others each time there is Seeds.printed");
	}

	@Test
	void whatHasNoSeedIsRecognised() {
		for (String unseeded : List.of("new Random()", "new SplittableRandom( )", "new java.util.Random()",
			"Math.random()", "ThreadLocalRandom.current()", "Collections.shuffle(list)",
			"new Random(System.nanoTime())", "Stream.generate(Random::new)"))
			assertTrue(UNSEEDED.matcher(unseeded).find(), unseeded);
		for (String seeded : List.of("new Random(1)", "new Random(seed)", "new SplittableRandom(mix(seed, step))",
			"Collections.shuffle(list, new Random(3))", "Random random = Seeds.printed(CrashTest.class)"))
			assertTrue(!UNSEEDED.matcher(seeded).find(), seeded);
	}
}
