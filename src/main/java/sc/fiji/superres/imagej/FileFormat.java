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
package sc.fiji.superres.imagej;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** The formats that images are written in. */
enum FileFormat {

	/** ImageJ's own TIFF, with all its metadata; its directories count the bytes of a plane in 31 bits. */
	TIFF("planes of less than 2 GiB; crop the image", ".tif", ".tiff") {

		@Override
		boolean holds(long planePixels, int planes, int bitDepth) {
			return planePixels * (bitDepth / 8) <= Integer.MAX_VALUE;
		}

		@Override
		void write(ImagePlus imp, OutputStream out) throws IOException {
			Tiff.write(imp, out);
		}
	},

	/** Values as they are, colour tables as palettes; no other metadata. */
	PNG("a single plane of 8-bit, 16-bit or RGB pixels; write a .tif instead", ".png") {

		@Override
		boolean holds(long planePixels, int planes, int bitDepth) {
			return planes == 1 && bitDepth != 32;
		}

		@Override
		void write(ImagePlus imp, OutputStream out) throws IOException {
			if (!ImageIO.write(asStored(imp.getProcessor()), "png", out)) throw new IOException("no PNG writer is installed");
		}
	};

	private final String limits;
	private final List<String> endings;

	FileFormat(String limits, String... endings) {
		this.limits = limits;
		this.endings = List.of(endings);
	}

	/** The format that a file's name stands for. */
	static Optional<FileFormat> of(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter(format -> format.endings.stream().anyMatch(name::endsWith)).findFirst();
	}

	/** All endings of names that images can be written under. */
	static String endings() {
		return Arrays.stream(values()).flatMap(format -> format.endings.stream()).collect(Collectors.joining(", "));
	}

	/** What {@link #holds} asks of an image, and what to do otherwise, to follow "can hold only". */
	String limits() {
		return limits;
	}

	/** @param bitDepth 8, 16, 24 (RGB) or 32 */
	abstract boolean holds(long planePixels, int planes, int bitDepth);

	abstract void write(ImagePlus imp, OutputStream out) throws IOException;

	/** Without the display range, which in ImageJ's 8-bit images stretches the colour table. */
	private static BufferedImage asStored(ImageProcessor plane) {
		if (plane instanceof ShortProcessor gray) return gray.get16BitBufferedImage();
		if (plane instanceof ByteProcessor) return new ByteProcessor(plane.getWidth(), plane.getHeight(), (byte[]) plane
			.getPixels(), plane.getColorModel()).getBufferedImage();
		return plane.getBufferedImage();
	}
}
