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
package sc.fiji.superres.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/**
 * Copies and removals that are all made or none. New files are first written beside their places under names that Fiji
 * does not look at; only renaming is left then, and what was renamed is renamed back when one fails.
 */
final class FileChanges {

	/** How to take back a step. */
	private interface Undo {

		void run() throws IOException;
	}

	private final Path root;
	private final Deque<Undo> undone = new ArrayDeque<>();
	private final List<Path> aside = new ArrayList<>();

	private FileChanges(Path root) {
		this.root = root;
	}

	/**
	 * Carries a plan out.
	 *
	 * @throws UserException if that fails; the folder then holds what it held before
	 */
	static void make(Plan plan, Path root) {
		var changes = new FileChanges(root);
		try {
			changes.run(plan);
		}
		catch (IOException e) {
			UserException failure = UserException.failed("The folder " + root + " cannot be written (" + reason(e)
				+ "): close Fiji and make sure that you may write there and that the disk is not full. Nothing was "
				+ "changed.", e);
			changes.takeBack(failure);
			throw failure;
		}
		changes.clear();
	}

	private static String reason(IOException e) {
		return e.getClass().getSimpleName() + ": " + e.getMessage();
	}

	private void run(Plan plan) throws IOException {
		List<Path> parts = new ArrayList<>();
		for (Plan.Copy copy : plan.copies()) {
			Path target = root.resolve(copy.to());
			makeFolders(target.getParent());
			Path part = AtomicFile.beside(target);
			undone.push(() -> Files.deleteIfExists(part));
			Files.copy(copy.from(), part);
			parts.add(part);
		}
		for (Path removal : plan.removals())
			setAside(removal);
		for (int i = 0; i < parts.size(); i++) {
			Path target = root.resolve(plan.copies().get(i).to());
			if (Files.exists(target)) setAside(target);
			Files.move(parts.get(i), target);
			undone.push(() -> Files.delete(target));
		}
	}

	private void makeFolders(Path folder) throws IOException {
		if (Files.isDirectory(folder)) return;
		makeFolders(folder.getParent());
		Files.createDirectory(folder);
		undone.push(() -> Files.delete(folder));
	}

	private void setAside(Path file) throws IOException {
		Path other = AtomicFile.beside(file);
		Files.move(file, other);
		undone.push(() -> Files.move(other, file));
		aside.add(other);
	}

	private void takeBack(UserException failure) {
		while (!undone.isEmpty())
			try {
				undone.pop().run();
			}
			catch (IOException e) {
				failure.addSuppressed(e);
			}
	}

	/** What is left of the old files is in nobody's way. */
	private void clear() {
		for (Path old : aside)
			try {
				Files.deleteIfExists(old);
			}
			catch (IOException e) {
				old.toFile().deleteOnExit();
			}
	}
}
