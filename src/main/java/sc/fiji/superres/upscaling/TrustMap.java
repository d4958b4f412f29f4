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

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.estimate.ChannelEstimate;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.DicomHeader;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.RegionOfImage;
import sc.fiji.superres.pixels.UpscaledMetadata;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.trust.ErrorTotals;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.SeenImage;

/**
 * The second output of upscaling along x and y: the absolute error that each sample of the result can be expected to
 * have, in the units that ImageJ shows for the image, of 32 bits; NaN where nothing was measured. Red, green and blue
 * are three channels from 0 to 255.
 */
final class TrustMap {

	private static final String SUFFIX = OutputFile.TRUST;
	private static final String NOISE_UNKNOWN = "; too few pixels were measured to estimate the noise ("
		+ ImageEstimates.LEAST_SIDE + " x " + ImageEstimates.LEAST_SIDE + " are needed), which is left out";
	private static final int GREYS = 256;
	/** Numbers from this on are written without decimals. */
	private static final double MANY = 1000;
	/** Of images with more channels, all are summarised together. */
	private static final int MOST_SUMMARIZED = 16;

	private final ImagePlus input;
	private final ImagePlusPixels source;
	private final PixelBox region;
	private final SeenImage seen;
	private final ChosenModel model;
	/** Null if it is made in memory. */
	private final OutputFile file;
	/** The same, or where it is made before it goes to its place. */
	private OutputFile written;
	private ImagePlus image;
	private String summary = "";

	/**
	 * @param region of the image that is upscaled, in low-resolution pixels
	 * @param seen   of the image
	 * @param file   where it is written to; empty if it is made in memory
	 * @throws UserException if there is none of such an image, or the file cannot be written
	 */
	TrustMap(ImagePlus input, ImagePlusPixels source, PixelBox region, SeenImage seen, ChosenModel model,
		Optional<OutputFile> file) {
		this.input = input;
		this.source = source;
		this.region = region;
		this.seen = seen;
		this.model = model;
		this.file = file.orElse(null);
		written = this.file;
		unit(input);
		new OutputSize(region.width(), region.height(),
			(long) source.channels() * (file.isPresent() ? 1 : source.frames().size()), model.scale(),
			source.pixelType(), OutputType.FLOAT32).check(false);
		file.ifPresent(output -> {
			ImageFiles.checkWritable(output.file(), output.overwrite());
			ImageFiles.requireOther(input, output.file());
		});
	}

	/** What a difference of 1 between two samples of an image is worth in the units that ImageJ shows. */
	static double unit(ImagePlus input) {
		Calibration calibration = input.getCalibration();
		if (calibration.getFunction() == Calibration.NONE) return 1;
		if (calibration.getFunction() != Calibration.STRAIGHT_LINE)
			throw UserException
				.wrongUse("The intensities of the image are calibrated by a curve, for which there is no "
					+ "trust map; choose none for it, or the function None in Analyze > Calibrate.");
		DoubleUnaryOperator shown = Calibrations.function(calibration);
		return Math.abs(shown.applyAsDouble(1) - shown.applyAsDouble(0));
	}

	/** Of a sample in the values that are stored: 1 for integers, 0 for 32 bits. */
	static double step(ImagePlusPixels source) {
		return source.pixelType() == PixelType.FLOAT32 ? 0 : 1;
	}

	/** The mapping with the noise of one of the frames. */
	static TrustMapping ofFrame(TrustMapping mapping, ImagePlusPixels source, int frame) {
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = source.frames();
		return mapping.ofFrame(frames.get(frame), frames.size());
	}

