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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;

class SelfEnsembleTest {

	private static final Upscaler ONE_SIDED = new BlurUpscaler(2, 2, 2);

	@Test
	void treatsAllSymmetriesAlike() {
		FloatRaster source = Rasters.noise(13, 8, 2, 1);
		for (Symmetry symmetry : Symmetry.all()) {
			double without = preference(ONE_SIDED, symmetry, source);
			assertTrue(symmetry.equals(Symmetry.IDENTITY) || without > 0.01, "The network is symmetric anyway");
			assertEquals(0, preference(new SelfEnsemble(ONE_SIDED), symmetry, source), 1e-6);
		}
	}

	@Test
	void doesNotTurnWhatHasAxesThatDiffer() {
		FloatRaster source = Rasters.noise(13, 8, 2, 1);
		assertEquals(4, Symmetry.withinAxes().size());
		for (Symmetry symmetry : Symmetry.withinAxes()) {
			assertFalse(symmetry.transpose());
			assertEquals(0,
				preference(new SelfEnsemble(ONE_SIDED, Symmetry.withinAxes(), Progress.NONE), symmetry, source), 1e-6);
		}
	}

	@Test
	void exchangingAxesTakesScansOffTheirCourse() {
		assertEquals(Halo.WHOLE, new SelfEnsemble(new Seeing(Halo.SCAN)).halo());
		assertEquals(Halo.SCAN, new SelfEnsemble(new Seeing(Halo.SCAN), Symmetry.withinAxes(), Progress.NONE).halo());
		assertEquals(Halo.of(5), new SelfEnsemble(new Seeing(Halo.of(5))).halo());
	}

	private record Seeing(Halo halo) implements Upscaler {

		@Override
		public int scale() {
			return 2;
		}

		@Override
		public int channels() {
			return 1;
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			throw new AssertionError("not to be run");
		}

		@Override
		public void close() {
			// holds nothing
		}
	}

	/** How much it matters whether an image is turned before or after. */
	private static double preference(Upscaler upscaler, Symmetry symmetry, FloatRaster source) {
		return Rasters.largestDifference(symmetry.apply(upscaler.upscale(source)),
			upscaler.upscale(symmetry.apply(source)));
	}

	@Test
	void cancellingCountsBetweenTheViews() {
		var asked = new AtomicInteger();
		Progress progress = new Progress() {

			@Override
			public void update(String what, long done, long total) {}

			@Override
			public boolean isCanceled() {
				return asked.incrementAndGet() > 3;
			}
		};
		FloatRaster source = Rasters.noise(9, 9, 1, 2);
		var ensemble = new SelfEnsemble(new BicubicUpscaler(2, 1), Symmetry.all(), progress);
		assertThrows(CanceledException.class, () -> ensemble.upscale(source));
		assertEquals(4, asked.get());
	}

	@Test
	void changesNothingForASymmetricUpscaler() {
		FloatRaster source = Rasters.noise(9, 14, 1, 2);
		Upscaler bicubic = new BicubicUpscaler(3, 1);
		FloatRaster ensembled = new SelfEnsemble(bicubic).upscale(source);
		assertEquals(0, Rasters.largestDifference(bicubic.upscale(source), ensembled), 1e-6);
	}
}
