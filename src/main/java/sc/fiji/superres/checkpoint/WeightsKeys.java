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
package sc.fiji.superres.checkpoint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys under which training programs keep state dictionaries, and which of them is preferred. */
final class WeightsKeys {

	/** How deep a state dictionary may lie. */
	static final int DEPTH = 4;

	/** Usual keys, the preferred one first; those of averaged weights come before all of them. */
	private static final List<String> USUAL = List.of("params", "state_dict", "model", "model_state_dict", "weights",
		"net", "network", "generator");
	/** Words in keys of weights that are a moving or another average over the training. */
	private static final Set<String> AVERAGED = Set.of("ema", "swa", "averaged");
	private static final String BETWEEN_WORDS = "[^a-z]+";
	private static final int FIRST = -1;
	private static final int LAST = Integer.MAX_VALUE;
	private static final int LISTED = 5;

	/** How deep was searched in vain, so that what is shared is not searched again for each key. */
	private final Map<Object, Integer> searched = new IdentityHashMap<>();

	/** The keys under which there is a state dictionary, possibly wrapped again, in the order of the file. */
	List<String> in(Map<?, ?> map) {
		return map.entrySet().stream().filter(e -> e.getKey() instanceof String && holdsTensors(e.getValue(), DEPTH))
			.map(e -> (String) e.getKey()).toList();
	}

	private boolean holdsTensors(Object value, int depth) {
		if (!(value instanceof Map<?, ?> map) || searched.getOrDefault(map, 0) >= depth) return false;
		searched.put(map, depth);
		boolean holds = map.entrySet().stream().anyMatch(e -> e.getKey() instanceof String
			&& (e.getValue() instanceof TensorRef || holdsTensors(e.getValue(), depth - 1)));
		if (holds) searched.remove(map);
		return holds;
	}

	/** @throws CheckpointException if there are several and none of them says that it is of the network */
	static String preferred(List<String> keys) throws CheckpointException {
		String best = keys.stream().min(Comparator.comparingInt(WeightsKeys::rank)).orElseThrow();
		if (rank(best) == LAST && keys.size() > 1)
			throw new CheckpointException("it holds several weights, under the keys " + listing(keys)
				+ ", which do not say which of them are the network's; choose one as weights-key");
		return best;
	}

	/** Whether a key says that its weights are an average. */
	static boolean isAveraged(String key) {
		return Arrays.stream(key.toLowerCase(Locale.ROOT).split(BETWEEN_WORDS)).anyMatch(AVERAGED::contains);
	}

	private static int rank(String key) {
		if (isAveraged(key)) return FIRST;
		int place = USUAL.indexOf(key);
		return place < 0 ? LAST : place;
	}

	/** The first few, for messages. */
	static String listing(List<String> keys) {
		return keys.stream().limit(LISTED).map(ForeignText::shown).collect(Collectors.joining(", "))
			+ (keys.size() > LISTED ? " and " + (keys.size() - LISTED) + " more" : "");
	}
}
