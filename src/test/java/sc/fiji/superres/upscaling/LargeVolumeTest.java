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

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.fidelity.NoDataRule;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.ModelZoo;

/** Volumes that slices are added to on disk have the voxels of those in memory. */
class LargeVolumeTest extends LargeUpscalingTrial {

	private static final UpscaleSettings SLICES = TILES.with(UpscaleOptions.DIRECTION, Direction.Z);

	/** For a few planes across the slices. */
	@Override
	long little() {
		return 15_000;
	}

	private static ImageLayout layout(int channels, int frames, SampleType type) {
		return new ImageLayout(new ImageLayout.Axes(27, 26, channels, 9, frames), type, false);
	}

	@ParameterizedTest
	@ValueSource(strings = {"bicubic", "medical-z4"})
	void everyModelGivesTheSameVoxelsAsInMemory(String model) throws IOException {
		write(smooth(layout(1, 1, SampleType.UINT16)), TiffStyle.OME);
		var models = new ZooModels(ModelZoo.open(), notice -> {});
		UpscaleSettings settings = SLICES.with(UpscaleOptions.MODEL, model).with(UpscaleOptions.SCALE, 4)
			.with(UpscaleOptions.OVERLAP, 6);
		assertSamePixels(settings, ".ome.tif", models);
	}

	@ParameterizedTest
	@EnumSource(value = SampleType.class, names = {"UINT8", "INT16", "FLOAT32"})
	void everyTypeChannelAndFrameIsTheSameAsInMemory(SampleType type) throws IOException {
		write(smooth(layout(2, 2, type)), TiffStyle.OME);
		assertSame(SLICES, ".ome.tif");
		if (type == SampleType.INT16)
			assertSame(SLICES.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32), ".float.ome.tif");
	}

	@Test
	void coloursGoThroughTheModelTogether() throws IOException {
		write(smooth(new ImageLayout(new ImageLayout.Axes(27, 26, 3, 5, 1), SampleType.UINT8, true)), TiffStyle.OME);
		assertSame(SLICES, ".ome.tif");
		assertSame(SLICES.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32), ".float.ome.tif");
	}

	@Test
	void everyWayOfWorkGivesTheSameVoxels() throws IOException {
		write(smooth(layout(1, 1, SampleType.UINT8)), TiffStyle.OME);
		for (OrthogonalViews views : List.of(OrthogonalViews.XZ, OrthogonalViews.YZ))
			assertSame(SLICES.with(UpscaleOptions.SIDE_VIEWS, views), "." + views + ".ome.tif");
		assertSame(SLICES.with(UpscaleOptions.SELF_ENSEMBLE, true), ".ensemble.ome.tif");
		assertSame(SLICES.with(UpscaleOptions.BORDER, BorderMode.MIRROR), ".mirror.ome.tif");
		assertSame(SLICES.with(UpscaleOptions.TILE, 0), ".automatic.ome.tif");
	}

	@Test
	void voxelsWithoutDataStayWithoutData() throws IOException {
		MemorySource holes = smooth(layout(1, 1, SampleType.INT16));
		for (Object plane : holes.planes())
			for (int i = 300; i < 420; i++)
				((short[]) plane)[i] = -9999;
		write(new MemorySource(holes.layout(), holes.metadata().withNoData(OptionalDouble.of(-9999)), holes.planes()),
			TiffStyle.OME);
		assertSame(SLICES, ".ome.tif");
		assertSame(SLICES.with(UpscaleOptions.NO_DATA, NoDataRule.of("-9999")), ".told.ome.tif");
	}

	/** Dark voxels beside those without data, which are 0: what rounds to 0 becomes 1 on disk as in memory. */
	@Test
	void darkVoxelsDoNotBecomeNoData() throws IOException {
		MemorySource dark = smooth(layout(1, 1, SampleType.UINT8));
		for (Object plane : dark.planes())
			for (int i = 0; i < ((byte[]) plane).length; i++)
				((byte[]) plane)[i] = (byte) (i % 27 < 5 ? 0 : i % 7 == 0 ? 200 : 1);
		write(new MemorySource(dark.layout(), dark.metadata().withNoData(OptionalDouble.of(0)), dark.planes()),
			TiffStyle.OME);
		assertSame(SLICES.with(UpscaleOptions.NO_DATA, NoDataRule.of("0")), ".ome.tif");
		try (PixelSource result = ImageFormats.open(folder.resolve("large.ome.tif")).orElseThrow()) {
			for (int z = 0; z < result.layout().slices(); z++) {
				byte[] plane = (byte[]) result.read(0, z, 0, PlaneRegion.of(result.layout()));
				for (int i = 0; i < plane.length; i++)
					assertEquals(i % 27 < 5, plane[i] == 0, i + ", slice " + z);
			}
		}
	}

	/** A tile that is smaller than what the model looks at around it. */
	@Test
	void piecesMayBeSmallerThanTheirOverlap() throws IOException {
		write(smooth(layout(1, 1, SampleType.UINT16)), TiffStyle.OME);
		assertSame(SLICES.with(UpscaleOptions.TILE, 5).with(UpscaleOptions.OVERLAP, 4), ".ome.tif");
	}

	@Test
	void storesOfZarrAreReadAndWritten() throws IOException {
		MemorySource volume = smooth(layout(2, 2, SampleType.UINT16));
		write(volume, TiffStyle.OME);
		run(folder.resolve("memory.ome.tif"), SLICES, blur(), Long.MAX_VALUE - 1);
		ZarrFolder.write(volume, new OutputFile(folder.resolve("in.zarr"), false), Progress.NONE);
		input = folder.resolve("in.zarr");
		run(folder.resolve("large.zarr"), SLICES, blur(), little());
		try (PixelSource expected = ImageFormats.open(folder.resolve("memory.ome.tif")).orElseThrow();
			PixelSource actual = ImageFormats.open(folder.resolve("large.zarr")).orElseThrow()) {
			ImageLayout layout = expected.layout();
			assertEquals(layout, actual.layout());
			for (int t = 0; t < layout.frames(); t++)
				for (int z = 0; z < layout.slices(); z++)
					for (int c = 0; c < layout.channels(); c++)
						assertTrue(Objects.deepEquals(expected.read(c, z, t, PlaneRegion.of(layout)),
							actual.read(c, z, t, PlaneRegion.of(layout))), t + " " + z + " " + c);
		}
	}

	@Test
	void whatIsDoneStaysWhenTheWorkEndsAndIsNotDoneAgain() throws IOException {
		write(smooth(layout(1, 1, SampleType.UINT16)), TiffStyle.OME);
		var stopping = new Counting(20);
		assertThrows(CanceledException.class, () -> large(SLICES, stopping, "out.ome.tif", stopping.progress()));
		assertFalse(Files.exists(folder.resolve("out.ome.tif")));
		var rest = new Counting(Integer.MAX_VALUE);
		large(SLICES, rest, "out.ome.tif", Progress.NONE);
		var all = new Counting(Integer.MAX_VALUE);
		large(SLICES, all, "whole.ome.tif", Progress.NONE);
		// The planes of the piece that was in flight are made again.
		int again = stopping.tiles() + rest.tiles() - all.tiles();
		assertTrue(rest.tiles() < all.tiles() && again >= 0 && again < 8, again + " of " + all.tiles());
		assertArrayEquals(Files.readAllBytes(folder.resolve("whole.ome.tif")),
			Files.readAllBytes(folder.resolve("out.ome.tif")));
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.ome.tif"))));
	}
}
