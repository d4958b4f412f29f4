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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.engine.Engine;
import sc.fiji.superres.task.UserException;

class DevicesTest {

	@Test
	void withoutGpuEveryNameGivesTheCpuAndSaysWhy() {
		for (String name : new String[]{"auto", "gpu", "gpu:3"}) {
			Devices.DeviceChoice choice = Devices.resolve(new DeviceName(name), 0, "because.");
			assertEquals(Device.cpu(), choice.device());
			assertEquals("Running on the CPU: because.", choice.reason());
		}
	}

	@Test
	void gpusAreFoundByNumber() {
		assertEquals(Device.gpu(0), Devices.resolve(new DeviceName("auto"), 2, "").device());
		assertEquals(Device.gpu(1), Devices.resolve(new DeviceName("gpu:1"), 2, "").device());
		Devices.DeviceChoice missing = Devices.resolve(new DeviceName("gpu:2"), 2, "");
		assertEquals(Device.cpu(), missing.device());
		assertTrue(missing.reason().contains("no GPU 2"), missing.reason());
		assertEquals(Device.cpu(), Devices.resolve(new DeviceName("gpu:9999"), 2, "").device());
		assertEquals(Device.cpu(), Devices.resolve(new DeviceName("cpu"), 2, "").device());
	}

	@Test
	void anAppleGpuIsUsedOnlyWhereTheEngineHasOne() {
		assertEquals("mps", Devices.mps(true).device().getDeviceType());
		assertEquals(Device.cpu(), Devices.mps(false).device());
		assumeFalse(System.getProperty("os.name").startsWith("Mac"), "skipped: this Mac may have one");
		assertFalse(Devices.hasMps());
		var told = new ArrayList<String>();
		assertEquals(Device.cpu(), Devices.resolve(DeviceName.MPS, told::add).device());
		assertTrue(told.toString().contains("no Apple GPU"), told::toString);
	}

	@Test
	void onlyTheCpuBuildIsCalledSo() {
		assumeFalse(System.getProperty("os.name").startsWith("Mac"), "skipped: another reason comes first");
		assertEquals("no NVIDIA driver was found.", Devices.whyNoGpu(false, true));
		assertTrue(Devices.whyNoGpu(true, false).contains("the CPU build of PyTorch"));
		assertFalse(Devices.whyNoGpu(true, true).contains("the CPU build"));
	}

	@Test
	void anUnknownNameIsWrongUse() {
		for (String name : new String[]{"tpu", "gpu:", "gpu:-1", "gpu:99999999999"}) {
			var e = assertThrows(UserException.class, () -> new DeviceName(name));
			assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
			assertTrue(e.getMessage().contains(name) && e.getMessage().contains("gpu:N"), e.getMessage());
		}
	}

	@Test
	void theReportNamesEngineAndDevices() {
		String report = Devices.report();
		for (String part : new String[]{"PyTorch 2.7.1", "DJL " + Engine.getDjlVersion(), "Devices:  cpu",
			"In use:   Running on"})
			assertTrue(report.contains(part), report);
	}

	@Test
	void anotherDjlIsNamed() {
		Engines.requireDjl(Engine.getDjlVersion(), "here");
		var e = assertThrows(UserException.class, () -> Engines.requireDjl("0.22.1", "/Fiji/jars/api-0.22.1.jar"));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertTrue(e.getMessage().contains("0.22.1") && e.getMessage().contains("/Fiji/jars/api-0.22.1.jar"),
			e.getMessage());
		assertFalse(e.getMessage().contains("null"));
	}
}
