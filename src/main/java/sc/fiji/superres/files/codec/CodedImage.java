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
package sc.fiji.superres.files.codec;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * What a codec of images gives.
 *
 * @param width      pixels
 * @param height     pixels
 * @param components of a pixel
 * @param samples    of {@code width * height * components} integers, those of a pixel side by side, row after row
 */
public record CodedImage(int width, int height, int components, int[] samples) {

	/** The samples as they are stored, before any conversion of colours. */
	static CodedImage of(Raster raster) {
		int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(),
			(int[]) null);
		if (raster.getDataBuffer().getDataType() == DataBuffer.TYPE_SHORT) for (int i = 0; i < samples.length; i++)
			samples[i] = (short) samples[i];
		return new CodedImage(raster.getWidth(), raster.getHeight(), raster.getNumBands(), samples);
	}

	/** The samples in so many bytes each, little endian. */
	public byte[] littleEndian(int bytes) {
		byte[] result = new byte[Math.multiplyExact(samples.length, bytes)];
		for (int i = 0, at = 0; i < samples.length; i++)
			for (int b = 0; b < bytes; b++)
				result[at++] = (byte) (samples[i] >> 8 * b);
		return result;
	}
}
