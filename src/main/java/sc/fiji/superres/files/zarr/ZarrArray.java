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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.zarr.Blocks.Part;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/** An array of Zarr in a folder. Chunks that were read last are held in a bounded part of the heap. */
public final class ZarrArray implements ChunkedArray {

	private final Path folder;
	private final ArrayMetadata metadata;
	private final ChunkCoder coder;
	private final long[] shape;
	private final int[] block;
	private final int chunkBytes;

	private ZarrArray(Path folder, ArrayMetadata metadata) throws IOException {
		this.folder = folder;
		this.metadata = metadata;
		coder = metadata.coder();
		shape = metadata.shape();
		block = metadata.block();
		try {
			chunkBytes = coder.bytes();
			metadata.sharding().ifPresent(Sharding::indexBytes);
		}
		catch (ArithmeticException e) {
			throw new UnsupportedImageException("one of its chunks has more than 2 GiB", "store it in smaller chunks");
		}
	}

	/** Whether a folder is an array, by its files. */
	public static boolean isArray(Path folder) throws IOException {
		return Files.isRegularFile(folder.resolve(Zarr2.FILE))
			|| JsonFile.read(folder, Zarr3.FILE).filter(ZarrArray::isArray).isPresent();
	}

	private static boolean isArray(JsonFile file) {
		return file.fields().has("node_type") && file.fields().get("node_type").toString().equals("\"array\"");
	}

	/**
	 * @throws UnsupportedImageException if it is sound but of a kind that is not read
	 * @throws IOException               if there is none, or it is damaged
	 */
	public static ZarrArray open(Path folder) throws IOException {
		Optional<JsonFile> third = JsonFile.read(folder, Zarr3.FILE);
		if (third.filter(ZarrArray::isArray).isPresent()) return new ZarrArray(folder, Zarr3.parse(third.get()));
		JsonFile second = JsonFile.read(folder, Zarr2.FILE)
			.orElseThrow(() -> new IOException("there is no array " + folder.getFileName() + " in it"));
		return new ZarrArray(folder, Zarr2.parse(second));
	}

	/**
	 * Makes an array without any block.
	 *
	 * @param folder is made, and may be there
	 * @param shape  numbers along each dimension
	 * @param names  of the dimensions
	 * @throws IOException if that fails
	 */
	public static ZarrArray create(Path folder, SampleType type, long[] shape, ZarrStyle style, List<String> names)
		throws IOException {
		int[] chunk = style.chunk(shape), order = IntStream.range(0, shape.length).toArray();
		Optional<int[]> shard = style.shard(shape);
		var coder = new ChunkCoder(StoredType.of(type), chunk, order, ByteOrder.LITTLE_ENDIAN,
			style.packing().compressions());
		boolean third = style.version() == ZarrVersion.ZARR_3;
		var metadata = new ArrayMetadata(shape.clone(), third ? ChunkKeys.ZARR_3 : ChunkKeys.ZARR_2,
			FillValue.zero(type), coder, shard.map(whole -> new Sharding(whole, chunk, true, true)));
		ZarrArray array = new ZarrArray(folder, metadata);
		Files.createDirectories(folder);
		AtomicFile.writeText(folder.resolve(third ? Zarr3.FILE : Zarr2.FILE),
			JsonFile.text(third ? Zarr3.json(metadata, names) : Zarr2.json(metadata)));
		return array;
	}

	@Override
	public SampleType type() {
		return coder.type().sample();
	}

	@Override
	public long[] shape() {
		return shape.clone();
	}

	@Override
	public int[] chunk() {
		return coder.shape().clone();
	}

	@Override
	public int[] block() {
		return block.clone();
	}

	/** The value of what is not stored; an array of one number. */
	public Object fill() {
		return metadata.fill();
	}

	private void requireWithin(long[] start, int[] size) {
		boolean within = start.length == shape.length && size.length == shape.length;
		for (int d = 0; within && d < shape.length; d++)
			within = start[d] >= 0 && size[d] >= 1 && start[d] <= shape[d] - size[d];
		if (!within)
			throw new IllegalArgumentException("not within " + Arrays.toString(shape) + ": " + Arrays.toString(size)
				+ " from " + Arrays.toString(start));
	}

