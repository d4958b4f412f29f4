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
package sc.fiji.superres.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.checkpoint.ForeignText;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.UserException;

/** Tells by the names and shapes of tensors which network they are the weights of. */
public final class Recognition {

	private static final int LISTED = 3;
	private static final List<Integer> SCALES = List.of(2, 3, 4);

	private Recognition() {}

	/**
	 * The network that weights belong to, with its scale and configuration.
	 *
	 * @param source  what is recognised, for messages, such as {@code The checkpoint a.pth}
	 * @param options configuration that shapes do not show, or that is to differ; names and values as in
	 *                    {@link Network#options()}, values possibly as texts
	 * @param scale   what shapes may not show either; 0 if they do
	 * @throws UserException if no network is like that, an option makes no sense, tensors are missing, unexpected or of
	 *                           a wrong shape, or the scale is another one or must be given
	 */
	public static Network of(String source, Weights weights, Map<String, ?> options, int scale) {
		Network network = configure(seen(source, weights), options);
		List<Network> fitting = SCALES.stream().flatMap(s -> at(s, network).stream())
			.filter(n -> weights.mismatches(n.graph()).isEmpty()).toList();
		if (fitting.isEmpty())
			throw UserException.failed(source + " looks like " + network.title() + " x" + network.scale()
				+ ", but its tensors do not fit: " + listing(weights.mismatches(network.graph())) + ".");
		String scales = fitting.stream().map(n -> "x" + n.scale()).collect(Collectors.joining(", "));
		if (scale == 0 && fitting.size() > 1)
			throw UserException.wrongUse(source + " belongs to " + network.title() + ", for any of the scales " + scales
				+ ", which look alike; give the scale.");
		return fitting.stream().filter(n -> scale == 0 || n.scale() == scale).findFirst()
			.orElseThrow(() -> UserException
				.wrongUse(source + " belongs to " + network.title() + " " + scales + ", not x" + scale + "."));
	}

	/** A network of the same configuration for another scale; none if there is no such network. */
	private static Optional<Network> at(int scale, Network network) {
		try {
			return Optional.of(Networks.create(network.id(), scale, network.options()));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static Network seen(String source, Weights weights) {
		var shapes = new LinkedHashMap<String, Dims>();
		weights.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
		try {
			return Networks.recognise(shapes)
				.orElseThrow(() -> UserException.failed(
					source + " belongs to no network that is known here; known are " + String.join(", ", Networks.ids())
						+ "; its tensors are " + listing(shapes.keySet().stream().toList()) + "."));
		}
		catch (IllegalArgumentException e) {
			throw UserException.failed(source + " has tensors of impossible shapes: " + e.getMessage(), e);
		}
	}

	private static Network configure(Network seen, Map<String, ?> options) {
		if (options.isEmpty()) return seen;
		Map<String, Object> all = new LinkedHashMap<>(seen.options());
		options.forEach((name, value) -> all.put(name, value instanceof String text ? typed(text) : value));
		try {
			return Networks.create(seen.id(), seen.scale(), all);
		}
		catch (IllegalArgumentException e) {
			throw new UserException(UserException.ErrorKind.WRONG_USE, e.getMessage(), e);
		}
	}

	/** Numbers and truth values that were written as texts. */
	private static Object typed(String text) {
		if (text.matches("-?[0-9]{1,9}")) return Integer.valueOf(text);
		return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
	}

	/** The first few, and how many more; names come from the file and may be anything. */
	private static String listing(List<String> texts) {
		String first = texts.stream().limit(LISTED).map(ForeignText::shown).collect(Collectors.joining(", "));
		return texts.size() > LISTED ? first + " and " + (texts.size() - LISTED) + " more" : first;
	}
}
