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
package sc.fiji.superres.upscaling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.ConsistentUpscaler;
import sc.fiji.superres.infer.ResultType;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.piecewise.PlaneTiles;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.pixels.LevelSources;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.SeenImage;

/**
 * Upscales a small region of the plane that is shown of an image, along x and y, as {@link ImageUpscaling} would
 * upscale it with all of the image. The intensities that the network sees as 0 and 1 are those of the whole image; of
 * images of more than {@value #MOST_SAMPLES} samples, those of the plane that is shown. Not thread-safe.
 */
public final class RegionUpscaling {

	private static final long MOST_SAMPLES = 1L << 25;
	private static final double NANOSECONDS = 1e9;

	private final ImagePlus input;
	private final ImagePlusPixels source;
	private final RandomAccessibleInterval<? extends RealType<?>> frame;
	private final int channel;
	private final Map<LevelsKey, List<ChannelLevels>> levels = new HashMap<>();
	private final Map<FidelitySettings, SeenImage> looks = new ConcurrentHashMap<>();

	/** What the levels depend on beside the image. */
	private record LevelsKey(NormalizationMode mode, FidelitySettings fidelity) {}

	/**
	 * @param pixels          of the region in high resolution, in the values of the image: one channel, or red, green
	 *                            and blue
	 * @param secondsPerPixel time that a low-resolution pixel of a channel (or of all three colours) took
	 */
	public record UpscaledRegion(FloatRaster pixels, double secondsPerPixel) {}

	/** @param input with at least one pixel; is only read */
	public RegionUpscaling(ImagePlus input) {
		this.input = input;
		source = ImagePlusPixels.of(input);
		boolean rgb = source.isRgb();
		channel = rgb ? 0 : input.getC() - 1;
		int planes = rgb ? input.getNChannels() : 1;
		int slice = (input.getT() - 1) * input.getNSlices() + input.getZ() - 1;
		frame = source.frames().get(rgb ? slice * planes + input.getC() - 1 : slice);
	}

	/**
	 * A model for regions.
	 *
	 * @param settings that name it
	 * @throws sc.fiji.superres.task.UserException if there is none of that name, or not at that scale
	 */
	public ChosenModel choose(UpscaleSettings settings, ModelChooser models) {
		UpscaleSettings own = settings.with(UpscaleOptions.MODEL, model(settings));
		return models.choose(own, channels(), source.isRgb(), () -> look(settings.fidelity()));
	}

	/** The model that settings name: where they name one for each channel, that of the channel that regions are of. */
	public String model(UpscaleSettings settings) {
		List<String> ids = settings.models();
		return ids.size() == source.channels() && !source.isRgb() ? ids.get(channel) : settings.model();
	}

	/**
	 * What can be seen of the whole image, which is looked at once for each of these settings. Other than the rest of
	 * this class, this is thread-safe.
	 */
	public SeenImage look(FidelitySettings fidelity) {
		return looks.computeIfAbsent(fidelity, settings -> Inspection.of(input, source, settings));
	}

	/** Of the result. */
	private int channels() {
		return source.isRgb() ? source.channels() : 1;
	}