	private static long[] divided(long[] numbers, int[] by) {
		return IntStream.range(0, by.length).mapToLong(d -> numbers[d] / by[d]).toArray();
	}

	private static long[] last(long[] start, int[] size) {
		return IntStream.range(0, size.length).mapToLong(d -> start[d] + size[d] - 1).toArray();
	}

	@Override
	public Object read(long[] start, int[] size) throws IOException {
		requireWithin(start, size);
		Object result = type().array(Blocks.count(size));
		int[] chunk = coder.shape();
		Blocks.<IOException>forEach(divided(start, chunk), divided(last(start, size), chunk), index -> {
			int[] from = new int[size.length], to = new int[size.length], common = new int[size.length];
			for (int d = 0; d < size.length; d++) {
				long first = Math.max(start[d], index[d] * chunk[d]);
				from[d] = (int) (first - index[d] * chunk[d]);
				to[d] = (int) (first - start[d]);
				common[d] = (int) (Math.min(start[d] + size[d], (index[d] + 1) * chunk[d]) - first);
			}
			Object samples = chunk(index);
			Part target = new Part(result, size, to);
			if (samples == null) Blocks.fill(target, common, metadata.fill());
			else Blocks.copy(new Part(samples, chunk, from), target, common);
		});
		return result;
	}

