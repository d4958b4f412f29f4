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
package sc.fiji.superres.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.Values;

class StoredRequestTest {

	/** A training may go on from another folder than the one that it was started in. */
	@Test
	void everyFolderIsStoredByItsWholePath(@TempDir Path work) throws IOException {
		Values values = TrainOptions.ALL.defaults();
		Set<String> folders = new TreeSet<>();
		for (Setting<?> setting : TrainOptions.ALL.settings())
			if (setting.form().kind() == SettingKind.FOLDER && setting != TrainOptions.CHECKPOINTS) {
				values = values.with(setting.key(), "my/" + setting.key());
				folders.add(setting.key());
			}
		assertTrue(folders.size() > 5, folders::toString);
		assertTrue(StoredRequest.write(TrainingResolver.stored(values, work)));

		Properties stored = new Properties();
		try (Reader reader = Files.newBufferedReader(work.resolve(StoredRequest.NAME))) {
			stored.load(reader);
		}
		for (String folder : folders)
			assertEquals(Path.of("my", folder).toAbsolutePath().toString(), stored.getProperty(folder));
	}
}
