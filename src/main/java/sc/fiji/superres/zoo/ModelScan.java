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

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/** What a look through folders of models has found so far. */
final class ModelScan {

	final List<Model> models = new ArrayList<>();
	final List<ModelZoo.Problem> problems = new ArrayList<>();
	private final Set<Path> seen = new HashSet<>();

	/** Opens every model folder of a folder, by name; a folder that was seen before is left out. */
	void add(Path folder) {
		try {
			if (!Files.isDirectory(folder))
				problem(folder, "The folder of models " + Places.of(folder)
					+ (Files.exists(folder) ? " is a file." : " does not exist."));
			else
				if (seen.add(folder.toRealPath())) for (Path child : children(folder))
				open(child);
		}
		catch (IOException e) {
			problem(folder, Places.cannotRead("The folder of models", folder, e).getMessage());
		}
	}

	private static List<Path> children(Path folder) throws IOException {
		var children = new ArrayList<Path>();
		try (var entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries)
				if (Files.isDirectory(entry) && !Places.name(entry).startsWith(".")) children.add(entry);
		}
		catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		children.sort(null);
		return children;
	}

	private void open(Path folder) {
		try {
			models.add(Model.open(folder));
		}
		catch (UserException e) {
			problem(folder, e.getMessage());
		}
	}

	private void problem(Path folder, String message) {
		problems.add(new ModelZoo.Problem(folder, message));
	}
}
