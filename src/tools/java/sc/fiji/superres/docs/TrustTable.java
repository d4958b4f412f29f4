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
package sc.fiji.superres.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.TrustYaml;

/** Writes the table of trust maps into {@code docs/fidelity.md}: what the descriptors say, and planted structures. */
public final class TrustTable {

	private static final Path PAGE = Path.of("docs", "fidelity.md");
	private static final String BEGIN = "<!-- trust:begin -->\n", END = "<!-- trust:end -->";
	private static final int PERCENT = 100;

	private TrustTable() {}

	/** @throws IOException if the page cannot be written */
	public static void main(String[] arguments) throws IOException {
		StringBuilder table = new StringBuilder(
			"| model | images | errors in the interval of 90 % | map / error | area | planted |\n"
				+ "|---|---|---|---|---|---|\n");
		for (Model model : models())
			row(table, model.id(), model.descriptor().trust(), PlantedStructure.area(model.id(), model.scale()));
		row(table, "the general set, for " + ZooModels.BICUBIC, TrustYaml.general(),
			PlantedStructure.area(ZooModels.BICUBIC, 2));
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length(), end = page.indexOf(END);
		Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
	}

	/** Shipped ones that were measured. */
	static List<Model> models() {
		ModelZoo zoo = ModelZoo.open();
		return zoo.list().stream().filter(zoo::isShipped).filter(model -> model.direction() == Direction.XY)
			.filter(model -> model.descriptor().trust().isMeasured()).toList();
	}

	private static void row(StringBuilder table, String id, TrustCalibration trust, double planted) {
		table.append(String.format(Locale.ROOT, "| %s | %s | %.1f %% | %.2f | %.3f | %.3f |%n", id, trust.set(),
			PERCENT * trust.usual().coverage(), trust.ratio(), trust.auroc(), planted));
	}
}
