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

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read at any place. Never asks for more memory than the file has bytes. Thread-safe. */
public final class FileBytes implements Closeable {

	private final FileChannel channel;
	private final long size;

	private FileBytes(FileChannel channel) throws IOException {
		this.channel = channel;
		size = channel.size();
	}

	public static FileBytes open(Path file) throws IOException {
		return open(FileChannel.open(file, StandardOpenOption.READ));
	}

	/** @param channel is closed with this, or if this fails */
	public static FileBytes open(FileChannel channel) throws IOException {
		try {
			return new FileBytes(channel);
		}
		catch (IOException e) {
			channel.close();
			throw e;
		}
	}

	/** Bytes of the file when it was opened. */
	public long size() {
		return size;
	}

	/**
	 * @return a new array
	 * @throws EOFException if the file does not have these bytes
	 */
	public byte[] read(long offset, long length) throws IOException {
		if (offset < 0 || length < 0 || offset > size || length > size - offset) throw cutShort();
		if (length > Integer.MAX_VALUE - 8)
			throw new UnsupportedImageException("one of its parts has " + length + " bytes",
				"store it in tiles or strips of less than 2 GiB");
		ByteBuffer buffer = ByteBuffer.allocate((int) length);
		while (buffer.hasRemaining())
			if (channel.read(buffer, offset + buffer.position()) < 0) throw cutShort();
		return buffer.array();
	}

	/** As {@link #read}, but fewer bytes where the file ends before. */
	public byte[] readUpTo(long offset, int length) throws IOException {
		return offset >= size ? new byte[0] : read(offset, Math.min(length, size - offset));
	}

	/** What a reader throws where a file lacks bytes that it announces. */
	public static EOFException cutShort() {
		return new EOFException("it is cut short");
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
