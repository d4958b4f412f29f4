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
package sc.fiji.superres.command;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import ij.IJ;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.eval.Ssim;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * SciJava Ops on imglib2 images of real numbers; {@link ColourOps} has those on colours. The indexer finds them by the
 * tag in their comments and lists them in {@code ops.yaml}. All are functions without side effects and thread-safe; a
 * {@link UserException} says what is wrong with an argument.
 */
public final class SuperResolutionOps {

	private SuperResolutionOps() {}

	/**
	 * Super-resolution by a model, on the GPU if there is one that can be used. Three channels are taken as red, green
	 * and blue; any other number of channels is upscaled one by one.
	 *
	 * @implNote op names='sr.upscale'
	 * @param image axes (x, y) or (x, y, channel)
	 * @param model id of a shipped or own model, or {@code auto}
	 * @param range the value that counts as white, such as 255; 0 counts as black
	 * @return a new image with the same axes, in the same unit, not clamped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> upscale(RandomAccessibleInterval<T> image,
		String model, Double range) {
		FloatRaster source = OpRasters.of(image);
		return OpRasters.image(upscale(source, source.channels() == OpRasters.COLOURS, model,
			ChannelLevels.ofAll(new Normalization(0, checked(range)), source.channels())), image.numDimensions());
	}

	/**
	 * The same as from the menu: what a network sees as black and white is chosen for each channel, except for three
	 * that are taken as colours, and values that plainly stand for no data are left out, which the log tells.
	 *
	 * @implNote op names='sr.upscale'
	 * @param image axes (x, y) or (x, y, channel)
	 * @param model id of a shipped or own model, or {@code auto}
	 * @return a new image with the same axes, in the same unit, not clamped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> upscale(RandomAccessibleInterval<T> image,
		String model) {
		return upscale(image, model, NoDataRule.AUTO.toString());
	}

	/**
	 * The same with a value that stands for no data.
	 *
	 * @implNote op names='sr.upscale'
	 * @param image  axes (x, y) or (x, y, channel)
	 * @param model  id of a shipped or own model, or {@code auto}
	 * @param noData of pixels that were not measured, which have it in the result as well and do not affect others: a
	 *                   number such as -9999, {@code auto} for one that is plainly far from all others, or {@code none}
	 * @return a new image with the same axes, in the same unit, not clamped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> upscale(RandomAccessibleInterval<T> image,
		String model, String noData) {
		FloatRaster source = OpRasters.of(image);
		boolean rgb = source.channels() == OpRasters.COLOURS;
		return OpRasters.image(upscale(source, rgb, model, levels(OpRasters.pixelType(image), source, rgb, noData)),
			image.numDimensions());
	}

	/** As the menu sees them. */
	static List<ChannelLevels> levels(PixelType type, FloatRaster source, boolean rgb, String noData) {
		ImageLevels levels = ImageLevels.of(
			new ImageLevels.LevelSource(type, source.channels(), rgb, List.of(source.asImg()), OptionalDouble.empty(),
				DoubleUnaryOperator.identity()),
			NormalizationMode.AUTO, FidelitySettings.DEFAULT.with(NoDataRule.of(noData)), Progress.NONE);
		levels.notices().forEach(IJ::log);
		return levels.channels();
	}

	/**
	 * The trust map of what {@code sr.upscale} gives of an image with a model: the absolute error that each of its
	 * samples can be expected to have.
	 *
	 * @implNote op names='sr.trust'
	 * @param image axes (x, y) or (x, y, channel)
	 * @param model id of a shipped or own model, or {@code auto}
	 * @return a new image with the same axes, of the size of the result, in the unit of the image; NaN where nothing
	 *         was measured
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> trust(RandomAccessibleInterval<T> image,
		String model) {
		FloatRaster source = OpRasters.of(image);
		boolean rgb = source.channels() == OpRasters.COLOURS;
		List<ChannelLevels> levels = levels(OpRasters.pixelType(image), source, rgb, NoDataRule.AUTO.toString());
		double step = OpRasters.pixelType(image) == PixelType.FLOAT32 ? 0 : 1;
		return OpRasters.image(trust(source, rgb, model, levels, step), image.numDimensions());
	}

	/** @param step between two values that the image can have, 0 if it can have all */
	static FloatRaster trust(FloatRaster source, boolean rgb, String model, List<ChannelLevels> levels, double step) {
		UpscaleSettings settings = settings(model);
		ChosenModel chosen = new ZooModels(ModelZoo.open(), IJ::log).choose(settings, source.channels(), rgb);
		ChosenModel.Loaded loaded = chosen.loader().load(Progress.NONE);
		ImageEstimates estimates = ImageEstimates.of(List.of(source.asImg()), c -> levels.get(c)::isGap);
		TrustMapping mapping = TrustMapping.of(levels, estimates, step, TrustMapping.STORED);
		try (Upscaler upscaler = ColourAdapter.adapt(loaded.upscaler(), source.channels(), rgb)) {
			Upscaler errors = mapping.upscaler(upscaler, chosen.trust());
			TilePlan plan = TilePlanner.plan(source.width(), source.height(), errors, settings, loaded.bytesPerPixel(),
				loaded.budget());
			FloatRaster target = FloatRaster.zeros(source.width() * upscaler.scale(),
				source.height() * upscaler.scale(), source.channels());
			new TiledUpscaler(errors, plan, settings.border(), mapping.manner(rgb))
				.upscale(mapping.source(source.asImg(), rgb), mapping.targetLevels(), target.asImg(), Progress.NONE);
			return target;
		}
	}

