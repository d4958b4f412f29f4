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
package sc.fiji.superres.files.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * The head of a NIfTI file of version 1 (348 bytes) or 2 (540 bytes).
 *
 * @param order     of bytes
 * @param sizes     of the axes x, y, z, time, and three further ones; 1 where there is none
 * @param type      of a sample
 * @param samples   3 or 4 for voxels of RGB or RGBA, else 1
 * @param offset    of the first sample
 * @param slope     of values; 1 if none is given
 * @param intercept of values
 * @param pixelSize distances of voxels and frames
 * @param affine    by sform, or else by qform
 * @param shown     values that are shown black and white, if the file says so
 * @param isPair    whether the samples are in a file of their own
 */
record NiftiHeader(ByteOrder order, long[] sizes, SampleType type, int samples, long offset, double slope,
	double intercept, PixelSize pixelSize, Optional<Affine> affine, Optional<DisplayRange> shown, boolean isPair) {

	static final int BYTES_1 = 348;
	static final int BYTES_2 = 540;
	static final int AXES = 7;
	static final int MILLIMETRES = 2;
	private static final int RGB = 128;
	private static final int RGBA = 2304;

	/** Whether a file begins as one of either version does, in either byte order. */
	static boolean isNifti(byte[] head) {
		if (head.length < BYTES_1) return false;
		ByteBuffer buffer = ByteBuffer.wrap(head);
		int bytes = buffer.getInt(0);
		if (bytes == BYTES_1 || Integer.reverseBytes(bytes) == BYTES_1)
			return head[344] == 'n' && (head[345] == '+' || head[345] == 'i') && head[346] == '1';
		return (bytes == BYTES_2 || Integer.reverseBytes(bytes) == BYTES_2) && head[4] == 'n'
			&& (head[5] == '+' || head[5] == 'i') && head[6] == '2';
	}

	/** @param head the file's first {@link #BYTES_2} bytes, or fewer if it has not as many */
	static NiftiHeader of(byte[] head) throws IOException {
		ByteBuffer in = ByteBuffer.wrap(head);
		boolean little = in.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == BYTES_1 || in.getInt(0) == BYTES_2;
		in.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		boolean two = in.getInt(0) == BYTES_2;
		if (head.length < (two ? BYTES_2 : BYTES_1)) throw FileBytes.cutShort();
		long[] dim = new long[AXES + 1];
		double[] distance = new double[AXES + 1];
		for (int i = 0; i <= AXES; i++) {
			dim[i] = two ? in.getLong(16 + 8 * i) : in.getShort(40 + 2 * i);
			distance[i] = two ? in.getDouble(104 + 8 * i) : in.getFloat(76 + 4 * i);
		}
		int code = in.getShort(two ? 12 : 70);
		double slope = two ? in.getDouble(176) : in.getFloat(112),
			intercept = two ? in.getDouble(184) : in.getFloat(116);
		boolean scaled = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
		double offset = two ? in.getLong(168) : in.getFloat(108);
		boolean pair = head[two ? 5 : 345] == 'i';
		int least = pair ? 0 : two ? BYTES_2 : BYTES_1;
		if (!(offset >= least) || offset > Long.MAX_VALUE / 2) {
			if (offset == 0 && !pair) offset = two ? BYTES_2 + 4 : BYTES_1 + 4;
			else throw new IOException("its header says a place of the voxels that cannot be");
		}
		int units = two ? in.getInt(500) : head[123];
		return new NiftiHeader(in.order(), sizes(dim), type(code), code == RGB ? 3 : code == RGBA ? 4 : 1,
			(long) offset, scaled ? slope : 1, scaled ? intercept : 0, pixelSize(distance, units),
			affine(in, two, distance), shown(in, two), pair);
	}

	private static Optional<DisplayRange> shown(ByteBuffer in, boolean two) {
		double max = two ? in.getDouble(192) : in.getFloat(124), min = two ? in.getDouble(200) : in.getFloat(128);
		return Double.isFinite(max - min) && min < max ? Optional.of(new DisplayRange(min, max)) : Optional.empty();
	}

	private static long[] sizes(long[] dim) throws IOException {
		long[] sizes = new long[AXES];
		Arrays.fill(sizes, 1);
		boolean sound = dim[0] >= 1 && dim[0] <= AXES;
		for (int i = 0; sound && i < dim[0]; i++) {
			sizes[i] = dim[i + 1];
			sound = sizes[i] >= 1 && sizes[i] <= Integer.MAX_VALUE;
		}
		if (!sound) throw new IOException("its header says sizes that cannot be");
		return sizes;
	}

	private static SampleType type(int code) throws IOException {
		return switch (code) {
			case 2, RGB, RGBA -> SampleType.UINT8;
			case 4 -> SampleType.INT16;
			case 8 -> SampleType.INT32;
			case 16 -> SampleType.FLOAT32;
			case 64 -> SampleType.FLOAT64;
			case 256 -> SampleType.INT8;
			case 512 -> SampleType.UINT16;
			case 768 -> SampleType.UINT32;
			case 1024 -> SampleType.INT64;
			case 1280 -> SampleType.UINT64;
			case 32, 1792, 2048 -> throw new UnsupportedImageException("its voxels are complex numbers",
				"store magnitude and phase in files of their own");
			case 1, 1536 -> throw new UnsupportedImageException("its voxels have " + (code == 1 ? 1 : 128) + " bits",
				"store them with 8, 16 or 32");
			default -> throw new IOException("its header says a type of voxels that does not exist");
		};
	}

	/** The number of NIfTI for a type. */
	static int code(SampleType type) {
		return switch (type) {
			case UINT8 -> 2;
			case INT16 -> 4;
			case INT32 -> 8;
			case FLOAT32 -> 16;
			case FLOAT64 -> 64;
			case INT8 -> 256;
			case UINT16 -> 512;
			case UINT32 -> 768;
			case INT64 -> 1024;
			case UINT64 -> 1280;
		};
	}

	private static PixelSize pixelSize(double[] distance, int units) {
		String unit = switch (units & 7) {
			case 1 -> "m";
			case 2 -> "mm";
			case 3 -> "µm";
			default -> "";
		};
		double seconds = switch (units & 0x38) {
			case 16 -> 1e-3;
			case 24 -> 1e-6;
			default -> 1;
		};
		double[] positive = Arrays.stream(distance).map(d -> Double.isFinite(d) ? Math.abs(d) : 0).toArray();
		return new PixelSize(positive[1], positive[2], positive[3], unit, positive[4] * seconds, "s");
	}

	private static Optional<Affine> affine(ByteBuffer in, boolean two, double[] distance) {
		int qform = two ? in.getInt(344) : in.getShort(252), sform = two ? in.getInt(348) : in.getShort(254);
		if (sform > 0) {
			double[][] rows = new double[3][4];
			for (int r = 0; r < 3; r++)
				for (int c = 0; c < 4; c++)
					rows[r][c] = two ? in.getDouble(400 + 32 * r + 8 * c) : in.getFloat(280 + 16 * r + 4 * c);
			return Optional.of(new Affine(rows, sform));
		}
		if (qform <= 0) return Optional.empty();
		double[] q = new double[6];
		for (int i = 0; i < 6; i++)
			q[i] = two ? in.getDouble(352 + 8 * i) : in.getFloat(256 + 4 * i);
		double[] zooms = {Math.abs(distance[1]), Math.abs(distance[2]),
			Math.abs(distance[3]) * (distance[0] < 0 ? -1 : 1)};
		return Optional.of(new Affine(Quaternion.rows(q, zooms), qform));
	}

	long bytes() {
		return Math.multiplyExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact), (long) samples * type.bytes());
	}
}
