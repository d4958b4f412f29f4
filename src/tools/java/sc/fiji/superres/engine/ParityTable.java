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
package sc.fiji.superres.engine;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

import sc.fiji.superres.testing.GoldenNetwork;

/** Prints how far every network is from its published implementation, as a Markdown table. */
final class ParityTable {

	private ParityTable() {}

	/** Of the committed golden values, and of those of the reference material where it is beside the project. */
	public static void main(String[] arguments) throws IOException {
		System.out.println(
			"| network | output, inference | output, training | gradients compared | largest error of a gradient |");
		System.out.println("|---|---|---|---|---|");
		for (GoldenNetwork c : GoldenNetwork.all().toList()) {
			GoldenParityTest.Errors errors = GoldenParityTest.errors(c);
			Map.Entry<String, Double> worst = Collections.max(errors.gradients().entrySet(),
				Map.Entry.comparingByValue());
			System.out.printf(Locale.ROOT, "| %s | %.1e | %.1e | %d | %.1e (`%s`) |%n", c, errors.inference(),
				errors.training(), errors.gradients().size(), worst.getValue(), worst.getKey());
		}
	}
}
