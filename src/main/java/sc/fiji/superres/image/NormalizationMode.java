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

import sc.fiji.superres.task.UserException;

/** Which intensities become 0 and 1 before a network sees an image. */
public enum NormalizationMode {

	/**
	 * {@link #RANGE} for 8-bit images, whose values mostly fill it, {@link #MINMAX} for all others, which hold 12-bit
	 * counts, reflectances or Hounsfield units that do not. When an image is upscaled, hot and dead pixels do not
	 * count, and 8-bit images whose values fill less than half of the range are dim and treated like the others.
	 */
	AUTO,
	/** The limits of the pixel type: 0 to 255 or 65535; 32-bit images are taken as they are. */
	RANGE,
	/** The smallest and largest finite value of the whole image. */
	MINMAX,
	/** The 0.1 and 99.9 percent quantiles of the whole image; values outside leave [0, 1] and are not clamped. */
	PERCENTILE,
	/** Values are taken as they are, whatever the pixel type. */
	NONE;

	/** @throws UserException if there is no mode with that id */
	public static NormalizationMode of(String id) {
		return EnumIds.of(NormalizationMode.class, "normalization", id);
	}

	/** The id that users type: the name in lower case. */
	@Override
	public String toString() {
		return EnumIds.id(this);
	}
}