	/**
	 * @param region within the image, in low-resolution pixels
	 * @param model  along x and y
	 * @throws sc.fiji.superres.task.CanceledException if cancelled
	 * @throws sc.fiji.superres.task.UserException     as {@link ImageUpscaling#run}
	 */
	public UpscaledRegion run(PixelBox region, UpscaleSettings settings, ChosenModel model, Progress progress) {
		UpscaleSettings applied = model.applied(settings);
		List<ChannelLevels> seenLevels = levels(applied, progress);
		progress.checkCanceled();
		ChosenModel.Loaded loaded = model.loader().load(progress);
		try (Upscaler network = loaded.upscaler()) {
			progress.checkCanceled();
			PlaneTiles tiles = new PlaneTiles(applied, channels(), source.isRgb());
			Upscaler adapted = tiles.adapted(network, progress);
			Upscaler upscaler = applied.consistency()
				? ConsistentUpscaler.of(adapted, applied.reduction(), model.degradation(), shownChannels(),
					mapping(applied.fidelity(), seenLevels, TrustMapping.STORED), source.isRgb())
				: adapted;
			TilePlan plan = tiles.plan(loaded, upscaler, region.width(), region.height());
			TiledUpscaler tiled = tiles.tiled(upscaler, plan).within(region);
			FloatRaster target = FloatRaster.zeros(region.width() * model.scale(), region.height() * model.scale(),
				channels());
			ResultType type = applied.outputType() == OutputType.SAME
				? ResultType.of(frame.getType())
				: ResultType.UNBOUNDED;
			long start = System.nanoTime();
			tiled.upscale(shownChannels(), seenLevels, target.asImg(), type, progress);
			double seconds = (System.nanoTime() - start) / NANOSECONDS;
			PixelBox seen = region.expand(plan.overlap()).intersect(PixelBox.ofSize(source.width(), source.height()));
			return new UpscaledRegion(target, seconds / seen.width() / seen.height());
		}
	}

	/**
	 * The absolute errors that the region of the result can be expected to have.
	 *
	 * @param region within the image, in low-resolution pixels
	 * @param model  along x and y
	 * @return in the units that ImageJ shows; NaN where nothing was measured
	 * @throws sc.fiji.superres.task.CanceledException if cancelled
	 * @throws sc.fiji.superres.task.UserException     as {@link ImageUpscaling#runWithTrust}
	 */
	public FloatRaster trust(PixelBox region, UpscaleSettings settings, ChosenModel model, Progress progress) {
		UpscaleSettings applied = model.applied(settings);
		TrustMapping mapping = mapping(applied.fidelity(), levels(applied, progress), TrustMap.unit(input));
		progress.checkCanceled();
		ChosenModel.Loaded loaded = model.loader().load(progress);
		try (Upscaler network = loaded.upscaler()) {
			progress.checkCanceled();
			Upscaler errors = mapping.upscaler(ColourAdapter.adapt(network, channels(), source.isRgb()), model.trust());
			PlaneTiles tiles = new PlaneTiles(applied, channels(), source.isRgb());
			TilePlan plan = tiles.plan(loaded, errors, region.width(), region.height());
			FloatRaster target = FloatRaster.zeros(region.width() * model.scale(), region.height() * model.scale(),
				channels());
			new TiledUpscaler(errors, plan, applied.border(), mapping.manner(source.isRgb())).within(region).upscale(
				mapping.source(shownChannels(), source.isRgb()), mapping.targetLevels(), target.asImg(), progress);
			return target;
		}
	}

	private TrustMapping mapping(FidelitySettings fidelity, List<ChannelLevels> seenLevels, double unit) {
		ImageEstimates all = look(fidelity).estimates();
		ImageEstimates shown = new ImageEstimates(all.channels().subList(channel, channel + channels()),
			all.jpegQuality(), all.together());
		return TrustMapping.of(seenLevels, shown, TrustMap.step(source), unit).ofFrame(shownChannels(),
			source.frames().size());
	}

	private RandomAccessibleInterval<? extends RealType<?>> shownChannels() {
		return Views.zeroMin(Views.interval(frame, new long[]{0, 0, channel},
			new long[]{source.width() - 1L, source.height() - 1L, channel + channels() - 1L}));
	}

	private List<ChannelLevels> levels(UpscaleSettings settings, Progress progress) {
		var key = new LevelsKey(settings.normalize(), settings.fidelity());
		List<ChannelLevels> known = levels.get(key);
		if (known != null) return known;
		long samples = (long) source.width() * source.height() * source.channels() * source.frames().size();
		ImageLevels all = ImageLevels.of(
			LevelSources.of(input, source, samples > MOST_SAMPLES ? List.of(frame) : source.frames()), key.mode,
			key.fidelity, progress);
		List<ChannelLevels> shown = List.copyOf(all.channels().subList(channel, channel + channels()));
		levels.put(key, shown);
		return shown;
	}
}
