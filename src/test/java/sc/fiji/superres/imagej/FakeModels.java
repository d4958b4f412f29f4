package sc.fiji.superres.imagej;

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.UserException;

/** Choosers of models that need no engine. */
final class FakeModels {

	static final String ID = "nearest";
	static final String SHA256 = "0123456789abcdef";

	private FakeModels() {}

	/** Repeats each grey value, {@code scale} times along x and y. */
	static ModelChooser nearest(int scale) {
		return of(new Nearest(scale, 1));
	}

	static ModelChooser of(Upscaler upscaler) {
		return (settings, channels, rgb) -> {
			if (settings.scale() != 0
				&& settings.scale() != upscaler.scale()) throw UserException.wrongUse("No such scale.");
			return new ChosenModel(ID, SHA256, upscaler.scale(),
				() -> new ChosenModel.Loaded(upscaler, "cpu", 100, 1 << 20));
		};
	}

	record Nearest(int scale, int channels) implements Upscaler {

		@Override
		public int halo() {
			return 0;
		}

		@Override
		public Raster upscale(Raster source) {
			Raster out = Raster.zeros(source.width() * scale, source.height() * scale, channels);
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
