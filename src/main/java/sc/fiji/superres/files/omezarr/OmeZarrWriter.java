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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;
import sc.fiji.superres.files.zarr.ChunkedArray;
import sc.fiji.superres.files.zarr.JsonFile;
import sc.fiji.superres.files.zarr.ZarrArray;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;

/**
 * An image of OME-Zarr that is being written: first the blocks of its highest resolution, in any order, then those of
 * each further one, which are made of the resolution before. Blocks may be written at the same time, by several threads
 * and by programs that {@link #open} the same folder; a block that is written again is as before. Thread-safe.
 */
public final class OmeZarrWriter {

	/** Images that are not larger have no lower resolution. */
	private static final int SMALL = 256;
	private static final String DIGITS = "\\d+";

	private final List<ChunkedArray> levels;
	private final double noData;

	private OmeZarrWriter(List<ChunkedArray> levels, double noData) {
		this.levels = levels;
		this.noData = noData;
	}

	/** Whether OME-Zarr has a word for a unit of length or time. */
	public static boolean isUnit(String unit) {
		return Unit.length(unit).isPresent() || Unit.time(unit).isPresent();
	}

	/**
	 * Makes a store with all of its arrays and metadata, but without any pixel.
	 *
	 * @param folder is made, and may be there; what is in it stays
	 * @param name   of the image
	 * @throws IOException if it cannot be made
	 */
	public static OmeZarrWriter create(Path folder, String name, ImageLayout layout, FileMetadata metadata,
		ZarrStyle style) throws IOException {
		List<String> axes = Stream.of(AxisRole.values()).map(AxisRole::axis).toList();
		ImageAttributes attributes = attributes(name, layout, metadata, style);
		List<ChunkedArray> levels = new ArrayList<>();
		for (int[] factors : attributes.factors())
			levels.add(ZarrArray.create(folder.resolve(Integer.toString(levels.size())), layout.type(),
				Pyramid.shape(layout, factors), style, axes));
		describe(folder, attributes, style.version(), List.of());
		return new OmeZarrWriter(levels, metadata.noData().orElse(Double.NaN));
	}

	private static ImageAttributes attributes(String name, ImageLayout layout, FileMetadata metadata, ZarrStyle style) {
		return new ImageAttributes(name, layout, metadata,
			Pyramid.factors(layout, metadata.pixelSize(), Math.max(SMALL, style.chunk())));
	}

	private static void describe(Path folder, ImageAttributes image, ZarrVersion version, List<DisplayRange> ranges)
		throws IOException {
		boolean third = version == ZarrVersion.ZARR_3;
		JsonObject attributes = image.json(third ? "0.5" : "0.4", ranges), group = new JsonObject();
		group.addProperty("zarr_format", third ? 3 : 2);
		if (third) {
			group.addProperty("node_type", "group");
			group.add("attributes", attributes);
		}
		else AtomicFile.writeText(folder.resolve(".zattrs"), JsonFile.text(attributes));
		AtomicFile.writeText(folder.resolve(third ? "zarr.json" : ".zgroup"), JsonFile.text(group));
	}

	/**
	 * Opens a store that {@link #create} made.
	 *
	 * @throws IOException if there is none, or it cannot be read
	 */
	public static OmeZarrWriter open(Path folder) throws IOException {
		List<ChunkedArray> levels = new ArrayList<>();
		try (Stream<Path> entries = Files.list(folder)) {
			long count = entries
				.filter(path -> Files.isDirectory(path) && path.getFileName().toString().matches(DIGITS)).count();
			for (int level = 0; level < count; level++)
				levels.add(ZarrArray.open(folder.resolve(Integer.toString(level))));
		}
		if (levels.isEmpty() || levels.get(0).shape().length != AxisRole.values().length)
			throw new IOException("it is no image that is being written");
		try (PixelSource image = OmeZarrReader.open(folder)) {
			return new OmeZarrWriter(levels, image.metadata().noData().orElse(Double.NaN));
		}
	}

	/**
	 * Says in the metadata of a store that {@link #create} made which values its channels have.
	 *
	 * @param seen values, of any parts of it
	 * @throws IOException if that cannot be written
	 */
	public static void describe(Path folder, String name, ImageLayout layout, FileMetadata metadata, ZarrStyle style,
		Collection<SeenRange> seen) throws IOException {
		SeenRanges all = new SeenRanges(layout, metadata.noData().orElse(Double.NaN));
		seen.forEach(all::add);
		describe(folder, attributes(name, layout, metadata, style), style.version(), all.ranges());
	}

	/**
	 * Whether all chunks of a store that was written here, of every resolution, also of black ones, are there and can
	 * be read.
	 */
	public static boolean isComplete(Path folder) throws IOException {
		for (String path : OmeZarrReader.resolutions(folder))
			if (!ZarrArray.open(folder.resolve(path)).isComplete()) return false;
		return true;
	}

	/** Width of a block, in pixels. */
	public int blockWidth() {
		return levels.get(0).block()[AxisRole.X.ordinal()];
	}

	/** Height of a block, in pixels. */
	public int blockHeight() {
		return levels.get(0).block()[AxisRole.Y.ordinal()];
	}

