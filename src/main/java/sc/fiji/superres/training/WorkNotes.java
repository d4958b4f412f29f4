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

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Model;

/**
 * What a training that goes on has to know of its beginning, in its work folder. Unlike {@link StoredRequest} it is
 * there for images that are open windows as well.
 */
public final class WorkNotes {

	private static final String NAME = "notes.properties";
	private static final String START = "start";
	private static final String EXPORTED = "exported";

	private final Path file;
	private final Properties notes = new Properties();

	/**
	 * Those of a work folder, none if it is new.
	 *
	 * @throws UserException if they cannot be read
	 */
	public WorkNotes(Path work) {
		file = work.resolve(NAME);
		if (!Files.isRegularFile(file)) return;
		try (Reader reader = Files.newBufferedReader(file)) {
			notes.load(reader);
		}
		catch (IOException | IllegalArgumentException e) {
			throw UserException.failed("The file " + file + " cannot be read (" + e.getMessage() + "): delete it.", e);
		}
	}

	/** What the training started from, as {@link TrainingRequest#start()}. */
	public Optional<String> start() {
		return Optional.ofNullable(notes.getProperty(START));
	}

	void setStart(String start) {
		set(START, start);
	}

	/** Whether a folder holds the model that this training exported, so that its successor can replace it. */
	boolean isExported(Path folder) {
		return notes.containsKey(EXPORTED) && Files.isDirectory(folder)
			&& Model.open(folder).descriptor().weights().sha256().equals(notes.getProperty(EXPORTED));
	}

	void setExported(Model model) {
		set(EXPORTED, model.descriptor().weights().sha256());
	}

	private void set(String key, String value) {
		notes.setProperty(key, value);
		try {
			var text = new StringWriter();
			notes.store(text, null);
			AtomicFile.writeText(file, text.toString());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The notes of the training", file, e);
		}
	}

	void delete() throws IOException {
		Files.deleteIfExists(file);
	}
}
