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
package sc.fiji.superres.files;

/**
 * The axes of an image.
 *
 * @param width    pixels along x
 * @param height   pixels along y
 * @param channels or bands; three for {@code rgb}
 * @param slices   positions along z
 * @param frames   points in time
 * @param type     of a sample
 * @param bits     that a sample has in its file, such as 12 or 4, at most those of its type
 * @param rgb      whether the three channels are the colours red, green and blue
 */
public record ImageLayout(int width, int height, int channels, int slices, int frames, SampleType type, int bits, boolean rgb) {

	public ImageLayout {
		if (width < 1 || height < 1 || channels < 1 || slices < 1 || frames < 1) throw new IllegalArgumentException(
			"no image: " + width + " x " + height + " x " + channels + " x " + slices + " x " + frames);
	}

	/** Samples that use all bits of their type. */
	public ImageLayout(int width, int height, int channels, int slices, int frames, SampleType type, boolean rgb) {
		this(width, height, channels, slices, frames, type, type.bits(), rgb);
	}

	/** Planes of one channel. */
	public long planes() {
		return (long) channels * slices * frames;
	}

	/** Of a plane of one channel. */
	public long planeBytes() {
		return (long) width * height * type.bytes();
	}

	/** Of all samples. */
	public long bytes() {
		return Math.multiplyExact(planes(), planeBytes());
	}
}
