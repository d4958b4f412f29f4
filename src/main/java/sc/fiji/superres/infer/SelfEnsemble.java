package sc.fiji.superres.infer;

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;

/**
 * The mean of what an upscaler makes of the eight flips and rotations of an image, each turned back (R. Timofte et al.,
 * "Seven ways to improve example-based single image super resolution", CVPR 2016). Takes eight times as long.
 *
 * @param upscaler is closed with this
 */
public record SelfEnsemble(Upscaler upscaler) implements Upscaler {

	@Override
	public int scale() {
		return upscaler.scale();
	}

	@Override
	public int channels() {
		return upscaler.channels();
	}

	@Override
	public int halo() {
		return upscaler.halo();
	}

	@Override
	public Raster upscale(Raster source) {
		Raster mean = Raster.zeros(source.width() * scale(), source.height() * scale(), source.channels());
		for (Symmetry symmetry : Symmetry.all()) {
			float[] view = symmetry.inverse().apply(upscaler.upscale(symmetry.apply(source))).data();
			for (int i = 0; i < view.length; i++)
				mean.data()[i] += view[i] / Symmetry.all().size();
		}
		return mean;
	}

	@Override
	public void close() {
		upscaler.close();
	}
}
