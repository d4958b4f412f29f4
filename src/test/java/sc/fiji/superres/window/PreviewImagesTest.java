package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.Raster;

class PreviewImagesTest {

	private static final int RGB = 0xffffff;

	@Test
	void greyAndColour() {
		var grey = PreviewImages.of(new Raster(3, 1, 1, new float[] { 0, 0.5f, 7 }));
		assertEquals(0x000000, grey.getRGB(0, 0) & RGB);
		assertEquals(0x808080, grey.getRGB(1, 0) & RGB);
		assertEquals(0xffffff, grey.getRGB(2, 0) & RGB);
		var colour = PreviewImages.of(new Raster(1, 1, 3, new float[] { 1, Float.NaN, 0.2f }));
		assertEquals(0xff0033, colour.getRGB(0, 0) & RGB);
	}

	@Test
	void errorsGoFromBlackOverRedToWhite() {
		Raster truth = Raster.zeros(3, 1, 2);
		var map = PreviewImages.error(new Raster(3, 1, 2, new float[] { 0, 0.05f, 1, 0, 0, -1 }), truth);
		assertEquals(0x000000, map.getRGB(0, 0) & RGB);
		assertEquals(0xbf0000, map.getRGB(1, 0) & RGB);
		assertEquals(0xffffff, map.getRGB(2, 0) & RGB);
	}
}
