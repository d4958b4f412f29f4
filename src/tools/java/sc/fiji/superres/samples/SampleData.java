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
package sc.fiji.superres.samples;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.LUT;

/**
 * Makes the images of {@code sample-data}: invented scenes seen through a model of an instrument, each with the
 * high-resolution truth at twice the pixel density; and a high-resolution stack to train on. The same pixels come out
 * on every machine.
 */
public final class SampleData {

	/**
	 * @param name  file name without extension
	 * @param low   what the instrument records, to be enlarged
	 * @param truth what it would record with pixels of half the size and without noise
	 */
	record Sample(String name, ImagePlus low, ImagePlus truth) {

		String lowFile() {
			return name + ".tif";
		}

		String truthFile() {
			return name + "-truth-x2.tif";
		}
	}

	/** Of high resolution, to train on; no truth of {@link #all()} shows any of it. */
	static final String TRAINING = "fluorescence-training.tif";

	/** The cells of the sample fluorescence with more blur and noise. */
	static final String DIM = "fluorescence-dim.tif";

	private SampleData() {}

	static List<Sample> all() {
		return List.of(SampleDataFluorescence.sample(), SampleDataCt.sample(), SampleDataSatellite.sample(),
			SampleDataHistology.sample());
	}

	/** @param args the folder to write to; {@code sample-data} when there is none */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "sample-data"));
		List<Sample> all = all();
		for (Sample sample : all) {
			write(sample.low(), folder.resolve(sample.lowFile()));
			write(sample.truth(), folder.resolve(sample.truthFile()));
		}
		write(SampleDataFluorescence.dim(all.get(0).truth()), folder.resolve(DIM));
		write(SampleDataFluorescence.training(), folder.resolve(TRAINING));
	}

	private static void write(ImagePlus image, Path file) throws IOException {
		FileSaver saver = new FileSaver(image);
		String path = file.toString();
		boolean written = image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
		if (!written) throw new IOException("Cannot write " + file);
	}

	/**
	 * A 16-bit image of the given planes, channels first, then slices.
	 *
	 * @param labels one for each plane
	 * @param info   the Info property: what the image is
	 */
	static ImagePlus shorts(String title, List<SampleDataPlane> planes, List<String> labels, int channels,
		Calibration calibration, String info) {
		ImageStack stack = new ImageStack(planes.get(0).width(), planes.get(0).height());
		for (int i = 0; i < planes.size(); i++)
			stack.addSlice(labels.get(i), planes.get(i).toShorts());
		ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(channels, planes.size() / channels, 1);
		image.setCalibration(calibration);
		image.setProperty("Info", info);
		return image;
	}

	/** The image with a colour and a display range for each channel. */
	static ImagePlus composite(ImagePlus image, int mode, List<Color> colors, double[][] ranges) {
		CompositeImage composite = new CompositeImage(image, mode);
		for (int c = 0; c < colors.size(); c++) {
			LUT lut = LUT.createLutFromColor(colors.get(c));
			lut.min = ranges[c][0];
			lut.max = ranges[c][1];
			composite.setChannelLut(lut, c + 1);
		}
		composite.setOpenAsHyperStack(true);
		return composite;
	}
}
