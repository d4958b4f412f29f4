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
package sc.fiji.superres.data;

import java.util.List;

import sc.fiji.superres.image.FloatRaster;

/**
 * How an image is brought to the range of a file.
 *
 * @param share  of the range that the image takes up, its noise included: 1 for all of it, less for dim images
 * @param offset where it lies in the rest of the range, 0 at black and 1 at white: the offset of a camera, haze. A
 *                   value v is stored as offset (1 - share) + share v, on both sides of a pair
 * @param jpeg   quality of the compression, 1 to 100; 0 for none
 */
record Storage(double share, double offset, double jpeg) {

	static Storage of(DegradationText text) {
		var storage = new Storage(text.number("share", 1, 1e-3, 1), text.number("offset", 0, 0, 1),
			text.number("jpeg", 0, 0, 100));
		if (storage.jpeg != 0 && storage.jpeg < 1)
			throw DegradationText.wrong(text.kind(), "jpeg is a quality from 1 to 100, or 0 for none");
		return storage;
	}

	List<StagedDegradation.StageSetting> settings() {
		return List.of(new StagedDegradation.StageSetting("share", share, 1, "taking up {} of the range"),
			new StagedDegradation.StageSetting("offset", offset, 0, "at {} of the rest of the range above black"),
			new StagedDegradation.StageSetting("jpeg", jpeg, 0, "JPEG compression of quality {}"));
	}

	/** Those that change both sides. */
	List<StagedDegradation.StageSetting> levels() {
		return settings().subList(0, 2);
	}

	Pair stored(Pair pair) {
		if (share == 1) return pair;
		return new Pair(stored(pair.low()), stored(pair.high()), pair.levels());
	}

	private FloatRaster stored(FloatRaster raster) {
		return raster.map(sample -> offset * (1 - share) + share * sample);
	}

	/** @param x column of the image at which a block begins */
	FloatRaster compressed(FloatRaster low, int x, int y) {
		return jpeg == 0 ? low : new JpegCompression(jpeg).compress(low, x, y);
	}
}