	private static UpscaleSettings settings(String model) {
		return UpscaleSettings.defaults().with(UpscaleOptions.MODEL, UpscaleOptions.MODEL.parse(model))
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.NONE)
			.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32);
	}

	/**
	 * @param rgb    whether the channels are red, green and blue
	 * @param levels of each channel
	 */
	static FloatRaster upscale(FloatRaster source, boolean rgb, String model, List<ChannelLevels> levels) {
		UpscaleSettings settings = settings(model);
		ChosenModel.Loaded loaded = new ZooModels(ModelZoo.open(), IJ::log).choose(settings, source.channels(), rgb)
			.loader().load(Progress.NONE);
		try (Upscaler upscaler = ColourAdapter.adapt(loaded.upscaler(), source.channels(), rgb)) {
			TilePlan plan = TilePlanner.plan(source.width(), source.height(), upscaler, settings,
				loaded.bytesPerPixel(), loaded.budget());
			FloatRaster target = FloatRaster.zeros(source.width() * upscaler.scale(),
				source.height() * upscaler.scale(), source.channels());
			TiledUpscaler tiled = new TiledUpscaler(upscaler, plan, settings.border(),
				new TiledUpscaler.Manner(!model.equals(ZooModels.BICUBIC), rgb));
			tiled.upscale(source.asImg(), levels, target.asImg(), Progress.NONE);
			tiled.plan().warning(source.width(), source.height()).ifPresent(IJ::log);
			return target;
		}
	}

	/**
	 * Bicubic resampling as MATLAB's imresize does it, antialiased when shrinking.
	 *
	 * @implNote op names='sr.resize'
	 * @param image  axes (x, y) or (x, y, channel), any unit
	 * @param width  pixels of the result along x
	 * @param height pixels of the result along y
	 * @return a new image with the same axes, in the same unit, not clamped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> resize(RandomAccessibleInterval<T> image,
		Integer width, Integer height) {
		return OpRasters.image(resize(OpRasters.of(image), width, height), image.numDimensions());
	}

	static FloatRaster resize(FloatRaster source, int width, int height) {
		if (width < 1 || height < 1)
			throw UserException.wrongUse("An image cannot be resized to " + width + " x " + height + " pixels.");
		return Bicubic.resize(source, width, height);
	}

	/**
	 * Peak signal-to-noise ratio over all pixels.
	 *
	 * @implNote op names='sr.psnr'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @param range     difference between the largest and the smallest value that the data can take, such as 255
	 * @return dB, infinite for identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double psnr(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image, Double range) {
		return new Psnr(checked(range), 0).of(OpRasters.ofPlane(reference), OpRasters.ofPlane(image));
	}

	/**
	 * The same with the range of the reference: 255 for unsigned integers of 8 bits, from its smallest to its largest
	 * value for all others.
	 *
	 * @implNote op names='sr.psnr'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @return dB, infinite for identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double psnr(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image) {
		return psnr(reference, image, OpRasters.range(reference));
	}

	/**
	 * Mean structural similarity with a Gaussian window of 11 x 11 pixels, over all places where it lies inside.
	 *
	 * @implNote op names='sr.ssim'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @param range     difference between the largest and the smallest value that the data can take, such as 255
	 * @return at most 1, which is reached by identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double ssim(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image, Double range) {
		return new Ssim(checked(range), 0).of(OpRasters.ofPlane(reference), OpRasters.ofPlane(image));
	}

	/**
	 * The same with the range of the reference: 255 for unsigned integers of 8 bits, from its smallest to its largest
	 * value for all others.
	 *
	 * @implNote op names='sr.ssim'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @return at most 1, which is reached by identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double ssim(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image) {
		return ssim(reference, image, OpRasters.range(reference));
	}

	private static double checked(double range) {
		if (!(range > 0) || Double.isInfinite(range))
			throw UserException.wrongUse("The data range must be a positive number such as 255, not " + range + ".");
		return range;
	}
}
