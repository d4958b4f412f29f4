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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.RegionRule;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Stores that are damaged, half there, or of other chunks than the tiles. */
class DamagedImageTest extends LargeUpscalingTrial {

	private MemorySource image;

	@Override
	long little() {
		return 80_000;
	}

	/** A store of chunks of 16 x 16. */
	private void store() throws IOException {
		image = smooth(new ImageLayout(new ImageLayout.Axes(70, 52, 1, 4, 1), SampleType.UINT16, false));
		// The extremes are in the first chunk, which is never damaged.
		((short[]) image.planes()[0])[0] = 0;
		((short[]) image.planes()[0])[1] = (short) 0xffff;
		input = folder.resolve("in.zarr");
		ZarrFolder.write(image, new OutputFile(input, false, new ZarrStyle(ZarrVersion.ZARR_2, 16, 0, Packing.ZSTD)),
			Progress.NONE);
	}

	private static UpscaleSettings settings(Direction direction) {
		return TILES.with(UpscaleOptions.DIRECTION, direction).with(UpscaleOptions.OVERLAP, 2);
	}

	@ParameterizedTest
	@EnumSource(Direction.class)
	void aDamagedChunkIsNamedAndAllElseIsDone(Direction direction) throws IOException {
		store();
		Path chunk = input.resolve("0/0/0/2/3/4");
		byte[] sound = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{1, 2, 3});
		List<String> notices = new ArrayList<>();
		var files = new FileUpscaling.InputAndOutput(input, folder.resolve("out.zarr"), true);
		var first = new Counting(Integer.MAX_VALUE);
		UserException damaged = assertThrows(UserException.class, () -> FileUpscaling.run(files, settings(direction),
			FakeModels.of(first), notices::add, Progress.NONE, little()));
		assertEquals(UserException.ErrorKind.FAILED, damaged.kind());
		assertTrue(damaged.getMessage().contains("0/0/2/3/4 is damaged"), damaged.getMessage());
		assertTrue(damaged.getMessage().contains("give the same command again"), damaged.getMessage());
		assertTrue(notices.stream().anyMatch(notice -> notice.startsWith("Left out")), notices.toString());
		assertFalse(Files.exists(files.output()));
		assertTrue(first.tiles() > 0, "nothing was done");

