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
package sc.fiji.superres.folders;

import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.imagefiles.ZarrOptions;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;

/**
 * Which images of a folder are upscaled, and where to.
 *
 * @param input     folder
 * @param output    folder, made if it is not there; not the same
 * @param pattern   of the file names, such as {@code *_ch1.tif}; all images if there is none
 * @param recursive whether subfolders are looked into; the output has the same ones
 * @param resume    whether results that are there and whole stay as they are
 * @param overwrite whether results that are there may be replaced
 * @param report    table to write, with a line for each file
 * @param zarr      how results are written that are OME-Zarr
 */
public record FolderRequest(Path input, Path output, Optional<String> pattern, boolean recursive, boolean resume,
	boolean overwrite, Optional<Path> report, ZarrStyle zarr) {

	/**
	 * @param values of {@link FolderOptions#ALL}
	 * @throws UserException if a folder is not given
	 */
	public static FolderRequest of(Values values) {
		return new FolderRequest(folder(values, FolderOptions.INPUT), folder(values, FolderOptions.OUTPUT),
			Optional.of(values.get(FolderOptions.PATTERN)).filter(pattern -> !pattern.isEmpty()),
			values.get(FolderOptions.RECURSIVE), values.get(FolderOptions.RESUME), values.get(FolderOptions.OVERWRITE),
			values.get(FolderOptions.REPORT), ZarrOptions.style(values));
	}

	private static Path folder(Values values, Setting<Optional<Path>> setting) {
		return values.get(setting).orElseThrow(() -> UserException
			.wrongUse("\"" + setting.label() + "\" (" + setting.key() + ") is missing; give a folder."));
	}
}