	/**
	 * Writes whole blocks of a plane of the highest resolution.
	 *
	 * @param region  a multiple of the block, or up to the end of the plane
	 * @param samples row after row
	 * @throws IOException if they cannot be written
	 */
	public void write(int channel, int slice, int frame, PlaneRegion region, Object samples) throws IOException {
		levels.get(0).write(start(channel, slice, frame, region), size(region), samples);
	}

	private static long[] start(int channel, int slice, int frame, PlaneRegion region) {
		return new long[]{frame, channel, slice, region.y(), region.x()};
	}

	private static int[] size(PlaneRegion region) {
		return new int[]{1, 1, 1, region.height(), region.width()};
	}

	/** Waits until blocks of {@link #write} are on the device. */
	public void force(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		levels.get(0).force(start(channel, slice, frame, region), size(region));
	}

	/** Whether blocks of {@link #write} are there and can be unpacked. */
	public boolean isWhole(int channel, int slice, int frame, PlaneRegion region) throws IOException {
		return levels.get(0).isWhole(start(channel, slice, frame, region), size(region));
	}

	/**
	 * Removes what programs that were killed while they wrote a block have left of it.
	 *
	 * @param folder of a store that nobody writes to
	 */
	public static void removeLeft(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(path -> AtomicFile.isBeside(path) && Files.isRegularFile(path)).toList())
				Files.delete(file);
		}
	}

	/** Resolutions; 0 is the highest. */
	public int levels() {
		return levels.size();
	}

	private long[] grid(int level) {
		long[] grid = levels.get(level).shape();
		int[] block = levels.get(level).block();
		for (int d = 0; d < grid.length; d++)
			grid[d] = (grid[d] - 1) / block[d] + 1;
		return grid;
	}

	/** Blocks of a resolution. */
	public long blocks(int level) {
		long blocks = 1;
		for (long n : grid(level))
			blocks = Math.multiplyExact(blocks, n);
		return blocks;
	}

	/**
	 * Makes a block of a lower resolution of the one before, which must be there.
	 *
	 * @param level from 1
	 * @param block from 0 to {@link #blocks}
	 * @return values of the resolution before that the block is made of
	 * @throws IOException if that cannot be read, or the block not be written
	 */
	public SeenRange reduce(int level, long block) throws IOException {
		BlockPlace place = place(level, block);
		return new Pyramid(levels.get(level - 1), levels.get(level), noData).reduce(place.start, place.size);
	}

	/** Waits until a block is on the device. */
	public void force(int level, long block) throws IOException {
		BlockPlace place = place(level, block);
		levels.get(level).force(place.start, place.size);
	}

	/**
	 * The values of a block of the highest resolution.
	 *
	 * @throws IOException if it cannot be read
	 */
	public SeenRange range(long block) throws IOException {
		BlockPlace place = place(0, block);
		Object samples = levels.get(0).read(place.start, place.size);
		return SeenRange.none((int) place.start[AxisRole.C.ordinal()]).with(samples, Array.getLength(samples),
			levels.get(0).type(), noData);
	}

	/** In the array of a resolution. */
	private record BlockPlace(long[] start, int[] size) {}

	private BlockPlace place(int level, long block) {
		ChunkedArray array = levels.get(level);
		long[] grid = grid(level), start = new long[grid.length];
		int[] size = array.block();
		long left = block;
		for (int d = grid.length - 1; d >= 0; d--) {
			start[d] = left % grid[d] * size[d];
			left /= grid[d];
			size[d] = (int) Math.min(size[d], array.shape()[d] - start[d]);
		}
		return new BlockPlace(start, size);
	}

	/** Makes all lower resolutions. */
	public void reduce(Progress progress) throws IOException {
		for (int level = 1; level < levels.size(); level++)
			for (long block = 0; block < blocks(level); block++) {
				progress.checkCanceled();
				progress.update("Making resolution " + (level + 1) + " of " + levels.size(), block, blocks(level));
				reduce(level, block);
			}
	}

	/**
	 * Writes an image, which is read once, in the order of its planes and from top to bottom. What is in the folder is
	 * half an image until this returns.
	 *
	 * @param folder   is made
	 * @param name     of the image
	 * @param progress is told about blocks and asked about cancellation
	 * @throws IOException if the image cannot be read or written
	 */
	public static void write(PixelSource source, Path folder, String name, ZarrStyle style, Progress progress)
		throws IOException {
		ImageLayout layout = source.layout();
		FileMetadata metadata = source.metadata();
		OmeZarrWriter writer = create(folder, name, layout, metadata, style);
		SeenRanges seen = new SeenRanges(layout, metadata.noData().orElse(Double.NaN));
		for (int t = 0; t < layout.frames(); t++)
			for (int z = 0; z < layout.slices(); z++)
				for (int c = 0; c < layout.channels(); c++)
					for (int y = 0; y < layout.height(); y += writer.blockHeight())
						for (int x = 0; x < layout.width(); x += writer.blockWidth()) {
							progress.checkCanceled();
							PlaneRegion region = new PlaneRegion(x, y,
								Math.min(writer.blockWidth(), layout.width() - x),
								Math.min(writer.blockHeight(), layout.height() - y));
							Object samples = source.read(c, z, t, region);
							seen.add(c, samples);
							writer.write(c, z, t, region, samples);
						}
		writer.reduce(progress);
		describe(folder, attributes(name, layout, metadata, style), style.version(), seen.ranges());
	}
}
