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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.CanceledWhenAsked;
import sc.fiji.superres.testing.Rasters;

class ReadyNetworksTest {

	private static final LiteSRNet NETWORK = new LiteSRNet(2, 8, 1);
	private static final FloatRaster IMAGE = Rasters.noise(9, 7, 3, 1);

	private final List<LoadedNetwork> loaded = new ArrayList<>();

	@BeforeEach
	@AfterEach
	void clear() {
		ReadyNetworks.clear();
	}

	private synchronized LoadedNetwork load(long seed) {
		loaded.add(new LoadedNetwork(NETWORK.graph(), NETWORK.identityStart(seed), Device.cpu(), Precision.FLOAT32));
		return loaded.get(loaded.size() - 1);
	}

	private EngineUpscaler take(long seed) {
		return ReadyNetworks.take(seed, Progress.NONE, () -> load(seed));
	}

	private float[] upscale(long seed) {
		return upscale(seed, IMAGE);
	}

	private float[] upscale(long seed, FloatRaster image) {
		try (EngineUpscaler network = take(seed)) {
			return network.upscale(image).data();
		}
	}

	@Test
	void theSameIsNotLoadedTwice() {
		float[] first = upscale(1);
		assertArrayEquals(first, upscale(1));
		assertEquals(1, loaded.size());
		float[] other = upscale(2);
		assertEquals(2, loaded.size());
		try (var alone = new EngineUpscaler(NETWORK.graph(), NETWORK.identityStart(2), Device.cpu(),
			Precision.FLOAT32)) {
			assertArrayEquals(alone.upscale(IMAGE).data(), other);
		}
	}

	@Test
	void nobodyUsesWhatAnotherOneUses() {
		try (EngineUpscaler one = take(1); EngineUpscaler two = take(1)) {
			assertEquals(2, loaded.size());
			assertArrayEquals(one.upscale(IMAGE).data(), two.upscale(IMAGE).data());
		}
		assertEquals(2, ReadyNetworks.count());
	}

	@Test
	void closingTwiceGivesBackOnce() {
		EngineUpscaler network = take(1);
		network.close();
		network.close();
		assertEquals(1, ReadyNetworks.count());
	}

	@Test
	void fewWait() {
		for (long seed = 0; seed < ReadyNetworks.MOST + 2; seed++)
			upscale(seed);
		assertEquals(ReadyNetworks.MOST, ReadyNetworks.count());
		assertFalse(loaded.get(0).parameters().manager().isOpen(), "the oldest was not freed");
		assertTrue(loaded.get(2).parameters().manager().isOpen());
	}

	@Test
	void whatFailedIsNotUsedAgain() {
		try (EngineUpscaler network = take(1)) {
			loaded.get(0).parameters().close();
			assertThrows(RuntimeException.class, () -> network.upscale(IMAGE));
		}
		assertEquals(0, ReadyNetworks.count());
	}

	@Test
	void nobodyWaitsWhenMemoryWasShort() {
		upscale(2);
		try (EngineUpscaler network = take(1)) {
			assertEquals(1, ReadyNetworks.count());
			loaded.get(1).note(new OutOfMemoryError("of the heap"));
			assertEquals(0, ReadyNetworks.count(), "before the work is tried again");
		}
		assertEquals(0, ReadyNetworks.count());
		loaded.forEach(one -> assertFalse(one.parameters().manager().isOpen()));
	}

