package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossCurveTest {

	@Test
	void fewStepsAreKeptAsTheyAre() {
		var curve = new LossCurve();
		curve.add(1, 0.5);
		curve.add(2, 0.25);
		assertArrayEquals(new double[] { 1, 2 }, curve.points()[0]);
		assertArrayEquals(new double[] { 0.5, 0.25 }, curve.points()[1]);
	}

	@Test
	void anyLengthTakesBoundedMemoryAndKeepsItsShape() {
		var curve = new LossCurve();
		int steps = 1_000_000;
		for (int step = 1; step <= steps; step++)
			curve.add(step, 3.0 * step);
		double[][] points = curve.points();
		assertTrue(points[0].length > 256 && points[0].length <= 1024, points[0].length + " points");
		for (int i = 0; i < points[0].length; i++) {
			assertEquals(3 * points[0][i], points[1][i], 1e-6 * steps);
			if (i > 0) assertTrue(points[0][i] > points[0][i - 1]);
		}
		assertTrue(points[0][points[0].length - 1] > 0.99 * steps);
	}

	@Test
	void lossesThatAreNoNumbersAreLeftOut() {
		var curve = new LossCurve();
		curve.add(1, Double.NaN);
		curve.add(2, 1);
		assertArrayEquals(new double[] { 2 }, curve.points()[0]);
	}
}