	/**
	 * Makes it, and writes it if that is wanted.
	 *
	 * @param adapted for as many channels as the image has; stays the caller's to close
	 * @param levels  of these channels
	 * @param made    lines on how the result is made
	 */
	void make(Upscaler adapted, ChosenModel.Loaded loaded, UpscaleSettings settings, List<ChannelLevels> levels,
		String made, Progress progress) {
		TrustMapping mapping = TrustMapping.of(levels, seen.estimates(), step(source), unit(input));
		Upscaler errors = mapping.upscaler(adapted, model.trust());
		TiledUpscaler tiled = new TiledUpscaler(errors, TilePlanner.plan(region.width(), region.height(), errors,
			settings, loaded.bytesPerPixel(), loaded.budget()), settings.border(), mapping.manner(source.isRgb()))
			.within(region);
		FrameFormat format = FrameFormat.of(source, model.scale(), OutputType.FLOAT32)
			.ofSize(region.scale(model.scale(), model.scale()));
		List<RandomAccessibleInterval<? extends RealType<?>>> frames = source.frames().stream()
			.<RandomAccessibleInterval<? extends RealType<?>>>map(frame -> mapping.source(frame, source.isRgb()))
			.toList();
		UpscaledPieces plain = new PreparedPieces(new FrameUpscaling(frames, tiled, mapping.targetLevels(), format,
			DoubleUnaryOperator.identity(), told(progress)),
			frame -> tiled.use(ofFrame(mapping, source, frame).upscaler(adapted, model.trust())));
		CountedPieces pieces = new CountedPieces(plain,
			Stream.generate(() -> new ErrorTotals(plain.count())).limit(summarized()).toList());
		if (file == null) {
			ImageStack planes = new ImageStack(format.width(), format.height());
			for (int i = 0; i < pieces.count(); i++) {
				ImageStack piece = pieces.upscale(i);
				for (int plane = 1; plane <= piece.size(); plane++)
					planes.addSlice(null, piece.getPixels(plane));
			}
			summary = summary(pieces.totals);
			image = described(planes, made + line(), settings);
		}
		else {
			UpscaledStack planes = new UpscaledStack(pieces);
			planes.getProcessor(1);
			ImageFiles.write(described(planes, made, settings), written, progress);
			summary = summary(pieces.totals);
		}
	}

	private static Progress told(Progress progress) {
		return progress.tellingTo((what, done, total) -> progress.update("Estimating errors", done, total));
	}

	/** Where it goes; empty if it is made in memory. */
	Optional<Path> place() {
		return Optional.ofNullable(file).map(OutputFile::file);
	}

	/** @param folder to write it into, under its own name, instead of its place */
	void writeInto(Path folder) {
		written = file.madeIn(folder);
	}

	/** The map, not displayed; empty if it was written or not made. */
	Optional<ImagePlus> image() {
		return Optional.ofNullable(image);
	}

	/** On how far to believe the result, after it was made. */
	String sentence() {
		return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
	}

	/** The same for the info of images; empty before it was made. */
	String line() {
		return summary.isEmpty() ? "" : UpscalingRecord.line(UpscalingRecord.TRUST, summary);
	}

	private ImagePlus described(ImageStack planes, String made, UpscaleSettings settings) {
		ImagePlus map = UpscaledMetadata.upscaled(input, planes, Direction.XY, model.scale(),
			Calibrations.function(input.getCalibration()), made + UpscalingRecord.MAP);
		Origin.carry(input, map, Direction.XY, model.scale(), OutputType.FLOAT32);
		Origin.of(map).filter(origin -> origin.metadata().noData().isPresent())
			.ifPresent(origin -> origin.withNoData(Double.NaN).attach(map));
		if (!settings.keepsHeader()) DicomHeader.remove(map, UpscalingRecord.KEY);
		int inPlane = model.scale();
		if (region.width() < source.width() || region.height() < source.height())
			RegionOfImage.place(map, region.scale(inPlane, inPlane));
		map.setTitle(map.getTitle() + SUFFIX);
		map.deleteRoi();
		if (!map.isComposite()) showAll(map.getProcessor());
		else for (int c = map.getNChannels(); c > 0; c--) {
			map.setPositionWithoutUpdate(c, 1, 1);
			map.resetDisplayRange();
		}
		return map;
	}

