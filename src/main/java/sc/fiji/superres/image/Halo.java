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
package sc.fiji.superres.image;

/** How far around a pixel of an image an upscaler looks: a distance, or all of the image. Immutable. */
public sealed interface Halo {

	/** See {@link Unbounded#SCAN}. */
	Halo SCAN = Unbounded.SCAN;
	/** See {@link Unbounded#WHOLE}. */
	Halo WHOLE = Unbounded.WHOLE;

	/**
	 * A distance beyond which nothing is seen.
	 *
	 * @param pixels input (low-resolution) pixels on each side, from 0
	 */
	record Bounded(int pixels) implements Halo {

		public Bounded {
			if (pixels < 0) throw new IllegalArgumentException(pixels + " pixels");
		}

		@Override
		public Bounded plus(int more) {
			return new Bounded(pixels + more);
		}

		@Override
		public Halo max(Halo other) {
			return other instanceof Bounded bounded && bounded.pixels < pixels ? this : other;
		}
	}

	/** Upscalers whose results depend on all of the image; the later one looks farther. */
	enum Unbounded implements Halo {
		/**
		 * All pixels, in the order of rows, but those far away are forgotten: a recurrence along the rows. What is cut
		 * off many rows away does not matter.
		 */
		SCAN,
		/**
		 * All pixels, however far: a mean over the image, attention, or a recurrence that takes another course in a
		 * part of it.
		 */
		WHOLE;

		@Override
		public Halo plus(int more) {
			return this;
		}

		@Override
		public Halo max(Halo other) {
			return other == WHOLE ? other : this;
		}
	}

	/** A distance of that number of input pixels on each side, from 0. */
	static Bounded of(int pixels) {
		return new Bounded(pixels);
	}

	/** This with so many pixels more. */
	Halo plus(int more);

	/** The farther one. */
	Halo max(Halo other);
}
