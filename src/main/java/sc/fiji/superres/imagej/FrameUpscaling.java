package sc.fiji.superres.imagej;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;

/**
 * The frames of an image, upscaled one at a time, each anew when it is asked for.
 *
 * @param frames        axes (x, y, channel)
 * @param upscaler      for as many channels
 * @param normalization of all frames
 * @param format        of a frame of the result
 * @param valueFunction from the image's values to those of the result; applied to 32-bit results only
 * @param progress      on all frames, if each is asked for once, in their order
 */
record FrameUpscaling(List<RandomAccessibleInterval<? extends RealType<?>>> frames, TiledUpscaler upscaler,
	Normalization normalization, FrameFormat format, DoubleUnaryOperator valueFunction, Progress progress)
{

	/** Planes of the whole result. */
	int planes() {
		return frames.size() * format.planes();
	}

	/**
	 * @return the planes of one frame, which belong to the caller
	 * @throws CanceledException if cancelled
	 */
	ImageStack upscale(int frame) {
		ImageStack planes = format.blank();
		ImagePlus target = new ImagePlus("", planes);
		target.setDimensions(format.planes(), 1, 1);
		upscaler.upscale(frames.get(frame), normalization, ImagePlusPixels.of(target).frames().get(0),
			new FrameProgress(progress, frame, frames.size()));
		for (int i = 1; i <= planes.size(); i++)
			if (planes.getPixels(i) instanceof float[] pixels) applyFunction(pixels);
		return planes;
	}

	private void applyFunction(float[] pixels) {
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) valueFunction.applyAsDouble(pixels[i]);
	}
}
