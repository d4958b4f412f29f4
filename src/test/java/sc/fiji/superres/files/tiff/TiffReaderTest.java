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
package sc.fiji.superres.files.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;

class TiffReaderTest {

	private static final int SHORT = 3, LONG = 4;

	/** Two pixels of 8 bits, one beside the other, with nothing but the tags that must be there and the orientation. */
	private static byte[] twoPixels(int orientation) {
		int[][] tags = {{256, LONG, 2}, {257, LONG, 1}, {258, SHORT, 8}, {259, SHORT, 1}, {262, SHORT, 1},
			{273, LONG, 8}, {274, SHORT, orientation}, {277, SHORT, 1}, {278, LONG, 1}, {279, LONG, 2}};
		ByteBuffer file = ByteBuffer.allocate(10 + 2 + 12 * tags.length + 4).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(10).put((byte) 50).put((byte) 200);
		file.putShort((short) tags.length);
		for (int[] tag : tags)
			file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
		return file.array();
	}

	/** As tifffile and GDAL do; viewers would turn it. */
	@ParameterizedTest
	@ValueSource(ints = {1, 3, 6})
	void orientationIsToldAndNotApplied(int orientation, @TempDir Path folder) throws IOException {
		Path file = Files.write(folder.resolve("turned.tif"), twoPixels(orientation));
		try (PixelSource source = TiffReader.openAny(file)) {
			assertEquals(2, source.layout().width());
			assertEquals(1, source.layout().height());
			assertEquals(orientation == 1 ? 0 : 1, source.metadata().notices().stream()
				.filter(notice -> notice.contains("orientation " + orientation)).count());
		}
	}

	/** As GDAL reads bands of classes whose colours were added to a file that calls itself grey. */
	@ParameterizedTest
	@ValueSource(booleans = {true, false})
	void coloursThatGdalHasAddedCountInGeoreferencedFiles(boolean georeferenced, @TempDir Path folder)
		throws IOException {
		int[][] tags = {{256, LONG, 1, 2}, {257, LONG, 1, 1}, {258, SHORT, 1, 8}, {259, SHORT, 1, 1},
			{262, SHORT, 1, 1}, {273, LONG, 1, 8}, {277, SHORT, 1, 1}, {278, LONG, 1, 1}, {279, LONG, 1, 2},
			{320, SHORT, 768, 400}, {georeferenced ? 33550 : 65000, 12, 3, 300}};
		ByteBuffer file = ByteBuffer.allocate(400 + 2 * 768).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(10).put((byte) 3).put((byte) 200);
		file.putShort((short) tags.length);
		for (int[] tag : tags)
			file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]).putInt(tag[3]);
		file.position(300);
		file.putDouble(10).putDouble(10).putDouble(0);
		file.position(400);
		for (int c = 1; c <= 3; c++)
			for (int i = 0; i < 256; i++)
				file.putShort((short) ((i / c) << 8 | 1));
		Path path = Files.write(folder.resolve("classes.tif"), file.array());
		try (PixelSource source = TiffReader.openAny(path)) {
			assertEquals(georeferenced ? 3 : 1, source.layout().channels());
			byte[] last = (byte[]) source.read(source.layout().channels() - 1, 0, 0, PlaneRegion.of(source.layout()));
			assertEquals(georeferenced ? 66 : 200, last[1] & 0xff);
		}
	}
}
