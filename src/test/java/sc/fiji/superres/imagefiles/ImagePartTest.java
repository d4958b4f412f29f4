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
package sc.fiji.superres.imagefiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.LUT;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.SourceTexts;
import sc.fiji.superres.files.tiff.TiffReader;
import sc.fiji.superres.pixels.NoDataTag;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.TestImages;

/**
 * For every format and everything an image can have: it is read again, or told to be lost, and never both or neither.
 */
class ImagePartTest {

	@TempDir
	Path folder;

	/** A name of a file with the type and the place of the image that goes into it. */
	private enum Target {
		IMAGEJ("a.tif"),
		SIGNED("signed.tif"),
		MAP("map.tif"),
		BANDS("bands.tif"),
		OME("a.ome.tif"),
		NIFTI("a.nii"),
		ZARR("a.zarr"),
		PNG8("eight.png"),
		PNG16("sixteen.png");

		final String file;

		Target(String file) {
			this.file = file;
		}

		boolean isPng() {
			return this == PNG8 || this == PNG16;
		}
	}

	static Stream<Arguments> all() {
		return Arrays.stream(Target.values())
			.flatMap(target -> EnumSet.allOf(ImagePart.class).stream().map(part -> Arguments.of(target, part)));
	}

	/** An image that has nothing but perhaps a type and a place on the map. */
	private static ImagePlus plain(Target target, int channels, int slices, int frames) {
		ImagePlus image = channels > 1
			? TestImages.composite(16, channels, slices, frames, IJ.GRAYSCALE)
			: TestImages.hyperstack(target == Target.PNG8 ? 8 : 16, 7, 5, 1, slices, frames);
		for (int i = 1; i <= image.getStackSize(); i++)
			image.getStack().setSliceLabel(null, i);
		FileMetadata metadata = FileMetadata.NONE;
		if (target == Target.MAP)
			metadata = metadata.withGeoreference(Optional.of(new Georeference(
				new Georeference.GeoModel(List.of(2.0, 2.0, 0.0), List.of(0.0, 0.0, 0.0, 5.0, 9.0, 0.0), List.of()),
				new Georeference.Keys(List.of(1, 1, 0, 1, 1024, 0, 1, 1), List.of(), ""), List.of(), "")));
		if (target == Target.BANDS)
			metadata = metadata.withGeoreference(
				Optional.of(new Georeference(new Georeference.GeoModel(List.of(), List.of(), List.of()),
					new Georeference.Keys(List.of(), List.of(), ""), List.of(),
					"<GDALMetadata><Item name=\"K\">V</Item></GDALMetadata>")));
		if (target == Target.SIGNED) image.getCalibration().setSigned16BitCalibration();
		if (target == Target.MAP || target == Target.BANDS || target == Target.SIGNED)
			new Origin(target == Target.SIGNED ? SampleType.INT16 : SampleType.UINT16, false, metadata).attach(image);
		return image;
	}

	private static FileMetadata metadata(ImagePlus image) {
		return Origin.of(image).map(Origin::metadata).orElse(FileMetadata.NONE);
	}

	private static ImagePlus with(ImagePlus image, FileMetadata metadata) {
		SampleType type = Origin.of(image).map(Origin::type)
			.orElse(image.getBitDepth() == 8 ? SampleType.UINT8 : SampleType.UINT16);
		new Origin(type, false, metadata).attach(image);
		return image;
	}

	private static Georeference georeference(FileMetadata metadata) {
		return metadata.georeference()
			.orElse(new Georeference(new Georeference.GeoModel(List.of(), List.of(), List.of()),
				new Georeference.Keys(List.of(), List.of(), ""), List.of(), ""));
	}

