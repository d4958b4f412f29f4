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

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Makes a model of a published checkpoint. */
@Command(name = "import", sortOptions = false, description = "Make a model of a published checkpoint: .pth, .pt or "
	+ ".safetensors. Network, scale and configuration are recognised; nothing in the file is run.")
final class ImportSubcommand implements Runnable {

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Parameters(paramLabel = "CHECKPOINT", description = "File with the state dictionary of a network.")
	private Path checkpoint;

	@Option(names = "--id", paramLabel = "ID", required = true, description = "Name for the model: lower-case letters, "
		+ "digits, dots, hyphens, underscores.")
	private String id;

	@Option(names = "--models-dir", paramLabel = "FOLDER", description = "Folder of models to write to (default: "
		+ ".fiji-superres/models in your home folder).")
	private Path models;

	@Option(names = "--option", paramLabel = "NAME=VALUE", description = "Configuration of the network that the "
		+ "checkpoint does not show, such as recurrences=9 for litesrnet (default: as published); may be repeated.")
	private Map<String, String> options = new LinkedHashMap<>();

	@Option(names = "--scale", paramLabel = "N", defaultValue = "0", description = "Scale of the checkpoint, for "
		+ "networks that look alike at several, which is DSRN with 3x3 kernels (default: recognised).")
	private int scale;

	@Option(names = "--derive-scale", paramLabel = "N", defaultValue = "0", description = "Make a model of this scale, "
		+ "by resampling the filters of the last upsampling, from a checkpoint of another scale (default: the "
		+ "checkpoint's).")
	private int deriveScale;

	@Override
	public void run() {
		Path folder = models == null ? ModelZoo.userFolder() : models;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(spec.commandLine().getErr())) {
			Model model = new CheckpointImport(checkpoint, id, folder, options, scale, deriveScale).run(progress);
			spec.commandLine().getOut().println(CheckpointImport.report(model));
		}
	}
}
