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
package sc.fiji.superres.large;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.task.AtomicFile;

/**
 * The samples of a result that is too large for memory, in a folder beside the file that it will become: written block
 * by block in any order, then read region by region. A journal names the blocks that are there, so that the same work
 * goes on after it was interrupted at any moment. Not thread-safe.
 */
public final class Staging implements Closeable {

	private static final String ENDING = ".part";
	private static final String SAMPLES = "samples";
	private static final String JOURNAL = "journal";
	private static final String RESULT = "result";

	/** As high as the tiles of the files that are written; of red, green and blue one band each is needed at a time. */
	private static final int BAND_ROWS = 256, HELD_BANDS = 3;
	/** So large a part of the heap bands may take. */
	private static final int HEAP_PARTS = 4;

	/** Rows of a plane, from the top one. */
	private record StagedBand(int channel, int slice, int frame, int top) {}

	private final Map<StagedBand, Object> bands = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<StagedBand, Object> eldest) {
			return size() > HELD_BANDS;
		}
	};
	private final Path target;
	private final Path folder;
	private final ImageLayout layout;
	private final Journal journal;
	private final FileChannel samples;

	/**
	 * Opens what an earlier run of the same work has left, or begins anew.
	 *
	 * @param target file that the result becomes
	 * @param layout of the result
	 * @param work   everything that the samples depend on, a line; what is there of other work is discarded
	 * @throws sc.fiji.superres.task.UserException if another process is at the same work
	 * @throws IOException                         if the folder cannot be written to
	 */
	public Staging(Path target, ImageLayout layout, String work) throws IOException {
		this.layout = layout;
		this.target = target;
		folder = folder(target);
		Files.createDirectories(folder);
		journal = new Journal(folder.resolve(JOURNAL), work);
		try {
			samples = FileChannel.open(folder.resolve(SAMPLES), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
			if (journal.count() == 0) samples.truncate(0);
		}
		catch (IOException e) {
			journal.close();
			throw e;
		}
	}

	/** Where a result is collected. */
	public static Path folder(Path target) {
		return target.resolveSibling(target.getFileName() + ENDING);
	}

	/** The file that the result becomes. */
	public Path target() {
		return target;
	}

	/** Bytes of the result that are on the disk already. */
	public static long bytes(Path target) {
		try {
			return Files.size(folder(target).resolve(SAMPLES));
		}
		catch (IOException e) {
			return 0;
		}
	}

	/** Blocks that are there. */
	public int count() {
		return journal.count();
	}

	/** Whether a block is there. */
	public boolean has(String block) {
		return journal.has(block);
	}

	/**
	 * Writes a part of a block.
	 *
	 * @param values array of the layout's sample type, row after row
	 * @param region of the plane
	 */
	public void write(int channel, int slice, int frame, PlaneRegion region, Object values) throws IOException {
		bands.clear();
		int rowBytes = region.width() * layout.type().bytes();
		ByteBuffer row = ByteBuffer.allocate(rowBytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int y = 0; y < region.height(); y++) {
			row.clear();
			SampleType.put(row, values, y * region.width(), region.width());
			row.flip();
			long at = place(channel, slice, frame, region.x(), region.y() + y);
			while (row.hasRemaining())
				at += samples.write(row, at);
		}
	}

	/** All parts of a block have been written; after this it survives the end of the process and of the machine. */
	public void finish(String block) throws IOException {
		samples.force(false);
		journal.add(block);
	}

	/**
	 * The samples of a region, as {@link sc.fiji.superres.files.PixelSource#read} gives them. Files are read in bands
	 * of whole rows, as the samples lie on the disk, and those used last are held.
	 */
	Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		Object values = layout.type().array(region.pixels());
		int size = bandRows();
		for (int y = 0; y < region.height(); y++) {
			int row = region.y() + y, top = row / size * size;
			Object band = band(new StagedBand(channel, slice, frame, top), Math.min(size, layout.height() - top));
			System.arraycopy(band, (row - top) * layout.width() + region.x(), values, y * region.width(),
				region.width());
		}
		return values;
	}

	private int bandRows() {
		long rowBytes = (long) layout.width() * layout.type().bytes();
		return (int) Math.max(1,
			Math.min(BAND_ROWS, Runtime.getRuntime().maxMemory() / HEAP_PARTS / (HELD_BANDS * rowBytes)));
	}

	private Object band(StagedBand band, int rows) throws IOException {
		Object known = bands.get(band);
		if (known != null) return known;
		Object values = rows(band.channel, band.slice, band.frame, band.top, rows);
		bands.put(band, values);
		return values;
	}

	/** The samples of whole rows, which are read anew and belong to the caller. */
	public Object rows(int channel, int slice, int frame, int top, int rows) throws IOException {
		int length = Math.multiplyExact(rows, layout.width());
		Object values = layout.type().array(length);
		ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(layout.width(), layout.type().bytes()))
			.order(ByteOrder.LITTLE_ENDIAN);
		long at = place(channel, slice, frame, 0, top);
		for (int y = 0; y < rows; y++) {
			bytes.clear();
			while (bytes.hasRemaining()) {
				int read = samples.read(bytes, at);
				if (read < 0) throw new IOException("the samples beside it were cut short");
				at += read;
			}
			get(bytes.flip(), values, y * layout.width(), layout.width());
		}
		return values;
	}

	private long place(int channel, int slice, int frame, int x, int y) {
		long plane = ((long) frame * layout.slices() + slice) * layout.channels() + channel;
		return plane * layout.planeBytes() + ((long) y * layout.width() + x) * layout.type().bytes();
	}

	private static void get(ByteBuffer row, Object values, int at, int count) {
		if (values instanceof byte[] array) row.get(array, at, count);
		else if (values instanceof short[] array) row.asShortBuffer().get(array, at, count);
		else if (values instanceof int[] array) row.asIntBuffer().get(array, at, count);
		else if (values instanceof long[] array) row.asLongBuffer().get(array, at, count);
		else if (values instanceof float[] array) row.asFloatBuffer().get(array, at, count);
		else row.asDoubleBuffer().get((double[]) values, at, count);
	}

	/**
	 * Makes the file that the result becomes, beside the samples, and moves it to its place.
	 *
	 * @throws IOException if that fails; the samples and what was there before stay
	 */
	public void publish(AtomicFile.FileContent content) throws IOException {
		Path beside = folder.resolve(RESULT);
		try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.READ, StandardOpenOption.TRUNCATE_EXISTING)) {
			content.writeTo(channel);
			channel.force(true);
		}
		AtomicFile.move(beside, Files.exists(target) ? target.toRealPath() : target);
	}

	/** Removes what was collected for a result, which must not be open. */
	public static void discard(Path target) throws IOException {
		Path folder = folder(target);
		Files.deleteIfExists(folder.resolve(SAMPLES));
		Files.deleteIfExists(folder.resolve(RESULT));
		Files.deleteIfExists(folder.resolve(JOURNAL));
		ImageContents.forget(folder);
		Files.deleteIfExists(folder);
	}

	@Override
	public void close() throws IOException {
		try (samples) {
			journal.close();
		}
	}
}
