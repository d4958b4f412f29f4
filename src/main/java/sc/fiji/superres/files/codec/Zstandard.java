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
import java.io.IOException;
import java.io.InputStream;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.util.Native;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.task.UserException;

/**
 * Bytes that Zstandard compressed, by a native library, which lies in the folder for temporary files while it is used.
 * All of it throws {@link UserException} if that library cannot be loaded.
 */
public final class Zstandard {

	private Zstandard() {}

	/** @param input compressed bytes */
	public static InputStream stream(InputStream input) throws IOException {
		requireLibrary();
		return new ZstdInputStream(input);
	}

	/**
	 * With a checksum, by which every reader finds damage.
	 *
	 * @param level of effort, from 1
	 */
	public static byte[] encode(byte[] bytes, int level) {
		requireLibrary();
		try (var context = new ZstdCompressCtx().setLevel(level).setChecksum(true)) {
			return context.compress(bytes);
		}
	}

	/**
	 * @param wanted bytes; what follows is not unpacked
	 * @throws IOException if there are fewer, or they are damaged
	 */
	public static byte[] decode(byte[] input, int wanted) throws IOException {
		byte[] output;
		try (var in = stream(new ByteArrayInputStream(input))) {
			output = in.readNBytes(wanted);
		}
		if (output.length < wanted) throw FileBytes.cutShort();
		return output;
	}

	private static void requireLibrary() {
		try {
			Native.load();
		}
		catch (LinkageError e) {
			String reason = e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElseThrow();
			throw UserException.failed("The library for Zstandard cannot be loaded from the folder for temporary files "
				+ System.getProperty("java.io.tmpdir") + " (" + reason
				+ "): let programs run from there, choose another folder by the option "
				+ "-Djava.io.tmpdir=FOLDER of Java, or use another compression.", e);
		}
	}
}