	/** An image that has the part. */
	private static ImagePlus having(ImagePart part, Target target) {
		ImagePlus image = plain(target, 1, target.isPng() ? 1 : 3, 1);
		Calibration calibration = image.getCalibration();
		switch (part) {
			case OVERLAY -> {
				Overlay overlay = new Overlay(new Roi(1, 1, 3, 2));
				overlay.get(0).setStrokeColor(Color.RED);
				overlay.add(new PointRoi(2, 3));
				image.setOverlay(overlay);
			}
			case SELECTION -> {
				PointRoi points = new PointRoi(1, 1);
				points.addPoint(4, 2);
				image.setRoi(points);
			}
			case COLOUR_TABLE -> image.setLut(fire());
			case DISPLAY_RANGE -> image.setDisplayRange(40, 90);
			case DISPLAY_MODE -> image = composite(plain(target, 2, 2, 1), IJ.COLOR);
			case SLICE_LABELS -> {
				for (int i = 1; i <= image.getStackSize(); i++)
					image.getStack().setSliceLabel("slice " + i, i);
			}
			case CHANNEL_NAMES -> {
				image = plain(target, 2, 3, 1);
				for (int i = 1; i <= image.getStackSize(); i++)
					image.getStack().setSliceLabel(i % 2 == 1 ? "DAPI" : "GFP", i);
			}
			case PIXEL_SIZE -> {
				calibration.pixelWidth = 0.25;
				calibration.pixelHeight = 0.5;
				calibration.setUnit("micron");
			}
			case FRAME_INTERVAL -> {
				image = plain(target, 1, 1, 3);
				image.getCalibration().frameInterval = 2.5;
			}
			case ORIGIN -> {
				calibration.pixelWidth = calibration.pixelHeight = 0.25;
				calibration.setUnit("micron");
				calibration.xOrigin = 3;
			}
			case CALIBRATION_FUNCTION -> calibration.setFunction(Calibration.POLY2, new double[]{5, 2, 1}, "OD");
			case NO_DATA -> image = noData(image);
			case GDAL -> {
				Georeference place = georeference(metadata(image));
				image = with(image, metadata(image).withGeoreference(Optional.of(new Georeference(place.model(),
					place.keys(), place.rpc(), "<GDALMetadata><Item name=\"SENSOR\">A</Item></GDALMetadata>"))));
			}
			case MAP -> {
				Georeference place = georeference(metadata(image));
				image = with(image, metadata(image).withGeoreference(Optional.of(new Georeference(
					new Georeference.GeoModel(List.of(3.0, 3.0, 0.0), List.of(0.0, 0.0, 0.0, 7.0, 8.0, 0.0), List.of()),
					place.keys(), place.rpc(), place.gdalMetadata()))));
			}
			case PATIENT -> image = with(image, metadata(image)
				.withAffine(Optional.of(new Affine(new double[][]{{0, 2, 0, 1}, {2, 0, 0, 4}, {0, 0, 3, 5}}, 1))));
			case SOURCE ->
				image = with(image, metadata(image).withSource(new SourceTexts(Map.of(SourceTexts.Kind.DATE_TIME,
					"2024:02:29 23:59:58", SourceTexts.Kind.COPYRIGHT, "CC BY, Ærø University"))));
			case PROPERTIES -> image.setProp("Objective", "40x");
		}
		return image;
	}

	private static ImagePlus noData(ImagePlus image) {
		ImagePlus told = with(image, metadata(image).withNoData(OptionalDouble.of(17)));
		told.setProp(NoDataTag.PROPERTY, Double.toString(NoDataTag.of(told).orElseThrow()));
		return told;
	}

	private static ImagePlus composite(ImagePlus image, int mode) {
		((CompositeImage) image).setMode(mode);
		return image;
	}

