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

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

import sc.fiji.superres.files.FileBytes;

/**
 * The container of Blosc 1: a head of 16 bytes, the places of its blocks, and blocks whose bytes were first put in an
 * order that compresses well and then compressed by one of five methods. Its own library has native code for fewer
 * systems than Fiji runs on, so the container is read here, and what is in it by libraries. Source: README_CHUNK_FORMAT
 * of c-blosc.
 */
public final class Blosc {

	private static final int FORMAT = 2;
	private static final int HEAD = 16;
	private static final int SHUFFLED = 1;
	private static final int STORED = 2;
	private static final int BIT_SHUFFLED = 4;
	private static final int WHOLE_BLOCKS = 16;
	private static final int ZSTD = 4;
	/** Blocks are divided by the bytes of samples of at most so many. */
	private static final int MOST_PARTS = 16;
	private static final int LEAST_OF_PART = 128;
	private static final int BLOCK = 1 << 18;
	/** More than any of the other methods packs into a byte. */
	private static final int MOST_RATIO = 1040;
	private static final int MOST_RATIO_OF_ZSTD = 1 << 16;

	private final ByteBuffer in;
	private final int flags;
	private final int sampleBytes;
	private final int length;
	private final int block;

	private Blosc(byte[] container) throws IOException {
		if (container.length < HEAD) throw FileBytes.cutShort();
		in = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
		if (in.get(0) != FORMAT)
			throw new IOException("it is of version " + (in.get(0) & 0xff) + " of Blosc, not " + FORMAT);
		flags = in.get(2) & 0xff;
		sampleBytes = Math.max(1, in.get(3) & 0xff);
		length = in.getInt(4);
		block = in.getInt(8);
		if (in.getInt(12) > container.length) throw FileBytes.cutShort();
	}

	/**
	 * @param most bytes that there may be
	 * @return the unpacked bytes
	 * @throws IOException if there are more, or they are damaged
	 */
	public static byte[] decode(byte[] container, int most) throws IOException {
		Blosc blosc = new Blosc(container);
		if (blosc.length < 0 || blosc.length > most) throw damaged();
		try {
			return (blosc.flags & STORED) != 0 ? blosc.stored() : blosc.unpacked();
		}
		catch (IndexOutOfBoundsException | IllegalArgumentException e) {
			throw new IOException(damaged().getMessage(), e);
		}
	}

	private static IOException damaged() {
		return new IOException("its compressed samples are damaged");
	}

	private byte[] stored() throws IOException {
		if (length > in.capacity() - HEAD) throw FileBytes.cutShort();
		return Arrays.copyOfRange(in.array(), HEAD, HEAD + length);
	}

	private byte[] unpacked() throws IOException {
		if (length == 0) return new byte[0];
		if (block < 1 || block > length) throw damaged();
		int blocks = (length - 1) / block + 1;
		if (blocks > (in.capacity() - HEAD) / Integer.BYTES) throw damaged();
		if (length / (flags >> 5 == ZSTD ? MOST_RATIO_OF_ZSTD : MOST_RATIO) > in.capacity()) throw damaged();
		byte[] result = new byte[length];
		for (int i = 0; i < blocks; i++)
			block(in.getInt(HEAD + Integer.BYTES * i), result, i * block, Math.min(block, length - i * block));
		return result;
	}

	private void block(int start, byte[] result, int to, int size) throws IOException {
		boolean divided = (flags & WHOLE_BLOCKS) == 0 && sampleBytes <= MOST_PARTS
			&& block / sampleBytes >= LEAST_OF_PART && size == block;
		int parts = divided ? sampleBytes : 1, part = size / parts;
		byte[] bytes = new byte[size];
		int at = start;
		for (int p = 0; p < parts; p++) {
			int packed = in.getInt(at);
			at += Integer.BYTES;
			if (packed < 0 || packed > in.capacity() - at) throw FileBytes.cutShort();
			byte[] unpacked = packed == part ? Arrays.copyOfRange(in.array(), at, at + part) : unpack(at, packed, part);
			if (unpacked.length != part) throw damaged();
			System.arraycopy(unpacked, 0, bytes, p * part, part);
			at += packed;
		}
		if ((flags & SHUFFLED) != 0 && sampleBytes > 1) bytes = Shuffle.undo(bytes, sampleBytes);
		else if ((flags & BIT_SHUFFLED) != 0) bytes = Shuffle.undoBits(bytes, sampleBytes);
		System.arraycopy(bytes, 0, result, to, size);
	}

	private byte[] unpack(int at, int packed, int wanted) throws IOException {
		if (flags >> 5 == 0) return BloscLz.decode(in.array(), at, packed, wanted);
		var bytes = new ByteArrayInputStream(in.array(), at, packed);
		try (InputStream unpacked = method(bytes)) {
			// One more, so that what checks the bytes is read as well.
			return unpacked.readNBytes(wanted + 1);
		}
		catch (EOFException e) {
			throw new IOException(damaged().getMessage(), e);
		}
	}

	private InputStream method(InputStream bytes) throws IOException {
		return switch (flags >> 5) {
			case 1 -> new BlockLZ4CompressorInputStream(bytes);
			case 2 -> new SnappyCompressorInputStream(bytes);
			case 3 -> new InflaterInputStream(bytes);
			case ZSTD -> Zstandard.stream(bytes);
			default -> throw new IOException("it is packed by a method of Blosc that is not known");
		};
	}

	/**
	 * Packs by Zstandard, the bytes of samples put in order by their place in the sample.
	 *
	 * @param sampleBytes of a sample
	 */
	public static byte[] encode(byte[] bytes, int sampleBytes, int level) {
		int block = Math.min(bytes.length, Math.max(sampleBytes, BLOCK / sampleBytes * sampleBytes));
		int blocks = bytes.length == 0 ? 0 : (bytes.length - 1) / block + 1;
		byte[][] packed = new byte[blocks][];
		long total = HEAD + 2L * Integer.BYTES * blocks;
		for (int i = 0; i < blocks; i++) {
			byte[] part = Shuffle.apply(Arrays.copyOfRange(bytes, i * block, Math.min(bytes.length, (i + 1) * block)),
				sampleBytes);
			byte[] smaller = Zstandard.encode(part, level);
			packed[i] = smaller.length < part.length ? smaller : part;
			total += packed[i].length;
		}
		boolean stored = total >= HEAD + (long) bytes.length;
		ByteBuffer out = ByteBuffer.allocate(stored ? HEAD + bytes.length : (int) total).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) FORMAT).put((byte) 1).put((byte) (ZSTD << 5 | WHOLE_BLOCKS | SHUFFLED | (stored ? STORED : 0)));
		out.put((byte) sampleBytes).putInt(bytes.length).putInt(block).putInt(out.capacity());
		if (stored) return out.put(bytes).array();
		int at = HEAD + Integer.BYTES * blocks;
		for (byte[] part : packed) {
			out.putInt(at);
			at += Integer.BYTES + part.length;
		}
		for (byte[] part : packed)
			out.putInt(part.length).put(part);
		return out.array();
	}
}
