package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {

	@Test
	void aSlowStartIsForgotten() {
		var pace = new Pace();
		pace.add(60);
		assertEquals(600, pace.secondsFor(10), 1e-9);
		for (int i = 0; i < 600; i++)
			pace.add(0.1);
		assertEquals(1, pace.secondsFor(10), 0.01);
	}

	@Test
	void timesReadWell() {
		assertEquals("unknown", Pace.text(new Pace().secondsFor(5)));
		assertEquals("12 s", Pace.text(12.3));
		assertEquals("3 min 20 s", Pace.text(200));
		assertEquals("2 h 05 min", Pace.text(2 * 3600 + 5 * 60 + 59));
		assertTrue(Pace.text(0).startsWith("0"));
	}
}
