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
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.Progress;

class DataChecksumTest {

	@TempDir
	Path folder;

	/** The value is what sha256sum * | sha256sum prints for two files that hold "one" and "two". */
	@Test
	void isThatOfTheCommandInTheManual() throws IOException {
		List<Path> files = List.of(Files.writeString(folder.resolve("a.png"), "one"),
			Files.writeString(folder.resolve("b.png"), "two"));
		assertEquals("659bbb695e8db1737d528aba3bbb9ab8457ed00faa379f7a293f59e80507e662",
			DataChecksum.of(files, Progress.NONE));
		Files.writeString(files.get(1), "twO");
		assertNotEquals("659bbb695e8db1737d528aba3bbb9ab8457ed00faa379f7a293f59e80507e662",
			DataChecksum.of(files, Progress.NONE));
	}

	@Test
	void missingFilesAreNamed() {
		Path missing = folder.resolve("c.png");
		TestModels.assertFails("The image " + missing + " cannot be read: it does not exist.",
			() -> DataChecksum.of(List.of(missing), Progress.NONE));
	}
}
