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
package sc.fiji.superres.upscaling;

import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;

/** Where the result of one open image goes, beside how it is upscaled. */
public final class ResultOptions {

	/** File to write; empty: the result is in memory. */
	public static final Setting<Optional<Path>> OUTPUT = Setting
		.of("output", Form.path(SettingKind.SAVE), Optional.<Path>empty()).label("Write to file (empty: none)")
		.placeholder("FILE").advanced().fresh()
		.help("File that the result is written to piece by piece, for results that do not fit into memory: .tif, "
			+ ".ome.tif, .zarr or .nii. The image that is shown then reads its planes from that file. Empty: the "
			+ "result stays in memory until you save it. After a cancellation, finished pieces are kept beside the "
			+ "file and used when the same image is upscaled again with the same settings.");

	/** Whether a file that is there may be replaced. */
	public static final Setting<Boolean> OVERWRITE = Setting.of("overwrite", Form.flag(), false)
		.label("Overwrite that file").advanced().fresh().help("Replaces the file if it exists.");

	/** All of them, with those of upscaling. */
	public static final SettingSet ALL = UpscaleOptions.ALL.and(SettingSet.of("Upscale", OUTPUT, OVERWRITE));

	private ResultOptions() {}

	/**
	 * The file to write, if there is to be one.
	 *
	 * @param values of {@link #ALL}
	 */
	public static Optional<OutputFile> file(Values values) {
		return values.get(OUTPUT).map(file -> new OutputFile(file, values.get(OVERWRITE)));
	}
}
