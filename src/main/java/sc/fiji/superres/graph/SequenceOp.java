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
package sc.fiji.superres.graph;

import java.util.List;

/**
 * Operators that put tokens or their channels into another order, see {@link TensorLayout#TOKENS}; nothing is computed.
 */
public sealed interface SequenceOp extends Op {

	/** The channels of several inputs, one after another: the inverse of {@link TokenOp.Slice}. */
	record Concat() implements SequenceOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.concat(this, inputs);
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType first = inputs.get(0);
			for (TensorType in : inputs)
				if (in.layout() != TensorLayout.TOKENS || in.scale() != first.scale())
					throw new IllegalArgumentException("Cannot put together the channels of " + inputs);
			return TensorType.tokens(inputs.stream().mapToInt(TensorType::channels).sum(), first.scale());
		}
	}

	/** The last token first. */
	record Flip() implements SequenceOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.flip(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return tokens(inputs.get(0));
		}

		@Override
		public Span source(Span target) {
			return target.union(Span.SCAN);
		}
	}

	/**
	 * From the order of rows to the order of columns, {@code token = x * height + y}, or back. The second input is an
	 * image of the same grid, of which only width and height are read.
	 *
	 * @param back from the order of columns to that of rows
	 */
	record Transpose(boolean back) implements SequenceOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.transpose(this, inputs.get(0), inputs.get(1));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType grid = inputs.get(1);
			if (grid.layout() != TensorLayout.IMAGE || grid.scale() != inputs.get(0).scale())
				throw new IllegalArgumentException(inputs.get(0) + " are not the pixels of " + grid);
			return tokens(inputs.get(0));
		}

		@Override
		public Span source(Span target) {
			return Span.ALL;
		}
	}

	private static TensorType tokens(TensorType in) {
		if (in.layout() != TensorLayout.TOKENS)
			throw new IllegalArgumentException("Only tokens are a sequence, not " + in);
		return in;
	}
}
