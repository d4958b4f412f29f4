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
package sc.fiji.superres.files.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.task.UserException;

/** Planes of more pixels and bytes than 31 bits count, in files that take little: all their pieces lie in one place. */
class LargePlaneTest {

	/** 3.6 billion pixels, in strips or tiles of 1.9 MB. */
	private static final int SIDE = 60_000, ROWS = 32, CHUNK = 1024;
	private static final long MOST_BYTES = 64L << 20;

	@TempDir
	Path folder;

	/** A value that tells its place in a strip. */
	private static int value(int x, int row) {
		return (x * 7 + row * 31) % 251;
	}

	/** @param big whether it is a BigTIFF */
	private Path strips(boolean big) throws IOException {
		int strips = SIDE / ROWS, bytes = SIDE * ROWS, word = big ? 8 : 4, start = big ? 16 : 8;
		long[][] tags = {{256, 4, 1, SIDE}, {257, 4, 1, SIDE}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1},
			{273, 4, strips, 0}, {277, 3, 1, 1}, {278, 4, 1, ROWS}, {279, 4, strips, 0}};
		int directory = start + bytes, lists = directory + (big ? 16 : 6) + tags.length * (big ? 20 : 12);
		ByteBuffer file = ByteBuffer.allocate(lists + 8 * strips).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
		if (big) file.putShort((short) 8).putShort((short) 0).putLong(directory);
		else file.putInt(directory);
		for (int row = 0; row < ROWS; row++)
			for (int x = 0; x < SIDE; x++)
				file.put((byte) value(x, row));
		if (big) file.putLong(tags.length);
		else file.putShort((short) tags.length);
		for (long[] tag : tags) {
			long content = tag[0] == 273 ? lists : tag[0] == 279 ? lists + 4 * strips : tag[3];
			file.putShort((short) tag[0]).putShort((short) tag[1]);
			if (word == 8) file.putLong(tag[2]).putLong(content);
			else file.putInt((int) tag[2]).putInt((int) content);
		}
		file.position(lists);
		for (int i = 0; i < strips; i++)
			file.putInt(start);
		for (int i = 0; i < strips; i++)
			file.putInt(bytes);
		return Files.write(folder.resolve("strips.tif"), file.array());
	}

	private Path zarr() throws IOException {
		Path image = Files.createDirectories(folder.resolve("sparse.zarr"));
		Files.writeString(image.resolve(".zgroup"), "{\"zarr_format\": 2}");
		Files.writeString(image.resolve(".zattrs"), "{\"multiscales\": [{\"version\": \"0.4\", \"axes\": "
			+ "[{\"name\": \"y\", \"type\": \"space\"}, {\"name\": \"x\", \"type\": \"space\"}], \"datasets\": "
			+ "[{\"path\": \"0\", " + "\"coordinateTransformations\": [{\"type\": \"scale\", \"scale\": [1, 1]}]}]}]}");
		Path array = Files.createDirectories(image.resolve("0"));
		Files.writeString(array.resolve(".zarray"),
			"{\"zarr_format\": 2, \"shape\": [" + SIDE + ", " + SIDE + "], \"chunks\": [" + CHUNK + ", " + CHUNK
				+ "], \"dtype\": \"<u2\", \"compressor\": null, \"fill_value\": 77, "
				+ "\"order\": \"C\", \"filters\": null, \"dimension_separator\": \".\"}");
		byte[] chunk = new byte[2 * CHUNK * CHUNK];
		for (int i = 0; i < chunk.length; i += 2)
			chunk[i] = (byte) (i / 2 % 127);
		Files.write(array.resolve("58.58"), chunk);
		return image;
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private static List<PlaneRegion> regions() {
		List<PlaneRegion> regions = new ArrayList<>();
		for (int x : new int[]{0, 35_790, SIDE - 50})
			for (int y : new int[]{0, ROWS - 1, 35_791, SIDE - 40})
				regions.add(new PlaneRegion(x, y, 50, 40));
		return regions;
	}

	@Test
	void regionsOfStripsAreRightAndTakeLittleMemory() throws IOException {
		for (boolean big : new boolean[]{false, true})
			try (PixelSource source = ImageFormats.open(strips(big)).orElseThrow()) {
				assertEquals(SIDE, source.layout().width());
				assertEquals((long) SIDE * SIDE, source.layout().bytes());
				long before = allocated();
				for (PlaneRegion region : regions()) {
					byte[] samples = (byte[]) source.read(0, 0, 0, region);
					for (int i = 0; i < samples.length; i++)
						assertEquals(value(region.x() + i % 50, (region.y() + i / 50) % ROWS), samples[i] & 0xff,
							region + ", " + i);
				}
				assertTrue(allocated() - before < MOST_BYTES, allocated() - before + " bytes");
			}
	}

	@Test
	void regionsOfMissingChunksHaveTheFillValue() throws IOException {
		try (PixelSource source = ImageFormats.open(zarr()).orElseThrow()) {
			assertEquals(2L * SIDE * SIDE, source.layout().bytes());
			long before = allocated();
			for (PlaneRegion region : regions()) {
				short[] samples = (short[]) source.read(0, 0, 0, region);
				for (int i = 0; i < samples.length; i++) {
					int x = region.x() + i % 50, y = region.y() + i / 50;
					boolean stored = x / CHUNK == 58 && y / CHUNK == 58;
					assertEquals(stored ? (y % CHUNK * CHUNK + x % CHUNK) % 127 : 77, samples[i], region + ", " + i);
				}
			}
			assertTrue(allocated() - before < 4 * MOST_BYTES, allocated() - before + " bytes");
		}
	}

	@Test
	void asAnImageOfImageJItIsRefusedWithWhatToDo() throws IOException {
		Path file = strips(false);
		long before = allocated();
		String message = assertThrows(UserException.class, () -> ImageFiles.read(file)).getMessage();
		assertTrue(message.contains("3600000000 pixels") && message.contains("crop it"), message);
		assertTrue(allocated() - before < MOST_BYTES, allocated() - before + " bytes");
		assertFalse(message.contains("\n"));
	}
}
