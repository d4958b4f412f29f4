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
			throw new IllegalArgumentException("weights.file must be the plain name of a file in the same folder, "
				+ "not \"" + file + "\"");
		if (bytes < 0) throw new IllegalArgumentException("weights.bytes cannot be " + bytes);
		if (!sha256.matches("[0-9a-f]{64}"))
			throw new IllegalArgumentException("weights.sha256 must be 64 lower-case hexadecimal digits");
	}

	/** Measures a file. */
	static WeightsFile of(Path path) throws IOException {
		return new WeightsFile(path.getFileName().toString(), Files.size(path), checksum(path));
	}

	/** SHA-256 of a file. */
	static String checksum(Path path) throws IOException {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256", e);
		}
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(path)) {
			for (int n; (n = in.read(buffer)) >= 0;)
				digest.update(buffer, 0, n);
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
