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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.RegionRule;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** Files that are upscaled on disk have the pixels of those that are upscaled in memory. */
class LargeUpscalingTest extends LargeUpscalingTrial {

	@ParameterizedTest
	@ValueSource(strings = {"bicubic", "litesrnet-x2", "dsrnet-x2", "dsrn-x2", "dvmsr-x2", "dyrsrnet-x2", "medical-x2"})
	void everyModelGivesTheSamePixelsAsInMemory(String model) throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(48, 44, 1, 1, 1), SampleType.UINT16, false)), TiffStyle.GEO);
		var models = new ZooModels(ModelZoo.open(), notice -> {});
		assertSamePixels(
			TILES.with(UpscaleOptions.MODEL, model).with(UpscaleOptions.TILE, 32).with(UpscaleOptions.OVERLAP, 8),
			".tif", models);
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeGivesTheSamePixelsAsInMemory(SampleType type) throws IOException {
		boolean ome = type.isFloat() || type.bits() < Long.SIZE;
		write(smooth(new ImageLayout(new ImageLayout.Axes(61, 40, 2, 2, ome ? 2 : 1), type, false)),
			ome ? TiffStyle.OME : TiffStyle.GEO);
		assertSame(TILES, ".ome.tif");
		assertSame(TILES.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32), ".float.ome.tif");
	}

	@ParameterizedTest
	@EnumSource(value = SampleType.class, names = {"UINT8", "UINT16", "FLOAT32"})
	void coloursGiveTheSamePixelsAsInMemory(SampleType type) throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(50, 64, 3, 1, 1), type, true)), TiffStyle.GEO);
		assertSame(TILES, ".tif");
		assertSame(TILES.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32), ".ome.tif");
		assertSame(TILES, ".nii");
	}

	@ParameterizedTest
	@EnumSource(NormalizationMode.class)
	void everyNormalisationGivesTheSamePixelsAsInMemory(NormalizationMode mode) throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(61, 70, 1, 1, 1), SampleType.FLOAT32, false)), TiffStyle.GEO);
		assertSame(TILES.with(UpscaleOptions.NORMALIZE, mode), ".tif");
	}

	/** As in memory, which is the part of the whole result, with its place in the world and in what is drawn on it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"0,0,20,20 | UINT16", "17,13,41,30 | UINT16", "50,60,11,10 | FLOAT32",
		"0,30,61,1 | UINT8", "17,13,41,30 | INT16"})
	void aPartOfALargeImageIsThatOfTheWholeResult(String region, SampleType type) throws IOException {
		MemorySource plain = smooth(new ImageLayout(new ImageLayout.Axes(61, 70, 2, 2, 1), type, false));
		write(
			new MemorySource(plain.layout(), FileMetadata.NONE.withPixelSize(new PixelSize(0.5, 0.25, 2, "µm", 0, "s"))
				.withOffset(new Offset(3, 4, 0, 0)), plain.planes()),
			TiffStyle.OME);
		UpscaleSettings part = TILES.with(UpscaleOptions.REGION, RegionRule.of(region));
		assertSame(part, ".ome.tif");
		run(folder.resolve("whole.ome.tif"), TILES, blur(), little());
		int[] box = Arrays.stream(region.split(",")).mapToInt(n -> 2 * Integer.parseInt(n)).toArray();
		try (PixelSource whole = ImageFormats.openRegions(folder.resolve("whole.ome.tif")).orElseThrow();
			PixelSource large = ImageFormats.openRegions(folder.resolve("large.ome.tif")).orElseThrow()) {
			for (int c = 0; c < 2; c++)
				for (int z = 0; z < 2; z++)
					assertTrue(Objects.deepEquals(whole.read(c, z, 0, new PlaneRegion(box[0], box[1], box[2], box[3])),
						large.read(c, z, 0, PlaneRegion.of(large.layout()))));
		}
	}

	@Test
	void pixelsWithoutDataStayInBothWays() throws IOException {
		MemorySource holes = smooth(new ImageLayout(new ImageLayout.Axes(80, 70, 2, 1, 1), SampleType.INT16, false));
		for (Object plane : holes.planes())
			for (int i = 900; i < 1700; i++)
				((short[]) plane)[i] = -9999;
		write(holes, TiffStyle.GEO);
		assertSame(TILES, ".tif");
		assertSame(TILES.with(UpscaleOptions.NO_DATA, NoDataRule.NONE), ".none.tif");
		write(new MemorySource(holes.layout(), holes.metadata().withNoData(OptionalDouble.of(-9999)), holes.planes()),
			TiffStyle.GEO);
		assertSame(TILES, ".known.tif");
	}

	@Test
	void everyWayOfWorkGivesTheSamePixelsAsInMemory() throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(64, 75, 1, 3, 1), SampleType.UINT8, false)), TiffStyle.OME);
		assertSame(TILES.with(UpscaleOptions.SELF_ENSEMBLE, true), ".ensemble.ome.tif");
		assertSame(TILES.with(UpscaleOptions.BORDER, BorderMode.MIRROR), ".mirror.ome.tif");
		assertSame(TILES.with(UpscaleOptions.OVERLAP, 3), ".overlap.ome.tif");
		assertSame(TILES.with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK), ".network.ome.tif");
	}

	@Test
	void filesOfImageJAreReadRegionByRegionToo() throws IOException {
		ImagePlus image = IJ.createImage("in", "16-bit ramp", 70, 50, 3);
		image.setDisplayRange(5, 600);
		IJ.saveAsTiff(image, input.toString());
		assertSamePixels(TILES, ".tif");
	}

	@Test
	void overlayColoursAndLabelsOfImageJAreThoseOfAResultInMemory() throws IOException {
		ImagePlus image = IJ.createImage("in", "16-bit composite ramp", 70, 50, 2, 3, 1);
		image.setOverlay(new Overlay(new Roi(10, 20, 30, 8)));
		image.setRoi(3, 4, 20, 20);
		image.getStack().setSliceLabel("second", 2);
		new FileSaver(image).saveAsTiff(input.toString());
		ImagePlus memory = ImageUpscaling.run(ImageFiles.read(input), TILES,
			FakeModels.of(new FakeModels.Nearest(2, 1)), Progress.NONE);
		large(TILES, new Counting(Integer.MAX_VALUE), "large.ome.tif", Progress.NONE);
		ImagePlus large = ImageFiles.read(folder.resolve("large.ome.tif"));
		assertEquals(memory.getOverlay().get(0).getBounds(), large.getOverlay().get(0).getBounds());
		assertEquals(new Rectangle(6, 8, 40, 40), large.getRoi().getBounds());
		assertEquals("second", large.getStack().getSliceLabel(2));
		assertEquals(memory.getLuts()[1].getRGB(200), large.getLuts()[1].getRGB(200));
	}

	@Test
	void textAndPixelSizeAreThoseOfAResultInMemory() throws IOException {
		MemorySource plain = smooth(new ImageLayout(new ImageLayout.Axes(40, 40, 1, 4, 1), SampleType.UINT16, false));
		write(new MemorySource(plain.layout(),
			FileMetadata.NONE.withPixelSize(new PixelSize(0.5, 0.25, 2, "µm", 0, "s")).withDescription("cells"),
			plain.planes()), TiffStyle.OME);
		assertSame(TILES, ".ome.tif");
		try (PixelSource result = ImageFormats.openRegions(folder.resolve("large.ome.tif")).orElseThrow()) {
			assertEquals(new PixelSize(0.25, 0.125, 2, "µm", 0, "s"), result.metadata().pixelSize());
		}
	}

	@Test
	void whatIsDoneStaysWhenTheWorkEndsAndIsNotDoneAgain() throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(96, 96, 1, 1, 1), SampleType.UINT16, false)), TiffStyle.GEO);
		var stopping = new Counting(7);
		assertThrows(CanceledException.class, () -> large(TILES, stopping, "out.tif", stopping.progress()));
		assertFalse(Files.exists(folder.resolve("out.tif")));
		assertEquals(7, stopping.tiles());

		var rest = new Counting(Integer.MAX_VALUE);
		List<String> told = large(TILES, rest, "out.tif", Progress.NONE);
		assertEquals(16 - 7, rest.tiles());
		assertTrue(told.stream().anyMatch(notice -> notice.contains("7 pieces")), told.toString());
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.tif"))));
		large(TILES, new Counting(Integer.MAX_VALUE), "whole.tif", Progress.NONE);
		assertArrayEquals(Files.readAllBytes(folder.resolve("whole.tif")),
			Files.readAllBytes(folder.resolve("out.tif")));
	}

	@Test
	void whatIsThereOfOtherWorkIsNotUsed() throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(96, 96, 1, 1, 1), SampleType.UINT16, false)), TiffStyle.GEO);
		var stopping = new Counting(7);
		assertThrows(CanceledException.class, () -> large(TILES, stopping, "out.tif", stopping.progress()));
		var other = new Counting(Integer.MAX_VALUE);
		large(TILES.with(UpscaleOptions.BORDER, BorderMode.MIRROR), other, "out.tif", Progress.NONE);
		assertEquals(16, other.tiles());

		assertThrows(CanceledException.class,
			() -> large(TILES, new Counting(3), "again.tif", new Counting(0).progress()));
		seed++;
		write(smooth(new ImageLayout(new ImageLayout.Axes(96, 96, 1, 1, 1), SampleType.UINT16, false)), TiffStyle.GEO);
		var changed = new Counting(Integer.MAX_VALUE);
		large(TILES, changed, "again.tif", Progress.NONE);
		assertEquals(16, changed.tiles());
	}

	@Test
	void twoRunsForOneFileAreRefused() throws IOException {
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes(4, 4, 1, 1, 1), SampleType.UINT8, false);
		Path target = folder.resolve("out.tif");
		try (Staging held = new Staging(target, layout, "work")) {
			assertEquals(0, held.count());
			UserException refused = assertThrows(UserException.class,
				() -> new Staging(target, layout, "work").close());
			assertTrue(refused.getMessage().contains("Another run"), refused.getMessage());
		}
	}

	@Test
	void whatCannotBeWrittenIsRefusedBeforeWork() throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(40, 40, 1, 1, 1), SampleType.UINT8, false)), TiffStyle.GEO);
		for (String name : List.of("out.png", "in.tif")) {
			var counting = new Counting(Integer.MAX_VALUE);
			assertThrows(UserException.class, () -> large(TILES, counting, name, Progress.NONE));
			assertEquals(0, counting.tiles());
		}
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(1, left.count());
		}
	}
}
