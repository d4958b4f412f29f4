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
package sc.fiji.superres.files.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * How the samples of a DICOM image are stored.
 *
 * @param columns     pixels along x
 * @param rows        pixels along y
 * @param samples     of a pixel: 1 or 3
 * @param allocated   bits from one sample to the next: 8, 16, 32 or 64
 * @param stored      bits that belong to a sample
 * @param high        the number of its highest bit
 * @param signed      whether that is its sign
 * @param floating    whether samples are floating-point numbers
 * @param byPlane     whether each colour has a plane of its own
 * @param photometric such as MONOCHROME2
 */
record PixelFormat(int columns, int rows, int samples, int allocated, int stored, int high, boolean signed,
	boolean floating, boolean byPlane, String photometric) {

	static PixelFormat of(DataElements elements) throws IOException {
		boolean floats = elements.has(DataElements.FLOAT_PIXELS), doubles = elements.has(DataElements.DOUBLE_PIXELS);
		if (!floats && !doubles && !elements.has(DataElements.PIXELS))
			throw new UnsupportedImageException("it is a DICOM file without pixels", "give one with an image");
		int allocated = elements.number(DataElements.BITS_ALLOCATED, 16);
		int stored = elements.number(DataElements.BITS_STORED, allocated);
		int samples = elements.number(DataElements.SAMPLES, 1);
		String photometric = elements.text(DataElements.PHOTOMETRIC);
		if (photometric.isEmpty()) photometric = samples == 3 ? "RGB" : "MONOCHROME2";
		PixelFormat format = new PixelFormat(elements.number(DataElements.COLUMNS, 0),
			elements.number(DataElements.ROWS, 0), samples, allocated, stored,
			elements.number(DataElements.HIGH_BIT, stored - 1), elements.number(DataElements.SIGNED, 0) == 1,
			floats || doubles, elements.number(DataElements.PLANAR, 0) == 1, photometric);
		format.check();
		return format;
	}

	private void check() throws IOException {
		if (columns < 1 || rows < 1) throw new IOException("it holds an image without pixels");
		if (allocated == 1) throw new UnsupportedImageException("its samples have 1 bit", "store it with 8");
		boolean whole = allocated == 8 || allocated == 16 || allocated == 32 || floating && allocated == 64;
		if (!whole || stored < 1 || stored > allocated || high < stored - 1 || high >= allocated)
			throw new IOException("its header says bits of samples that cannot be");
		switch (photometric) {
			case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> {
				if (samples != 1) throw new IOException("its header says colours that cannot be");
			}
			case "RGB" -> {
				if (samples != 3 || allocated > 16 || floating)
					throw new UnsupportedImageException("its colours have " + allocated + " bits each",
						"store it with 8 or 16");
			}
			case "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT" -> {
				if (samples != 3 || allocated != 8)
					throw new UnsupportedImageException("its colours have " + allocated + " bits each",
						"store it with 8");
			}
			default -> throw new UnsupportedImageException(
				"its colours are of the kind " + photometric.replaceAll("[^A-Z0-9_ ]", "?"), "convert it to RGB");
		}
	}

	/** Of a stored sample, after what its bits are not is taken off. */
	SampleType type() {
		if (floating) return allocated == 64 ? SampleType.FLOAT64 : SampleType.FLOAT32;
		return SampleType.integer(stored, signed);
	}

	double min() {
		return floating ? type().min() : signed ? -Math.scalb(1.0, stored - 1) : 0;
	}

	double max() {
		return floating ? type().max() : Math.scalb(1.0, signed ? stored - 1 : stored) - 1;
	}

	long frameBytes() {
		return (long) columns * rows * samples * (allocated / Byte.SIZE);
	}

	/**
	 * The samples of one component.
	 *
	 * @param frame in the byte order of the file
	 * @return array of {@link #type}
	 */
	Object unpack(byte[] frame, ByteOrder order, int component, boolean planes) {
		int pixels = columns * rows;
		Object target = type().array(pixels);
		ByteBuffer in = ByteBuffer.wrap(frame).order(order);
		int step = planes ? 1 : samples, first = planes ? component * pixels : component;
		for (int i = 0; i < pixels; i++) {
			int at = first + i * step;
			if (floating) {
				if (target instanceof float[] floats) floats[i] = in.getFloat(4 * at);
				else((double[]) target)[i] = in.getDouble(8 * at);
				continue;
			}
			int raw = allocated == 8 ? in.get(at) : allocated == 16 ? in.getShort(2 * at) : in.getInt(4 * at);
			int up = Integer.SIZE - 1 - high, down = Integer.SIZE - stored;
			int value = signed ? raw << up >> down : raw << up >>> down;
			if (target instanceof byte[] bytes) bytes[i] = (byte) value;
			else if (target instanceof short[] shorts) shorts[i] = (short) value;
			else((int[]) target)[i] = value;
		}
		return target;
	}
}
