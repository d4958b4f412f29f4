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
package sc.fiji.superres.files.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import sc.fiji.superres.files.FileBytes;

/** The elements of a data set by their tags; values are read from the file when they are asked for. */
final class DataElements {

	static final int TRANSFER_SYNTAX = 0x00020010;
	static final int FRAME_TIME = 0x00181063;
	static final int SLICE_THICKNESS = 0x00180050;
	static final int SLICE_SPACING = 0x00180088;
	static final int IMAGER_SPACING = 0x00181164;
	static final int SERIES = 0x0020000e;
	static final int INSTANCE = 0x00200013;
	static final int POSITION = 0x00200032;
	static final int ORIENTATION = 0x00200037;
	static final int POSITION_SEQUENCE = 0x00209113;
	static final int ORIENTATION_SEQUENCE = 0x00209116;
	static final int SAMPLES = 0x00280002;
	static final int PHOTOMETRIC = 0x00280004;
	static final int PLANAR = 0x00280006;
	static final int FRAMES = 0x00280008;
	static final int MODALITY = 0x00080060;
	static final int ROWS = 0x00280010;
	static final int COLUMNS = 0x00280011;
	static final int PIXEL_SPACING = 0x00280030;
	static final int BITS_ALLOCATED = 0x00280100;
	static final int BITS_STORED = 0x00280101;
	static final int HIGH_BIT = 0x00280102;
	static final int SIGNED = 0x00280103;
	static final int PADDING = 0x00280120;
	static final int PADDING_LIMIT = 0x00280121;
	static final int INTERCEPT = 0x00281052;
	static final int SLOPE = 0x00281053;
	static final int RED_DESCRIPTOR = 0x00281101;
	static final int RED_TABLE = 0x00281201;
	static final int MODALITY_TABLE = 0x00283000;
	static final int MEASURES_SEQUENCE = 0x00289110;
	static final int TRANSFORM_SEQUENCE = 0x00289145;
	static final int GRID_OFFSETS = 0x3004000c;
	static final int DOSE_SCALING = 0x3004000e;
	static final int SHARED_GROUPS = 0x52009229;
	static final int FRAME_GROUPS = 0x52009230;
	static final int FLOAT_PIXELS = 0x7fe00008;
	static final int DOUBLE_PIXELS = 0x7fe00009;
	static final int PIXELS = 0x7fe00010;

	/**
	 * @param vr     two letters; empty where the file does not say
	 * @param offset of the value in the file
	 * @param length of it; -1 where it is fragments
	 * @param items  of a sequence, else none
	 */
	record DataElement(String vr, long offset, long length, List<DataElements> items) {}

	private static final int LONGEST = 1 << 20;

	private final FileBytes file;
	private final ByteOrder order;
	private final Map<Integer, DataElement> elements = new HashMap<>();

	DataElements(FileBytes file, ByteOrder order) {
		this.file = file;
		this.order = order;
	}

	void put(int tag, DataElement element) {
		elements.put(tag, element);
	}

	/** In the order of the standard. */
	int[] tags() {
		return elements.keySet().stream().sorted(Integer::compareUnsigned).mapToInt(Integer::intValue).toArray();
	}

	/** @return null if there is none */
	DataElement get(int tag) {
		return elements.get(tag);
	}

	boolean has(int tag) {
		return elements.containsKey(tag);
	}

	ByteOrder order() {
		return order;
	}

	/** The items of a sequence, or none. */
	List<DataElements> items(int tag) {
		DataElement element = elements.get(tag);
		return element == null ? List.of() : element.items;
	}

	/** @return none if there is no such element */
	byte[] bytes(int tag) throws IOException {
		DataElement element = elements.get(tag);
		if (element == null || element.length <= 0) return new byte[0];
		if (element.length > LONGEST) throw new IOException("an element of its header is too long");
		return file.read(element.offset, element.length);
	}

	/** Without spaces and zeros at the ends; empty if there is no such element. */
	String text(int tag) throws IOException {
		return new String(bytes(tag), StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
	}

	/** The values of a decimal or integer string; none if there is no such element. */
	double[] decimals(int tag) throws IOException {
		String text = text(tag);
		if (text.isEmpty()) return new double[0];
		String[] parts = text.split("\\\\");
		double[] values = new double[parts.length];
		try {
			for (int i = 0; i < parts.length; i++)
				values[i] = Double.parseDouble(parts[i].strip());
		}
		catch (NumberFormatException e) {
			throw new IOException("a number of its header is none", e);
		}
		return values;
	}

	OptionalDouble decimal(int tag) throws IOException {
		double[] values = decimals(tag);
		return values.length == 0 || !Double.isFinite(values[0])
			? OptionalDouble.empty()
			: OptionalDouble.of(values[0]);
	}

	/** An unsigned number of 16 bits. */
	int number(int tag, int otherwise) throws IOException {
		byte[] bytes = bytes(tag);
		return bytes.length < 2 ? otherwise : ByteBuffer.wrap(bytes).order(order).getShort() & 0xffff;
	}

	/** All unsigned numbers of 16 bits. */
	int[] numbers(int tag) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(bytes(tag)).order(order);
		int[] numbers = new int[bytes.remaining() / 2];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = bytes.getShort() & 0xffff;
		return numbers;
	}
}
