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
package sc.fiji.superres.files.zarr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.codec.Blosc;
import sc.fiji.superres.files.codec.Zstandard;

/** What is done with the bytes of a chunk before they are stored. */
enum ZarrCompression {

	GZIP {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			return unpack(new GZIPInputStream(new ByteArrayInputStream(in), BUFFER), most);
		}

		@Override
		byte[] encode(byte[] bytes, int sampleBytes) throws IOException {
			var out = new ByteArrayOutputStream(bytes.length / 2 + BUFFER);
			try (var gzip = new GZIPOutputStream(out, BUFFER) {

				{
					def.setLevel(Deflater.DEFAULT_COMPRESSION);
				}
			}) {
				gzip.write(bytes);
			}
			return out.toByteArray();
		}
	},

	ZLIB {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			return unpack(new InflaterInputStream(new ByteArrayInputStream(in)), most);
		}
	},

	ZSTD {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			return unpack(Zstandard.stream(new ByteArrayInputStream(in)), most);
		}

		@Override
		byte[] encode(byte[] bytes, int sampleBytes) {
			return Zstandard.encode(bytes, ZSTD_LEVEL);
		}
	},

	/** Of several methods, of which Zstandard is written. */
	BLOSC {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			return Blosc.decode(in, most);
		}

		@Override
		byte[] encode(byte[] bytes, int sampleBytes) {
			return Blosc.encode(bytes, sampleBytes, ZSTD_LEVEL);
		}
	},

	/** A block of LZ4 after its unpacked length. */
	LZ4 {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			if (in.length < Integer.BYTES) throw FileBytes.cutShort();
			return unpack(new BlockLZ4CompressorInputStream(
				new ByteArrayInputStream(in, Integer.BYTES, in.length - Integer.BYTES)), most);
		}
	},

	BZIP2 {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			return unpack(new BZip2CompressorInputStream(new ByteArrayInputStream(in)), most);
		}
	},

	/** A checksum after the bytes. */
	CRC32C {

		@Override
		byte[] decode(byte[] in, int most) throws IOException {
			int length = in.length - Integer.BYTES;
			if (length < 0) throw FileBytes.cutShort();
			if (ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt(length) != checksum(in, length))
				throw new IOException("its checksum is wrong");
			return Arrays.copyOf(in, length);
		}

		@Override
		byte[] encode(byte[] bytes, int sampleBytes) {
			return ByteBuffer.allocate(bytes.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(bytes)
				.putInt(checksum(bytes, bytes.length)).array();
		}
	};

	static final int ZSTD_LEVEL = 3;
	/** What {@code numcodecs} and the JDK mean by the level that is written. */
	static final int GZIP_LEVEL = 6;
	private static final int BUFFER = 1 << 16;

	private static int checksum(byte[] bytes, int length) {
		var crc = new CRC32C();
		crc.update(bytes, 0, length);
		return (int) crc.getValue();
	}

	private static byte[] unpack(InputStream packed, int most) throws IOException {
		try (packed) {
			// One more, so that what checks the bytes is read as well.
			return packed.readNBytes(most == Integer.MAX_VALUE ? most : most + 1);
		}
	}

	/**
	 * @param most bytes that there may be; memory is taken for those only that there are
	 * @return the unpacked bytes; more than {@code most}, if there are more
	 * @throws IOException if they are damaged
	 */
	abstract byte[] decode(byte[] in, int most) throws IOException;

	/** @param sampleBytes of a sample */
	byte[] encode(byte[] bytes, int sampleBytes) throws IOException {
		throw new UnsupportedOperationException("not written: " + this);
	}
}
