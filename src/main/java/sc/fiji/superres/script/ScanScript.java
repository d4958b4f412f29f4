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

import static sc.fiji.superres.task.RootLocale.format;

/**
 * The selective scan as tensor operations that gradients can be taken of, for any device. The sequence is cut into
 * about sqrt(L) chunks of as many tokens. A first pass runs through all chunks at once from zero states and finds what
 * each adds to the state; a loop over the chunks carries the states on; a second pass runs through all chunks again
 * from their true states. All factors are exp(step * A) with step >= 0 and A < 0, so nothing overflows. Without
 * gradients no more is in memory than one state per chunk; with gradients, each state of both passes and its decay.
 * Tokens are taken apart all at once, since the gradient of one selected out of many is as large as all of them.
 */
final class ScanScript {

	private static final String PASS = """
		    %1$s
		    for j in range(length):
		      decay = torch.exp(torch.mul(step[j], a))
		      inflow = torch.mul(flow[j], b[j])
		      h = torch.addcmul(inflow, decay, h)
		""";

	private ScanScript() {}

	/**
	 * {@code scan(u, step, a_log, d, b, c)}, see {@link sc.fiji.superres.graph.TokenOp.SelectiveScan}. Float32, at
	 * least one token.
	 */
	static String method(String type) {
		return format("""
			  def scan(self: __torch__.%s,
			    u: Tensor,
			    steps: Tensor,
			    a_log: Tensor,
			    d: Tensor,
			    b_tokens: Tensor,
			    c_tokens: Tensor) -> Tensor:
			    batch = torch.size(u, 0)
			    tokens = torch.size(u, 1)
			    states = torch.size(a_log, 1)
			    groups = torch.floordiv(torch.size(b_tokens, 2), states)
			    channels = torch.floordiv(torch.size(u, 2), groups)
			    length = int(torch.ceil(torch.sqrt(tokens)))
			    chunks = torch.floordiv(torch.sub(torch.add(tokens, length), 1), length)
			    pad = [0, 0, 0, torch.sub(torch.mul(chunks, length), tokens)]
			    a = torch.view(torch.neg(torch.exp(a_log)), [groups, channels, states])
			    flows = torch.mul(steps, u)
			    per_channel = [batch, chunks, length, groups, channels, 1]
			    padded = torch.view(torch.constant_pad_nd(steps, pad, 0), per_channel)
			    step = torch.unbind(padded, 2)
			    flow = torch.unbind(torch.view(torch.constant_pad_nd(flows, pad, 0), per_channel), 2)
			    row = [batch, chunks, length, groups, 1, states]
			    column = [batch, chunks, length, groups, states, 1]
			    b = torch.unbind(torch.reshape(torch.constant_pad_nd(b_tokens, pad, 0), row), 2)
			    c = torch.unbind(torch.reshape(torch.constant_pad_nd(c_tokens, pad, 0), column), 2)
			""", type) + format(PASS, "h = torch.new_zeros(u, [batch, chunks, groups, channels, states])") + """
			    totals = torch.unbind(torch.exp(torch.mul(torch.sum(padded, [2]), a)), 1)
			    added = torch.unbind(h, 1)
			    start = torch.new_zeros(u, [batch, groups, channels, states])
			    starts = annotate(List[Tensor], [])
			    for i in range(chunks):
			      _0 = torch.append(starts, start)
			      start = torch.addcmul(added[i], totals[i], start)
			    ys = annotate(List[Tensor], [])
			""" + format(PASS, "h = torch.stack(starts, 1)") + """
			      _1 = torch.append(ys, torch.squeeze(torch.matmul(h, c[j]), -1))
			    y = torch.reshape(torch.stack(ys, 2), [batch, torch.mul(chunks, length), torch.size(u, 2)])
			    return torch.add(torch.slice(y, 1, 0, tokens, 1), torch.mul(u, d))
			""";
	}
}
