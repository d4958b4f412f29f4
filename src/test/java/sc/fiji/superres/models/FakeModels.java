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
package sc.fiji.superres.models;

import java.util.List;
import java.util.function.Consumer;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.UserException;

/** Choosers of models that need no engine. */
public final class FakeModels {

	public static final String ID = "nearest";
	/** They interpolate, so what they give is left as it is. */
	public static final String SHA256 = ChosenModel.NO_WEIGHTS;

	private FakeModels() {}

	/** Repeats each grey value, {@code scale} times along x and y. */
	public static ModelChooser nearest(int scale) {
		return of(new Nearest(scale, 1));
	}

	public static ModelChooser of(Upscaler upscaler) {
		return (settings, channels, rgb) -> {
			if (settings.scale() != 0 && settings.scale() != upscaler.scale())
				throw UserException.wrongUse("No such scale.");
			return new ChosenModel(ID, SHA256, upscaler.scale(),
				progress -> new ChosenModel.Loaded(upscaler, "cpu", 100, 1 << 20));
		};
	}

	/**
	 * Repeats each grey value twice along x and y, as if it had to look at all of an image, with memory for so many
	 * columns.
	 */
	public static ModelChooser limited(int columns, List<String> notices) {
		ModelChooser models = of(new Limited(columns));
		return new ModelChooser() {

			@Override
			public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb) {
				return models.choose(settings, channels, rgb);
			}

			@Override
			public Consumer<String> notices() {
				return notices::add;
			}
		};
	}

	private record Limited(int columns) implements Upscaler {

		private static final Upscaler NEAREST = new Nearest(2, 1);

		@Override
		public int scale() {
			return NEAREST.scale();
		}

		@Override
		public int channels() {
			return NEAREST.channels();
		}

		@Override
		public Halo halo() {
			return Halo.SCAN;
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			if (source.width() > columns) throw new OutOfMemoryError("for " + source.width() + " columns");
			return NEAREST.upscale(source);
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	public record Nearest(int scale, int channels) implements Upscaler {

		@Override
		public Halo halo() {
			return Halo.of(0);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			FloatRaster out = FloatRaster.zeros(source.width() * scale, source.height() * scale, channels);
			for (int c = 0, i = 0; c < channels; c++)
				for (int y = 0; y < out.height(); y++)
					for (int x = 0; x < out.width(); x++)
						out.data()[i++] = source.get(x / scale, y / scale, c);
			return out;
		}

		@Override
		public void close() {
			// nothing is held
		}
	}
}
