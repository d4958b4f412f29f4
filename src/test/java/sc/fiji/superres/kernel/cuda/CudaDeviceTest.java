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
package sc.fiji.superres.kernel.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.jna.Pointer;

import sc.fiji.superres.kernel.Tokens;

class CudaDeviceTest {

	private final FakeDriver driver = new FakeDriver();
	private final List<String> compiled = new ArrayList<>();

	private CudaDevice device() {
		return new CudaDevice(driver, (source, capability) -> {
			compiled.add(source.name() + " " + source.options() + " " + capability);
			return new byte[1];
		}, 1);
	}

	@Test
	void programsAreCompiledOnceForTheCapabilityOfTheDevice() {
		CudaDevice device = device();
		CudaModule module = device.module(KernelSource.of("selective_scan", "-DSTATES=16"));
		assertSame(module, device.module(KernelSource.of("selective_scan", "-DSTATES=16")));
		assertNotSame(module, device.module(KernelSource.of("selective_scan", "-DSTATES=8")));
		assertEquals(List.of("selective_scan.cu [-DSTATES=16] 86", "selective_scan.cu [-DSTATES=8] 86"), compiled);
		assertEquals(2, Collections.frequency(driver.calls, "cuModuleLoadData"));
		assertEquals(1, Collections.frequency(driver.calls, "cuDevicePrimaryCtxRetain"));
	}

	/** The driver answers with an error where the context is not current. */
	@Test
	void theContextIsCurrentForEachCallAndOnlyThen() {
		CudaModule module = device().module(KernelSource.of("wkv"));
		assertEquals(1, driver.current.size());
		module.launch("wkv_chunks", 1, new KernelArguments().numbers(0));
		module.launch("wkv_chunks", 1, new KernelArguments().numbers(0));
		assertEquals(1, driver.current.size());
		assertEquals(List.of("wkv_chunks"), driver.functions);
		driver.failing = "cuLaunchKernel";
		driver.code = 701;
		assertThrows(CudaException.class, () -> module.launch("wkv_chunks", 1, new KernelArguments().numbers(0)));
		assertEquals(1, driver.current.size(), "popped after a failure, too");
	}

	@ParameterizedTest
	@CsvSource({"1, 1", "128, 1", "129, 2", "1280000000000, 0", "274877906816, 2147483647"})
	void thereAreEnoughBlocks(long threads, int blocks) {
		CudaModule module = device().module(KernelSource.of("wkv"));
		if (blocks == 0) {
			assertThrows(ArithmeticException.class,
				() -> module.launch("k", threads, new KernelArguments().numbers(0)));
			return;
		}
		module.launch("k", threads, new KernelArguments().numbers(0));
		FakeDriver.Launch launch = driver.launches.get(0);
		assertEquals(blocks, launch.blocks());
		assertEquals(128, launch.threads());
		assertTrue(launch.defaultStream());
	}

	@Test
	void nothingIsLaunchedForNoThreads() {
		device().module(KernelSource.of("wkv")).launch("wkv_chunks", 0, new KernelArguments().numbers(0));
		assertEquals(List.of(), driver.launches);
	}

	@Test
	void argumentsAreLaidOutAsStructures() {
		driver.argumentCount = 3;
		device().module(KernelSource.of("wkv")).launch("k", 1, new KernelArguments().add(new Pointer(0x1234567890L))
			.add(new Tokens(new Pointer(0x77), 1L << 40, 5)).numbers(-1, 2, 3));
		List<Pointer> arguments = driver.launches.get(0).arguments();
		assertEquals(0x1234567890L, arguments.get(0).getLong(0));
		assertEquals(List.of(0x77L, 1L << 40, 5L), numbers(arguments.get(1)));
		assertEquals(List.of(-1L, 2L, 3L), numbers(arguments.get(2)));
	}

	private static List<Long> numbers(Pointer structure) {
		return List.of(structure.getLong(0), structure.getLong(8), structure.getLong(16));
	}