	/** Whether nobody has written it. What is there and cannot be opened, as a link to nothing, is not missing. */
	private static boolean isMissing(Path file) {
		return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static FileBytes open(String key, Path file) throws IOException {
		try {
			return FileBytes.open(file);
		}
		catch (NoSuchFileException e) {
			throw new DamagedChunkException(key, "it leads to a file that is not there", e);
		}
		catch (AccessDeniedException e) {
			throw new DamagedChunkException(key, "it may not be read", e);
		}
		catch (FileSystemException e) {
			throw new DamagedChunkException(key, e.getReason(), e);
		}
	}

	/** @return null if it is not there */
	private Object chunk(long[] index) throws IOException {
		if (metadata.sharding().isPresent()) return inShard(index, metadata.sharding().get());
		String key = metadata.keys().key(index);
		Path file = folder.resolve(key);
		if (isMissing(file)) return null;
		return ChunkCache.SHARED.get(this, key, chunkBytes, () -> {
			try (FileBytes bytes = open(key, file)) {
				return decoded(key, bytes, 0, bytes.size());
			}
		});
	}

	private Object inShard(long[] index, Sharding sharding) throws IOException {
		long[] shard = IntStream.range(0, index.length).mapToLong(d -> index[d] / (block[d] / coder.shape()[d]))
			.toArray();
		long[] within = IntStream.range(0, index.length).mapToLong(d -> index[d] % (block[d] / coder.shape()[d]))
			.toArray();
		String key = metadata.keys().key(shard);
		Path file = folder.resolve(key);
		if (isMissing(file)) return null;
		try {
			long[] places = (long[]) ChunkCache.SHARED.get(this, key + " index", sharding.indexBytes(), () -> {
				try (FileBytes bytes = open(key, file)) {
					int length = sharding.indexBytes();
					return sharding.index(bytes.read(sharding.atEnd() ? bytes.size() - length : 0, length));
				}
			});
			long[] place = sharding.place(places, within);
			if (place == null) return null;
			String name = key + " " + Arrays.toString(within);
			return ChunkCache.SHARED.get(this, name, chunkBytes, () -> {
				try (FileBytes bytes = open(key, file)) {
					return decoded(name, bytes, place[0], place[1]);
				}
			});
		}
		catch (DamagedChunkException | FileSystemException | FileNotFoundException e) {
			throw e;
		}
		catch (IOException e) {
			throw new DamagedChunkException(key, e.getMessage(), e);
		}
	}

	private Object decoded(String name, FileBytes bytes, long offset, long length) throws IOException {
		if (length > coder.mostStored())
			throw new DamagedChunkException(name, "it has " + length + " bytes, far more than its samples", null);
		try {
			return coder.decode(bytes.read(offset, length));
		}
		catch (UserException e) {
			throw e;
		}
		catch (IOException | RuntimeException e) {
			String reason = e.getMessage() == null ? "it is cut short" : e.getMessage();
			throw new DamagedChunkException(name, reason, e);
		}
	}

	@Override
	public void write(long[] start, int[] size, Object samples) throws IOException {
		requireWithin(start, size);
		for (int d = 0; d < size.length; d++)
			if (start[d] % block[d] != 0 || size[d] % block[d] != 0 && start[d] + size[d] != shape[d])
				throw new IllegalArgumentException("not whole blocks of " + Arrays.toString(block) + ": "
					+ Arrays.toString(size) + " from " + Arrays.toString(start));
		Blocks.<IOException>forEach(divided(start, block), divided(last(start, size), block), index -> {
			int[] from = IntStream.range(0, size.length).map(d -> (int) (index[d] * block[d] - start[d])).toArray();
			String key = metadata.keys().key(index);
			byte[] bytes = metadata.sharding().isPresent()
				? shard(samples, size, from, metadata.sharding().get())
				: coder.encode(part(samples, size, from, coder.shape()));
			put(folder.resolve(key), bytes);
			ChunkCache.SHARED.forget(this, key);
		});
	}

	@Override
	public void force(long[] start, int[] size) throws IOException {
		requireWithin(start, size);
		Blocks.<IOException>forEach(divided(start, block), divided(last(start, size), block),
			index -> AtomicFile.force(folder.resolve(metadata.keys().key(index))));
	}

	@Override
	public boolean isWhole(long[] start, int[] size) throws IOException {
		requireWithin(start, size);
		return areWhole(divided(start, coder.shape()), divided(last(start, size), coder.shape()));
	}

	/** Whether all chunks are there and can be read; all of them are, as one that was cut can have any length. */
	public boolean isComplete() throws IOException {
		int[] chunk = coder.shape();
		return areWhole(new long[shape.length],
			IntStream.range(0, shape.length).mapToLong(d -> (shape[d] - 1) / chunk[d]).toArray());
	}

	/** @param first and the last one: indices of chunks */
	private boolean areWhole(long[] first, long[] last) throws IOException {
		// What is in memory says nothing of the files.
		ChunkCache.SHARED.forget(this, "");
		boolean[] whole = {true};
		try {
			Blocks.<IOException>forEach(first, last, index -> whole[0] = whole[0] && chunk(index) != null);
		}
		catch (DamagedChunkException e) {
			return false;
		}
		return whole[0];
	}

	/** A box that may reach beyond the samples, where it has the fill value. */
	private Object part(Object samples, int[] size, int[] from, int[] box) {
		int[] common = IntStream.range(0, size.length).map(d -> Math.min(box[d], size[d] - from[d])).toArray();
		int count = Blocks.count(box);
		Object part = Arrays.equals(common, box) ? type().array(count) : Blocks.filled(metadata.fill(), count);
		Blocks.copy(new Part(samples, size, from), Part.of(part, box), common);
		return part;
	}

	private byte[] shard(Object samples, int[] size, int[] from, Sharding sharding) throws IOException {
		int[] chunk = sharding.chunk();
		long[] last = IntStream.range(0, chunk.length).mapToLong(d -> block[d] / chunk[d] - 1).toArray();
		byte[][] chunks = new byte[(int) LongStream.of(last).map(n -> n + 1).reduce(1, (a, b) -> a * b)][];
		int[] done = {0};
		Blocks.<IOException>forEach(new long[chunk.length], last, index -> {
			int[] at = IntStream.range(0, chunk.length).map(d -> from[d] + (int) index[d] * chunk[d]).toArray();
			boolean beyond = IntStream.range(0, chunk.length).anyMatch(d -> at[d] >= size[d]);
			chunks[done[0]++] = beyond ? null : coder.encode(part(samples, size, at, chunk));
		});
		return sharding.file(chunks);
	}

	/** Beside and then moved; not forced to the device each, which would take longer than the work. */
	private static void put(Path file, byte[] bytes) throws IOException {
		Files.createDirectories(file.getParent());
		AtomicFile.writeUnforced(file, bytes);
	}
}
