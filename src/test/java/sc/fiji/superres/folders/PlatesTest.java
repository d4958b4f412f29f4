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
package sc.fiji.superres.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Plates, wells and what bioformats2raw makes are folders of images. */
class PlatesTest {

	@TempDir
	private Path folder;

	private Path plate;

	/** Two wells with two fields and one, of which each has values of its own; OME-Zarr 0.4. */
	@BeforeEach
	void write() throws IOException {
		plate = folder.resolve("in/plate.ome.zarr");
		group(plate,
			"{\"plate\": {\"version\": \"0.4\", \"columns\": [{\"name\": \"1\"}, {\"name\": \"12\"}], "
				+ "\"rows\": [{\"name\": \"A\"}, {\"name\": \"B\"}], \"wells\": [{\"path\": \"B/12\", \"rowIndex\": 1, "
				+ "\"columnIndex\": 1}, {\"path\": \"A/1\", \"rowIndex\": 0, \"columnIndex\": 0}]}}");
		group(plate.resolve("A"), "{}");
		group(plate.resolve("B"), "{}");
		group(plate.resolve("A/1"), "{\"well\": {\"images\": [{\"path\": \"0\"}, {\"path\": \"1\"}]}}");
		group(plate.resolve("B/12"), "{\"well\": {\"images\": [{\"path\": \"f0\"}]}}");
		field(plate.resolve("A/1/0"), 3);
		field(plate.resolve("A/1/1"), 4);
		field(plate.resolve("B/12/f0"), 5);
	}

	private static void group(Path place, String attributes) throws IOException {
		Files.createDirectories(place);
		Files.writeString(place.resolve(".zgroup"), "{\"zarr_format\": 2}");
		Files.writeString(place.resolve(".zattrs"), attributes);
	}

	private static void field(Path place, int seed) {
		ZarrFolder
			.write(MemorySource.random(new ImageLayout(new ImageLayout.Axes(12, 9, 2, 1, 1), SampleType.UINT16, false),
				FileMetadata.NONE, seed), new OutputFile(place, false), Progress.NONE);
	}

	private List<String> upscale(Path input, Path output, boolean resume) {
		List<String> log = new ArrayList<>();
		var values = FolderOptions.ALL.defaults().with(FolderOptions.INPUT, Optional.of(input))
			.with(FolderOptions.OUTPUT, Optional.of(output)).with(FolderOptions.RESUME, resume);
		FolderUpscaling.run(FolderRequest.of(values), UpscaleSettings.defaults(),
			FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE);
		return log;
	}

	private static void assertTwice(Path image, Path result) throws IOException {
		try (PixelSource small = ImageFormats.open(image).orElseThrow();
			PixelSource large = ImageFormats.open(result).orElseThrow()) {
			assertEquals(24, large.layout().width());
			for (int c = 0; c < 2; c++) {
				short[] from = (short[]) small.read(c, 0, 0, PlaneRegion.of(small.layout()));
				short[] to = (short[]) large.read(c, 0, 0, PlaneRegion.of(large.layout()));
				for (int i = 0; i < to.length; i++)
					assertEquals(from[i / 24 / 2 * 12 + i % 24 / 2], to[i]);
			}
		}
	}

	private List<String> results(Path output) throws IOException {
		try (Stream<Path> all = Files.walk(output)) {
			return all.filter(path -> path.toString().endsWith(".zarr")).map(path -> output.relativize(path).toString())
				.sorted().toList();
		}
	}

	@Test
	void eachFieldOfAPlateIsAnImage() throws IOException {
		Path output = folder.resolve("out");
		upscale(plate, output, false);
		assertEquals(List.of("A/1/0.zarr", "A/1/1.zarr", "B/12/f0.zarr"), results(output));
		assertTwice(plate.resolve("A/1/0"), output.resolve("A/1/0.zarr"));
		assertTwice(plate.resolve("A/1/1"), output.resolve("A/1/1.zarr"));
		assertTwice(plate.resolve("B/12/f0"), output.resolve("B/12/f0.zarr"));
		assertEquals(3, upscale(plate, output, true).stream().filter(line -> line.contains("there already")).count());
	}

