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
package sc.fiji.superres.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

import sc.fiji.superres.imagej.FolderRequest;
import sc.fiji.superres.imagej.FolderUpscaling;
import sc.fiji.superres.imagej.ImageFiles;
import sc.fiji.superres.imagej.ZooModels;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.UserException;

/** Options of "upscale" for all images of a folder. */
final class FolderOptions {

	@Option(names = "--pattern", paramLabel = "GLOB", description = "If IN is a folder: only files whose names match, such as "
		+ "\"*_ch1.tif\" (default: all images).")
	private String pattern;

	@Option(names = "--recursive", description = "If IN is a folder: its subfolders as well.")
	private boolean recursive;

	@Option(names = "--resume", description = "If IN is a folder: leave results that are there and whole as they are.")
	private boolean resume;

	@Option(names = "--report", paramLabel = "FILE", description = "If IN is a folder: a table (CSV) with a line for each "
		+ "image.")
	private Path report;

	/** Whether the input is to be taken image by image: a folder, but for a DICOM series that is to become one file. */
	boolean concern(Path input, Path output) {
		boolean folder = Files.isDirectory(input) && !(ImageFiles.isSeries(input) && ImageFiles.isImageName(output));
		if (!folder && (pattern != null || recursive || resume || report != null)) throw UserException.wrongUse("The options "
			+ "--pattern, --recursive, --resume and --report are for folders, and " + input + " is a single image.");
		return folder;
	}

	void upscale(Path input, Path output, boolean overwrite, UpscaleSettings settings, ZooModels models, PrintWriter err) {
		FolderRequest request = new FolderRequest(input, output, Optional.ofNullable(pattern), recursive, resume, overwrite,
			Optional.ofNullable(report));
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			FolderUpscaling.run(request, settings, models, line -> {
				progress.wipe();
				err.println(line);
				err.flush();
			}, progress);
		}
	}
}
