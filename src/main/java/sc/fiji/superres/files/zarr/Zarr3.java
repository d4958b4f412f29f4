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

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import sc.fiji.superres.files.UnsupportedImageException;

/** The metadata of arrays of Zarr 3, files called {@code zarr.json}. */
final class Zarr3 {

	static final String FILE = "zarr.json";

	private static final String CONFIGURATION = "configuration";
	private static final String SHARDING = "sharding_indexed";
	/** What zarr-python calls the methods that the specification does not have. */
	private static final String NUMCODECS = "numcodecs.";

	private final JsonFile file;
	private final StoredType type;

	private Zarr3(JsonFile file) throws IOException {
		this.file = file;
		type = type(file);
	}

	/**
	 * @throws UnsupportedImageException if it is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	static ArrayMetadata parse(JsonFile file) throws IOException {
		return new Zarr3(file).parsed();
	}

	private ArrayMetadata parsed() throws IOException {
		long[] shape = file.wholeNumbers("shape", 1, Long.MAX_VALUE);
		if (shape.length == 0) throw file.wrong("shape");
		if (!file.elements("storage_transformers").isEmpty())
			throw new UnsupportedImageException("it is stored through transformers",
				"store it without storage transformers");
		JsonFile grid = named("chunk_grid");
		if (!grid.text("name").orElseThrow().equals("regular"))
			throw new UnsupportedImageException("its chunks are not all of one size",
				"store it in a regular grid of chunks");
		int[] block = chunk(configuration(grid), shape.length);
		Object fill = FillValue.parse(file.get("fill_value").orElse(JsonNull.INSTANCE), type);
		List<JsonFile> codecs = codecs(file);
		boolean sharded = codecs.stream().anyMatch(codec -> codec.fields().get("name").getAsString().equals(SHARDING));
		if (!sharded) return new ArrayMetadata(shape, keys(), fill, coder(block, codecs), Optional.empty());
		if (codecs.size() > 1)
			throw new UnsupportedImageException("its shards are changed before or after they are put together",
				"let sharding_indexed be its only codec, with the others in it");
		JsonFile sharding = configuration(codecs.get(0));
		int[] chunk = chunk(sharding, shape.length);
		for (int d = 0; d < chunk.length; d++)
			if (block[d] % chunk[d] != 0) throw file.wrong("chunk_shape");
		String place = sharding.text("index_location").orElse("end");
		if (!place.equals("end") && !place.equals("start")) throw file.wrong("index_location");
		return new ArrayMetadata(shape, keys(), fill, coder(chunk, codecs(sharding)),
			Optional.of(new Sharding(block, chunk, place.equals("end"), isChecked(sharding))));
	}

	private static StoredType type(JsonFile file) throws IOException {
		JsonElement type = file.get("data_type").orElseThrow(() -> file.wrong("data_type"));
		String name = type.isJsonObject()
			? named(new JsonFile(file.name(), type.getAsJsonObject()), "data_type")
			: file.text("data_type").orElseThrow();
		return StoredType.ofZarr3(name)
			.orElseThrow(() -> new UnsupportedImageException(
				name.startsWith("complex") ? "its samples are complex numbers" : "its samples are of the type " + name,
				name.startsWith("complex")
					? "store real and imaginary parts or magnitudes"
					: "store it as integers or floating-point numbers"));
	}

	private static String named(JsonFile object, String key) throws IOException {
		return object.text("name").orElseThrow(() -> object.wrong(key));
	}

	private JsonFile named(String key) throws IOException {
		JsonFile object = file.object(key).orElseThrow(() -> file.wrong(key));
		named(object, key);
		return object;
	}

	/** Empty if there is none. */
	private static JsonFile configuration(JsonFile object) throws IOException {
		return object.object(CONFIGURATION).orElseGet(() -> new JsonFile(object.name(), new JsonObject()));
	}