	private static LUT fire() {
		byte[][] colours = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			colours[0][i] = (byte) Math.min(255, 2 * i);
			colours[1][i] = (byte) i;
			colours[2][i] = (byte) (255 - i);
		}
		return new LUT(colours[0], colours[1], colours[2]);
	}

	/** What of an image a part is. */
	private static Object seen(ImagePart part, ImagePlus image) {
		Calibration calibration = image.getCalibration();
		return switch (part) {
			case OVERLAY -> image.getOverlay() == null
				? ""
				: Arrays.stream(image.getOverlay().toArray())
					.map(roi -> roi.getTypeAsString() + roi.getBounds() + roi.getStrokeColor()).toList().toString();
			case SELECTION -> image.getRoi() == null
				? ""
				: image.getRoi().getTypeAsString() + Arrays.toString(image.getRoi().getFloatPolygon().xpoints);
			case COLOUR_TABLE -> Arrays.stream(image.getLuts()).map(table -> table.getRed(9) + " " + table.getGreen(99))
				.toList().toString();
			case DISPLAY_RANGE -> image.getDisplayRangeMin() + " " + image.getDisplayRangeMax();
			case DISPLAY_MODE -> image.getDisplayMode();
			case SLICE_LABELS, CHANNEL_NAMES -> labels(image);
			case PIXEL_SIZE ->
				String.format(java.util.Locale.ROOT, "%.5f %.5f %s", millimetres(calibration.pixelWidth, calibration),
					millimetres(calibration.pixelHeight, calibration), calibration.scaled());
			case FRAME_INTERVAL -> calibration.frameInterval;
			case ORIGIN -> calibration.xOrigin;
			case CALIBRATION_FUNCTION -> calibration.getCValue(7);
			case NO_DATA -> NoDataTag.of(image);
			case MAP -> metadata(image).georeference().map(Georeference::model);
			case GDAL -> metadata(image).georeference().map(Georeference::gdalMetadata);
			case PATIENT -> metadata(image).affine().map(affine -> affine.get(0, 1) + affine.get(2, 3));
			case SOURCE -> metadata(image).source();
			case PROPERTIES -> image.getProp("Objective") + "";
		};
	}

	private static List<String> labels(ImagePlus image) {
		List<String> labels = new ArrayList<>();
		for (int i = 1; i <= image.getStackSize(); i++)
			labels.add(String.valueOf(image.getStack().getSliceLabel(i)));
		return labels;
	}

	private static double millimetres(double size, Calibration calibration) {
		return calibration.getUnit().equals("mm") ? size : size / 1000;
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyPartIsKeptOrTold(Target target, ImagePart part) {
		boolean stack = List
			.of(ImagePart.DISPLAY_MODE, ImagePart.SLICE_LABELS, ImagePart.CHANNEL_NAMES, ImagePart.FRAME_INTERVAL)
			.contains(part);
		if (stack && target.isPng()) return; // holds one plane only
		boolean placed = target == Target.MAP && (part == ImagePart.ORIGIN || part == ImagePart.PATIENT);
		ImagePlus image = having(part, target);
		if (placed && part == ImagePart.ORIGIN) {
			assertFalse(part.isIn(image), "the map has its own origin");
			return;
		}
		assertTrue(part.isIn(image));
		Path file = folder.resolve(target.file);
		Set<ImagePart> lost = ImagePart.lost(image, 70, file);
		Object before = seen(part, image);
		if (part == ImagePart.COLOUR_TABLE && target == Target.PNG8) {
			assertColoursOfPalette(image, file);
			return;
		}
		ImageFiles.write(image, file, false);
		ImagePlus read = ImageFiles.read(file);
		assertEquals(before.equals(seen(part, read)), !lost.contains(part),
			() -> part + " in " + target + ": " + before + " became " + seen(part, read) + ", lost: " + lost);
	}

	private static void assertColoursOfPalette(ImagePlus image, Path file) {
		assertEquals(Set.of(), ImagePart.lost(image, 35, file));
		ImageFiles.write(image, file, false);
		assertArrayEquals((int[]) image.getProcessor().convertToRGB().getPixels(),
			(int[]) ImageFiles.read(file).getProcessor().getPixels());
	}

	@Test
	void nothingIsToldOfPlainImages() {
		for (Target target : Target.values()) {
			ImagePlus image = plain(target, 1, 1, 1);
			Set<ImagePart> lost = ImagePart.lost(image, 70, folder.resolve(target.file));
			assertEquals(Set.of(), lost, target.file);
		}
	}

	@Test
	void distancesWithoutAUnitStayInNiftiAndZarrOnly() throws Exception {
		FileMetadata bare = FileMetadata.NONE.withPixelSize(new PixelSize(2, 2, 4, "", 0, "s"));
		ImagePlus image = with(plain(Target.NIFTI, 1, 3, 1), bare);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 2;
		image.getCalibration().pixelDepth = 4;
		for (String name : List.of("bare.nii", "bare.zarr", "bare.ome.tif", "bare.png")) {
			Path file = folder.resolve(name);
			Set<ImagePart> lost = ImagePart.lost(image, 210, file);
			assertEquals(!name.endsWith(".nii") && !name.endsWith(".zarr"), lost.contains(ImagePart.PIXEL_SIZE), name);
			if (name.endsWith(".png")) continue;
			ImageFiles.write(image, file, false);
			assertEquals(lost.isEmpty(), ImageFiles.read(file).getCalibration().pixelDepth == 4, name);
		}
	}

	@Test
	void allThatIsLostIsOneSentence() {
		ImagePlus image = having(ImagePart.OVERLAY, Target.PNG8);
		image.setRoi(1, 1, 2, 2);
		image.getCalibration().pixelWidth = 0.5;
		List<String> told = new ArrayList<>();
		ImagePart.tellLost(image, 70, folder.resolve("my.result.png"), told::add);
		assertEquals(List.of("A .png file does not keep the image's overlay, selection and pixel size."), told);
		ImagePart.tellLost(image, 70, folder.resolve("result.tif"), told::add);
		assertEquals(1, told.size());
	}

	@Test
	void partsOfAnImageJTiffAreReadRegionByRegionAsImageJReadsThem() throws Exception {
		ImagePlus image = having(ImagePart.OVERLAY, Target.IMAGEJ);
		image = composite(plain(Target.IMAGEJ, 2, 2, 1), IJ.COLOR);
		image.setOverlay(new Overlay(new Roi(1, 1, 3, 2)));
		image.setRoi(2, 1, 3, 3);
		image.getStack().setSliceLabel("second", 2);
		image.setProp("Objective", "40x");
		LUT[] tables = image.getLuts();
		tables[0] = fire();
		tables[0].min = 3;
		tables[0].max = 77;
		((CompositeImage) image).setLuts(tables);
		Path file = folder.resolve("a.tif");
		ImageFiles.write(image, file, false);
		ImagePlus own = ImageFiles.read(file), regions;
		assertTrue(Origin.of(own).isEmpty(), "read by ImageJ");
		try (PixelSource source = TiffReader.openAny(file)) {
			regions = SourceImage.of(source, "a.tif", Long.MAX_VALUE);
		}
		for (ImagePart part : List.of(ImagePart.OVERLAY, ImagePart.SELECTION, ImagePart.COLOUR_TABLE,
			ImagePart.DISPLAY_RANGE, ImagePart.DISPLAY_MODE, ImagePart.PROPERTIES))
			assertEquals(seen(part, own), seen(part, regions), part.toString());
		assertEquals("second", regions.getStack().getSliceLabel(2));
	}
}
