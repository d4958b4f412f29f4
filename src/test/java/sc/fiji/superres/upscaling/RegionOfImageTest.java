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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.RegionRule;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.pixels.RegionOfImage;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.BlurUpscaler;

class RegionOfImageTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");

	@TempDir
	Path folder;

	private static UpscaleSettings settings(String region) {
		return UpscaleSettings.defaults().with(UpscaleOptions.REGION, RegionRule.of(region));
	}

	private static ImagePlus upscaled(ImagePlus input, String region, ModelChooser models) {
		return ImageUpscaling.run(input, settings(region), models, Progress.NONE);
	}

	static Stream<Arguments> parts() {
		return Stream.of(8, 16, 24, 32)
			.flatMap(depth -> Stream.of("0,0,20,15", "13,7,30,25", "50,20,40,40", "0,59,90,1", "89,0,1,60", "0,0,90,60")
				.map(region -> Arguments.of(depth, region)));
	}

	@ParameterizedTest
	@MethodSource("parts")
	void thePartIsThatOfTheWholeResult(int bitDepth, String region) {
		int channels = bitDepth == 24 ? 1 : 2;
		ImagePlus input = TestImages.hyperstack(bitDepth, 90, 60, channels, 2, 1);
		ModelChooser models = FakeModels.of(new BlurUpscaler(2, bitDepth == 24 ? 3 : 2, 3));
		ImagePlus whole = upscaled(input, "all", models), part = upscaled(input, region, models);
		int[] box = Arrays.stream(region.split(",")).mapToInt(Integer::parseInt).toArray();
		assertArrayEquals(new int[]{2 * box[2], 2 * box[3], channels, 2, 1}, part.getDimensions());
		for (int i = 1; i <= part.getStackSize(); i++) {
			ImageProcessor expected = whole.getStack().getProcessor(i), found = part.getStack().getProcessor(i);
			for (int y = 0; y < part.getHeight(); y++)
				for (int x = 0; x < part.getWidth(); x++) {
					int at = i, column = x, row = y;
					if (bitDepth == 32)
						assertEquals(expected.getf(x + 2 * box[0], y + 2 * box[1]), found.getf(x, y), 1e-5);
					else
						assertEquals(expected.get(x + 2 * box[0], y + 2 * box[1]), found.get(x, y),
							() -> at + ": " + column + ", " + row);
				}
		}
	}

	@Test
	void everyPointKeepsItsPlace() {
		ImagePlus input = TestImages.hyperstack(16, 40, 30, 1, 1, 1);
		input.getCalibration().setUnit("micron");
		input.getCalibration().pixelWidth = 0.5;
		input.getCalibration().pixelHeight = 0.25;
		input.getCalibration().xOrigin = 4;
		input.setOverlay(new Overlay(new Roi(12, 9, 3, 2)));
		input.setRoi(new OvalRoi(11, 8, 6, 5));
		ImagePlus whole = upscaled(input, "all", FakeModels.nearest(2));
		for (String region : new String[]{"11,8,6,5", "selection"}) {
			ImagePlus part = upscaled(input, region, FakeModels.nearest(2));
			assertArrayEquals(new int[]{12, 10, 1, 1, 1}, part.getDimensions());
			assertEquals(whole.getCalibration().getX(22 + 3), part.getCalibration().getX(3), 1e-12);
			assertEquals(whole.getCalibration().getY(16 + 5), part.getCalibration().getY(5), 1e-12);
			assertEquals(whole.getRoi().getXBase() - 22, part.getRoi().getXBase(), 1e-9);
			assertEquals(whole.getOverlay().get(0).getYBase() - 16, part.getOverlay().get(0).getYBase(), 1e-9);
		}
		input.setRoi(11, 8, 6, 5);
		assertNull(upscaled(input, "selection", FakeModels.nearest(2)).getRoi());
	}

	@ParameterizedTest
	@CsvSource({"geo.tif, .tif", "oblique_i16.nii.gz, .nii", "b12_s.dcm, .nii"})
	void filesKeepTheirPlaceInTheWorld(String name, String ending) throws Exception {
		Path whole = folder.resolve("whole" + ending), part = folder.resolve("part" + ending);
		ModelChooser models = FakeModels.nearest(2);
		ImageUpscaling.toFile(ImageFiles.read(CASES.resolve(name)), settings("all"), models, whole, false,
			Progress.NONE);
		ImageUpscaling.toFile(ImageFiles.read(CASES.resolve(name)), settings("7,5,20,16"), models, part, false,
			Progress.NONE);
		try (PixelSource all = ImageFormats.open(whole).orElseThrow();
			PixelSource found = ImageFormats.open(part).orElseThrow()) {
			assertEquals(40, found.layout().width());
			assertEquals(all.metadata().georeference().map(place -> onMap(place, 14, 10)),
				found.metadata().georeference().map(place -> onMap(place, 0, 0)));
			assertTrue(all.metadata().georeference().isPresent() || all.metadata().affine().isPresent()
				|| name.endsWith(".dcm"));
			if (all.metadata().affine().isEmpty()) return;
			Affine large = all.metadata().affine().get(), small = found.metadata().affine().orElseThrow();
			for (int r = 0; r < 3; r++)
				assertEquals(large.get(r, 0) * 14 + large.get(r, 1) * 10 + large.get(r, 3), small.get(r, 3), 1e-4);
		}
	}

	private static String onMap(Georeference place, double x, double y) {
		double east = place.model().tiePoints().get(3)
			+ (x - place.model().tiePoints().get(0)) * place.model().pixelScale().get(0);
		double north = place.model().tiePoints().get(4)
			- (y - place.model().tiePoints().get(1)) * place.model().pixelScale().get(1);
		return Math.round(1000 * east) + " " + Math.round(1000 * north);
	}

	@ParameterizedTest
	@ValueSource(strings = {"35,0,10,10", "0,0,41,1", "selection"})
	void whatTheImageDoesNotHaveIsRefused(String region) {
		ImagePlus input = TestImages.hyperstack(8, 40, 30, 1, 3, 1);
		UserException e = assertThrows(UserException.class, () -> upscaled(input, region, FakeModels.nearest(2)));
		assertTrue(e.getMessage().contains("\"hyper.tif\""), e.getMessage());
	}

	@Test
	void betweenSlicesThereAreNoRegions() {
		ImagePlus input = TestImages.hyperstack(8, 40, 30, 1, 3, 1);
		UpscaleSettings along = settings("0,0,10,10").with(UpscaleOptions.DIRECTION, Direction.Z);
		UserException e = assertThrows(UserException.class,
			() -> ImageUpscaling.run(input, along, FakeModels.nearest(2), Progress.NONE));
		assertTrue(e.getMessage().contains("crop the stack first"), e.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "1,2,3", "1,2,0,4", "-1,2,3,4", "1;2;3;4", "whole", "1,2,3,4,5"})
	void whatIsNoRegionIsRefused(String text) {
		assertThrows(UserException.class, () -> RegionRule.of(text));
	}

	@Test
	void textsAreReadBack() {
		for (String text : new String[]{"all", "selection", "1,2,3,4"})
			assertEquals(text, RegionRule.of(text).toString());
		assertEquals("1,2,3,4", RegionRule.of(" 1, 2, 3, 4 ").toString());
	}
}
