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
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;

/**
 * Writes NIfTI: version 1, or 2 where an axis is longer than version 1 can count. The source is read in the order of
 * its planes, strip by strip.
 */
public final class NiftiWriter {

	private static final int STRIP_BYTES = 1 << 22;
	private static final int RGB = 128;
	private static final String MADE_BY = "fiji-superres";

	private final PixelSource source;
	private final ImageLayout layout;
	private final boolean two;
	private final byte[] comment;
	private final int offset;

	private NiftiWriter(PixelSource source) {
		this.source = source;
		layout = source.layout();
		int longest = Math.max(Math.max(layout.width(), layout.height()),
			Math.max(layout.slices(), Math.max(layout.frames(), layout.channels())));
		two = longest > Short.MAX_VALUE;
		comment = NiftiComment.bytes(source.metadata().description());
		offset = (two ? NiftiHeader.BYTES_2 : NiftiHeader.BYTES_1) + 4 + comment.length;
	}

	/**
	 * @param channel empty
	 * @throws IOException if writing or reading fails
	 */
	public static void write(PixelSource source, FileChannel channel) throws IOException {
		NiftiWriter writer = new NiftiWriter(source);
		put(channel, writer.header(), 0);
		writer.voxels(channel);
	}

	/**
	 * The same in gzip, by way of a temporary file.
	 *
	 * @param near where that file is made: in this file's folder
	 */
	public static void writeCompressed(PixelSource source, FileChannel channel, Path near) throws IOException {
		Path temporary = Files.createTempFile(near.toAbsolutePath().getParent(), ".superres", ".nii");
		try (FileChannel plain = FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE,
			StandardOpenOption.DELETE_ON_CLOSE)) {
			write(source, plain);
			plain.position(0);
			var out = new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 16);
			copy(plain, out);
			out.finish();
		}
	}

	private static void copy(FileChannel plain, OutputStream out) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
		while (plain.read(buffer) >= 0) {
			out.write(buffer.array(), 0, buffer.position());
			buffer.clear();
		}
	}

	private static void put(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
		long position = at;
		while (bytes.hasRemaining())
			position += channel.write(bytes, position);
	}

	private void voxels(FileChannel channel) throws IOException {
		int samples = layout.rgb() ? layout.channels() : 1, bytes = layout.type().bytes() * samples;
		int rows = Math.max(1, Math.min(layout.height(), STRIP_BYTES / (layout.width() * bytes)));
		for (int t = 0; t < layout.frames(); t++)
			for (int z = 0; z < layout.slices(); z++)
				for (int c = 0; c < layout.channels() / samples; c++)
					for (int y = 0; y < layout.height(); y += rows) {
						PlaneRegion region = new PlaneRegion(0, y, layout.width(), Math.min(rows, layout.height() - y));
						long plane = ((long) c * layout.frames() + t) * layout.slices() + z;
						long at = offset + (plane * layout.height() + y) * layout.width() * bytes;
						put(channel, samples(c, samples, z, t, region), at);
					}
	}

	private ByteBuffer samples(int first, int samples, int slice, int frame, PlaneRegion region) throws IOException {
		SampleType type = layout.type();
		ByteBuffer out = ByteBuffer.allocate(region.pixels() * samples * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (int s = 0; s < samples; s++) {
			Object values = source.read(first + s, slice, frame, region);
			for (int i = 0; i < region.pixels(); i++) {
				int at = (i * samples + s) * type.bytes();
				if (values instanceof byte[] array) out.put(at, array[i]);
				else if (values instanceof short[] array) out.putShort(at, array[i]);
				else if (values instanceof int[] array) out.putInt(at, array[i]);
				else if (values instanceof float[] array) out.putFloat(at, array[i]);
				else if (values instanceof double[] array) out.putDouble(at, array[i]);
				else out.putLong(at, ((long[]) values)[i]);
			}
		}
		return out;
	}

	private ByteBuffer header() {
		ByteBuffer out = ByteBuffer.allocate(offset).order(ByteOrder.LITTLE_ENDIAN);
		FileMetadata metadata = source.metadata();
		int end = offset - comment.length;
		out.put(end - 4, (byte) (comment.length == 0 ? 0 : 1)).put(end, comment);
		int code = layout.rgb() ? RGB : NiftiHeader.code(layout.type());
		int channels = layout.rgb() ? 1 : layout.channels();
		long[] dim = {channels > 1 ? 5 : layout.frames() > 1 ? 4 : 3, layout.width(), layout.height(), layout.slices(),
			layout.frames(), channels, 1, 1};
		out.putInt(0, two ? NiftiHeader.BYTES_2 : NiftiHeader.BYTES_1);
		byte[] magic = (two ? "n+2\0\r\n\032\n" : "n+1\0").getBytes(StandardCharsets.ISO_8859_1);
		out.put(two ? 4 : 344, magic);
		out.putShort(two ? 12 : 70, (short) code);
		out.putShort(two ? 14 : 72, (short) (layout.type().bits() * (layout.rgb() ? 3 : 1)));
		double[] distance = distance(metadata);
		for (int i = 0; i <= NiftiHeader.AXES; i++) {
			if (two) out.putLong(16 + 8 * i, dim[i]).putDouble(104 + 8 * i, distance[i]);
			else out.putShort(40 + 2 * i, (short) dim[i]).putFloat(76 + 4 * i, (float) distance[i]);
		}
		if (two) out.putLong(168, offset).putDouble(176, 1).putDouble(184, 0).putInt(500, units(metadata.pixelSize()));
		else out.putFloat(108, offset).putFloat(112, 1).put(123, (byte) units(metadata.pixelSize()));
		if (channels == 1 && metadata.channelRanges().size() == 1) {
			DisplayRange range = metadata.channelRanges().get(0);
			if (two) out.putDouble(192, range.max()).putDouble(200, range.min());
			else out.putFloat(124, (float) range.max()).putFloat(128, (float) range.min());
		}
		out.put(two ? 240 : 148, MADE_BY.getBytes(StandardCharsets.ISO_8859_1));
		metadata.affine().ifPresent(affine -> place(out, affine));
		return out;
	}

	/** The first is the handedness of qform. */
	private static double[] distance(FileMetadata metadata) {
		PixelSize size = metadata.pixelSize();
		double factor = Units.isMetric(size.unit()) ? Units.millimetres(size.unit()) : 1;
		double[] known = {1, size.x() * factor, size.y() * factor, size.z() * factor,
			size.interval() * Units.seconds(size.timeUnit()), 1, 1, 1};
		metadata.affine().ifPresent(affine -> {
			for (int i = 0; i < 3; i++)
				known[1 + i] = Quaternion.zoom(affine, i);
			double[] q = Quaternion.of(affine);
			if (q != null) known[0] = q[3];
		});
		for (int i = 1; i < known.length; i++)
			if (!(known[i] > 0)) known[i] = 1;
		return known;
	}

	/** Whether NIfTI can say pixel sizes of a unit of length. */
	public static boolean isUnit(String unit) {
		return Units.isMetric(unit);
	}

	private static int units(PixelSize size) {
		return (Units.isMetric(size.unit()) ? NiftiHeader.MILLIMETRES : 0) | (size.interval() > 0 ? 8 : 0);
	}

	private void place(ByteBuffer out, Affine affine) {
		double[] q = Quaternion.of(affine);
		int qform = q == null ? 0 : affine.space();
		if (two) out.putInt(344, qform).putInt(348, affine.space());
		else out.putShort(252, (short) qform).putShort(254, (short) affine.space());
		for (int r = 0; r < 3; r++)
			for (int c = 0; c < 4; c++)
				if (two) out.putDouble(400 + 32 * r + 8 * c, affine.get(r, c));
				else out.putFloat(280 + 16 * r + 4 * c, (float) affine.get(r, c));
		if (q == null) return;
		for (int i = 0; i < 3; i++)
			if (two) out.putDouble(352 + 8 * i, q[i]).putDouble(376 + 8 * i, affine.get(i, 3));
			else out.putFloat(256 + 4 * i, (float) q[i]).putFloat(268 + 4 * i, (float) affine.get(i, 3));
	}

	/** Units of length and time. */
	private static final class Units {

		static boolean isMetric(String unit) {
			return millimetres(unit) > 0;
		}

		static double millimetres(String unit) {
			return switch (unit) {
				case "nm" -> 1e-6;
				case "µm" -> 1e-3;
				case "mm" -> 1;
				case "cm" -> 10;
				case "m" -> 1000;
				case "in" -> 25.4;
				default -> 0;
			};
		}

		static double seconds(String unit) {
			return switch (unit) {
				case "ms" -> 1e-3;
				case "min" -> 60;
				case "h" -> 3600;
				default -> 1;
			};
		}
	}
}
