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

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.UnsupportedImageException;

/** The structure of a DICOM file: its elements, in any of the transfer syntaxes. */
final class DicomFile implements Closeable {

	private static final int PREAMBLE = 128;
	private static final long UNDEFINED = 0xffffffffL;
	private static final int ITEM = 0xfffee000;
	private static final int ITEM_END = 0xfffee00d;
	private static final int SEQUENCE_END = 0xfffee0dd;
	private static final int DEEPEST = 32;
	/** Deflated headers and pixels: so much larger at most, or so many bytes. */
	private static final long MOST_RATIO = 64;
	private static final long SMALL = 1L << 28;
	private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
	private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
	private static final Set<String> LONG = Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR",
		"UT", "UV");
	/** Without a type in the file, these are known to be sequences. */
	private static final Set<Integer> SEQUENCES = Set.of(DataElements.SHARED_GROUPS, DataElements.FRAME_GROUPS,
		DataElements.POSITION_SEQUENCE, DataElements.ORIENTATION_SEQUENCE, DataElements.MEASURES_SEQUENCE,
		DataElements.TRANSFORM_SEQUENCE);

	private final FileBytes file;
	private final String transferSyntax;
	private final DataElements elements;

	private DicomFile(FileBytes file, String transferSyntax, DataElements elements) {
		this.file = file;
		this.transferSyntax = transferSyntax;
		this.elements = elements;
	}

	/** Whether a file begins as DICOM files do, or as those without a preamble. */
	static boolean isDicom(byte[] head) {
		if (head.length >= PREAMBLE + 4 && head[PREAMBLE] == 'D' && head[PREAMBLE + 1] == 'I'
			&& head[PREAMBLE + 2] == 'C' && head[PREAMBLE + 3] == 'M') return true;
		if (head.length < PREAMBLE || head[1] != 0 || head[3] != 0 || head[0] != 8 && head[0] != 2) return false;
		boolean typed = head[4] >= 'A' && head[4] <= 'Z' && head[5] >= 'A' && head[5] <= 'Z';
		return typed || head[6] == 0 && head[7] == 0 && head[4] != 0 && head[5] == 0;
	}

	static DicomFile open(Path path) throws IOException {
		FileBytes file = FileBytes.open(path);
		try {
			byte[] head = file.readUpTo(0, PREAMBLE + 4);
			long start = head.length == PREAMBLE + 4 && head[PREAMBLE] == 'D' && head[PREAMBLE + 3] == 'M'
				? PREAMBLE + 4
				: 0;
			DataSetParser meta = new DataSetParser(file, ByteOrder.LITTLE_ENDIAN, true);
			DataElements group = new DataElements(file, ByteOrder.LITTLE_ENDIAN);
			long body = meta.group2(start, group);
			String syntax = group.text(DataElements.TRANSFER_SYNTAX);
			if (syntax.equals(DEFLATED)) {
				FileBytes whole = inflated(path, body);
				file.close();
				file = whole;
				body = 0;
			}
			ByteOrder order = syntax.equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
			DataElements elements = new DataElements(file, order);
			// What the first element looks like counts, as some files say otherwise.
			new DataSetParser(file, order, new DataSetParser(file, order, true).isTyped(body)).all(body, file.size(),
				elements, 0);
			return new DicomFile(file, syntax, elements);
		}
		catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	private static FileBytes inflated(Path path, long start) throws IOException {
		FileChannel unpacked = FileChannel.open(Files.createTempFile("superres", ".dcm"), StandardOpenOption.READ,
			StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
		Inflater inflater = new Inflater(true);
		try (InputStream raw = new BufferedInputStream(Files.newInputStream(path))) {
			raw.skipNBytes(start);
			InputStream in = new InflaterInputStream(raw, inflater);
			var out = Channels.newOutputStream(unpacked);
			long left = Math.max(SMALL, MOST_RATIO * Files.size(path));
			byte[] buffer = new byte[1 << 16];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				left -= count;
				if (left < 0)
					throw new UnsupportedImageException("it unpacks to far more than its size",
						"store it without compression");
				out.write(buffer, 0, count);
			}
			return FileBytes.open(unpacked);
		}
		catch (IOException | RuntimeException e) {
			unpacked.close();
			throw e;
		}
		finally {
			inflater.end();
		}
	}

	FileBytes bytes() {
		return file;
	}

	String transferSyntax() {
		return transferSyntax;
	}

	DataElements elements() {
		return elements;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	/** @param typed whether elements say their value's type */
	private record DataSetParser(FileBytes file, ByteOrder order, boolean typed) {

		/** @return where what follows the group begins */
		long group2(long start, DataElements target) throws IOException {
			long at = start;
			while (at + 8 <= file.size() && (tag(at) >>> 16) == 2)
				at = element(at, target, 0);
			return at;
		}

		/** Whether an element at this place says its value's type. */
		boolean isTyped(long at) throws IOException {
			byte[] head = file.readUpTo(at, 6);
			return head.length == 6 && head[4] >= 'A' && head[4] <= 'Z' && head[5] >= 'A' && head[5] <= 'Z';
		}

		/** All elements up to an end; those behind the pixels are left out. */
		long all(long start, long end, DataElements target, int depth) throws IOException {
			if (depth > DEEPEST) throw new IOException("its sequences are nested too deeply");
			long at = start;
			while (at + 8 <= end) {
				int tag = tag(at);
				if (tag == ITEM_END || tag == SEQUENCE_END) return at + 8;
				at = element(at, target, depth);
				if (depth == 0 && (tag == DataElements.PIXELS || tag == DataElements.FLOAT_PIXELS
					|| tag == DataElements.DOUBLE_PIXELS)) break;
			}
			return at;
		}

		private int tag(long at) throws IOException {
			ByteBuffer in = ByteBuffer.wrap(file.read(at, 4)).order(order);
			return in.getShort() << 16 | in.getShort() & 0xffff;
		}

		private long element(long at, DataElements target, int depth) throws IOException {
			int tag = tag(at);
			ByteBuffer in = ByteBuffer.wrap(file.readUpTo(at + 4, 8)).order(order);
			if (in.remaining() < 4) throw FileBytes.cutShort();
			String vr = "";
			long length, value = at + 8;
			if (typed) {
				vr = new String(in.array(), 0, 2, StandardCharsets.ISO_8859_1);
				if (LONG.contains(vr)) {
					if (in.remaining() < 8) throw FileBytes.cutShort();
					length = Integer.toUnsignedLong(in.getInt(4));
					value = at + 12;
				}
				else length = in.getShort(2) & 0xffff;
			}
			else length = Integer.toUnsignedLong(in.getInt(0));
			boolean pixels = tag == DataElements.PIXELS && depth == 0;
			if (length == UNDEFINED && pixels) {
				target.put(tag, new DataElements.DataElement(vr, value, -1, List.of()));
				return file.size();
			}
			boolean sequence = vr.equals("SQ") || length == UNDEFINED || !typed && SEQUENCES.contains(tag);
			if (length != UNDEFINED && (length > file.size() - value || length < 0)) throw FileBytes.cutShort();
			if (!sequence) {
				target.put(tag, new DataElements.DataElement(vr, value, length, List.of()));
				return value + length;
			}
			DataSetParser inner = vr.equals("UN") ? new DataSetParser(file, ByteOrder.LITTLE_ENDIAN, false) : this;
			List<DataElements> items = new ArrayList<>();
			long end = inner.items(value, length == UNDEFINED ? file.size() : value + length, items, depth);
			target.put(tag, new DataElements.DataElement(vr, value, 0, items));
			return length == UNDEFINED ? end : value + length;
		}

		private long items(long start, long end, List<DataElements> items, int depth) throws IOException {
			long at = start;
			while (at + 8 <= end) {
				int tag = tag(at);
				long length = Integer.toUnsignedLong(ByteBuffer.wrap(file.read(at + 4, 4)).order(order).getInt());
				at += 8;
				if (tag == SEQUENCE_END) return at;
				if (tag != ITEM) throw new IOException("its sequences are damaged");
				if (length != UNDEFINED && length > end - at) throw FileBytes.cutShort();
				DataElements item = new DataElements(file, order);
				long next = all(at, length == UNDEFINED ? end : at + length, item, depth + 1);
				at = length == UNDEFINED ? next : at + length;
				items.add(item);
			}
			return at;
		}
	}
}
