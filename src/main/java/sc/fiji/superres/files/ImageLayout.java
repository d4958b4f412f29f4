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
 * The axes and the samples of an image.
 *
 * @param axes sizes
 * @param type of a sample
 * @param bits that a sample has in its file, such as 12 or 4, at most those of its type
 * @param rgb  whether the three channels are the colours red, green and blue
 */
public record ImageLayout(Axes axes, SampleType type, int bits, boolean rgb) {

	/**
	 * How large an image is.
	 *
	 * @param width    pixels along x
	 * @param height   pixels along y
	 * @param channels or bands; three for red, green and blue
	 * @param slices   positions along z
	 * @param frames   points in time
	 */
	public record Axes(int width, int height, int channels, int slices, int frames) {

		public Axes {
			if (width < 1 || height < 1 || channels < 1 || slices < 1 || frames < 1)
				throw new IllegalArgumentException(
					"no image: " + width + " x " + height + " x " + channels + " x " + slices + " x " + frames);
		}
	}

	/** Samples that use all bits of their type. */
	public ImageLayout(Axes axes, SampleType type, boolean rgb) {
		this(axes, type, type.bits(), rgb);
	}

	/** Pixels along x. */
	public int width() {
		return axes.width;
	}

	/** Pixels along y. */
	public int height() {
		return axes.height;
	}

	/** Channels or bands; three for {@code rgb}. */
	public int channels() {
		return axes.channels;
	}

	/** Positions along z. */
	public int slices() {
		return axes.slices;
	}

	/** Points in time. */
	public int frames() {
		return axes.frames;
	}

	/** Planes of one channel. */
	public long planes() {
		return (long) channels() * slices() * frames();
	}

	/** Of a plane of one channel. */
	public long planeBytes() {
		return (long) width() * height() * type.bytes();
	}

	/** Of all samples. */
	public long bytes() {
		return Math.multiplyExact(planes(), planeBytes());
	}
}
