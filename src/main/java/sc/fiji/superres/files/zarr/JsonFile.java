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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * An object in a file of JSON, and what is wrong with it where a part is not as it must be.
 *
 * @param name   of the file, for messages
 * @param fields of the object
 */
public record JsonFile(String name, JsonObject fields) {

	/** More than such a file may have. */
	private static final long MOST_BYTES = 64 << 20;

	/**
	 * @param name in the folder
	 * @return nothing if there is no such file
	 * @throws IOException if it cannot be read or does not hold an object
	 */
	public static Optional<JsonFile> read(Path folder, String name) throws IOException {
		Path file = folder.resolve(name);
		if (!Files.isRegularFile(file)) return Optional.empty();
		if (Files.size(file) > MOST_BYTES) throw new IOException("its file " + name + " is far too large");
		try {
			JsonElement element = JsonParser.parseString(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
			if (element.isJsonObject()) return Optional.of(new JsonFile(name, element.getAsJsonObject()));
			throw new IOException("its file " + name + " is damaged");
		}
		catch (JsonParseException e) {
			throw new IOException("its file " + name + " is damaged", e);
		}
	}

	/** As it is written. */
	public static String text(JsonObject fields) {
		return new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create().toJson(fields)
			+ "\n";
	}

	/** What to throw where a field is missing or is not as it must be. */
	public IOException wrong(String key) {
		return new IOException("its file " + name + " lacks a sound \"" + key + "\"");
	}

	/** The value of a key; empty if it is missing or null. */
	public Optional<JsonElement> get(String key) {
		JsonElement element = fields.get(key);
		return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(element);
	}

	/** An object in this one. */
	public Optional<JsonFile> object(String key) throws IOException {
		Optional<JsonElement> element = get(key);
		if (element.isEmpty()) return Optional.empty();
		if (!element.get().isJsonObject()) throw wrong(key);
		return Optional.of(new JsonFile(name, element.get().getAsJsonObject()));
	}

	/** Objects in this one; none if there is no such field. */
	public List<JsonFile> objects(String key) throws IOException {
		List<JsonFile> objects = new ArrayList<>();
		for (JsonElement element : elements(key)) {
			if (!element.isJsonObject()) throw wrong(key);
			objects.add(new JsonFile(name, element.getAsJsonObject()));
		}
		return objects;
	}

	/** The elements of an array; none if there is no such field. */
	public List<JsonElement> elements(String key) throws IOException {
		Optional<JsonElement> element = get(key);
		if (element.isEmpty()) return List.of();
		if (!element.get().isJsonArray()) throw wrong(key);
		JsonArray array = element.get().getAsJsonArray();
		return array.asList();
	}

	/** The text of a key; empty if it is missing. Throws {@link IOException} if it is no text. */
	public Optional<String> text(String key) throws IOException {
		Optional<JsonElement> element = get(key);
		if (element.isEmpty()) return Optional.empty();
		if (!isText(element.get())) throw wrong(key);
		return Optional.of(element.get().getAsString());
	}

	private static boolean isText(JsonElement element) {
		return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
	}

	/** Numbers that are finite; none if there is no such field. */
	public double[] numbers(String key) throws IOException {
		List<JsonElement> elements = elements(key);
		double[] numbers = new double[elements.size()];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = number(key, elements.get(i));
		return numbers;
	}

	/** A number that is finite. */
	public Optional<Double> number(String key) throws IOException {
		Optional<JsonElement> element = get(key);
		return element.isEmpty() ? Optional.empty() : Optional.of(number(key, element.get()));
	}

	private double number(String key, JsonElement element) throws IOException {
		if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) throw wrong(key);
		try {
			double number = element.getAsDouble();
			if (Double.isFinite(number)) return number;
		}
		catch (NumberFormatException e) {
			throw wrong(key);
		}
		throw wrong(key);
	}

	/** Whole numbers from {@code least} to {@code most}. */
	long[] wholeNumbers(String key, long least, long most) throws IOException {
		List<JsonElement> elements = elements(key);
		long[] numbers = new long[elements.size()];
		for (int i = 0; i < numbers.length; i++) {
			JsonElement element = elements.get(i);
			if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) throw wrong(key);
			try {
				numbers[i] = new BigDecimal(element.getAsString()).longValueExact();
			}
			catch (ArithmeticException | NumberFormatException e) {
				throw wrong(key);
			}
			if (numbers[i] < least || numbers[i] > most) throw wrong(key);
		}
		return numbers;
	}
}
