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
package sc.fiji.superres.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The weights file of a model folder.
 *
 * @param file   plain name, without folders
 * @param bytes  its length
 * @param sha256 its checksum, 64 lower-case hexadecimal digits
 */
public record WeightsFile(String file, long bytes, String sha256) {

	/** The usual name. */
	public static final String NAME = "weights.safetensors";

	/** Stands in a descriptor whose weights have not been written yet. */
	public static final WeightsFile UNWRITTEN = new WeightsFile(NAME, 0, "0".repeat(64));

	public WeightsFile {
		if (!file.matches("[A-Za-z0-9_][A-Za-z0-9._-]*"))
			throw new IllegalArgumentException(
				"weights.file must be the plain name of a file in the same folder, not \"" + file + "\"");
		if (bytes < 0) throw new IllegalArgumentException("weights.bytes cannot be " + bytes);
		requireChecksum("weights.sha256", sha256);
	}

	static void requireChecksum(String what, String sha256) {
		if (!sha256.matches("[0-9a-f]{64}"))
			throw new IllegalArgumentException(what + " must be 64 lower-case hexadecimal digits");
	}

	/** Measures a file. */
	static WeightsFile of(Path path) throws IOException {
		return new WeightsFile(path.getFileName().toString(), Files.size(path), checksum(path));
	}

	/** SHA-256 of a file. */
	static String checksum(Path path) throws IOException {
		MessageDigest digest = newDigest();
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(path)) {
			for (int n; (n = in.read(buffer)) >= 0;)
				digest.update(buffer, 0, n);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256", e);
		}
	}
}
