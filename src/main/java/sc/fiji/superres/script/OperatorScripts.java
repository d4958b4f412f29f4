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
package sc.fiji.superres.script;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.CustomOp;

/** The scripts of operators of other libraries. */
public final class OperatorScripts {

	private static final List<OperatorScript> ALL = load();

	private OperatorScripts() {}

	/** One that cannot be loaded is left out, with a warning in the log; networks that need it say so. */
	private static List<OperatorScript> load() {
		List<OperatorScript> scripts = new ArrayList<>();
		var found = ServiceLoader.load(OperatorScript.class, OperatorScripts.class.getClassLoader()).iterator();
		while (true)
			try {
				if (!found.hasNext()) return List.copyOf(scripts);
				scripts.add(found.next());
			}
			catch (ServiceConfigurationError e) {
				System.getLogger(OperatorScripts.class.getPackageName()).log(Level.WARNING,
					"An operator of another library cannot be loaded and is left out: " + e.getMessage(), e);
			}
	}

	/** @throws IllegalArgumentException if no library computes the operator */
	static OperatorScript of(CustomOp op) {
		return ALL.stream().filter(script -> script.computes(op)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No library computes the operator "
				+ op.getClass().getName() + "; its own one must name an OperatorScript for it in META-INF/services."));
	}

	/** Names of the arguments of a function that computes the operator alone: its inputs, then its parameters. */
	public static List<String> arguments(CustomOp op, int inputs) {
		List<String> names = names("x", inputs);
		names.addAll(names("p", op.parameters().size()));
		return names;
	}

	/**
	 * The body of that function, see {@link TorchScript#archive(List, List)}.
	 *
	 * @throws IllegalArgumentException if no library computes the operator
	 */
	public static List<String> body(CustomOp op, int inputs) {
		List<String> lines = new ArrayList<>();
		String result = of(op).write(op, names("x", inputs), names("p", op.parameters().size()), expression -> {
			String variable = "v" + lines.size();
			lines.add(variable + " = " + expression);
			return variable;
		});
		lines.add("return " + result);
		return lines;
	}

	private static List<String> names(String prefix, int count) {
		return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
	}
}
