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
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.ThreadMXBean;

import sc.fiji.superres.checkpoint.CheckpointFile;
import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.checkpoint.TorchFiles;
import sc.fiji.superres.checkpoint.TorchTensor;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.task.UserException;

/**
 * Reads valid files after random changes: whatever they contain, the weights or one sentence come out, at once, and for
 * at most 64 MiB above the length of the file. Changes of a pickle are made before it is put into an archive as well,
 * so that they come past the checksums.
 */
class CheckpointFuzzTest {

	/** The system property sets another number. */
	private static final int FILES = Integer.getInteger("superres.mutants", 6_000);
	private static final long EXCESS = 64L << 20;
	private static final long SLOWEST = TimeUnit.SECONDS.toNanos(10);
	private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
		0x10000, 100_000_000};

	@TempDir
	Path folder;

	@Test
	@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void changedFilesAreReadOrRefused() throws IOException {
		var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long thread = Thread.currentThread().getId();
		List<byte[]> seeds = seeds();
		for (byte[] seed : seeds)
			CheckpointFile.read(Files.write(folder.resolve("seed"), seed), "");
		var random = new Random(20);
		Path file = folder.resolve("changed");
		int read = 0;
		for (int i = 0; i < FILES; i++) {
			byte[] bytes = i % 4 == 0
				? rearchived(change(random, pickle(), List.of(pickle())))
				: change(random, seeds.get(random.nextInt(seeds.size())), seeds);
			Files.write(file, bytes);
			String which = "file " + i + " of " + bytes.length + " bytes";
			long allocated = threads.getThreadAllocatedBytes(thread), time = System.nanoTime();
			try {
				CheckpointFile.read(file, "");
				read++;
			}
			catch (UserException e) {
				assertTrue(
					e.getMessage().endsWith(".") && !e.getMessage().contains("\n") && e.getMessage().length() < 1000,
					which + ": " + e.getMessage());
			}
			catch (RuntimeException | Error e) {
				throw new AssertionError(which, e);
			}
			allocated = threads.getThreadAllocatedBytes(thread) - allocated;
			assertTrue(allocated <= bytes.length + EXCESS, which + " took " + allocated + " bytes of memory");
			assertTrue(System.nanoTime() - time < SLOWEST, which + " was slow");
		}
		assertTrue(read > FILES / 100 && read < FILES / 2,
			read + " files were read: the changes are too strong or too weak");
	}

	private List<byte[]> seeds() throws IOException {
		Map<String, TorchTensor> tensors = tensors();
		Path path = folder.resolve("safe");
		new Safetensors(Weights.start(new LiteSRNet(2, 8, 1).graph(), 1), Map.of("format", "pt")).write(path);
		var wrapped = new LinkedHashMap<String, Object>();
		wrapped.put("epoch", 7);
		wrapped.put("params_ema", tensors);
		wrapped.put("rates", List.of(0.5, "a", true, 1L << 40));
		return List.of(TorchFiles.zip(tensors), TorchFiles.zip(wrapped), rearchived(pickle()),
			TorchFiles.legacy(tensors), TorchFiles.legacy(wrapped), Files.readAllBytes(path));
	}

	private static Map<String, TorchTensor> tensors() {
		var tensors = new LinkedHashMap<String, TorchTensor>();
		for (int i = 0; i < 4; i++)
			tensors.put("module.conv" + i + ".weight",
				TorchTensor.of("" + i, new float[]{1, 2, 3, 4, 5, 6}, List.of(2, 3)));
		return tensors;
	}

	/** The pickle of some tensors, without an archive. */
	private static byte[] pickle() {
		return TorchFiles.pickle(tensors());
	}

	/** A deflated archive of an altered pickle and the storages that it had. */
	private static byte[] rearchived(byte[] pickle) {
		var entries = new LinkedHashMap<String, byte[]>();
		entries.put("net/data.pkl", pickle);
		tensors()
			.forEach((name, tensor) -> entries.put("net/data/" + tensor.storage().key(), tensor.storage().bytes()));
		return TorchFiles.archive(entries, true);
	}

	/** One to four bit flips, other bytes, lengths, truncations, or pieces of the same or another file. */
	private static byte[] change(Random random, byte[] original, List<byte[]> others) {
		byte[] bytes = original.clone();
		for (int n = random.nextInt(4); n >= 0 && bytes.length > 8; n--) {
			int at = random.nextInt(bytes.length);
			switch (random.nextInt(6)) {
				case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
				case 1 -> bytes[at] = (byte) random.nextInt(256);
				case 2 -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(Math.min(at, bytes.length - 4),
					EDGES[random.nextInt(EDGES.length)]);
				case 3 -> bytes = Arrays.copyOf(bytes, at);
				case 4 -> bytes = splice(bytes, at, others.get(random.nextInt(others.size())), random);
				default -> bytes = splice(bytes, at, bytes, random);
			}
		}
		return bytes;
	}

	/** Puts a piece of one file into another, in place of as much or between. */
	private static byte[] splice(byte[] bytes, int at, byte[] other, Random random) {
		int from = random.nextInt(other.length);
		int length = random.nextInt(Math.min(64, other.length - from) + 1);
		int rest = random.nextBoolean() ? at : Math.min(bytes.length, at + length);
		return ByteBuffer.allocate(at + length + bytes.length - rest).put(bytes, 0, at).put(other, from, length)
			.put(bytes, rest, bytes.length - rest).array();
	}
}
