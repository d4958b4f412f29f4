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
package sc.fiji.superres.upscaling;

import sc.fiji.superres.pixels.LabelledStack;

import java.util.Arrays;
import java.util.stream.IntStream;

import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * The planes of an upscaled image that do not exist until they are asked for; only those of one piece are held. Meant
 * to be asked for once and in their order, as when they are written to a file.
 */
final class UpscaledStack extends LabelledStack {

	private final UpscaledPieces pieces;
	/** Planes before each piece, and of all. */
	private final int[] starts;
	private ImageStack held;
	private int heldPiece = -1;

	UpscaledStack(UpscaledPieces pieces) {
		super(pieces.format().width(), pieces.format().height(),
			IntStream.range(0, pieces.count()).map(pieces::planes).sum());
		setBitDepth(pieces.format().bitDepth());
		this.pieces = pieces;
		starts = new int[pieces.count() + 1];
		for (int i = 0; i < pieces.count(); i++)
			starts[i + 1] = starts[i] + pieces.planes(i);
	}

	@Override
	public ImageProcessor getProcessor(int n) {
		int found = Arrays.binarySearch(starts, n - 1);
		int wanted = found >= 0 ? found : -found - 2;
		if (wanted != heldPiece) {
			held = null;
			held = pieces.upscale(wanted);
			heldPiece = wanted;
		}
		return held.getProcessor(n - starts[wanted]);
	}
}
