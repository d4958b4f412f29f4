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
import java.util.stream.Collectors;

import ij.ImagePlus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.zoo.Model;

/** Says how an image was upscaled, and how to do it again. */
@Command(name = "provenance", sortOptions = false,
	description = "Print how an image was upscaled, with the command line "
		+ "and the macro line that do the same again.")
final class ProvenanceSubcommand implements Runnable {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "FILE", description = "A result of this program: TIFF, GeoTIFF, OME-TIFF, NIfTI or PNG.")
	private Path file;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		PrintWriter out = spec.commandLine().getOut();
		ImagePlus image = ImageFiles.read(file);
		String info = image.getInfoProperty();
		UpscalingRecord made = UpscalingRecord.of(info == null ? "" : info).orElseThrow(() -> UserException.wrongUse(
			"The file " + file + " does not say that it was upscaled by this program; give one that it wrote."));
		out.print(made);
		out.println();
		String name = file.getFileName().toString();
		if (made.isOfTrustMap()) {
			out.println("This is the trust map of a result; what follows makes both.");
			name = OutputFile.ofTrustMap(name);
		}
		out.println(made.commandLine(made.input(), name).stream().map(ProvenanceSubcommand::quoted)
			.collect(Collectors.joining(" ")));
		out.println(made.macro());
		out.flush();
		warn(made);
	}

	private static String quoted(String word) {
		return word.matches("[A-Za-z0-9_./:,=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

	private void warn(UpscalingRecord made) {
		PrintWriter err = spec.commandLine().getErr();
		made.weights()
			.forEach((id, checksum) -> folders.open().list().stream().filter(model -> model.id().equals(id)).findFirst()
				.ifPresentOrElse(model -> compare(model, checksum, err), () -> err.println("There is no model " + id
					+ " here; install it, or name its folder with --models-dir, to repeat this.")));
	}

	private static void compare(Model model, String checksum, PrintWriter err) {
		if (!model.descriptor().weights().sha256().equals(checksum))
			err.println("The model " + model.id() + " here has other weights than the one that was used (SHA-256 "
				+ checksum + "), so the result will differ.");
	}
}
