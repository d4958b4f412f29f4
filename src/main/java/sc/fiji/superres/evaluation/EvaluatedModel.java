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
package sc.fiji.superres.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.eval.Contestant;
import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.ResultType;
import sc.fiji.superres.infer.RowUpscaler;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.SeamNotice;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.trust.TrustCalibration;

/** A loaded model whose runs are timed. Closing it closes the model. Not thread-safe. */
final class EvaluatedModel implements AutoCloseable {

	private static final int WARM_UP_SIZE = 48;
	private static final double MEGA = 1e6;

	private final String id;
	private final Optional<Cost> cost;
	private final ChosenModel.Loaded loaded;
	private final UpscaleSettings settings;
	private final SeamNotice seams;
	private boolean warm;
	private long nanos;
	private long pixels;

	/**
	 * @param cost    of the network; empty if it is none
	 * @param notices is told once if images are cut with seams that may show
	 */
	EvaluatedModel(String id, Optional<Cost> cost, ChosenModel.Loaded loaded, UpscaleSettings settings,
		Consumer<String> notices) {
		this.id = id;
		this.cost = cost;
		this.loaded = loaded;
		this.settings = settings;
		seams = new SeamNotice(id, notices);
	}

	String id() {
		return id;
	}

	/**
	 * @param low         in units of intensity
	 * @param rgb         whether its channels are red, green and blue
	 * @param levels      what the samples of each of its channels mean
	 * @param intensities that the result can have
	 * @return a new raster in the same units
	 */
	FloatRaster upscale(FloatRaster low, boolean rgb, List<ChannelLevels> levels, Intensities intensities,
		Progress progress) {
		// Interpolation does the same to each colour; networks of one channel get luminance.
		Upscaler adapted = ColourAdapter.adapt(loaded.upscaler(), low.channels(), rgb && cost.isPresent());
		Upscaler upscaler = settings.direction() == Direction.Z ? new RowUpscaler(adapted) : adapted;
		if (!warm)
			run(upscaler, low.crop(0, 0, Math.min(WARM_UP_SIZE, low.width()), Math.min(WARM_UP_SIZE, low.height())),
				rgb, levels, intensities, progress);
		warm = true;
		long start = System.nanoTime();
		FloatRaster result = run(upscaler, low, rgb, levels, intensities, progress);
		nanos += System.nanoTime() - start;
		pixels += (long) result.width() * result.height();
		return result;
	}

	private FloatRaster run(Upscaler upscaler, FloatRaster low, boolean rgb, List<ChannelLevels> levels,
		Intensities intensities, Progress progress) {
		TilePlan plan = TilePlanner.plan(low.width(), low.height(), upscaler, settings, loaded.bytesPerPixel(),
			loaded.budget());
		seams.of(plan, low.width(), low.height());
		FloatRaster result = FloatRaster.zeros(low.width() * upscaler.scaleX(), low.height() * upscaler.scale(),
			low.channels());
		new TiledUpscaler(upscaler, plan, BorderMode.NETWORK,
			new TiledUpscaler.Manner(settings.keepsIntensities(), rgb)).upscale(low.asImg(), levels, result.asImg(),
				new ResultType(intensities.step(), intensities.low(), intensities.high()), progress);
		return result;
	}

	/**
	 * The absolute errors that the result of {@link #upscale} can be expected to have, along x and y; its time does not
	 * count.
	 *
	 * @param step between two intensities that the input can have, 0 if it can have all
	 * @return a new raster in units of intensity; NaN in gaps
	 */
	FloatRaster expectedErrors(FloatRaster low, boolean rgb, List<ChannelLevels> levels, double step,
		TrustCalibration calibration, Progress progress) {
		ImageEstimates estimates = ImageEstimates.of(List.of(low.asImg()), c -> levels.get(c)::isGap);
		TrustMapping mapping = TrustMapping.of(levels, estimates, step, TrustMapping.STORED);
		Upscaler errors = mapping
			.upscaler(ColourAdapter.adapt(loaded.upscaler(), low.channels(), rgb && cost.isPresent()), calibration);
		TilePlan plan = TilePlanner.plan(low.width(), low.height(), errors, settings, loaded.bytesPerPixel(),
			loaded.budget());
		FloatRaster map = FloatRaster.zeros(low.width() * errors.scale(), low.height() * errors.scale(),
			low.channels());
		new TiledUpscaler(errors, plan, BorderMode.NETWORK, mapping.manner(rgb))
			.upscale(mapping.source(low.asImg(), rgb), mapping.targetLevels(), map.asImg(), progress);
		return map;
	}

	/** What it cost so far. */
	Contestant contestant() {
		int scale = loaded.upscaler().scale();
		double inputPixels = MEGA / (scale * settings.direction().inPlane(scale));
		return new Contestant(id, cost.map(c -> new Contestant.NetworkCost(c.parameters(),
			c.macsPerPixel() * inputPixels, c.bytesPerPixel() * inputPixels)), nanos / 1e9 / (pixels / MEGA));
	}

	@Override
	public void close() {
		loaded.upscaler().close();
	}
}
