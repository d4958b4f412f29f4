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

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.ImportOptions;

/** Makes a model of a published checkpoint. */
@Plugin(type = Command.class, label = "Import Checkpoint", visible = false, headless = true,
	attrs = @Attr(name = "no-record"), description = "Makes a model from a checkpoint that was trained with PyTorch.")
public class ImportCheckpointCommand extends ReportingCommand {

	@Parameter(required = false, persist = false, description = "See ImportOptions.")
	private String checkpoint, modelId, folder, networkOptions, checkpointScale, deriveScale, weightsKey;

	@Parameter(type = ItemIO.OUTPUT, label = "Import Checkpoint")
	private String report;

	@Override
	public SettingSet settings() {
		return ImportOptions.ALL;
	}

	@Override
	protected String activity() {
		return "Importing a checkpoint";
	}

	@Override
	protected void execute(Progress progress) {
		report = CheckpointImport.of(values()).runAndReport(progress);
	}
}
