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

import java.nio.file.Path;
import java.util.Locale;

import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.task.FileName;

/**
 * Where a result goes.
 *
 * @param file      its name's ending is the format, see {@link ImageFiles#write}
 * @param overwrite whether a file of that name may be replaced
 * @param zarr      how it is written if the format is OME-Zarr
 * @param known     the file as the user knows it, which failures name: another one if it is made elsewhere first
 */
public record OutputFile(Path file, boolean overwrite, ZarrStyle zarr, Path known) {

	/** At the end of the names of trust maps. */
	public static final String TRUST = "-trust";

	/** With what nobody chose. */
	public OutputFile(Path file, boolean overwrite) {
		this(file, overwrite, ZarrStyle.DEFAULT);
	}

	/** Made in its place. */
	public OutputFile(Path file, boolean overwrite, ZarrStyle zarr) {
		this(file, overwrite, zarr, file);
	}

	/** The same result, made in a place where nothing else is, to be moved from there. */
	public OutputFile madeIn(Path folder) {
		return new OutputFile(folder.resolve(file.getFileName()), true, zarr, known);
	}

	/** The file of the trust map of this result: of its format, or a TIFF where that does not hold 32 bits. */
	public OutputFile trustMap() {
		String name = file.getFileName().toString();
		String stem = FileName.imageName(name);
		String ending = name.substring(stem.length());
		boolean holds = ending.toLowerCase(Locale.ROOT).matches("(\\.ome)?\\.(tiff?|zarr)|\\.nii(\\.gz)?");
		return new OutputFile(file.resolveSibling(stem + TRUST + (holds ? ending : ".tif")), overwrite, zarr);
	}

	/**
	 * The name of the result that a map lies beside, but for its ending, which may be another one.
	 *
	 * @param name of the map
	 */
	public static String ofTrustMap(String name) {
		int at = name.lastIndexOf(TRUST);
		return at < 0 ? name : name.substring(0, at) + name.substring(at + TRUST.length());
	}
}
