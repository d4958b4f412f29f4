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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.files.zarr.JsonFile;

/** Folders of OME-Zarr that hold several images: plates, their wells, and what bioformats2raw makes of a file. */
final class StoreImages {

	/** Says that the folder is a collection. */
	static final String SERIES = "bioformats2raw.layout";

	private static final String WELL = "well", PLATE = "plate";

	private StoreImages() {}

	/**
	 * The images of such a folder: of plates the fields of their wells, in the order of the metadata.
	 *
	 * @return folders; of a well without metadata, the well; none if it is one image, or none at all
	 * @throws IOException if the metadata are damaged or cannot be read
	 */
	static List<Path> of(Path folder) throws IOException {
		JsonFile ome = OmeZarrReader.ome(folder);
		if (ome.get("multiscales").isPresent()) return List.of();
		Optional<JsonFile> plate = ome.object(PLATE);
		if (plate.isPresent()) {
			List<Path> fields = new ArrayList<>();
			for (Path well : inner(folder, plate.get(), "wells")) {
				List<Path> inWell = of(well);
				fields.addAll(inWell.isEmpty() ? List.of(well) : inWell);
			}
			return fields;
		}
		Optional<JsonFile> well = ome.object(WELL);
		if (well.isPresent()) return inner(folder, well.get(), "images");
		return ome.get(SERIES).isPresent() ? series(folder) : List.of();
	}

	private static List<Path> inner(Path folder, JsonFile object, String key) throws IOException {
		List<Path> all = new ArrayList<>();
		for (JsonFile each : object.objects(key))
			all.add(
				folder.resolve(each.text("path").filter(Multiscale::isInside).orElseThrow(() -> object.wrong("path"))));
		return all;
	}

	/** Those in folders with numbers as names. */
	private static List<Path> series(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries
				.filter(path -> path.getFileName().toString().matches("\\d{1,9}") && OmeZarrReader.reads(path))
				.sorted(Comparator.comparingInt(path -> Integer.parseInt(path.getFileName().toString()))).toList();
		}
	}
}
