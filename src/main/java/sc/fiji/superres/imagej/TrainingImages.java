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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * High-resolution images from a folder, with their low-resolution sides. RGB images stay RGB, or become
 * luminance for networks of one channel; of all others every channel
 * of every slice and frame is an image of its own, which RGB networks see as grey. 8-bit images are normalised by their
 * type's range, all others by their smallest and largest value.
 *
 * @param scale       factor between the sides
 * @param channels    3 for RGB networks, 1 for networks on luminance or grey values
 * @param degradation that makes the low-resolution sides
 * @param skipped     is told about each file that cannot be used, in one sentence
 */
record TrainingImages(int scale, int channels, Degradation degradation, Consumer<String> skipped) {

	/** Share of the heap that images may take. */
	private static final double SHARE = 0.6;
	private static final int RGB = 3;

	/**
	 * Pairs without noise, of one or three channels.
	 *
	 * @param most largest width and height; of larger images the middle is taken
	 * @throws UserException if no file can be used, or they do not fit into memory
	 */
	List<Pair> read(Path folder, int most, Progress progress) {
		List<Path> files = ImageFolder.files(folder);
		List<Pair> pairs = new ArrayList<>();
		long bytes = 0;
		for (int i = 0; i < files.size(); i++) {
			progress.checkCanceled();
			progress.update("Reading images", i, files.size());
			try {
				for (Pair pair : pairs(ImageFiles.read(files.get(i)), most)) {
					pairs.add(pair);
					bytes += (long) Float.BYTES * (pair.low().data().length + pair.high().data().length);
				}
			}
			catch (UserException e) {
				skipped.accept("Left out " + files.get(i) + ": " + e.getMessage());
			}
			if (bytes > SHARE * Runtime.getRuntime().maxMemory())
				throw UserException.failed("The images of " + folder + " do not fit into memory: give Java more, such as -Xmx8g, "
					+ "or train on fewer images.");
		}
		if (pairs.isEmpty()) throw UserException.wrongUse("None of the images of " + folder + " can be used for training.");
		return pairs;
	}

	private List<Pair> pairs(ImagePlus imp, int most) {
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		if (pixels.width() < scale || pixels.height() < scale)
			throw UserException.wrongUse("it is smaller than one low-resolution pixel.");
		PixelType type = pixels.pixelType();
		Normalization normalization = Normalization.of(NormalizationMode.AUTO, type, pixels.frames(), Progress.NONE);
		double white = type == PixelType.FLOAT32 ? PixelType.UINT16.max() : type.max();
		List<Pair> pairs = new ArrayList<>();
		for (RandomAccessibleInterval<? extends RealType<?>> frame : pixels.frames()) {
			Raster bands = middle(raster(frame, normalization), most);
			if (pixels.isRgb()) pairs.add(degradation.pair(channels == RGB ? bands : Luma.y(bands), scale, white));
			else pairs.addAll(byBand(degradation.pair(bands, scale, white)));
		}
		return pairs;
	}

	/** Normalised and clamped, with all bands. */
	private static Raster raster(RandomAccessibleInterval<? extends RealType<?>> frame, Normalization normalization) {
		Raster raster = Raster.zeros((int) frame.dimension(0), (int) frame.dimension(1), (int) frame.dimension(2));
		var cursor = Views.flatIterable(frame).cursor();
		for (int i = 0; i < raster.data().length; i++)
			raster.data()[i] = Math.min(1, Math.max(0, normalization.normalize(cursor.next().getRealDouble())));
		return raster;
	}

	private static List<Pair> byBand(Pair bands) {
		return IntStream.range(0, bands.low().channels()).mapToObj(c -> new Pair(bands.low().channel(c), bands.high().channel(c)))
			.toList();
	}

	private static Raster middle(Raster raster, int most) {
		int width = Math.min(most, raster.width());
		int height = Math.min(most, raster.height());
		return raster.crop((raster.width() - width) / 2, (raster.height() - height) / 2, width, height);
	}
}
