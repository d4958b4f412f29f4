package sc.fiji.superres.cli;

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagej.ChosenModel;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;

/**
 * A loaded model that takes images of any size within its memory, piece by piece. Closing it closes the model.
 *
 * @param model    in memory
 * @param settings of which the tile, the overlap and the border count
 * @param progress told about tiles and asked between them whether to stop
 */
record TiledModel(ChosenModel.Loaded model, UpscaleSettings settings, Progress progress) implements Upscaler {

	@Override
	public int scale() {
		return model.upscaler().scale();
	}

	@Override
	public int channels() {
		return model.upscaler().channels();
	}

	@Override
	public int halo() {
		return model.upscaler().halo();
	}

	@Override
	public Raster upscale(Raster source) {
		TilePlan plan = TilePlanner.plan(source.width(), source.height(), halo(), settings, model.bytesPerPixel(),
			model.budget());
		return new TiledUpscaler(model.upscaler(), plan, settings.border()).upscale(source, progress);
	}

	@Override
	public void close() {
		model.upscaler().close();
	}
}
