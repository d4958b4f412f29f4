package sc.fiji.superres.eval.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTest {

	@Test
	void theEndsOfAnIntervalHaveEqualDecimals() {
		assertEquals("[−1.21, −0.91]", Text.interval(-1.212262, -0.9146907));
		assertEquals("[+3.96, +4.57]", Text.interval(3.957839, 4.574238));
		assertEquals("[−0.0013, +0.0249]", Text.interval(-0.00125, 0.02493680));
		assertEquals("[+58.0, +92.3]", Text.interval(58.01, 92.3));
		assertEquals("[+0, +12345]", Text.interval(0, 12345.4));
	}

	@Test
	void tinyAndHugeDifferencesKeepTheirDigits() {
		assertEquals("[−2.7e−05, −1.6e−05]", Text.interval(-2.7e-5, -1.61e-5));
		assertEquals("[+1.50e+06, +2.50e+06]", Text.interval(1.5e6, 2.5e6));
	}
}
