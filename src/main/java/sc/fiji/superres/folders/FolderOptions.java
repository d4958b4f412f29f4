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

import sc.fiji.superres.imagefiles.ZarrOptions;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;

/** Everything that can be chosen about upscaling the images of a folder, beside how each is upscaled. */
public final class FolderOptions {

	/** Folder of the images. */
	public static final Setting<Optional<Path>> INPUT = Setting
		.of("input", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).label("Folder of images")
		.placeholder("FOLDER").fresh()
		.help("Folder whose images are upscaled one after the other. A DICOM series, a folder of OME-Zarr "
			+ "and the files of an OME-TIFF are one image.");

	/** Folder for the results. */
	public static final Setting<Optional<Path>> OUTPUT = Setting
		.of("output", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).label("Folder for results")
		.placeholder("FOLDER").fresh()
		.help("Folder for the results, which have the names of the images; it is created if needed. Images in "
			+ "formats that cannot be written become .tif.");

	/** Of the names of the files; empty: all images. */
	public static final Setting<String> PATTERN = Setting.of("pattern", Form.text(), "")
		.label("File names (empty: all images)").placeholder("GLOB").fresh()
		.help("Of a folder, only the files whose names match, such as *_ch1.tif; by default all images.");

	/** Whether subfolders are looked into. */
	public static final Setting<Boolean> RECURSIVE = Setting.of("recursive", Form.flag(), false)
		.label("Subfolders as well").fresh()
		.help("Also upscales the images in subfolders, into subfolders of the same names.");

	/** Whether whole results are left. */
	public static final Setting<Boolean> RESUME = Setting.of("resume", Form.flag(), false).label("Resume").fresh()
		.help("Of a folder, keeps results that exist and are complete, and makes only the others.");

	/** Whether results that are there may be replaced. */
	public static final Setting<Boolean> OVERWRITE = Setting.of("overwrite", Form.flag(), false).label("Overwrite")
		.fresh().help("Replaces results that exist.");

	/** Table to write. */
	public static final Setting<Optional<Path>> REPORT = Setting
		.of("report", Form.path(SettingKind.SAVE), Optional.<Path>empty()).label("Report (empty: none)")
		.placeholder("FILE").fresh().help("For a folder, CSV table to write, with one line for each image.");

	/** Those that concern folders only, whatever else the input may be. */
	public static final SettingSet CHOICES = SettingSet.of("Upscale Folder", PATTERN, RECURSIVE, RESUME, REPORT);

	/** All of them, with those of upscaling. */
	public static final SettingSet ALL = SettingSet
		.of("Upscale Folder", INPUT, OUTPUT, PATTERN, RECURSIVE, RESUME, OVERWRITE, REPORT).and(ZarrOptions.ALL)
		.and(UpscaleOptions.ALL);

	private FolderOptions() {}
}
