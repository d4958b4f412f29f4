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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import sc.fiji.superres.files.UnsupportedImageException;

/** The metadata of arrays of Zarr 2, files called {@code .zarray}. */
final class Zarr2 {

	static final String FILE = ".zarray";

	private static final int BLOSC_SHUFFLE = 1;

	private Zarr2() {}

	/**
	 * @throws UnsupportedImageException if it is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	static ArrayMetadata parse(JsonFile file) throws IOException {
		long[] shape = file.wholeNumbers("shape", 1, Long.MAX_VALUE);
		int[] chunk = Arrays.stream(file.wholeNumbers("chunks", 1, Integer.MAX_VALUE)).mapToInt(n -> (int) n).toArray();
		if (shape.length == 0) throw file.wrong("shape");
		if (chunk.length != shape.length) throw file.wrong("chunks");
		String name = typeName(file);
		StoredType type = StoredType.ofZarr2(name.substring(1)).orElseThrow(() -> refused(name));
		if (!file.elements("filters").isEmpty())
			throw new UnsupportedImageException(
				"its samples went through the filter " + file.objects("filters").get(0).text("id").orElse("?"),
				"store it without filters");
		var coder = new ChunkCoder(type, chunk, order(file, chunk.length),
			name.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, compressions(file));
		Object fill = FillValue.parse(file.get("fill_value").orElse(JsonNull.INSTANCE), type);
		return new ArrayMetadata(shape, new ChunkKeys("", separator(file)), fill, coder, Optional.empty());
	}

	private static String typeName(JsonFile file) throws IOException {
		JsonElement type = file.get("dtype").orElseThrow(() -> file.wrong("dtype"));
		if (type.isJsonArray())
			throw new UnsupportedImageException("its samples have several fields", "store each in an array of its own");
		String name = file.text("dtype").orElseThrow();
		if (name.length() < 2 || "<>|=".indexOf(name.charAt(0)) < 0) throw file.wrong("dtype");
		return name;
	}

	private static UnsupportedImageException refused(String name) {
		boolean complex = name.charAt(1) == 'c';
		return new UnsupportedImageException(
			complex ? "its samples are complex numbers" : "its samples are of the type " + name,
			complex
				? "store real and imaginary parts or magnitudes"
				: "store it as integers or floating-point numbers");
	}

	private static int[] order(JsonFile file, int dimensions) throws IOException {
		String order = file.text("order").orElse("C");
		if (!order.equals("C") && !order.equals("F")) throw file.wrong("order");
		return IntStream.range(0, dimensions).map(d -> order.equals("C") ? d : dimensions - 1 - d).toArray();
	}

	private static String separator(JsonFile file) throws IOException {
		String separator = file.text("dimension_separator").orElse(".");
		if (!separator.equals(".") && !separator.equals("/")) throw file.wrong("dimension_separator");
		return separator;
	}

	private static List<ZarrCompression> compressions(JsonFile file) throws IOException {
		Optional<JsonFile> compressor = file.object("compressor");
		if (compressor.isEmpty()) return List.of();
		String id = compressor.get().text("id").orElseThrow(() -> file.wrong("compressor"));
		return switch (id) {
			case "gzip" -> List.of(ZarrCompression.GZIP);
			case "zlib" -> List.of(ZarrCompression.ZLIB);
			case "zstd" -> List.of(ZarrCompression.ZSTD);
			case "blosc" -> List.of(ZarrCompression.BLOSC);
			case "lz4" -> List.of(ZarrCompression.LZ4);
			case "bz2" -> List.of(ZarrCompression.BZIP2);
			default -> throw new UnsupportedImageException("it is compressed by " + id,
				"store it with Blosc, Zstandard or gzip");
		};
	}

	/** The other way round, of what {@link ZarrArray#create} makes. */
	static JsonObject json(ArrayMetadata metadata) {
		ChunkCoder coder = metadata.coder();
		JsonObject json = new JsonObject();
		json.addProperty("zarr_format", 2);
		json.add("shape", array(metadata.shape()));
		json.add("chunks", array(Arrays.stream(coder.shape()).asLongStream().toArray()));
		json.addProperty("dtype", (coder.type().bytes() == 1 ? "|" : "<") + coder.type().zarr2());
		json.add("compressor", compressor(coder));
		json.add("fill_value", FillValue.json(metadata.fill(), coder.type().sample()));
		json.addProperty("order", "C");
		json.add("filters", JsonNull.INSTANCE);
		json.addProperty("dimension_separator", metadata.keys().separator());
		return json;
	}

	static JsonArray array(long[] numbers) {
		JsonArray array = new JsonArray();
		for (long number : numbers)
			array.add(number);
		return array;
	}

	private static JsonElement compressor(ChunkCoder coder) {
		if (coder.compressions().isEmpty()) return JsonNull.INSTANCE;
		JsonObject json = new JsonObject();
		switch (coder.compressions().get(0)) {
			case GZIP -> {
				json.addProperty("id", "gzip");
				json.addProperty("level", ZarrCompression.GZIP_LEVEL);
			}
			case ZSTD -> {
				json.addProperty("id", "zstd");
				json.addProperty("level", ZarrCompression.ZSTD_LEVEL);
			}
			case BLOSC -> {
				json.addProperty("id", "blosc");
				json.addProperty("cname", "zstd");
				json.addProperty("clevel", ZarrCompression.ZSTD_LEVEL);
				json.addProperty("shuffle", BLOSC_SHUFFLE);
				json.addProperty("blocksize", 0);
			}
			default -> throw new IllegalArgumentException("not written: " + coder.compressions());
		}
		return json;
	}
}
