package sc.fiji.superres.imagej;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.SelfEnsemble;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Upscales ImageJ's images: the one call behind menu, macro, script and command line. */
public final class ImageUpscaling {

	private static final int OPAQUE = 0xff000000;

	private final ImagePlus input;
	private final UpscaleSettings settings;
	private final ImagePlusPixels source;
	private final ChosenModel model;

	private ImageUpscaling(ImagePlus input, UpscaleSettings settings, ModelChooser models) {
		this.input = input;
		this.settings = settings;
		source = ImagePlusPixels.of(input);
		model = models.choose(settings, source.channels(), source.isRgb());
	}

	/**
	 * Upscales every plane along x and y, with one normalisation for the whole image. The input, its selection, position and
	 * display stay as they are.
	 * <p>
	 * The result has the input's type: 8, 16 or 32-bit, or RGB, which is also what 8-bit images with a palette become (see
	 * {@link ImagePlusPixels}). As 32-bit image on request it has the values that ImageJ shows for the input, that is, after
	 * a calibration function; RGB becomes three channels from 0 to 255. Metadata is taken over, with the pixel size divided
	 * by the scale, and the info property ends with lines on how the image was made. Virtual stacks are read plane by plane,
	 * twice or three times if the normalisation looks at the image; the result is in memory.
	 *
	 * @param input    an image, displayed or not
	 * @param progress is told about every tile and asked about cancellation before it
	 * @return a new image that is not displayed
	 * @throws UserException     if the image is missing or empty, there is no such model, the result would be too large, or
	 *                           it cannot be computed; all of it but the last is found before work starts
	 * @throws CanceledException if cancelled
	 */
	public static ImagePlus run(ImagePlus input, UpscaleSettings settings, ModelChooser models, Progress progress) {
		requirePixels(input);
		return new ImageUpscaling(input, settings, models).run(progress);
	}

	private static void requirePixels(ImagePlus input) {
		if (input == null) throw UserException.wrongUse("There is no image; open one first.");
		if (input.getWidth() < 1 || input.getHeight() < 1 || input.getProcessor() == null) throw UserException.wrongUse(
			"The image \"" + input.getTitle() + "\" has no pixels; choose another one.");
	}

	private ImagePlus run(Progress progress) {
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = source.frames();
		new OutputSize(input.getWidth(), input.getHeight(), (long) source.channels() * frames.size(), model.scale(), source
			.pixelType(), settings.outputType()).check();
		ChosenModel.Loaded loaded = model.loader().get();
		try (Upscaler upscaler = adapted(loaded.upscaler())) {
			TilePlan plan = TilePlanner.plan(input.getWidth(), input.getHeight(), upscaler.halo(), settings, loaded
				.bytesPerPixel(), loaded.budget());
			TiledUpscaler tiled = new TiledUpscaler(upscaler, plan, settings.border());
			Normalization normalization = Normalization.of(settings.normalize(), source.pixelType(), frames, progress);
			ImageStack planes = emptyPlanes(frames.size());
			List<RandomAccessibleInterval<? extends RealType<?>>> targets = targets(planes, frames.size());
			for (int i = 0; i < frames.size(); i++)
				tiled.upscale(frames.get(i), normalization, targets.get(i), new FrameProgress(progress, i, frames.size()));
			DoubleUnaryOperator units = toOutputUnits(planes);
			return Metadata.upscaled(input, planes, model.scale(), units, Provenance.lines(model, loaded.runsOn(), settings,
				normalization, tiled.plan()));
		}
	}

	private Upscaler adapted(Upscaler network) {
		Upscaler adapted = ColourAdapter.adapt(network, source.channels(), source.isRgb());
		return settings.selfEnsemble() ? new SelfEnsemble(adapted) : adapted;
	}

	private PixelType outputType() {
		return settings.outputType().of(source.pixelType());
	}

	private boolean isRgbOutput() {
		return source.isRgb() && settings.outputType() == OutputType.SAME;
	}

	private ImageStack emptyPlanes(int frames) {
		int width = input.getWidth() * model.scale();
		int height = input.getHeight() * model.scale();
		ImageStack planes = new ImageStack(width, height);
		int perFrame = isRgbOutput() ? 1 : source.channels();
		for (int i = 0; i < perFrame * frames; i++)
			planes.addSlice(null, emptyPlane(width * height));
		return planes;
	}

	private Object emptyPlane(int pixels) {
		if (isRgbOutput()) {
			int[] plane = new int[pixels];
			Arrays.fill(plane, OPAQUE);
			return plane;
		}
		return switch (outputType()) {
			case UINT8 -> new byte[pixels];
			case UINT16 -> new short[pixels];
			case FLOAT32 -> new float[pixels];
		};
	}

	private List<RandomAccessibleInterval<? extends RealType<?>>> targets(ImageStack planes, int frames) {
		ImagePlus target = new ImagePlus("", planes);
		target.setDimensions(planes.size() / frames, 1, frames);
		return ImagePlusPixels.of(target).frames();
	}

	/** Applies the calibration function to 32-bit results of integer images, which carries no such function in ImageJ. */
	private DoubleUnaryOperator toOutputUnits(ImageStack planes) {
		if (outputType() == source.pixelType()) return DoubleUnaryOperator.identity();
		DoubleUnaryOperator function = Calibrations.function(input.getCalibration());
		if (input.getCalibration().calibrated()) for (int i = 1; i <= planes.size(); i++) {
			float[] plane = (float[]) planes.getPixels(i);
			for (int p = 0; p < plane.length; p++)
				plane[p] = (float) function.applyAsDouble(plane[p]);
		}
		return function;
	}
}
