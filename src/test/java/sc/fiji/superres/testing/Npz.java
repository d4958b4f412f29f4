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
package sc.fiji.superres.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** NumPy's archives of arrays: NPY version 1.0, little-endian f4, i4 and u1, C order. */
public final class Npz implements AutoCloseable {

	private static final Pattern HEADER = Pattern
		.compile("\\{'descr': '(.+?)', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\), *\\}\\s*");

	private final ZipFile zip;

	private Npz(ZipFile zip) {
		this.zip = zip;
	}

	public static Npz open(Path file) throws IOException {
		return new Npz(new ZipFile(file.toFile()));
	}

	/**
	 * @param type  {@code <f4}, {@code <i4} or {@code |u1}
	 * @param shape empty for a single number
	 * @param bytes row-major, little-endian
	 */
	public record Array(String type, int[] shape, ByteBuffer bytes) {

		public float[] floats() {
			require("<f4");
			float[] values = new float[bytes.remaining() / Float.BYTES];
			bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
			return values;
		}

		public int[] ints() {
			require("<i4");
			int[] values = new int[bytes.remaining() / Integer.BYTES];
			bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
			return values;
		}

		/** Unsigned. */
		public int[] bytesAsInts() {
			require("|u1");
			int[] values = new int[bytes.remaining()];
			for (int i = 0; i < values.length; i++)
				values[i] = Byte.toUnsignedInt(bytes.get(bytes.position() + i));
			return values;
		}

		private void require(String wanted) {
			if (!type.equals(wanted)) throw new IllegalStateException("An array of " + type + ", not " + wanted);
		}
	}

	/** Names of all arrays, in the order of the archive. */
	public Set<String> names() {
		return zip.stream().map(ZipEntry::getName).map(name -> name.substring(0, name.length() - ".npy".length()))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	public Array array(String name) throws IOException {
		ZipEntry entry = zip.getEntry(name + ".npy");
		if (entry == null) throw new IOException("No array " + name + " in " + zip.getName());
		ByteBuffer bytes;
		try (InputStream in = zip.getInputStream(entry)) {
			bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
		}
		byte[] magic = new byte[8];
		bytes.get(magic);
		if (!new String(magic, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY\1\0"))
			throw new IOException(name + " is not an array of version 1.0");
		byte[] header = new byte[Short.toUnsignedInt(bytes.getShort())];
		bytes.get(header);
		Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
		if (!matcher.matches()) throw new IOException("Unexpected header of " + name);
		List<Integer> shape = new ArrayList<>();
		for (String length : matcher.group(2).split(","))
			if (!length.isBlank()) shape.add(Integer.valueOf(length.trim()));
		return new Array(matcher.group(1), shape.stream().mapToInt(Integer::intValue).toArray(), bytes.slice());
	}

	public boolean has(String name) {
		return zip.getEntry(name + ".npy") != null;
	}

	public float[] floats(String name) throws IOException {
		return array(name).floats();
	}

	/** The first value of an array of whole numbers. */
	public int integer(String name) throws IOException {
		return array(name).ints()[0];
	}

	public int[] shape(String name) throws IOException {
		return array(name).shape();
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