	@Test
	void aScanIsThreeLaunchesWithTheirScratchMemorySideBySide() {
		driver.argumentCount = 5;
		var scan = new CudaSelectiveScan(device(), 6, 4, 2);
		Tokens[] t = IntStream.range(0, 5).mapToObj(i -> new Tokens(new Pointer(1000 + i), 60, 6))
			.toArray(Tokens[]::new);
		scan.run(t[0], t[1], t[2], t[3], t[4], new Pointer(0x111), new Pointer(0x222), new Pointer(0x10000), 2, 10);
		// 3 chunks of 4 tokens in each of 2 sequences
		assertEquals(36L * (2 * 4 + 1), scan.scratch(2, 10));
		assertEquals(List.of("selective_scan_chunks 1", "selective_scan_carry 1", "selective_scan_outputs 1"),
			driver.launches.stream().map(launch -> launch.kernel() + " " + launch.blocks()).toList());
		List<Pointer> chunks = driver.launches.get(0).arguments(), carry = driver.launches.get(1).arguments();
		assertEquals(0x10000, chunks.get(4).getLong(0), "the states that chunks leave");
		assertEquals(List.of(0x111L, 0x10000L, 0x10000L + 2 * 36 * 4 * 4, 0x10000L + 36 * 4 * 4),
			carry.subList(0, 4).stream().map(a -> a.getLong(0)).toList());
		assertEquals(List.of(1000L, 1001L, 1002L, 1003L, 1004L),
			driver.launches.get(2).arguments().stream().map(a -> a.getLong(0)).toList());
	}

	@Test
	void shapesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new CudaSelectiveScan(device(), 3, 4, 2));
		assertThrows(IllegalArgumentException.class, () -> new CudaSelectiveScan(device(), 3, 0, 1));
	}

	@Test
	void gpusAreCountedByTheDriver() {
		assertEquals(3, CudaDevice.count(driver));
		assertEquals(List.of("cuInit", "cuDeviceGetCount"), driver.calls);
		driver.failing = "cuInit";
		driver.code = 100;
		String message = assertThrows(CudaException.class, () -> CudaDevice.count(driver)).getMessage();
		assertTrue(message.startsWith("cuInit failed with CUDA error 100") && message.contains("no GPU can be seen"),
			message);
	}

	@ParameterizedTest
	@ValueSource(strings = {"cuInit", "cuDeviceGet", "cuDeviceGetAttribute", "cuDevicePrimaryCtxRetain",
		"cuCtxPushCurrent", "cuModuleLoadData", "cuCtxPopCurrent", "cuModuleGetFunction", "cuLaunchKernel"})
	void everyFailureIsOneSentenceThatNamesTheFunction(String function) {
		driver.failing = function;
		for (int code : new int[]{1, 2, 100, 101, 201, 218, 222, 333, 700, 701, 719, 803, 804, 999}) {
			driver.code = code;
			String message = assertThrows(CudaException.class,
				() -> device().module(KernelSource.of("wkv")).launch("wkv_chunks", 1, new KernelArguments().numbers(0)))
				.getMessage();
			assertTrue(message.matches(function + "( of wkv_chunks)? failed with CUDA error " + code
				+ ", CUDA_ERROR_OF_" + code + ": [^.]{10,}\\."), message);
		}
	}

	@Test
	void codesThatTheDriverDoesNotKnowAreNamedByNumber() {
		driver.failing = "cuInit";
		driver.code = 4711;
		assertEquals("cuInit failed with CUDA error 4711.",
			assertThrows(CudaException.class, this::device).getMessage());
	}

	@Test
	void sourcesAreThoseOfTheProject() {
		assertTrue(KernelSource.of("wkv").text().contains("__global__ void wkv_outputs("));
		var e = assertThrows(CudaException.class, () -> KernelSource.of("nonsense"));
		assertEquals("The program /kernels/nonsense/nonsense.cu of this plugin cannot be read.", e.getMessage());
	}

	@Test
	void chunksCoverTheSequenceAndNoMore() {
		for (long tokens : new long[]{0, 1, 2, 3, 15, 16, 17, 1000, 65536, 1L << 40}) {
			Chunks chunks = Chunks.of(tokens);
			assertTrue(chunks.count() * chunks.length() >= tokens
				&& (chunks.count() - 1) * chunks.length() < Math.max(1, tokens), tokens + ": " + chunks);
		}
		assertEquals(new Chunks(256, 256), Chunks.of(65536));
		assertEquals(0, Chunks.of(0).count());
	}
}
