package sc.fiji.superres.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.testing.Rasters;

class LumaTest {

	/** The corners of the studio range. */
	@Test
	void usesTheStudioRange() {
		Raster rgb = new Raster(4, 1, 3, new float[] { 0, 1, 1, 0, /* G */ 0, 1, 0, 0, /* B */ 0, 1, 0, 1 });
		assertArrayEquals(new float[] { 16 / 255f, 235 / 255f, 81.481f / 255, 40.966f / 255, //
			128 / 255f, 128 / 255f, 90.203f / 255, 240 / 255f, //
			128 / 255f, 128 / 255f, 240 / 255f, 109.786f / 255 }, Luma.toYCbCr(rgb).data(), 1e-6f);
	}

	@Test
	void isUndoneExactly() {
		Raster rgb = Rasters.noise(31, 17, 3, 1);
		assertEquals(0, Rasters.largestDifference(rgb, Luma.toRgb(Luma.toYCbCr(rgb))), 5e-7);
	}

	@Test
	void givesTheSameLuminanceAlone() {
		Raster rgb = Rasters.noise(7, 5, 3, 2);
		assertEquals(0, Rasters.largestDifference(Luma.toYCbCr(rgb).channel(0), Luma.y(rgb)), 1e-7);
	}

	@Test
	void needsThreeChannels() {
		assertThrows(IllegalArgumentException.class, () -> Luma.y(Raster.zeros(2, 2, 4)));
	}
}
