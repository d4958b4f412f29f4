package sc.fiji.superres.eval;

import java.util.function.Supplier;

import sc.fiji.superres.image.Raster;

/** A high-resolution image to be recovered from a reduced copy of itself; its pixels are read when they are needed. */
public interface ReferenceImage {

	/** What the image is called in the table, such as its file name. */
	String name();

	/**
	 * @return a new raster of one (grey) or three (R, G, B) channels, values from 0 to 255 as in an 8-bit file
	 * @throws sc.fiji.superres.task.UserException when the image cannot be read
	 */
	Raster load();

	static ReferenceImage of(String name, Supplier<Raster> pixels) {
		return new ReferenceImage() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Raster load() {
				return pixels.get();
			}
		};
	}
}
