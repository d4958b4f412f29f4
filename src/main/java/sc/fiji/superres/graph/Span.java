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
 * A closed range of pixel indices along one axis of some grid; used to find what an output pixel depends on.
 *
 * @param min first index
 * @param max last index
 */
public record Span(long min, long max) {

	/** Every pixel: the answer of operators that look at the whole image. */
	public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
	/** Every pixel in the order of rows, those far away hardly: the answer of operators that run along the tokens and forget. */
	public static final Span SCAN = new Span(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1);

	/** Whether this is {@link #ALL} or {@link #SCAN}. */
	public boolean isUnbounded() {
		return min <= SCAN.min;
	}

	public Span grow(long before, long after) {
		return isUnbounded() ? this : new Span(min - before, max + after);
	}

	/** The span of the coarser grid that holds this span, with {@code factor} pixels of this grid per pixel of that one. */
	public Span coarser(int factor) {
		return isUnbounded() ? this : new Span(Math.floorDiv(min, factor), Math.floorDiv(max, factor));
	}

	/** The span of the finer grid that covers this span, with {@code factor} pixels of that grid per pixel of this one. */
	public Span finer(int factor) {
		return isUnbounded() ? this : new Span(min * factor, max * factor + factor - 1);
	}

	/** Of {@link #ALL} and anything it is that; of {@link #SCAN} and anything less, that. */
	public Span union(Span other) {
		return new Span(Math.min(min, other.min), Math.max(max, other.max));
	}
}
