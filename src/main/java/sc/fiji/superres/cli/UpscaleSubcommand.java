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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrOptions;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.FileUpscaling;
import sc.fiji.superres.folders.FolderOptions;

/** Upscales one image file. */
@Command(name = "upscale", description = "Upscale an image file.", sortOptions = false)
final class UpscaleSubcommand implements SettingsCommand {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", paramLabel = "IN",
		description = "Image to upscale: TIFF, GeoTIFF, OME-TIFF, OME-Zarr, DICOM, NIfTI, PNG, JPEG and anything "
			+ "else that ImageJ reads; a folder with a DICOM series; or a folder of images.")
	private Path input;

	@Parameters(index = "1..*", hidden = true, description = "Names that there should not be.")
	private List<Path> others = List.of();

	@Option(names = "--output", paramLabel = "OUT", required = true, description = "File to write: .tif with all "
		+ "metadata (a GeoTIFF if IN is one), .ome.tif, .zarr, .nii, .nii.gz, or .png for a single plane; if IN is a "
		+ "folder of images, a folder.")
	private Path output;

	@Option(names = "--overwrite", description = "Replace OUT if it exists.")
	private boolean overwrite;

	@Mixin
	private ModelFolders folders;

	private SettingOptions options;

	private SettingOptions zarr;

	private UpscaledFolder folder;

	@Override
	public void addOptions(CommandSpec command) {
		options = new SettingOptions(command, UpscaleOptions.ALL);
		zarr = new SettingOptions(command, ZarrOptions.ALL);
		folder = new UpscaledFolder(command);
	}

	@Override
	public void run() {
		PrintWriter err = spec.commandLine().getErr();
		if (!others.isEmpty())
			throw UserException.wrongUse("One image or one folder can be given, and there are " + (1 + others.size())
				+ " names; give a folder, with --pattern for some of its images, or quote a name with spaces.");
		ImageFiles.requireNamed(input, output);
		UpscaleSettings settings = new UpscaleSettings(options.values());
		if (folder.concerns(input, output)) {
			folder.upscale(FolderOptions.ALL.defaults().withAll(zarr.values().givenTexts())
				.with(FolderOptions.INPUT, Optional.of(input)).with(FolderOptions.OUTPUT, Optional.of(output))
				.with(FolderOptions.OVERWRITE, overwrite), settings, folders.open(), err);
			return;
		}
		ZarrStyle style = ZarrOptions.style(zarr.values());
		if (zarr.isAnyGiven(ZarrOptions.ALL) && FileFormat.of(output).filter(format -> !format.isFolder()).isPresent())
			throw UserException
				.wrongUse("The options --zarr-version, --zarr-chunk, --zarr-shard and --zarr-compression "
					+ "are for .zarr results, and " + output + " is none; leave them out.");
		ZooModels models = new ZooModels(folders.open(), err::println);
		ImageFiles.requireOther(input, output);
		ImageFiles.checkWritable(output, overwrite);
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			FileUpscaling.run(new FileUpscaling.InputAndOutput(input, new OutputFile(output, overwrite, style)),
				settings, models, err::println, progress);
		}
	}
}
