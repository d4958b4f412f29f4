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

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;

class DeviceCheckTest {

	private static final float[] EXPECTED = {0.1f, -0.8f, 0.5f};
	private static final AtomicInteger GPUS = new AtomicInteger();

	/** Of a device that no other test has asked about, as outcomes are remembered. */
	private static DeviceCheck.CheckedDevice key(Precision precision) {
		return new DeviceCheck.CheckedDevice(Device.gpu(GPUS.getAndIncrement()), List.of(), precision);
	}

	private static DeviceFault fault(Precision precision, Supplier<float[]> onDevice) {
		return assertThrows(DeviceFault.class,
			() -> DeviceCheck.require(key(precision), "Net x2", onDevice, () -> EXPECTED));
	}

	@ParameterizedTest
	@CsvSource({"FLOAT32, 0.001, 0.01", "FLOAT16, 0.01, 0.1", "BFLOAT16, 0.01, 0.1"})
	void roundingPassesAndWrongResultsDoNot(Precision precision, float rounding, float wrong) {
		assertDoesNotThrow(() -> DeviceCheck.require(key(precision), "Net x2",
			() -> new float[]{0.1f + rounding, -0.8f, 0.5f}, () -> EXPECTED));
		DeviceFault fault = fault(precision, () -> new float[]{0.1f, -0.8f, 0.5f - wrong});
		assertTrue(fault.getMessage().contains("off by") && fault.getMessage().contains("choose the device cpu"),
			fault.getMessage());
	}

	@Test
	void valuesThatAreNoNumbersAreAFault() {
		assertTrue(
			fault(Precision.FLOAT32, () -> new float[]{0.1f, Float.NaN, 0.5f}).getMessage().contains("not numbers"));
		fault(Precision.FLOAT32, () -> new float[]{0.1f, Float.POSITIVE_INFINITY, 0.5f});
		fault(Precision.FLOAT32, () -> new float[2]);
	}

	@Test
	void aDeviceThatFailsIsNamedWithItsReason() {
		DeviceFault fault = fault(Precision.FLOAT32, () -> {
			throw new EngineException("no such operator");
		});
		assertTrue(fault.getMessage().contains("gpu(") && fault.getMessage().contains("no such operator"),
			fault.getMessage());
	}

	/** The next call may have more memory. */
	@Test
	void wantOfMemoryIsNoFault() {
		DeviceCheck.CheckedDevice key = key(Precision.FLOAT32);
		assertThrows(OutOfMemoryError.class, () -> DeviceCheck.require(key, "Net x2", () -> {
			throw new OutOfMemoryError();
		}, () -> EXPECTED));
		assertDoesNotThrow(() -> DeviceCheck.require(key, "Net x2", () -> EXPECTED, () -> EXPECTED));
	}

	@Test
	void theOutcomeIsRemembered() {
		DeviceCheck.CheckedDevice key = key(Precision.FLOAT32);
		var runs = new AtomicInteger();
		for (int i = 0; i < 3; i++)
			assertThrows(DeviceFault.class, () -> DeviceCheck.require(key, "Net x2", () -> {
				runs.incrementAndGet();
				return new float[3];
			}, () -> EXPECTED));
		assertEquals(1, runs.get());
	}

	/** The test image goes through a network, and what two loads of it give is the same. */
	@Test
	void theProcessorPassesItsOwnTest() {
		Network network = new LiteSRNet(2, 16, 2);
		try (var one = new GraphModule(network.graph(), network.identityStart(1), Device.cpu());
			var other = new GraphModule(network.graph(), network.identityStart(2), Device.cpu())) {
			assertDoesNotThrow(() -> DeviceCheck.require(key(Precision.FLOAT32), "Net",
				() -> DeviceCheck.run(one, Precision.FLOAT32), () -> DeviceCheck.run(one, Precision.FLOAT32)));
			fault(Precision.FLOAT32, () -> DeviceCheck.run(other, Precision.FLOAT32).clone());
		}
	}
}
