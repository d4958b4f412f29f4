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

/**
 * Which pixels along one axis of some grid an output pixel depends on: a closed range of indices, or all of them.
 * Immutable.
 */
public sealed interface Span {

	/** See {@link UnboundedSpan#SCAN}. */
	Span SCAN = UnboundedSpan.SCAN;
	/** See {@link UnboundedSpan#ALL}. */
	Span ALL = UnboundedSpan.ALL;

	/**
	 * Some pixels.
	 *
	 * @param min first index
	 * @param max last index
	 */
	record Range(long min, long max) implements Span {

		/** The largest distance of the range's ends from pixel 0. */
		public long reach() {
			return Math.max(-min, max);
		}

		@Override
		public Range grow(long before, long after) {
			return new Range(min - before, max + after);
		}

		@Override
		public Range coarser(int factor) {
			return new Range(Math.floorDiv(min, factor), Math.floorDiv(max, factor));
		}

		@Override
		public Range finer(int factor) {
			return new Range(min * factor, max * factor + factor - 1);
		}

		@Override
		public Span union(Span other) {
			return other instanceof Range range ? new Range(Math.min(min, range.min), Math.max(max, range.max)) : other;
		}
	}

	/** Every pixel, on any grid. */
	enum UnboundedSpan implements Span {
		/**
		 * In the order of rows, those far away hardly: the answer of operators that run along the tokens and forget.
		 */
		SCAN,
		/** The answer of operators that look at the whole image. */
		ALL;

		@Override
		public Span grow(long before, long after) {
			return this;
		}

		@Override
		public Span coarser(int factor) {
			return this;
		}

		@Override
		public Span finer(int factor) {
			return this;
		}

		@Override
		public Span union(Span other) {
			return other == ALL ? other : this;
		}
	}

	/** The closed range of these indices. */
	static Range of(long min, long max) {
		return new Range(min, max);
	}

	/** This with so many pixels more on each side. */
	Span grow(long before, long after);

	/**
	 * The span of the coarser grid that holds this span, with {@code factor} pixels of this grid per pixel of that one.
	 */
	Span coarser(int factor);

	/**
	 * The span of the finer grid that covers this span, with {@code factor} pixels of that grid per pixel of this one.
	 */
	Span finer(int factor);

	/** Of {@link #ALL} and anything it is that; of {@link #SCAN} and a range, {@link #SCAN}. */
	Span union(Span other);
}
