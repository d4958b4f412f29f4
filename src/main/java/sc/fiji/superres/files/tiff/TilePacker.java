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

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

import sc.fiji.superres.files.SampleType;

/**
 * Compresses tiles on a thread for each core, and hands them on in the order in which they came, so that the file is
 * the same whatever the number of cores. A few tiles are in memory at a time. Not thread-safe.
 */
final class TilePacker implements Closeable {

	/**
	 * The quickest. Noise of images hardly packs better at the usual 6, which takes several times as long.
	 */
	private static final int LEVEL = 1;
	private static final int MOST_THREADS = 16;

	/** Takes a compressed tile. */
	@FunctionalInterface
	interface PackedWriter {

		/** @param length of the bytes that count */
		void write(byte[] bytes, int length) throws IOException;
	}

	private record PackedTile(byte[] bytes, int length) {}

	private record WaitingTile(Future<PackedTile> packed, PackedWriter writer) {}

	private final SampleType type;
	private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
	private final ExecutorService executor = Executors.newFixedThreadPool(threads, work -> {
		Thread thread = new Thread(work, "TIFF tiles");
		thread.setDaemon(true);
		return thread;
	});
	private final Deque<WaitingTile> waiting = new ArrayDeque<>();
	private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();

	/** @param type of the samples of tiles */
	TilePacker(SampleType type) {
		this.type = type;
	}

	/**
	 * Takes a tile, and hands on one that came before if there are enough.
	 *
	 * @param samples  in little endian; is changed
	 * @param width    of the tile, in pixels
	 * @param perPixel samples side by side
	 * @throws IOException if handing on fails
	 */
	void add(byte[] samples, int width, int perPixel, PackedWriter writer) throws IOException {
		Callable<PackedTile> work = () -> pack(samples, width * perPixel * type.bytes(), perPixel);
		waiting.add(new WaitingTile(executor.submit(work), writer));
		if (waiting.size() > 2 * threads) handOn();
	}

	/** Hands on all tiles. */
	void finish() throws IOException {
		while (!waiting.isEmpty())
			handOn();
	}

	private void handOn() throws IOException {
		WaitingTile tile = waiting.remove();
		try {
			PackedTile packed = tile.packed.get();
			tile.writer.write(packed.bytes, packed.length);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw (IOException) new InterruptedIOException("writing was interrupted").initCause(e);
		}
		catch (ExecutionException e) {
			if (e.getCause() instanceof RuntimeException failure) throw failure;
			if (e.getCause() instanceof Error failure) throw failure;
			throw new IOException(e.getCause());
		}
	}

	private PackedTile pack(byte[] samples, int rowBytes, int perPixel) {
		byte[] differences = samples;
		if (type.isFloat()) differences = Predictor.ofFloats(samples, rowBytes, type.bytes());
		else if (type.bytes() <= Integer.BYTES) Predictor.difference(samples, rowBytes, perPixel, type.bytes());
		Deflater free = deflaters.poll();
		Deflater deflater = free == null ? new Deflater(LEVEL) : free;
		byte[] packed = new byte[samples.length + samples.length / 1000 + 1024];
		int length = 0;
		deflater.reset();
		deflater.setInput(differences);
		deflater.finish();
		while (!deflater.finished()) {
			if (length == packed.length) packed = Arrays.copyOf(packed, 2 * packed.length);
			length += deflater.deflate(packed, length, packed.length - length);
		}
		deflaters.add(deflater);
		return new PackedTile(packed, length);
	}

	/** Tiles that were not handed on are dropped. */
	@Override
	public void close() {
		executor.shutdownNow();
		waiting.forEach(tile -> tile.packed.cancel(false));
		deflaters.forEach(Deflater::end);
	}
}
