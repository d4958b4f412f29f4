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
 * Bidirectional WKV as tensor operations that gradients can be taken of, for any device; both directions at once, the
 * second on the reversed sequence. It is cut into about sqrt(T) chunks of as many tokens. A loop over the tokens of a
 * chunk, for all chunks at once, sums up {@code exp(exponent) v} and {@code exp(exponent)} from nothing; a loop over
 * the chunks adds up what each leaves to the next. Every sum goes with the largest exponent in it and is divided by the
 * exponential of that, so no exponential exceeds 1, whatever k and the sign of the decay, and no sum of weights
 * vanishes. The largest exponents need no gradients, as the result does not depend on how sums are scaled. Memory is in
 * proportion to the number of tokens. Tensors are unbound before a loop instead of selected from in it: the gradient of
 * each selection would be as large as the whole tensor.
 */
final class WkvScript {

	private static final String NOTHING = "-3.0e38";

	private WkvScript() {}

	/** {@code wkv(k, v, decay, first)}, see {@link sc.fiji.superres.graph.TokenOp.Wkv}. Float32, at least one token. */
	static String method(String type) {
		return format("""
			  def wkv(self: __torch__.%s,
			    k: Tensor,
			    v: Tensor,
			    decay: Tensor,
			    first: Tensor) -> Tensor:
			    batch = torch.size(k, 0)
			    tokens = torch.size(k, 1)
			    channels = torch.size(k, 2)
			    length = int(torch.ceil(torch.sqrt(tokens)))
			    chunks = torch.floordiv(torch.sub(torch.add(tokens, length), 1), length)
			    w = torch.div(decay, tokens)
			    step = torch.detach(w)
			    pad = [0, 0, 0, torch.sub(torch.mul(chunks, length), tokens)]
			    shape = [2, batch, chunks, length, channels]
			    keys = torch.view(torch.constant_pad_nd(torch.stack([k, torch.flip(k, [1])]), pad, 0), shape)
			    values = torch.view(torch.constant_pad_nd(torch.stack([v, torch.flip(v, [1])]), pad, 0), shape)
			    fixed = torch.unbind(torch.detach(keys), 3)
			    top = torch.new_full(k, [2, batch, chunks, channels], %2$s)
			    tops = annotate(List[Tensor], [])
			    for j in range(length):
			      _0 = torch.append(tops, top)
			      top = torch.maximum(torch.sub(top, step), fixed[j])
			    _1 = torch.append(tops, top)
			    before = torch.stack(torch.slice(tops, 0, length, 1), 3)
			    after = torch.stack(torch.slice(tops, 1, None, 1), 3)
			    keep = torch.unbind(torch.exp(torch.sub(torch.sub(before, w), after)), 3)
			    gain = torch.exp(torch.sub(keys, after))
			    inflow = torch.unbind(torch.stack([torch.mul(gain, values), gain]), 4)
			    sums = torch.new_zeros(k, [2, 2, batch, chunks, channels])
			    inner = annotate(List[Tensor], [])
			    for j in range(length):
			      _2 = torch.append(inner, sums)
			      sums = torch.addcmul(inflow[j], keep[j], sums)
			    leap = torch.mul(w, length)
			    limits = torch.unbind(top, 2)
			    far = torch.new_full(k, [2, batch, channels], %2$s)
			    fars = annotate(List[Tensor], [])
			    for i in range(chunks):
			      _3 = torch.append(fars, far)
			      far = torch.maximum(torch.sub(far, torch.detach(leap)), limits[i])
			    _4 = torch.append(fars, far)
			    start = torch.stack(torch.slice(fars, 0, chunks, 1), 2)
			    end = torch.stack(torch.slice(fars, 1, None, 1), 2)
			    carry = torch.unbind(torch.exp(torch.sub(torch.sub(start, leap), end)), 2)
			    gains = torch.unbind(torch.mul(sums, torch.exp(torch.sub(top, end))), 3)
			    sum = torch.new_zeros(k, [2, 2, batch, channels])
			    outer = annotate(List[Tensor], [])
			    for i in range(chunks):
			      _5 = torch.append(outer, sum)
			      sum = torch.addcmul(gains[i], carry[i], sum)
			    places = torch.unsqueeze(torch.arange(0, length, dtype=6, device=ops.prim.device(k)), 1)
			    reach = torch.sub(torch.unsqueeze(start, 3), torch.mul(places, w))
			    scale = torch.maximum(before, torch.detach(reach))
			    near = torch.mul(torch.stack(inner, 4), torch.exp(torch.sub(before, scale)))
			    far = torch.exp(torch.sub(reach, scale))
			    both = torch.addcmul(near, torch.unsqueeze(torch.stack(outer, 3), 4), far)
			    rows = [2, batch, torch.mul(chunks, length), channels]
			    scales = torch.slice(torch.reshape(scale, rows), 2, 0, tokens, 1)
			    states = torch.slice(torch.flatten(both, 3, 4), 3, 0, tokens, 1)
			    own = torch.add(k, torch.div(first, tokens))
			    past = torch.select(scales, 0, 0)
			    future = torch.flip(torch.select(scales, 0, 1), [1])
			    most = torch.maximum(torch.maximum(past, future), torch.detach(own))
			    weight = torch.exp(torch.sub(own, most))
			    total = torch.stack([torch.mul(weight, v), weight])
			    total = torch.addcmul(total, torch.select(states, 1, 0), torch.exp(torch.sub(past, most)))
			    after = torch.flip(torch.select(states, 1, 1), [2])
			    total = torch.addcmul(total, after, torch.exp(torch.sub(future, most)))
			    return torch.div(torch.select(total, 0, 0), torch.select(total, 0, 1))
			""", type, NOTHING);
	}
}