	@Test
	void ofAFolderWithAPlateAndOfAWellTheyAreToo() throws IOException {
		upscale(plate.getParent(), folder.resolve("all"), false);
		assertEquals(List.of("plate/A/1/0.zarr", "plate/A/1/1.zarr", "plate/B/12/f0.zarr"),
			results(folder.resolve("all")));
		upscale(plate.resolve("A/1"), folder.resolve("well"), false);
		assertEquals(List.of("0.zarr", "1.zarr"), results(folder.resolve("well")));
		assertEquals(List.of(plate.resolve("B/12/f0"), plate.resolve("A/1/0"), plate.resolve("A/1/1")),
			ImageFolder.files(plate));
		assertEquals(3, ImageFolder.files(plate.getParent()).size());
	}

	@Test
	void aCollectionOfBioformats2rawIsOneToo() throws IOException {
		Path collection = folder.resolve("b2r");
		group(collection, "{\"bioformats2raw.layout\": 3}");
		field(collection.resolve("0"), 3);
		assertFalse(ImageFolder.isFolder(collection), "one image");
		assertTwice(collection, result(collection));
		field(collection.resolve("10"), 4);
		field(collection.resolve("2"), 5);
		group(collection.resolve("OME"), "{\"series\": [\"0\", \"2\", \"10\"]}");
		assertEquals(List.of("0", "2", "10"),
			ImageFolder.files(collection).stream().map(file -> file.getFileName().toString()).toList());
	}

	private Path result(Path image) {
		Path result = folder.resolve("one.zarr");
		sc.fiji.superres.upscaling.FileUpscaling.run(
			new sc.fiji.superres.upscaling.FileUpscaling.InputAndOutput(image, result, false),
			UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), notice -> {}, Progress.NONE);
		return result;
	}

	/** What the metadata promise and is not there is reported, and the rest is done. */
	@Test
	void missingWellsAndFieldsAreNamed() throws IOException {
		Files.delete(plate.resolve("B/12/.zattrs"));
		Files.move(plate.resolve("A/1/1"), folder.resolve("away"));
		List<String> log = new ArrayList<>();
		var values = FolderOptions.ALL.defaults().with(FolderOptions.INPUT, Optional.of(plate))
			.with(FolderOptions.OUTPUT, Optional.of(folder.resolve("out")));
		UserException failed = assertThrows(UserException.class, () -> FolderUpscaling.run(FolderRequest.of(values),
			UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE));
		assertTrue(failed.getMessage().startsWith("2 of the 3 images"), failed.getMessage());
		assertTrue(log.stream().anyMatch(line -> line.contains("A/1/1") && line.contains("does not exist")),
			log.toString());
		assertTrue(log.stream().anyMatch(line -> line.contains("B/12") && line.contains("say nothing of an image")),
			log.toString());
		assertEquals(List.of("A/1/0.zarr"), results(folder.resolve("out")));
	}

	@Test
	void aPlateDoesNotBecomeOneFile() {
		var values = FolderOptions.ALL.defaults().with(FolderOptions.INPUT, Optional.of(plate))
			.with(FolderOptions.OUTPUT, Optional.of(folder.resolve("out.zarr")));
		UserException refused = assertThrows(UserException.class, () -> FolderUpscaling.run(FolderRequest.of(values),
			UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), line -> {}, Progress.NONE));
		assertTrue(refused.getMessage().contains("give a folder"), refused.getMessage());
		IOException alone = assertThrows(IOException.class, () -> ImageFormats.open(plate));
		assertTrue(alone.getMessage().contains("it is a plate of 3 images; give one of them, such as "
			+ "plate.ome.zarr/B/12/f0, or upscale it as a folder"), alone.getMessage());
	}
}
