package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;

class SelfEnsembleTest {

	private static final Upscaler ONE_SIDED = new BlurUpscaler(2, 2, 2);

	@Test
	void treatsAllSymmetriesAlike() {
		Raster source = Rasters.noise(13, 8, 2, 1);
		for (Symmetry symmetry : Symmetry.all()) {
			double without = preference(ONE_SIDED, symmetry, source);
			assertTrue(symmetry.equals(Symmetry.IDENTITY) || without > 0.01, "The network is symmetric anyway");
			assertEquals(0, preference(new SelfEnsemble(ONE_SIDED), symmetry, source), 1e-6);
		}
	}

	/** How much it matters whether an image is turned before or after. */
	private static double preference(Upscaler upscaler, Symmetry symmetry, Raster source) {
		return Rasters.largestDifference(symmetry.apply(upscaler.upscale(source)), upscaler.upscale(symmetry.apply(source)));
	}

	@Test
	void changesNothingForASymmetricUpscaler() {
		Raster source = Rasters.noise(9, 14, 1, 2);
		Upscaler bicubic = new BicubicUpscaler(3, 1);
		Raster ensembled = new SelfEnsemble(bicubic).upscale(source);
		assertEquals(0, Rasters.largestDifference(bicubic.upscale(source), ensembled), 1e-6);
	}
}
