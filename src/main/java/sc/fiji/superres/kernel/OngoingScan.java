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
package sc.fiji.superres.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A selective scan that goes through its sequences piece by piece, with the state of where it stopped. Not thread-safe.
 */
public final class OngoingScan {

	/** A block of channels of one sequence. */
	private record ChannelBlock(ScanBlock block, int sequence, int group, int first, int width) {}

	private final int states;
	private final List<ChannelBlock> parts = new ArrayList<>();

	OngoingScan(int states) {
		this.states = states;
	}

	void add(ScanBlock block, int sequence, int group, int first, int width) {
		parts.add(new ChannelBlock(block, sequence, group, first, width));
	}

	/**
	 * Goes on by some tokens.
	 *
	 * @param u      {@code (batch, tokens, channels)}
	 * @param delta  like u
	 * @param b      {@code (batch, tokens, groups * states)}
	 * @param c      like b
	 * @param y      like u, written; may be none of the others
	 * @param tokens length of each, from 0
	 */
	public void advance(Tokens u, Tokens delta, Tokens b, Tokens c, Tokens y, long tokens) {
		parts.parallelStream().forEach(part -> {
			ScanBlock block = part.block;
			Tokens inputs = u.from(part.first), steps = delta.from(part.first), results = y.from(part.first);
			Tokens in = b.from(part.group * states), out = c.from(part.group * states);
			for (long token = 0; token < tokens; token += SelectiveScanKernel.TOKENS) {
				int count = (int) Math.min(SelectiveScanKernel.TOKENS, tokens - token);
				inputs.read(part.sequence, token, count, part.width, block.u);
				steps.read(part.sequence, token, count, part.width, block.delta);
				in.read(part.sequence, token, count, states, block.b);
				out.read(part.sequence, token, count, states, block.c);
				block.advance(count);
				results.write(part.sequence, token, count, part.width, block.y);
			}
		});
	}
}
