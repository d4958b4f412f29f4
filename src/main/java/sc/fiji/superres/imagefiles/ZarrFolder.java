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
package sc.fiji.superres.imagefiles;

import java.io.IOException;
import java.nio.file.Path;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Writes images as OME-Zarr, which are folders that are there as a whole or not at all. */
public final class ZarrFolder {

	private ZarrFolder() {}

	/**
	 * @param source is read once, in the order of its planes and from top to bottom
	 * @throws UserException if it cannot be written; what was there before stays
	 */
	public static void write(PixelSource source, OutputFile output, Progress progress) {
		Path file = output.file();
		try {
			AtomicFolder.write(file, folder -> OmeZarrWriter.write(source, folder,
				FileName.imageName(file.getFileName().toString()), output.zarr(), progress));
		}
		catch (IOException e) {
			throw AtomicFile.failure("The folder", output.known(), e);
		}
	}
}
