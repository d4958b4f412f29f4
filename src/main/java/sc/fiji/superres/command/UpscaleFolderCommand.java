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
package sc.fiji.superres.command;

import ij.IJ;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.DistinctNotices;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.folders.FolderRequest;
import sc.fiji.superres.folders.FolderUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/** Upscales the images of a folder into files. */
@Plugin(type = Command.class, label = "Upscale Folder", visible = false, headless = true,
	attrs = @Attr(name = "no-record"),
	description = "Upscales all images of a folder, one after the other, into files.")
public class UpscaleFolderCommand extends ReportingCommand {

	@Parameter(required = false, persist = false, description = "See FolderOptions.")
	private String input, output, pattern, recursive, resume, overwrite, report, zarrVersion, zarrChunk, zarrShard,
		zarrCompression;

	@Parameter(required = false, persist = false, description = "See UpscaleOptions.")
	private String model, domain, direction, scale, tile, overlap, device, precision, normalize, outputType, border,
		sideViews, selfEnsemble, intensities, normalizeScope, nodata, region, keepHeader, trust, consistency, reduction;

	@Parameter(type = ItemIO.OUTPUT, label = "Upscale Folder")
	private String summary;

	@Override
	public SettingSet settings() {
		return FolderOptions.ALL;
	}

	@Override
	protected String activity() {
		return "Upscaling a folder";
	}

	@Override
	protected void execute(Progress progress) {
		Values values = values();
		UpscaleSettings settings = new UpscaleSettings(values.within(UpscaleOptions.ALL));
		ZooModels models = new ZooModels(ModelZoo.open(), new DistinctNotices(IJ::log));
		summary = FolderUpscaling.run(FolderRequest.of(values), settings, models, IJ::log, progress);
	}
}
