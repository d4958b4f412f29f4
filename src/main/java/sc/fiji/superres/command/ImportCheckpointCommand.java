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

import java.io.File;
import java.nio.file.Path;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.settings.Pairs;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Makes a model of a published checkpoint. */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Import Checkpoint...", headless = true,
	description = "Makes a model of a checkpoint that others have trained with PyTorch.")
public class ImportCheckpointCommand extends ReportingCommand {

	@Parameter(label = "Checkpoint", persist = false, description = "A .pth, .pt or .safetensors file with the state "
		+ "dictionary of a network; nothing in it is run. Network, scale and configuration are recognised.")
	private File checkpoint = new File("");

	@Parameter(label = "Model id", persist = false, description = "Name for the model: lower-case letters, digits, "
		+ "dots, hyphens, underscores.")
	private String modelId = "";

	@Parameter(label = "Models folder (empty: yours)", style = "directory", required = false, persist = false,
		description = "Folder of "
		+ "models to write to; by itself .fiji-superres/models in your home folder.")
	private File folder = new File("");

	@Parameter(label = "Network options", persist = false, description = "Configuration that the checkpoint does not "
		+ "show, as name=value separated by blanks, such as recurrences=9 for litesrnet; by itself as published.")
	private String networkOptions = "";

	@Parameter(label = "Checkpoint scale (0: recognised)", min = "0", persist = false, description = "Scale of the "
		+ "checkpoint, for networks that look alike at several, which is DSRN with 3x3 kernels.")
	private int checkpointScale;

	@Parameter(label = "Derive scale (0: the checkpoint's)", min = "0", persist = false, description = "Makes a model "
		+ "of this scale, by resampling the filters of the last upsampling, from a checkpoint of another scale.")
	private int deriveScale;

	@Parameter(type = ItemIO.OUTPUT, label = "Import Checkpoint")
	private String report;

	@Override
	void execute(Progress progress) {
		Path file = path(checkpoint).orElseThrow(() -> UserException.wrongUse("Choose the checkpoint to import."));
		Path models = path(folder).orElseGet(ModelZoo::userFolder);
		Model model = new CheckpointImport(file, modelId, models, Pairs.WORDS.parse("Network options", networkOptions), checkpointScale, deriveScale)
			.run(progress);
		report = CheckpointImport.report(model);
	}
}
