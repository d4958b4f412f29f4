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
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.ImportOptions;

/** Makes a model of a published checkpoint. */
@Command(name = "import", sortOptions = false, description = "Make a model of a published checkpoint: .pth, .pt or "
	+ ".safetensors. Network, scale and configuration are recognised; nothing in the file is run.")
final class ImportSubcommand implements SettingsCommand {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "CHECKPOINT", description = "File with the state dictionary of a network.")
	private Path checkpoint;

	private SettingOptions options;

	@Override
	public void addOptions(CommandSpec command) {
		options = new SettingOptions(command, ImportOptions.BESIDE_CHECKPOINT);
	}

	@Override
	public void run() {
		CheckpointImport asked = CheckpointImport.of(ImportOptions.ALL.defaults().withAll(options.values().givenTexts())
			.with(ImportOptions.CHECKPOINT, Optional.of(checkpoint)));
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(spec.commandLine().getErr())) {
			spec.commandLine().getOut().println(asked.runAndReport(progress));
		}
	}
}