	private static int[] chunk(JsonFile configuration, int dimensions) throws IOException {
		long[] chunk = configuration.wholeNumbers("chunk_shape", 1, Integer.MAX_VALUE);
		if (chunk.length != dimensions) throw configuration.wrong("chunk_shape");
		return Arrays.stream(chunk).mapToInt(n -> (int) n).toArray();
	}

	private ChunkKeys keys() throws IOException {
		JsonFile encoding = named("chunk_key_encoding");
		boolean old = encoding.text("name").orElseThrow().equals("v2");
		if (!old && !encoding.text("name").orElseThrow().equals("default"))
			throw new UnsupportedImageException(
				"the files of its chunks are named by " + encoding.text("name").orElseThrow(),
				"store it with chunk keys of the default");
		String separator = configuration(encoding).text("separator").orElse(old ? "." : "/");
		if (!separator.equals(".") && !separator.equals("/")) throw file.wrong("separator");
		return new ChunkKeys(old ? "" : "c" + separator, separator);
	}

	/** All of them with a name, short forms written out. */
	private static List<JsonFile> codecs(JsonFile parent) throws IOException {
		return named(parent, "codecs", parent.elements("codecs"));
	}

	private static List<JsonFile> named(JsonFile parent, String key, List<JsonElement> elements) throws IOException {
		List<JsonFile> codecs = new ArrayList<>();
		for (JsonElement element : elements) {
			JsonObject codec = new JsonObject();
			if (element.isJsonObject()) codec = element.getAsJsonObject();
			else if (element.isJsonPrimitive()) codec.add("name", element);
			JsonFile found = new JsonFile(parent.name(), codec);
			named(found, key);
			codecs.add(found);
		}
		if (codecs.isEmpty()) throw parent.wrong(key);
		return codecs;
	}

	private ChunkCoder coder(int[] chunk, List<JsonFile> codecs) throws IOException {
		int[] order = IntStream.range(0, chunk.length).toArray();
		ByteOrder endian = null;
		List<ZarrCompression> compressions = new ArrayList<>();
		for (JsonFile codec : codecs) {
			String name = codec.text("name").orElseThrow();
			if (name.equals("transpose") && endian == null) order = transposed(order, configuration(codec));
			else if (name.equals("bytes") && endian == null) endian = endian(configuration(codec));
			else if (endian != null) compressions.add(compression(name));
			else throw refused(name);
		}
		if (endian == null) throw file.wrong("codecs");
		return new ChunkCoder(type, chunk, order, endian, compressions);
	}

	private static UnsupportedImageException refused(String name) {
		return new UnsupportedImageException("it is stored by the codec " + name,
			"store it with Blosc, Zstandard or gzip");
	}

	private static int[] transposed(int[] order, JsonFile configuration) throws IOException {
		long[] next = configuration.wholeNumbers("order", 0, order.length - 1L);
		if (next.length != order.length || Arrays.stream(next).distinct().count() != next.length)
			throw configuration.wrong("order");
		return Arrays.stream(next).mapToInt(d -> order[(int) d]).toArray();
	}

