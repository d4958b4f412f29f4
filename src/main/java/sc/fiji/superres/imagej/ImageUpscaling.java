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
package sc.fiji.superres.imagej;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.Normalization;
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

/**
 * Upscales ImageJ's images: the one call behind menu, macro, script and command line.
 * <p>
 * Every plane is upscaled along x and y, with one normalisation for the whole image. The input, its selection, position
 * and display stay as they are. The result has the input's type: 8, 16 or 32-bit, or RGB, which is also what 8-bit
 * images with a palette become (see {@link ImagePlusPixels}). As 32-bit image on request it has the values that ImageJ
 * shows for the input, that is, after a calibration function; RGB becomes three channels from 0 to 255. Metadata is
 * taken over, with the pixel size divided by the scale, and the info property ends with lines on how the image was
 * made. Virtual stacks are read plane by plane, once, and before that once or twice more if the normalisation looks at
 * the image.
 */
public final class ImageUpscaling {

	private final ImagePlus input;
	private final UpscaleSettings settings;
	private final ImagePlusPixels source;
	private final ChosenModel model;
	private final FrameFormat format;
	private final List<RandomAccessibleInterval<? extends RealType<?>>> frames;

	private ImageUpscaling(ImagePlus input, UpscaleSettings settings, ModelChooser models) {
		requirePixels(input);
		this.input = input;
		this.settings = settings;
		source = ImagePlusPixels.of(input);
		model = models.choose(settings, source.channels(), source.isRgb());
		format = FrameFormat.of(source, model.scale(), settings.outputType());
		frames = source.frames();
	}

	private static void requirePixels(ImagePlus input) {
		if (input == null) throw UserException.wrongUse("There is no image; open one first.");
		if (input.getWidth() < 1 || input.getHeight() < 1 || input.getProcessor() == null) throw UserException.wrongUse(
			"The image \"" + input.getTitle() + "\" has no pixels; choose another one.");
	}

	/**
	 * @param input    an image, displayed or not
	 * @param progress is told about every tile and asked about cancellation before it
	 * @return a new image in memory that is not displayed
	 * @throws UserException     if the image is missing or empty, there is no such model, the result would be too
	 *         large, or it cannot be computed; all of it but the last is found before work starts
	 * @throws CanceledException if cancelled
	 */
	public static ImagePlus run(ImagePlus input, UpscaleSettings settings, ModelChooser models, Progress progress) {
		return new ImageUpscaling(input, settings, models).inMemory(progress);
	}

	/**
	 * The same into a file, which appears complete or not at all. Of stacks only one frame is in memory at a time.
	 *
	 * @param file      its name's ending is the format, see {@link ImageFiles#write}
	 * @param overwrite whether a file of that name may be replaced
	 * @throws UserException     as {@link #run}, or if the file cannot be written or not hold such an image
	 * @throws CanceledException if cancelled
	 */
	public static void toFile(ImagePlus input, UpscaleSettings settings, ModelChooser models, Path file,
		boolean overwrite, Progress progress)
	{
		ImageFiles.checkWritable(file, overwrite);
		new ImageUpscaling(input, settings, models).toFile(file, overwrite, progress);
	}

	private ImagePlus inMemory(Progress progress) {
		requireMemoryFor(frames.size());
		return work(progress, (work, made) -> {
			ImageStack planes = new ImageStack(format.width(), format.height());
			for (int i = 0; i < frames.size(); i++) {
				ImageStack frame = work.upscale(i);
				for (int plane = 1; plane <= frame.size(); plane++)
					planes.addSlice(null, frame.getPixels(plane));
			}
			return Metadata.upscaled(input, planes, model.scale(), work.valueFunction(), made);
		});
	}

	private void toFile(Path file, boolean overwrite, Progress progress) {
		ImageFiles.checkHolds(file, frames.size() * format.planes(), format.bitDepth());
		if (frames.size() == 1) {
			ImageFiles.write(inMemory(progress), file, overwrite);
			return;
		}
		requireMemoryFor(1);
		work(progress, (work, made) -> {
			ImageStack planes = new UpscaledStack(work);
			ImageFiles.write(Metadata.upscaled(input, planes, model.scale(), work.valueFunction(), made), file,
				overwrite);
			return null;
		});
	}

	private void requireMemoryFor(int frames) {
		new OutputSize(source.width(), source.height(), (long) source.channels() * frames, model.scale(),
			source.pixelType(), settings.outputType()).check();
	}

	/** @param result is given the frames and the lines on how they are made */
	private <T> T work(Progress progress, BiFunction<FrameUpscaling, String, T> result) {
		ChosenModel.Loaded loaded = model.loader().get();
		try (Upscaler network = loaded.upscaler()) {
			Upscaler adapted = ColourAdapter.adapt(network, source.channels(), source.isRgb());
			Upscaler upscaler = settings.selfEnsemble() ? new SelfEnsemble(adapted) : adapted;
			TilePlan plan = TilePlanner.plan(source.width(), source.height(), upscaler.halo(), settings,
				loaded.bytesPerPixel(), loaded.budget());
			Normalization normalization = Normalization.of(settings.normalize(), source.pixelType(), frames, progress);
			TiledUpscaler tiled = new TiledUpscaler(upscaler, plan, settings.border());
			FrameUpscaling work = new FrameUpscaling(frames, tiled, normalization, format, valueFunction(), progress);
			return result.apply(work, Provenance.lines(model, loaded.runsOn(), settings, normalization, plan));
		}
	}

	/** 32-bit images have no calibration function in ImageJ; those made of integer images have its values instead. */
	private DoubleUnaryOperator valueFunction() {
		return format.type() == source.pixelType() ? DoubleUnaryOperator.identity() : Calibrations.function(input
			.getCalibration());
	}
}
