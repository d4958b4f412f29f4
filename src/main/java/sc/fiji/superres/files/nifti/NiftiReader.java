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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.codec.Inflate;

/** Opens NIfTI files. Compressed ones are unpacked into a temporary file, which is gone when the source is closed. */
public final class NiftiReader {

	private NiftiReader() {}

	/** Whether a file begins as a NIfTI file does. */
	public static boolean reads(byte[] head) {
		return NiftiHeader.isNifti(head);
	}

	/** Whether a gzip file has a NIfTI file in it. */
	public static boolean readsCompressed(Path file) throws IOException {
		try (InputStream in = unpacked(file)) {
			return NiftiHeader.isNifti(in.readNBytes(NiftiHeader.BYTES_2));
		}
		catch (ZipException e) {
			return false;
		}
	}

	private static InputStream unpacked(Path file) throws IOException {
		return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16);
	}

	/**
	 * @throws UnsupportedImageException if the file is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	public static PixelSource open(Path path) throws IOException {
		FileBytes file = FileBytes.open(path);
		try {
			NiftiHeader header = NiftiHeader.of(file.readUpTo(0, NiftiHeader.BYTES_2));
			if (!header.isPair()) return NiftiSource.of(header, file);
			file.close();
			return NiftiSource.of(header, FileBytes.open(image(path)));
		}
		catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	private static Path image(Path header) throws IOException {
		String name = header.getFileName().toString();
		String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
		for (String ending : new String[]{".img", ".IMG"}) {
			Path image = header.resolveSibling(stem + ending);
			if (Files.isRegularFile(image)) return image;
		}
		throw new UnsupportedImageException("its voxels, the file " + stem + ".img, are not beside it",
			"put both into one folder");
	}

	/** The same for a file in gzip. */
	public static PixelSource openCompressed(Path path) throws IOException {
		FileChannel unpacked = temporary();
		try (InputStream in = unpacked(path)) {
			byte[] head = in.readNBytes(NiftiHeader.BYTES_2);
			NiftiHeader header = NiftiHeader.of(head);
			if (header.isPair())
				throw new UnsupportedImageException("it is the compressed header of a pair of files",
					"store it as one .nii.gz");
			long wanted = Math.addExact(header.offset(), header.bytes());
			if (wanted / Inflate.MOST_RATIO > Files.size(path)) throw FileBytes.cutShort();
			OutputStream out = Channels.newOutputStream(unpacked);
			out.write(head, 0, (int) Math.min(head.length, wanted));
			copy(in, out, wanted - head.length);
			return NiftiSource.of(header, FileBytes.open(unpacked));
		}
		catch (ZipException | ArithmeticException e) {
			unpacked.close();
			throw new IOException("its compressed voxels are damaged", e);
		}
		catch (IOException | RuntimeException e) {
			unpacked.close();
			throw e;
		}
	}

	private static void copy(InputStream in, OutputStream out, long count) throws IOException {
		byte[] buffer = new byte[1 << 16];
		for (long left = count; left > 0;) {
			int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
			if (read < 0) throw FileBytes.cutShort();
			out.write(buffer, 0, read);
			left -= read;
		}
	}

	private static FileChannel temporary() throws IOException {
		return FileChannel.open(Files.createTempFile("superres", ".nii"), StandardOpenOption.READ,
			StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
	}
}
