package sc.fiji.superres.train;

import java.util.List;

import sc.fiji.superres.data.Pair;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;

/**
 * Mean PSNR of BT.601 luminance over validation images, results clamped and rounded to 8 bits, {@code scale} border pixels
 * left out; grey values are their own luminance.
 */
final class Validation {

	private final List<Pair> pairs;

	Validation(List<Pair> pairs) {
		if (pairs.isEmpty()) throw new IllegalArgumentException("A validation needs at least one image");
		this.pairs = pairs;
	}

	double psnr(Upscaler network) {
		double sum = 0;
		for (Pair pair : pairs) {
			Raster result = network.upscale(pair.low());
			float[] data = result.data();
			for (int i = 0; i < data.length; i++)
				data[i] = Math.round(Math.min(1, Math.max(0, data[i])) * 255) / 255f;
			sum += new Psnr(1, pair.scale()).of(luminance(pair.high()), luminance(result));
		}
		return sum / pairs.size();
	}

	private static Raster luminance(Raster raster) {
		return raster.channels() == 3 ? Luma.y(raster) : raster;
	}
}
