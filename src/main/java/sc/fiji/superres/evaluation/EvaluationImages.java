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
package sc.fiji.superres.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import ij.ImagePlus;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.task.UserException;

/**
 * The truth of an evaluation, and what belongs to it. Files are read one at a time, when it is their turn.
 *
 * @param name  of the folder, file or window
 * @param pairs whether there are low-resolution inputs
 * @param items one for each file
 */
public record EvaluationImages(String name, boolean pairs, List<EvaluationItem> items) {

	/**
	 * One file or window with any number of slices and frames.
	 *
	 * @param name  of it
	 * @param truth reads the truth; throws a {@link UserException} if that fails
	 * @param low   reads the input
	 * @param mask  reads the mask: not 0 where metrics of a region count; of one plane or as many as the truth
	 */
	public record EvaluationItem(String name, Supplier<ImagePlus> truth, Optional<Supplier<ImagePlus>> low,
		Optional<Supplier<ImagePlus>> mask) {}

	/**
	 * The image files of a folder, or a single file.
	 *
	 * @param truth folder or file
	 * @param low   a folder with an input for each truth, of the same name except for the ending, or the file with the
	 *                  inputs of a single file; empty if they are to be made
	 * @param mask  the same for masks; one file serves all truths of its size
	 * @throws UserException if there are no files; missing partners are found out when it is their turn
	 */
	public static EvaluationImages of(Path truth, Optional<Path> low, Optional<Path> mask) {
		if (!Files.exists(truth))
			throw UserException.wrongUse("There is no file or folder " + truth + "; give the images to evaluate on.");
		low.ifPresent(path -> requireThere(path, "inputs"));
		mask.ifPresent(path -> requireThere(path, "masks"));
		boolean folder = ImageFolder.isSeveral(truth);
		if (folder && low.isPresent() && !ImageFolder.isSeveral(low.get()))
			throw UserException.wrongUse(
				"The images of the folder " + truth + " need a folder of inputs, and " + low.get() + " is a file.");
		List<Path> files = folder ? ImageFolder.files(truth) : List.of(truth);
		return new EvaluationImages(truth.toString(), low.isPresent(),
			files.stream().map(file -> item(file, low, mask)).toList());
	}

	private static EvaluationItem item(Path file, Optional<Path> low, Optional<Path> mask) {
		String name = file.getFileName().toString();
		return new EvaluationItem(name, () -> ImageFiles.read(file),
			low.map(path -> () -> ImageFiles.read(ImageFolder.partner(name, path))),
			mask.map(path -> () -> ImageFiles.read(ImageFolder.partner(name, path))));
	}

	/** An image that is open; its own title is its name. */
	public static EvaluationImages of(ImagePlus truth, Optional<Path> low, Optional<Path> mask) {
		low.ifPresent(path -> requireThere(path, "inputs"));
		mask.ifPresent(path -> requireThere(path, "masks"));
		String title = truth.getTitle();
		return new EvaluationImages(title, low.isPresent(),
			List.of(new EvaluationItem(title, () -> truth,
				low.map(path -> () -> ImageFiles.read(ImageFolder.partner(title, path))),
				mask.map(path -> () -> ImageFiles.read(ImageFolder.partner(title, path))))));
	}

	private static void requireThere(Path path, String what) {
		if (!Files.exists(path))
			throw UserException
				.wrongUse("There is no file or folder " + path + " with the " + what + "; check its name.");
	}
}
