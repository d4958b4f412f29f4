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

import picocli.CommandLine.Model.CommandSpec;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.DistinctNotices;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.folders.FolderRequest;
import sc.fiji.superres.folders.FolderUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/** What "upscale" does with all images of a folder, and the options for that. */
final class UpscaledFolder {

	private final SettingOptions options;

	/** Adds the options to a command. */
	UpscaledFolder(CommandSpec command) {
		options = new SettingOptions(command, FolderOptions.CHOICES);
	}

	/**
	 * Whether the input is to be taken image by image: a folder, except for a DICOM series that is to become one file.
	 */
	boolean concerns(Path input, Path output) {
		boolean folder = ImageFolder.isFolder(input) && !(ImageFiles.isSeries(input) && ImageFiles.isImageName(output));
		if (!folder && options.isAnyGiven(FolderOptions.CHOICES))
			throw UserException.wrongUse("The options --pattern, --recursive, "
				+ "--resume and --report are for folders, and " + input + " is a single image.");
		return folder;
	}

	/** @param request of {@link FolderOptions#ALL}, without what this adds options for */
	void upscale(Values request, UpscaleSettings settings, ModelZoo zoo, PrintWriter err) {
		Values values = request.withAll(options.values().givenTexts());
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			var log = new DistinctNotices(line -> {
				progress.wipe();
				err.println(line);
				err.flush();
			});
			log.accept(FolderUpscaling.run(FolderRequest.of(values), settings, new ZooModels(zoo, log), log, progress));
		}
	}
}