	/** From the smallest to the largest error, grey. */
	private static void showAll(ImageProcessor processor) {
		byte[] greys = new byte[GREYS];
		for (int i = 0; i < GREYS; i++)
			greys[i] = (byte) i;
		processor.setLut(new LUT(greys, greys, greys));
		processor.resetMinAndMax();
	}

	/**
	 * How many channels are summarised by themselves, as their intensities need not be comparable; 1 for all together.
	 */
	private int summarized() {
		return source.isRgb() || source.channels() > MOST_SUMMARIZED ? 1 : source.channels();
	}

	/** @param totals of each channel, or of all together */
	private String summary(List<ErrorTotals> totals) {
		if (totals.stream().allMatch(channel -> channel.mean().isEmpty())) return "no pixel was measured";
		TrustCalibration trust = model.trust();
		return String.format(Locale.ROOT,
			"expected absolute error %s on average%s, %s at most%s; 90 of 100 true errors are below %.2f times the map "
				+ "(measured on %s)%s",
			listed(totals, ErrorTotals::mean), overFrames(totals),
			listed(totals, channel -> OptionalDouble.of(channel.largest())),
			totals.size() == 1 ? "" : " in channels 1 to " + totals.size(), trust.factor(), trust.set(),
			isNoiseKnown(totals) ? "" : NOISE_UNKNOWN);
	}

	/** Whether something is known of the noise of all channels in which anything was measured. */
	private boolean isNoiseKnown(List<ErrorTotals> totals) {
		List<Optional<ChannelEstimate>> known = seen.estimates().channels();
		return IntStream.range(0, source.channels()).filter(c -> totals.get(c % totals.size()).mean().isPresent())
			.allMatch(c -> c < known.size() && known.get(c).isPresent());
	}

	/** What it is in single slices or frames, if there are several. */
	private String overFrames(List<ErrorTotals> totals) {
		int frames = source.frames().size();
		if (frames == 1) return "";
		return " ("
			+ totals.stream().map(ErrorTotals::means)
				.map(means -> means.getCount() == 0 ? "none" : number(means.getMin()) + " to " + number(means.getMax()))
				.collect(Collectors.joining(", "))
			+ " in each of " + frames
			+ (input.getNFrames() == 1 ? " slices" : input.getNFrames() == frames ? " frames" : " slices and frames")
			+ (isNoiseKnown(totals) ? ", by its own noise)" : ")");
	}

	private static String listed(List<ErrorTotals> totals, Function<ErrorTotals, OptionalDouble> what) {
		return totals.stream()
			.map(channel -> channel.mean().isEmpty() ? "none" : number(what.apply(channel).getAsDouble()))
			.collect(Collectors.joining(", "));
	}

	/** With at least four digits, and without an exponent if it is large. */
	private static String number(double value) {
		return String.format(Locale.ROOT, value < MANY ? "%.4g" : "%.0f", value);
	}

	/**
	 * Counts the samples of pieces that are asked for, each piece once.
	 *
	 * @param totals of each channel, or of all together
	 */
	private record CountedPieces(UpscaledPieces pieces, List<ErrorTotals> totals) implements UpscaledPieces {

		@Override
		public FrameFormat format() {
			return pieces.format();
		}

		@Override
		public int count() {
			return pieces.count();
		}

		@Override
		public int planes(int piece) {
			return pieces.planes(piece);
		}

		@Override
		public UsedTiles tiles() {
			return pieces.tiles();
		}

		@Override
		public ImageStack upscale(int piece) {
			ImageStack planes = pieces.upscale(piece);
			totals.forEach(channel -> channel.restart(piece));
			for (int p = 1; p <= planes.size(); p++)
				totals.get((p - 1) % totals.size()).add(piece, (float[]) planes.getPixels(p));
			return planes;
		}
	}
}
