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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelZoo;

/** Lists the models at hand. */
@Command(name = "models", description = "List the models that can be used.")
final class ModelsSubcommand implements Runnable {

	private static final List<String> HEAD = List.of("model", "network", "scale", "domain", "direction", "parameters",
		"PSNR Set5", "from");

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		ModelZoo zoo = folders.open();
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEAD);
		for (Model model : zoo.list())
			rows.add(row(model));
		spec.commandLine().getOut().println(TextTable.of(rows));
		for (ModelZoo.Problem problem : zoo.problems())
			spec.commandLine().getErr().println(problem.message());
	}

	private static List<String> row(Model model) {
		ModelDescriptor d = model.descriptor();
		String psnr = d.scores().stream().filter(score -> score.set().equals("Set5")).findFirst()
			.map(score -> String.format(Locale.ROOT, "%.2f", score.psnr())).orElse("-");
		return List.of(d.id(), d.network().id(), "x" + d.scale(), d.domain().toString(), d.direction().toString(),
			Long.toString(Cost.of(model.graph()).parameters()), psnr, model.place());
	}
}
