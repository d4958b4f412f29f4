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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;

class ColourAdapterTest {

	private static final Upscaler GREY = new BlurUpscaler(2, 1, 2);
	private static final Upscaler COLOUR = new BlurUpscaler(2, 3, 2);

	@Test
	void hasNothingToDoWhereNetworkAndImageAgree() {
		assertSame(GREY, ColourAdapter.adapt(GREY, 1, false));
		assertSame(COLOUR, ColourAdapter.adapt(COLOUR, 3, true));
		Upscaler four = new BlurUpscaler(2, 4, 1);
		assertSame(four, ColourAdapter.adapt(four, 4, false));
	}

	@Test
	void averagesTheColoursMadeOfGrey() {
		FloatRaster grey = Rasters.noise(11, 8, 1, 1);
		FloatRaster rgb = FloatRaster.zeros(11, 8, 3);
		for (int c = 0; c < 3; c++)
			System.arraycopy(grey.data(), 0, rgb.data(), c * 88, 88);
		FloatRaster colours = new Tinted().upscale(rgb);
		FloatRaster actual = ColourAdapter.adapt(new Tinted(), 1, false).upscale(grey);
		assertEquals(1, actual.channels());
		for (int y = 0; y < 16; y++)
			for (int x = 0; x < 22; x++) {
				float mean = (colours.get(x, y, 0) + colours.get(x, y, 1) + colours.get(x, y, 2)) / 3;
				assertEquals(mean, actual.get(x, y, 0), 1e-6);
			}
	}

	/** Gives the channels different values even for equal inputs. */
	private static final class Tinted implements Upscaler {

		@Override
		public int scale() {
			return 2;
		}

		@Override
		public int channels() {
			return 3;
		}

		@Override
		public Halo halo() {
			return COLOUR.halo();
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			FloatRaster target = COLOUR.upscale(source);
			for (int i = 0; i < target.data().length; i++)
				target.data()[i] *= 1 + 3 * i / target.data().length;
			return target;
		}

		@Override
		public void close() {
			// holds nothing
		}
	}

	@Test
	void sendsOnlyLuminanceThroughGreyNetworks() {
		FloatRaster rgb = Rasters.noise(11, 8, 3, 2);
		Upscaler adapted = ColourAdapter.adapt(GREY, 3, true);
		assertEquals(3, adapted.channels());
		FloatRaster ycbcr = Luma.toYCbCr(adapted.upscale(rgb));
		FloatRaster in = Luma.toYCbCr(rgb);
		assertEquals(0, Rasters.largestDifference(GREY.upscale(in.channel(0)), ycbcr.channel(0)), 1e-6);
		for (int c = 1; c < 3; c++)
			assertEquals(0, Rasters.largestDifference(Bicubic.upscale(in.channel(c), 2), ycbcr.channel(c)), 1e-6);
		assertEquals(Halo.of(2), ColourAdapter.adapt(new BlurUpscaler(2, 1, 0), 3, true).halo(), "of the bicubic part");
	}

	@ParameterizedTest
	@CsvSource({"1, 2", "1, 3", "1, 5", "3, 2", "3, 3", "3, 4"})
	void upscalesChannelsThatAreNotColoursOneByOne(int networkChannels, int channels) {
		Upscaler network = new BlurUpscaler(2, networkChannels, 2);
		FloatRaster source = Rasters.noise(9, 6, channels, 3);
		FloatRaster target = ColourAdapter.adapt(network, channels, false).upscale(source);
		assertEquals(channels, target.channels());
		Upscaler single = ColourAdapter.adapt(network, 1, false);
		for (int c = 0; c < channels; c++)
			assertEquals(0, Rasters.largestDifference(single.upscale(source.channel(c)), target.channel(c)), 0);
	}

	@Test
	void refusesOtherNumbersOfChannels() {
		UserException e = assertThrows(UserException.class,
			() -> ColourAdapter.adapt(new BlurUpscaler(2, 4, 1), 3, true));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertTrue(e.getMessage().contains("4 channels") && e.getMessage().contains("has 3"), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource({"1, 3, true", "1, 2, false", "3, 1, false", "3, 5, false"})
	void closesTheNetwork(int networkChannels, int channels, boolean rgb) {
		AtomicInteger closed = new AtomicInteger();
		Upscaler network = new Upscaler() {

			@Override
			public int scale() {
				return 2;
			}

			@Override
			public int channels() {
				return networkChannels;
			}

			@Override
			public Halo halo() {
				return Halo.of(7);
			}

			@Override
			public FloatRaster upscale(FloatRaster source) {
				throw new AssertionError("not asked for");
			}

			@Override
			public void close() {
				closed.incrementAndGet();
			}
		};
		try (Upscaler adapted = new SelfEnsemble(ColourAdapter.adapt(network, channels, rgb))) {
			assertEquals(Halo.of(7), adapted.halo());
			assertEquals(2, adapted.scale());
			assertEquals(channels, adapted.channels());
		}
		assertEquals(1, closed.get());
	}
}
