package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import sc.fiji.superres.task.UserException;

class DevicesTest {

	@Test
	void withoutGpuEveryNameGivesTheCpuAndSaysWhy() {
		for (String name : new String[] { "auto", "gpu", "gpu:3" }) {
			Devices.Choice choice = Devices.resolve(name, 0, "because.");
			assertEquals(Device.cpu(), choice.device());
			assertEquals("Running on the CPU: because.", choice.reason());
		}
	}

	@Test
	void gpusAreFoundByNumber() {
		assertEquals(Device.gpu(0), Devices.resolve("auto", 2, "").device());
		assertEquals(Device.gpu(1), Devices.resolve("gpu:1", 2, "").device());
		Devices.Choice missing = Devices.resolve("gpu:2", 2, "");
		assertEquals(Device.cpu(), missing.device());
		assertTrue(missing.reason().contains("no GPU 2"), missing.reason());
		assertEquals(Device.cpu(), Devices.resolve("cpu", 2, "").device());
	}

	@Test
	void anUnknownNameIsWrongUse() {
		var e = assertThrows(UserException.class, () -> Devices.resolve("tpu"));
		assertEquals(UserException.Kind.WRONG_USE, e.kind());
		assertTrue(e.getMessage().contains("tpu") && e.getMessage().contains("gpu:N"), e.getMessage());
	}

	@Test
	void theReportNamesEngineAndDevices() {
		String report = Devices.report();
		for (String part : new String[] { "PyTorch 2.7.1", "DJL 0.35.1", "Devices:  cpu", "In use:   Running on" })
			assertTrue(report.contains(part), report);
	}

	@Test
	void anotherDjlIsNamed() {
		Engines.requireDjl("0.35.0", "here");
		var e = assertThrows(UserException.class, () -> Engines.requireDjl("0.22.1", "/Fiji/jars/api-0.22.1.jar"));
		assertEquals(UserException.Kind.FAILED, e.kind());
		assertTrue(e.getMessage().contains("0.22.1") && e.getMessage().contains("/Fiji/jars/api-0.22.1.jar"), e.getMessage());
		assertFalse(e.getMessage().contains("null"));
	}
}
