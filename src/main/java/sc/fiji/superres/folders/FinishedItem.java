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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.Tiff;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.task.FileName;

/** Whether the result of an image of a folder need not be made again. */
final class FinishedItem {

	private FinishedItem() {}

	/**
	 * Results appear whole, but may have been cut since. Those of an image of the same name in another format, whose
	 * place this one has taken, do not count. Of a folder of Zarr all chunks are read; missing, cut and damaged ones
	 * are found.
	 */
	static boolean isWhole(FolderItems.Item item, UpscaleSettings settings) {
		return item.files(settings).stream().allMatch(file -> isWhole(file, item.input()));
	}

	private static boolean isWhole(Path file, Path input) {
		boolean store = ImageFiles.isStore(file);
		if (!Files.isRegularFile(file) && !store) return false;
		try {
			if (store && !OmeZarrWriter.isComplete(file)) return false;
			Optional<PixelSource> source = ImageFormats.open(file);
			if (source.isEmpty()) {
				String info = Tiff.requireComplete(file)[0].info;
				return !isOfAnother(info == null ? "" : info, input);
			}
			try (PixelSource opened = source.get()) {
				FileMetadata metadata = opened.metadata();
				return !isOfAnother(metadata.description() + "\n" + String.join("\n", metadata.imagej().properties()),
					input);
			}
		}
		catch (IOException | RuntimeException e) {
			return false;
		}
	}

	/** @param text in which a result says how it was made */
	private static boolean isOfAnother(String text, Path input) {
		String name = input.getFileName().toString();
		return UpscalingRecord.of(text).map(UpscalingRecord::input)
			.filter(made -> !made.equals(name) && FileName.stem(made).equals(FileName.stem(name))).isPresent();
	}
}
