package sc.fiji.superres.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the arrays of a NumPy archive: version 1.0, little-endian, C order, types f4, i4 and u1, all given as float. */
public final class Npz {

	/** One array. */
	public record Array(int[] shape, float[] data) {}

	private static final Pattern DESCRIPTION = Pattern.compile("'descr': '[<|](f4|i4|u1)'");
	private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

	private final Map<String, Array> arrays = new LinkedHashMap<>();

	public Npz(Path file) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : zip.stream().toList())
				arrays.put(entry.getName().replaceAll("\\.npy$", ""), parse(zip.getInputStream(entry).readAllBytes()));
		}
	}

	public Set<String> names() {
		return arrays.keySet();
	}

	public boolean has(String name) {
		return arrays.containsKey(name);
	}

	public Array get(String name) {
		Array array = arrays.get(name);
		if (array == null) throw new IllegalArgumentException("No array " + name + " among " + names());
		return array;
	}

	public float[] floats(String name) {
		return get(name).data();
	}

	public int[] shape(String name) {
		return get(name).shape();
	}

	private static Array parse(byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int headerLength = buffer.getShort(8) & 0xffff;
		String header = new String(bytes, 10, headerLength, StandardCharsets.ISO_8859_1);
		Matcher type = DESCRIPTION.matcher(header);
		Matcher sizes = SHAPE.matcher(header);
		if (!type.find() || !sizes.find() || header.contains("'fortran_order': True"))
			throw new IOException("Cannot read an array with the header " + header);
		int[] shape = Arrays.stream(sizes.group(1).split(",")).map(String::strip).filter(s -> !s.isEmpty())
			.mapToInt(Integer::parseInt).toArray();
		float[] data = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
		buffer.position(10 + headerLength);
		for (int i = 0; i < data.length; i++)
			data[i] = switch (type.group(1)) {
				case "f4" -> buffer.getFloat();
				case "i4" -> buffer.getInt();
				default -> buffer.get() & 0xff;
			};
		return new Array(shape, data);
	}
}
