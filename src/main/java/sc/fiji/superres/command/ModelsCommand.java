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

import java.awt.GraphicsEnvironment;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.ModelZoo;

/** Lists the models at hand in a table of ImageJ; without a display as text. */
@Plugin(type = Command.class, label = "Models", visible = false, headless = true, attrs = @Attr(name = "no-record"),
	description = "Lists the installed models: network, scale, domain, scores, licence and where they are.")
public class ModelsCommand extends ReportingCommand {

	/** Title of the table's window. */
	static final String TITLE = "Models";

	@Parameter(type = ItemIO.OUTPUT, label = TITLE)
	private String report;

	@Override
	protected String activity() {
		return "Listing models";
	}

	@Override
	protected void execute(Progress progress) {
		ModelZoo zoo = ModelZoo.open();
		ResultsTable table = ModelTable.of(zoo);
		Stream<String> problems = zoo.problems().stream().map(ModelZoo.Problem::message);
		if (GraphicsEnvironment.isHeadless()) {
			report = Stream.concat(Stream.of(ModelTable.text(table)), problems).collect(Collectors.joining("\n"));
			return;
		}
		table.show(TITLE);
		String broken = problems.collect(Collectors.joining("\n"));
		if (!broken.isEmpty()) report = broken;
	}
}