	@Test
	void theyGoWhenNobodyAsksForThem() throws InterruptedException {
		System.setProperty(ReadyNetworks.PROPERTY, "1");
		try {
			upscale(1);
			assertEquals(1, ReadyNetworks.count());
			for (int i = 0; i < 400 && loaded.get(0).parameters().manager().isOpen(); i++)
				Thread.sleep(25);
			assertFalse(loaded.get(0).parameters().manager().isOpen(), "it is still there");
			assertEquals(0, ReadyNetworks.count());
		}
		finally {
			System.clearProperty(ReadyNetworks.PROPERTY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"false", "0"})
	void noneStaysIfItIsTurnedOff(String off) {
		System.setProperty(ReadyNetworks.PROPERTY, off);
		try {
			assertArrayEquals(upscale(1), upscale(1));
			assertEquals(2, loaded.size());
			assertEquals(0, ReadyNetworks.count());
			loaded.forEach(one -> assertFalse(one.parameters().manager().isOpen()));
		}
		finally {
			System.clearProperty(ReadyNetworks.PROPERTY);
		}
	}

	@Test
	void whatIsNoNumberOfSecondsIsRefused() {
		System.setProperty(ReadyNetworks.PROPERTY, "long");
		try {
			assertThrows(UserException.class, () -> take(1));
			assertTrue(loaded.isEmpty());
		}
		finally {
			System.clearProperty(ReadyNetworks.PROPERTY);
		}
	}

	@Test
	void loadingIsTriedAgainWithoutThoseThatWait() {
		upscale(1);
		try (EngineUpscaler network = ReadyNetworks.take(2L, Progress.NONE, () -> {
			if (ReadyNetworks.count() > 0) throw new OutOfMemoryError("of the device");
			return load(2);
		})) {
			assertEquals(18, network.upscale(IMAGE).width());
		}
		ReadyNetworks.clear();
		assertThrows(OutOfMemoryError.class, () -> ReadyNetworks.take(3L, Progress.NONE, () -> {
			throw new OutOfMemoryError("of the device");
		}));
	}

	/** It is the caller's that is asked, not the one it was loaded for. */
	@Test
	void eachCallerIsAskedWhetherToStop() {
		var stop = new AtomicBoolean();
		Progress progress = new Progress() {

			@Override
			public void update(String what, long done, long total) {}

			@Override
			public boolean isCanceled() {
				return stop.get();
			}
		};
		var net = new LiteSRNet(4, 8, 1);
		Runnable run = () -> {
			try (EngineUpscaler network = ReadyNetworks.take("x4", progress,
				() -> new LoadedNetwork(net.graph(), net.identityStart(1), Device.cpu(), Precision.FLOAT32))) {
				network.upscale(IMAGE);
			}
		};
		run.run();
		stop.set(true);
		assertThrows(CanceledException.class, run::run);
		assertEquals(1, ReadyNetworks.count(), "it is sound");
	}

	@ParameterizedTest
	@MethodSource("askedOnTheWay")
	void cancelledAtAnyMomentItLeavesNoTensorAndGoesOn(Network network) {
		var last = new AtomicInteger();
		float[] whole = canceledAt(network, Integer.MAX_VALUE, last);
		int questions = last.get();
		assertTrue(questions > 1);
		for (int moment = 1; moment <= questions; moment++) {
			int when = moment;
			assertThrows(CanceledException.class, () -> canceledAt(network, when, new AtomicInteger()));
			assertEquals(network.graph().parameters().size(),
				loaded.get(0).parameters().manager().getManagedArrays().size());
		}
		assertArrayEquals(whole, canceledAt(network, Integer.MAX_VALUE, new AtomicInteger()));
		assertEquals(1, loaded.size());
	}

	static List<Network> askedOnTheWay() {
		return List.of(new LiteSRNet(4, 8, 1), new DVMSR(2, 12, 1, 1, DVMSR.ReconstructionHead.DIRECT));
	}

	private float[] canceledAt(Network network, int moment, AtomicInteger asked) {
		Progress progress = new CanceledWhenAsked(asked, moment);
		try (EngineUpscaler upscaler = ReadyNetworks.take(network, progress, () -> {
			loaded.add(new LoadedNetwork(network.graph(), network.identityStart(1), Device.cpu(), Precision.FLOAT32));
			return loaded.get(loaded.size() - 1);
		})) {
			return upscaler.upscale(IMAGE).data();
		}
	}

	@Test
	void threadsDoNotDisturbEachOther() {
		List<FloatRaster> images = IntStream.range(0, 8).mapToObj(i -> Rasters.noise(9 + i, 7 + i % 3, 3, i)).toList();
		List<float[]> alone = images.stream().map(image -> upscale(1, image)).toList();
		var pool = Executors.newFixedThreadPool(3);
		try {
			List<Future<float[]>> together = new ArrayList<>();
			for (int round = 0; round < 5; round++)
				images.forEach(image -> together.add(pool.submit(() -> upscale(1, image))));
			for (int i = 0; i < together.size(); i++)
				assertArrayEquals(alone.get(i % images.size()), together.get(i).get());
		}
		catch (InterruptedException | ExecutionException e) {
			throw new AssertionError(e);
		}
		finally {
			pool.shutdown();
		}
		assertTrue(loaded.size() <= 3, loaded.size() + " networks for three threads");
	}
}