		Files.write(chunk, sound);
		var rest = new Counting(Integer.MAX_VALUE);
		FileUpscaling.run(files, settings(direction), FakeModels.of(rest), notices::add, Progress.NONE, little());
		var all = new Counting(Integer.MAX_VALUE);
		Path whole = folder.resolve("whole.zarr");
		FileUpscaling.run(new FileUpscaling.InputAndOutput(input, whole, true), settings(direction), FakeModels.of(all),
			notices::add, Progress.NONE, little());
		assertEquals(all.tiles(), first.tiles() + rest.tiles());
		assertSameImages(whole, files.output());
		assertFalse(Files.exists(Staging.folder(files.output())));
	}

	/** Damage elsewhere is not even seen where the levels do not depend on the image. */
	@Test
	void onlyWhatAPartNeedsIsRead() throws IOException {
		image = smooth(new ImageLayout(new ImageLayout.Axes(900, 400, 1, 1, 1), SampleType.UINT16, false));
		input = folder.resolve("in.zarr");
		ZarrFolder.write(image, new OutputFile(input, false, new ZarrStyle(ZarrVersion.ZARR_2, 16, 0, Packing.ZSTD)),
			Progress.NONE);
		UpscaleSettings part = settings(Direction.XY).with(UpscaleOptions.REGION, RegionRule.of("10,10,20,15"))
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
		run(folder.resolve("sound.tif"), part, blur(), little());
		for (int y = 0; y < 25; y++)
			for (int x = 0; x < 57; x++)
				if (x >= 20 || y >= 7) Files.write(input.resolve("0/0/0/0/" + y + "/" + x), new byte[]{1, 2, 3});
		run(folder.resolve("damaged.tif"), part, blur(), little());
		assertArrayEquals(Files.readAllBytes(folder.resolve("sound.tif")),
			Files.readAllBytes(folder.resolve("damaged.tif")));
	}

	/** The first rows of a plane, which are looked at before any tile is asked for. */
	@Test
	void theFirstChunkOfAPlaneMayBeDamagedToo() throws IOException {
		store();
		Files.write(input.resolve("0/0/0/2/0/0"), new byte[]{1, 2, 3});
		List<String> notices = new ArrayList<>();
		var files = new FileUpscaling.InputAndOutput(input, folder.resolve("out.zarr"), true);
		UserException damaged = assertThrows(UserException.class,
			() -> FileUpscaling.run(files, settings(Direction.XY), blur(), notices::add, Progress.NONE, little()));
		assertTrue(damaged.getMessage().contains("0/0/2/0/0 is damaged"), damaged.getMessage());
		assertTrue(notices.stream().anyMatch(notice -> notice.startsWith("Left out")), notices.toString());
		assertEquals(1, notices.stream().filter(notice -> notice.startsWith("Part of the image")).count());
	}

	@ParameterizedTest
	@EnumSource(Direction.class)
	void missingChunksAreTheFillValue(Direction direction) throws IOException {
		store();
		Files.delete(input.resolve("0/0/0/2/3/4"));
		Files.delete(input.resolve("0/0/0/1/0/1"));
		run(folder.resolve("missing.ome.tif"), settings(direction), blur(), little());
		for (int y = 48; y < 52; y++)
			for (int x = 64; x < 70; x++)
				((short[]) image.planes()[2])[y * 70 + x] = 0;
		for (int y = 0; y < 16; y++)
			for (int x = 16; x < 32; x++)
				((short[]) image.planes()[1])[y * 70 + x] = 0;
		input = folder.resolve("zero.zarr");
		ZarrFolder.write(image, new OutputFile(input, false), Progress.NONE);
		run(folder.resolve("zero.ome.tif"), settings(direction), blur(), Long.MAX_VALUE - 1);
		assertSameImages(folder.resolve("zero.ome.tif"), folder.resolve("missing.ome.tif"));
	}

	/** Metadata are written last by some programs, and first by others. */
	@Test
	void halfAStoreIsRefusedWithWhatIsMissing() throws IOException {
		store();
		Files.delete(input.resolve("0/.zarray"));
		assertRefused("there is no array 0 in it");
		Files.writeString(input.resolve("0/.zarray"), "{\"zarr_format\": 2, \"shape\": [1, 1, 4,");
		assertRefused(".zarray");
		Files.writeString(input.resolve("0/.zarray"),
			"{\"zarr_format\": 2, \"shape\": [1,1,4,52,70], \"chunks\": [1,1,1,16,16], \"dtype\": \"<c16\", "
				+ "\"compressor\": null, \"fill_value\": 0, \"order\": \"C\", \"filters\": null}");
		assertRefused("complex");
	}

	private void assertRefused(String part) throws IOException {
		Path out = folder.resolve("refused.zarr");
		UserException refused = assertThrows(UserException.class,
			() -> FileUpscaling.run(new FileUpscaling.InputAndOutput(input, out, true), settings(Direction.XY), blur(),
				notice -> {}, Progress.NONE, little()));
		assertTrue(refused.getMessage().contains(part), refused.getMessage());
		assertFalse(Files.exists(out) || Files.exists(Staging.folder(out)));
	}

	private static void assertSameImages(Path one, Path other) throws IOException {
		try (PixelSource expected = ImageFormats.open(one).orElseThrow();
			PixelSource actual = ImageFormats.open(other).orElseThrow()) {
			ImageLayout layout = expected.layout();
			assertEquals(layout.axes(), actual.layout().axes());
			for (int z = 0; z < layout.slices(); z++)
				assertTrue(Objects.deepEquals(expected.read(0, z, 0, PlaneRegion.of(layout)),
					actual.read(0, z, 0, PlaneRegion.of(layout))), "slice " + z);
		}
	}
}
