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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.plugin.Duplicator;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.testing.DicomBytes;

/**
 * The sample images in the files of their domains: OME-TIFF, NIfTI with a DICOM series, and GeoTIFF. In each domain's
 * folder there are {@code train} and {@code truth} of high resolution, which show different cells, slices or fields,
 * and {@code recorded}, which shows those of {@code truth} as an instrument with pixels of twice the size does.
 */
public final class DomainFiles {

	private static final double EAST = 600_000, NORTH = 5_200_000;
	/** UTM zone 32 north. */
	private static final List<Integer> KEYS = List.of(1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32632);
	private static final List<String> BANDS = List.of("red", "green", "blue", "near infrared");
	private static final int AIR = -1024;
	private static final int TRAINING_SLICES = 3;

	private DomainFiles() {}

	/** @param args the folder to write to */
	public static void main(String[] args) throws IOException {
		write(Path.of(args[0]), Integer.MAX_VALUE);
	}

	/** @param side of the largest square of the recorded images that is written; even */
	public static void write(Path folder, int side) throws IOException {
		SampleData.Sample cells = SampleDataFluorescence.sample(), chest = SampleDataCt.sample(),
			fields = SampleDataSatellite.sample();
		Path microscopy = folder.resolve("microscopy"), radiology = folder.resolve("radiology"),
			maps = folder.resolve("remote-sensing");
		write(middle(SampleDataFluorescence.training(), 2 * side), microscopy, "train/cells.ome.tif");
		write(middle(cells.truth(), 2 * side), microscopy, "truth/cells.ome.tif");
		write(middle(cells.low(), side), microscopy, "recorded/cells.ome.tif");
		ImagePlus truth = middle(chest.truth(), 2 * side), recorded = middle(chest.low(), side);
		int last = truth.getStackSize();
		write(new Duplicator().run(truth, 1, TRAINING_SLICES), radiology, "train/chest.nii.gz");
		write(new Duplicator().run(truth, TRAINING_SLICES + 1, last), radiology, "truth/chest.nii.gz");
		series(new Duplicator().run(recorded, TRAINING_SLICES + 1, last), radiology.resolve("recorded/chest"));
		ImagePlus west = half(fields.truth(), 0, 2 * side);
		int south = west.getHeight() / 2;
		write(map(rows(west, 0, south), 0, 0), maps, "train/north.tif");
		write(map(rows(west, south, west.getHeight() - south), 0, south), maps, "train/south.tif");
		write(map(half(fields.truth(), 1, 2 * side), 1, 0), maps, "truth/fields.tif");
		write(map(half(fields.low(), 1, side), 1, 0), maps, "recorded/fields.tif");
	}

	private static void write(ImagePlus image, Path domain, String name) throws IOException {
		Path file = domain.resolve(name);
		Files.createDirectories(file.getParent());
		ImageFiles.write(image, file, true);
	}

	private static ImagePlus middle(ImagePlus image, int side) {
		int width = Math.min(side, image.getWidth()), height = Math.min(side, image.getHeight());
		image.setRoi((image.getWidth() - width) / 2 / 2 * 2, (image.getHeight() - height) / 2 / 2 * 2, width, height);
		return new Duplicator().run(image);
	}

	/** @param index 0 for the left half, 1 for the right one */
	private static ImagePlus half(ImagePlus image, int index, int side) {
		int width = Math.min(side, image.getWidth() / 2);
		image.setRoi(index * image.getWidth() / 2, 0, width, Math.min(side, image.getHeight()));
		return new Duplicator().run(image);
	}

	private static ImagePlus rows(ImagePlus image, int first, int count) {
		image.setRoi(0, first, image.getWidth(), count);
		return new Duplicator().run(image);
	}

	/**
	 * The left border of a half is that of the right one's middle, whatever is cut from it.
	 *
	 * @param index 0 for the left half, 1 for the right one
	 * @param row   of the half, with which the image begins
	 */
	private static ImagePlus map(ImagePlus image, int index, int row) {
		double pixel = image.getCalibration().pixelWidth;
		ImageLayout layout = new ImageLayout(
			new ImageLayout.Axes(image.getWidth(), image.getHeight(), image.getNChannels(), 1, 1), SampleType.UINT16,
			false);
		Georeference place = new Georeference(
			new Georeference.GeoModel(List.of(pixel, pixel, 0.0),
				List.of(0.0, 0.0, 0.0, EAST + index * 720, NORTH - row * pixel, 0.0), List.of()),
			new Georeference.Keys(KEYS, List.of(), ""), List.of(), descriptions(BANDS));
		Origin.of(layout, FileMetadata.NONE.withPixelSize(PixelSize.NONE).withChannels(BANDS, List.of())
			.withGeoreference(Optional.of(place))).attach(image);
		return image;
	}

	/** Names of bands as GDAL stores them. */
	private static String descriptions(List<String> bands) {
		var items = new StringBuilder("<GDALMetadata>\n");
		for (int i = 0; i < bands.size(); i++)
			items.append("  <Item name=\"DESCRIPTION\" sample=\"").append(i).append("\" role=\"description\">")
				.append(bands.get(i)).append("</Item>\n");
		return items.append("</GDALMetadata>\n").toString();
	}

	private static void series(ImagePlus stack, Path folder) throws IOException {
		Files.createDirectories(folder);
		double pixel = stack.getCalibration().pixelWidth, distance = stack.getCalibration().pixelDepth;
		for (int i = 1; i <= stack.getStackSize(); i++) {
			byte[] file = new DicomBytes(stack.getWidth(), stack.getHeight(), false)
				.text(0x0020000e, "UI", "1.2.826.0.1.3680043.10.1").text(0x00200013, "IS", String.valueOf(i))
				.text(0x00200032, "DS", number(0) + "\\" + number(0) + "\\" + number(i * distance))
				.text(0x00200037, "DS", "1\\0\\0\\0\\1\\0").text(0x00280030, "DS", number(pixel) + "\\" + number(pixel))
				.text(0x00180050, "DS", number(distance)).text(0x00281052, "DS", String.valueOf(AIR))
				.text(0x00281053, "DS", "1").pixels((short[]) stack.getStack().getPixels(i)).bytes();
			Files.write(folder.resolve("slice-" + i + ".dcm"), file);
		}
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