	private ByteOrder endian(JsonFile configuration) throws IOException {
		String endian = configuration.text("endian").orElse("little");
		if (!endian.equals("little") && !endian.equals("big")) throw file.wrong("endian");
		return endian.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private static ZarrCompression compression(String name) throws IOException {
		return switch (name) {
			case "gzip", NUMCODECS + "gzip" -> ZarrCompression.GZIP;
			case "zstd", NUMCODECS + "zstd" -> ZarrCompression.ZSTD;
			case "blosc", NUMCODECS + "blosc" -> ZarrCompression.BLOSC;
			case "crc32c" -> ZarrCompression.CRC32C;
			case "zlib", NUMCODECS + "zlib" -> ZarrCompression.ZLIB;
			case NUMCODECS + "lz4" -> ZarrCompression.LZ4;
			case NUMCODECS + "bz2" -> ZarrCompression.BZIP2;
			default -> throw refused(name);
		};
	}

	/** An index is stored as it is, with or without a checksum. */
	private static boolean isChecked(JsonFile sharding) throws IOException {
		List<String> names = new ArrayList<>();
		for (JsonFile codec : named(sharding, "index_codecs", sharding.elements("index_codecs"))) {
			names.add(codec.text("name").orElseThrow());
			if (configuration(codec).text("endian").orElse("little").equals("big")) names.add("big");
		}
		if (names.equals(List.of("bytes"))) return false;
		if (names.equals(List.of("bytes", "crc32c"))) return true;
		throw new UnsupportedImageException("the index of its shards is stored by " + String.join(", ", names),
			"store it with bytes in little endian and crc32c");
	}

	/** The other way round, of what {@link ZarrArray#create} makes. */
	static JsonObject json(ArrayMetadata metadata, List<String> names) {
		JsonObject json = new JsonObject();
		json.addProperty("zarr_format", 3);
		json.addProperty("node_type", "array");
		json.add("shape", Zarr2.array(metadata.shape()));
		json.addProperty("data_type", metadata.coder().type().zarr3());
		json.add("chunk_grid", codec("regular", configured("chunk_shape", numbers(metadata.block()))));
		JsonObject separator = new JsonObject();
		separator.addProperty("separator", metadata.keys().separator());
		json.add("chunk_key_encoding", codec("default", separator));
		json.add("fill_value", FillValue.json(metadata.fill(), metadata.coder().type().sample()));
		JsonArray codecs = codecs(metadata.coder());
		if (metadata.sharding().isPresent()) {
			JsonObject sharding = configured("chunk_shape", numbers(metadata.coder().shape()));
			sharding.add("codecs", codecs);
			sharding.add("index_codecs", list(bytes(), codec("crc32c", null)));
			sharding.addProperty("index_location", "end");
			codecs = list(codec(SHARDING, sharding));
		}
		json.add("codecs", codecs);
		JsonArray dimensions = new JsonArray();
		names.forEach(dimensions::add);
		json.add("dimension_names", dimensions);
		json.add("attributes", new JsonObject());
		return json;
	}

	private static JsonArray numbers(int[] numbers) {
		return Zarr2.array(Arrays.stream(numbers).asLongStream().toArray());
	}

	private static JsonObject codec(String name, JsonObject configuration) {
		JsonObject codec = new JsonObject();
		codec.addProperty("name", name);
		if (configuration != null) codec.add(CONFIGURATION, configuration);
		return codec;
	}

	private static JsonObject configured(String key, JsonElement value) {
		JsonObject configuration = new JsonObject();
		configuration.add(key, value);
		return configuration;
	}

	private static JsonArray list(JsonObject... elements) {
		JsonArray list = new JsonArray();
		for (JsonObject element : elements)
			list.add(element);
		return list;
	}

	private static JsonObject bytes() {
		JsonObject endian = new JsonObject();
		endian.addProperty("endian", "little");
		return codec("bytes", endian);
	}

	private static JsonArray codecs(ChunkCoder coder) {
		JsonArray codecs = list(bytes());
		for (ZarrCompression compression : coder.compressions()) {
			JsonObject configuration = new JsonObject();
			configuration.addProperty(compression == ZarrCompression.BLOSC ? "clevel" : "level",
				compression == ZarrCompression.GZIP ? ZarrCompression.GZIP_LEVEL : ZarrCompression.ZSTD_LEVEL);
			switch (compression) {
				case GZIP -> codecs.add(codec("gzip", configuration));
				case ZSTD -> {
					configuration.addProperty("checksum", true);
					codecs.add(codec("zstd", configuration));
				}
				case BLOSC -> {
					configuration.addProperty("cname", "zstd");
					configuration.addProperty("shuffle", "shuffle");
					configuration.addProperty("typesize", coder.type().bytes());
					configuration.addProperty("blocksize", 0);
					codecs.add(codec("blosc", configuration));
				}
				default -> throw new IllegalArgumentException("not written: " + compression);
			}
		}
		return codecs;
	}
}
