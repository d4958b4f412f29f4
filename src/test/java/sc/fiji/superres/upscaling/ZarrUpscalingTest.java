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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.gui.NewImage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.Unzip;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.folders.FolderUpscaling;
import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.folders.FolderRequest;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Images of OME-Zarr as inputs and as results, upscaled by repeating pixels. */
class ZarrUpscalingTest {

	@TempDir
	Path folder;

	private Path input;

	@BeforeEach
	void unzip() throws IOException {
		input = folder.resolve("in");
		Unzip.into(input, "ome.zip", "tczyx0");
		Unzip.into(input, "ome.zip", "yx04");
	}

	private void upscale(Path image, OutputFile output, Progress progress) {
		ImageFiles.requireOther(image, output.file());
		ImageUpscaling.toFile(ImageFiles.read(image), UpscaleSettings.defaults(),
			FakeModels.of(new FakeModels.Nearest(2, 3)), output, progress);
	}

	private static PixelSource open(Path file) throws IOException {
		return ImageFormats.open(file).orElseThrow();
	}

	private static void assertRepeated(Path image, Path result) throws IOException {
		try (PixelSource before = open(image); PixelSource after = open(result)) {
			ImageLayout small = before.layout(), large = after.layout();
			assertEquals(
				List.of(2 * small.width(), 2 * small.height(), small.channels(), small.slices(), small.frames(),
					small.type()),
				List.of(large.width(), large.height(), large.channels(), large.slices(), large.frames(), large.type()));
			for (int t = 0; t < small.frames(); t++)
				for (int z = 0; z < small.slices(); z++)
					for (int c = 0; c < small.channels(); c++) {
						Object from = before.read(c, z, t, PlaneRegion.of(small)),
							to = after.read(c, z, t, PlaneRegion.of(large));
						for (int i = 0; i < Array.getLength(to); i++) {
							int at = i / large.width() / 2 * small.width() + i % large.width() / 2;
							assertEquals(small.type().get(from, at), large.type().get(to, i), 1e-4, "pixel " + i);
						}
					}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"tczyx04.zarr", "tczyx05.zarr", "yx04.zarr"})
	void pixelsAndPlacesAreThoseOfTheImage(String name) throws IOException {
		Path result = folder.resolve("result.ome.zarr");
		upscale(input.resolve(name),
			new OutputFile(result, false, new ZarrStyle(ZarrVersion.ZARR_3, 16, 32, Packing.BLOSC)), Progress.NONE);
		assertRepeated(input.resolve(name), result);
		try (PixelSource before = open(input.resolve(name)); PixelSource after = open(result)) {
			FileMetadata small = before.metadata(), large = after.metadata();
			PixelSize size = small.pixelSize();
			assertEquals(new PixelSize(size.x() / 2, size.y() / 2, size.z(), "µm", size.interval(), "s"),
				large.pixelSize());
			assertEquals(List.of(), large.notices());
			// The centre of the first pixel is a quarter of an old pixel from the old one.
			assertEquals(small.offset().x() - size.x() / 4, large.offset().x(), 1e-9);
			assertEquals(small.offset().y() - size.y() / 4, large.offset().y(), 1e-9);
			assertEquals(small.offset().z(), large.offset().z(), 1e-9);
			assertEquals(small.offset().time(), large.offset().time(), 1e-9);
			if (!small.channelNames().isEmpty()) {
				assertEquals(small.channelNames(), large.channelNames());
				assertEquals(small.channelColours(), large.channelColours());
				assertEquals(small.channelRanges(), large.channelRanges());
			}
			assertTrue(large.description().contains("Super-resolution model: "), large.description());
		}
		assertTrue(Files.exists(result.resolve("zarr.json"))
			&& Files.readString(result.resolve("zarr.json")).contains("\"name\": \"result\""));
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(),
				files.map(file -> file.getFileName().toString()).filter(file -> file.contains(".part")).toList());
		}
	}

	@Test
	void distancesWithoutAUnitAreKept() throws IOException {
		Unzip.into(input, "ome.zip", "v03");
		Path result = folder.resolve("result.zarr");
		upscale(input.resolve("v03.zarr"), new OutputFile(result, false), Progress.NONE);
		try (PixelSource after = open(result)) {
			assertEquals(new PixelSize(0.5, 0.5, 1, "", 0, "s"), after.metadata().pixelSize());
			assertEquals(new Offset(-0.25, -0.25, 0, 0), after.metadata().offset());
		}
	}

	/** Not of the first plane alone, which is what ImageJ shows; in memory as on disk. */
	@ParameterizedTest
	@ValueSource(strings = {"UINT8", "UINT16", "INT16", "FLOAT32"})
	void channelsAreShownBetweenTheValuesOfAllTheirPlanes(String name) throws IOException {
		SampleType type = SampleType.valueOf(name);
		var layout = new ImageLayout(new ImageLayout.Axes(20, 10, 2, 3, 2), type, false);
		Object[] planes = new Object[12];
		for (int p = 0; p < planes.length; p++) {
			planes[p] = type.array(200);
			for (int i = 0; i < 200; i++)
				type.set(planes[p], i, p * 10 + i % 2);
		}
		Path image = folder.resolve("image.ome.tif");
		// Without ImageJ's range, which would be that of the first plane.
		AtomicFile.write(image,
			channel -> FileFormat.OME_TIFF.write(new MemorySource(layout, FileMetadata.NONE, planes), channel, image));
		for (long memory : new long[]{0, Long.MAX_VALUE}) {
			Path result = folder.resolve("result" + memory + ".zarr");
			FileUpscaling.run(new FileUpscaling.InputAndOutput(image, result, false), UpscaleSettings.defaults(),
				FakeModels.of(new FakeModels.Nearest(2, 3)), notice -> {}, Progress.NONE, memory);
			try (PixelSource read = open(result)) {
				List<DisplayRange> expected = type == SampleType.UINT8
					? List.of(new DisplayRange(0, 255), new DisplayRange(0, 255))
					: List.of(new DisplayRange(0, 101), new DisplayRange(10, 111));
				assertEquals(expected, read.metadata().channelRanges(), "memory " + memory);
			}
		}
	}

	/** Before the work, as it may take the room that the result needs. */
	@ParameterizedTest
	@ValueSource(longs = {0, Long.MAX_VALUE})
	void whatAKilledRunLeftIsRemovedBeforeTheWork(long memory) throws IOException {
		Path result = folder.resolve("result.zarr"),
			part = folder.resolve("." + UUID.nameUUIDFromBytes("result.zarr".getBytes(UTF_8)) + "-0.part");
		Files.writeString(Files.createDirectories(part.resolve("0")).resolve("left"), "half a chunk");
		Files.createFile(folder.resolve(part.getFileName() + ".lock"));
		FileUpscaling.run(new FileUpscaling.InputAndOutput(input.resolve("tczyx04.zarr"), result, false),
			UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), notice -> {}, new Progress() {

				@Override
				public void update(String what, long done, long total) {
					assertFalse(Files.exists(part.resolve("0/left")), what);
				}

				@Override
				public boolean isCanceled() {
					return false;
				}
			}, memory);
		assertRepeated(input.resolve("tczyx04.zarr"), result);
		assertNothingIsLeft();
	}

	@Test
	void otherFormatsBecomeZarrAndTheOtherWayRound() throws IOException {
		Path tiff = folder.resolve("result.ome.tif"), back = folder.resolve("back.zarr");
		upscale(input.resolve("tczyx04.zarr"), new OutputFile(tiff, false), Progress.NONE);
		assertRepeated(input.resolve("tczyx04.zarr"), tiff);
		upscale(tiff, new OutputFile(back, false), Progress.NONE);
		assertRepeated(tiff, back);
	}

	@Test
	void aStoreIsReplacedOnRequestAndOtherFoldersAreNot() throws IOException {
		Path result = folder.resolve("result.zarr");
		upscale(input.resolve("yx04.zarr"), new OutputFile(result, false), Progress.NONE);
		assertSays("exists already",
			() -> upscale(input.resolve("yx04.zarr"), new OutputFile(result, false), Progress.NONE));
		upscale(input.resolve("tczyx04.zarr"), new OutputFile(result, true), Progress.NONE);
		assertRepeated(input.resolve("tczyx04.zarr"), result);
		Path precious = Files.createDirectories(folder.resolve("precious.zarr"));
		Files.writeString(precious.resolve("thesis.txt"), "text");
		assertSays("not a Zarr folder",
			() -> upscale(input.resolve("yx04.zarr"), new OutputFile(precious, true), Progress.NONE));
		assertTrue(Files.exists(precious.resolve("thesis.txt")));
		assertNothingIsLeft();
	}

	@Test
	void theImageItselfIsNeverReplaced() {
		Path image = input.resolve("yx04.zarr");
		assertSays("is the image itself", () -> upscale(image, new OutputFile(image, true), Progress.NONE));
		assertSays("would lie in the image itself",
			() -> upscale(image, new OutputFile(image.resolve("up.zarr"), true), Progress.NONE));
	}

	@Test
	void whenItFailsOrIsCancelledNothingIsThere() throws IOException {
		Path result = folder.resolve("result.zarr");
		Progress stop = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				// only asked
			}

			@Override
			public boolean isCanceled() {
				return Files.exists(folder.resolve("stop")) || stops();
			}

			private boolean stops() {
				try (Stream<Path> files = Files.list(folder)) {
					return files.anyMatch(file -> file.toString().endsWith(".part"));
				}
				catch (IOException e) {
					throw new IllegalStateException(e);
				}
			}
		};
		assertThrows(CanceledException.class,
			() -> upscale(input.resolve("tczyx04.zarr"), new OutputFile(result, false), stop));
		assertFalse(Files.exists(result));
		Path chunk = input.resolve("tczyx04.zarr/s0/1/1/1/1/1");
		Files.write(chunk, new byte[]{1, 2, 3});
		assertSays("its chunk 1/1/1/1/1 is damaged",
			() -> upscale(input.resolve("tczyx04.zarr"), new OutputFile(result, false), Progress.NONE));
		assertFalse(Files.exists(result));
		assertNothingIsLeft();
	}

	@Test
	void aFolderThatMayNotBeWrittenToIsToldBefore() throws IOException {
		Path locked = Files.createDirectories(folder.resolve("locked"));
		if (!locked.toFile().setWritable(false) || Files.isWritable(locked)) return; // the administrator may write
																						// anywhere
		assertSays("may not be written to", () -> ImageFiles.checkWritable(locked.resolve("a.zarr"), false));
	}

	@Test
	void inFoldersEachStoreIsOneImage() throws IOException {
		ImagePlus plain = NewImage.createByteImage("plain", 20, 10, 1, NewImage.FILL_RAMP);
		ImageFiles.write(plain, input.resolve("plain.tif"), false);
		Files.writeString(Files.createDirectories(input.resolve("broken.zarr")).resolve(".zattrs"), "{}");
		List<String> log = new ArrayList<>();
		var values = FolderOptions.ALL.defaults().with(FolderOptions.INPUT, Optional.of(input))
			.with(FolderOptions.OUTPUT, Optional.of(folder.resolve("out"))).with(FolderOptions.RECURSIVE, true)
			.with(ZarrOptions.VERSION, "0.5");
		assertSays("1 of the 5", () -> FolderUpscaling.run(FolderRequest.of(values), UpscaleSettings.defaults(),
			FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE));
		assertTrue(
			log.stream().anyMatch(line -> line.contains("broken.zarr") && line.contains("say nothing of an image")),
			log.toString());
		for (String name : List.of("tczyx04.zarr", "tczyx05.zarr", "yx04.zarr")) {
			assertRepeated(input.resolve(name), folder.resolve("out").resolve(name));
			assertTrue(Files.exists(folder.resolve("out").resolve(name).resolve("zarr.json")),
				"in the version that was chosen");
		}
		log.clear();
		assertThrows(UserException.class,
			() -> FolderUpscaling.run(FolderRequest.of(values.with(FolderOptions.RESUME, true)),
				UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE));
		assertEquals(4, log.stream().filter(line -> line.contains("there already")).count(), log.toString());
	}

	@Test
	void settingsThatDoNotGoTogetherAreTold() {
		var values = ZarrOptions.ALL.defaults();
		assertSays("need OME-Zarr 0.5", () -> ZarrOptions.style(values.with(ZarrOptions.SHARD, 1024)));
		assertSays("not a multiple",
			() -> ZarrOptions.style(values.with(ZarrOptions.VERSION, "0.5").with(ZarrOptions.SHARD, 1000)));
		assertEquals(ZarrStyle.DEFAULT, ZarrOptions.style(values));
	}

	private static void assertSays(String part, org.junit.jupiter.api.function.Executable call) {
		UserException failure = assertThrows(UserException.class, call);
		assertTrue(failure.getMessage().contains(part), failure.getMessage());
	}
}
