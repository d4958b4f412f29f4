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
package sc.fiji.superres.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.zoo.Modality;

/**
 * The middle of an image, reduced under a condition to an 8-bit image that has the metadata of its kind.
 *
 * @param name  of the file
 * @param truth normalised, one channel
 */
record ChoiceImage(String name, FloatRaster truth) {

	private static final int SIDE = 192, BORDER = 8, WHITE = 255;
	private static final double MAP_UNITS = 10;

	/** Of those in {@code FOLDER/NAME/val}, so many that are spread evenly, or so many of the others. */
	static List<Path> files(Path folder, String name, int count, boolean others) throws IOException {
		List<Path> all;
		try (Stream<Path> found = Files.list(folder.resolve(name).resolve("val"))) {
			all = found.sorted().toList();
		}
		int step = Math.max(1, all.size() / count);
		List<Path> some = IntStream.range(0, all.size()).filter(i -> i % step == 0 != others).mapToObj(all::get)
			.toList();
		int every = others ? Math.max(1, (some.size() + count - 1) / count) : 1;
		return IntStream.range(0, some.size()).filter(i -> i % every == every / 2).mapToObj(some::get).toList();
	}

	/** The middle of its first channel, of a size that the scale divides. */
	static ChoiceImage of(Path file, int scale) {
		ImagePlus image = ImageFiles.read(file);
		int w = Math.min(SIDE, image.getWidth()) / scale * scale, h = Math.min(SIDE, image.getHeight()) / scale * scale;
		boolean bytes = image.getBitDepth() != 16 && image.getBitDepth() != 32;
		FloatProcessor pixels = (bytes ? image.getProcessor().convertToByte(false) : image.getProcessor())
			.convertToFloatProcessor();
		double low = bytes ? 0 : pixels.getStats().min, high = bytes ? WHITE : pixels.getStats().max;
		FloatRaster truth = FloatRaster.zeros(w, h, 1);
		int left = (pixels.getWidth() - w) / 2, top = (pixels.getHeight() - h) / 2;
		for (int i = 0; i < w * h; i++)
			truth.data()[i] = (float) ((pixels.getf(left + i % w, top + i / w) - low) / (high - low));
		return new ChoiceImage(file.getFileName().toString(), truth);
	}

	/** What made it, as far as its name says. */
	Modality modality(Modality usual) {
		return usual != Modality.OTHER_MEDICAL ? usual : name.startsWith("ct") ? Modality.CT : Modality.MR;
	}

	/** What is upscaled. */
	ImagePlus low(FixedDegradation condition, int scale, Modality modality) {
		FloatRaster low = condition.noise(condition.low(truth, scale, WHITE), new SplittableRandom(name.hashCode()));
		ImagePlus image = new ImagePlus("low", new FloatProcessor(low.width(), low.height()));
		image.setProcessor(image.getProcessor().convertToByteProcessor(false));
		for (int i = 0; i < low.data().length; i++)
			image.getProcessor().set(i, Math.round(Math.max(0, Math.min(1, low.data()[i])) * WHITE));
		switch (modality) {
			case MICROSCOPE -> image.getCalibration().setUnit("um");
			case CT, MR -> image.setProperty("Info", "0008,0060  Modality: " + modality + "\n");
			case SATELLITE -> {
				var place = new Georeference.GeoModel(List.of(MAP_UNITS, MAP_UNITS, 0.0),
					List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), List.of());
				new Origin(SampleType.UINT8, false,
					FileMetadata.NONE.withGeoreference(Optional
						.of(new Georeference(place, new Georeference.Keys(List.of(), List.of(), ""), List.of(), ""))))
					.attach(image);
			}
			case PHOTOGRAPH, UNKNOWN, OTHER_MEDICAL -> {
				// nothing says what they are
			}
		}
		return image;
	}

	/** Intensities of an 8-bit image, normalised. */
	static FloatRaster normalized(ImagePlus image) {
		FloatRaster out = FloatRaster.zeros(image.getWidth(), image.getHeight(), 1);
		for (int i = 0; i < out.data().length; i++)
			out.data()[i] = image.getProcessor().get(i) / (float) WHITE;
		return out;
	}

	/** Rounded, as a result is that is stored in 8 bits. */
	static FloatRaster stored(FloatRaster result) {
		float[] data = result.data().clone();
		for (int i = 0; i < data.length; i++)
			data[i] = Math.round(Math.max(0, Math.min(1, data[i])) * WHITE) / (float) WHITE;
		return new FloatRaster(result.width(), result.height(), result.channels(), data);
	}

	/** Of a result, without its border, in dB. */
	double psnr(FloatRaster result) {
		double sum = 0;
		int n = 0;
		for (int y = BORDER; y < truth.height() - BORDER; y++)
			for (int x = BORDER; x < truth.width() - BORDER; x++, n++)
				sum += Math.pow(truth.get(x, y, 0) - result.get(x, y, 0), 2);
		return -10 * Math.log10(sum / n);
	}
}
