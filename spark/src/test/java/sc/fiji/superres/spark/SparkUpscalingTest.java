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
package sc.fiji.superres.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Results of a cluster have the pixels of those of one machine. */
class SparkUpscalingTest extends LocalClusterTest {

	@Test
	void threadsGiveTheResultOfOneMachine() throws IOException {
		SparkMain.run(arguments("out.zarr", "bicubic"));
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.zarr"))));
	}

	/**
	 * The user's model is known to the driver only, and what a worker's own home has does not count, even if it has a
	 * model of the same name.
	 */
	@Test
	void workersGetTheModelFromTheDriver() throws IOException {
		Files.createDirectories(Path.of(System.getenv("SPARK_HOME")).resolve("jars"));
		set("spark.master", "local-cluster[1,1,1024]");
		set("spark.executor.memory", "768m");
		set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
		set("spark.executor.extraJavaOptions",
			"-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -D" + ModelZoo.HOME_PROPERTY + "=" + folder.resolve("worker"));
		Model shipped = ModelZoo.open().find("litesrnet-x2");
		Path own = Files.createDirectories(folder.resolve("models").resolve("mine-x2"));
		for (Map.Entry<String, byte[]> file : ModelFiles.of(shipped).files().entrySet())
			Files.write(own.resolve(file.getKey()),
				file.getKey().equals("model.yaml")
					? new String(file.getValue(), StandardCharsets.UTF_8).replaceFirst("(?m)^id: .*$", "id: mine-x2")
						.getBytes(StandardCharsets.UTF_8)
					: file.getValue());
		Path other = Files.createDirectories(folder.resolve("worker/models/litesrnet-x2"));
		for (Map.Entry<String, byte[]> file : ModelFiles.of(shipped).files().entrySet())
			Files.write(other.resolve(file.getKey()), file.getValue());
		set(ModelZoo.HOME_PROPERTY, folder.resolve("nothing").toString());
		ModelZoo zoo = ModelZoo.open(List.of(folder.resolve("models")));
		String[] arguments = Stream.concat(Stream.of(arguments("own.zarr", "mine-x2")),
			Stream.of("--models", folder.resolve("models").toString())).toArray(String[]::new);
		SparkMain.run(arguments);
		assertSameAsAlone("own.zarr", "mine-x2", zoo);
		SparkMain.run(arguments("shipped.zarr", "litesrnet-x2"));
		assertSameAsAlone("shipped.zarr", "litesrnet-x2", zoo);
	}

	/** Two processes work, and one of them is killed as soon as some blocks are there. */
	@Test
	void aKilledWorkerChangesNothing() throws IOException, InterruptedException {
		Path home = Path.of(System.getenv("SPARK_HOME"));
		Files.createDirectories(home.resolve("jars"));
		set("spark.master", "local-cluster[2,1,1024]");
		set("spark.executor.memory", "512m");
		set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
		set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
		var killed = new AtomicBoolean();
		Thread killer = new Thread(() -> killed.set(kill(folder.resolve("out.zarr"))), "killer");
		killer.start();
		SparkMain.run(arguments("out.zarr", "bicubic"));
		killer.interrupt();
		killer.join();
		assertTrue(killed.get(), "no worker was killed in time");
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
	}

	/** Ends one executor by force when three blocks are there. */
	private static boolean kill(Path output) {
		Path journal = Staging.folder(output).resolve("journal");
		try {
			while (!Files.exists(journal) || Files.readAllLines(journal).size() < 4)
				Thread.sleep(5);
			// Masters and workers are in this process; executors are its only children.
			Optional<ProcessHandle> executor = ProcessHandle.current().children()
				.filter(process -> process.info().command().orElse("").contains("java")).findFirst();
			return executor.isPresent() && executor.get().destroyForcibly();
		}
		catch (IOException | InterruptedException e) {
			return false;
		}
	}

	/** A damaged chunk keeps its blocks from being done, and no others; when it is mended, these are made. */
	@Test
	void anApplicationThatEndedGoesOn() throws IOException {
		Path store = folder.resolve("in.zarr"), output = folder.resolve("out.zarr");
		try (PixelSource image = ImageFormats.open(folder.resolve("in.tif")).orElseThrow()) {
			ZarrFolder.write(image,
				new OutputFile(store, false, new ZarrStyle(ZarrVersion.ZARR_2, 40, 0, Packing.ZSTD)), Progress.NONE);
		}
		Path chunk = store.resolve("0/0/0/1/3/3");
		byte[] sound = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{1, 2, 3});
		String[] arguments = arguments("out.zarr", "bicubic");
		arguments[2] = store.toString();
		UserException damaged = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(damaged.getMessage().contains("0/0/1/3/3 is damaged"), damaged.getMessage());
		assertTrue(damaged.getMessage().contains("4 of its 32 blocks"), damaged.getMessage());
		assertFalse(Files.exists(output));
		FileTime before = time(output, 0);

		Files.write(chunk, sound);
		Path inTheWay = Staging.folder(output).resolve("result.zarr/1/c");
		Files.writeString(inTheWay, "a file in the place of a folder");
		UserException blocked = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(blocked.getMessage().startsWith("A worker failed: The image"), blocked.getMessage());
		assertEquals(1, blocked.getMessage().lines().count(), blocked.getMessage());
		Files.delete(inTheWay);
		tear(Staging.folder(output).resolve("result.zarr/0/c/0/0/1/0"));
		SparkMain.run(arguments);
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
		assertFalse(Files.exists(Staging.folder(output)));
		assertEquals(before, Files.getLastModifiedTime(output.resolve("0/c/0/0/0/0/0")), "done again");
		assertTrue(files(output).stream().noneMatch(file -> file.endsWith(".part")), "something is left");
		UserException there = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());
	}

	/** As a loss of power may leave chunks that were not on the device yet, and a killed worker what it was writing. */
	private static void tear(Path chunks) throws IOException {
		byte[] sound = Files.readAllBytes(chunks.resolve("0"));
		Files.write(chunks.resolve("0"), Arrays.copyOf(sound, sound.length / 2));
		Files.write(chunks.resolve("1"), new byte[0]);
		Files.write(chunks.resolve("2"), new byte[(int) Files.size(chunks.resolve("2"))]);
		Files.delete(chunks.resolve("3"));
		Files.write(AtomicFile.beside(chunks.resolve("0")), sound);
	}

	private static FileTime time(Path output, int block) throws IOException {
		return Files.getLastModifiedTime(Staging.folder(output).resolve("result.zarr").resolve("0/c/0/0/0/0/" + block));
	}

	/** Blocks that are smaller than what is looked at around them. */
	@Test
	void blocksMayBeSmallerThanTheirOverlap() throws IOException {
		String[] arguments = arguments("out.zarr", "bicubic");
		arguments[10] = "20";
		arguments[12] = "24";
		SparkMain.run(arguments);
		assertSameAsAlone("out.zarr", Map.of("model", "bicubic", "tile", "20", "overlap", "24"), ModelZoo.open());
	}

	/** A mask of 0 and 1 stays within them, though they are shown to a model as less than all of its range. */
	@Test
	void fewIntensitiesStayWithinThemselves() throws IOException {
		var mask = new ByteProcessor(Planes.WIDTH, Planes.HEIGHT);
		mask.setValue(1);
		mask.fillOval(20, 30, 70, 60);
		assertTrue(new FileSaver(new ImagePlus("mask", mask)).saveAsTiff(folder.resolve("in.tif").toString()));
		SparkMain.run(arguments("mask.zarr", "litesrnet-x2"));
		assertSameAsAlone("mask.zarr", "litesrnet-x2", ModelZoo.open());
		try (PixelSource result = ImageFormats.open(folder.resolve("mask.zarr")).orElseThrow()) {
			for (byte value : (byte[]) result.read(0, 0, 0, PlaneRegion.of(result.layout())))
				assertTrue(value == 0 || value == 1, () -> "a value of " + value);
		}
	}

	@Test
	void badStoresAreRefusedBeforeWork() throws IOException {
		Path store = folder.resolve("in.zarr"), array = store.resolve("0/.zarray");
		try (PixelSource image = ImageFormats.open(folder.resolve("in.tif")).orElseThrow()) {
			ZarrFolder.write(image, new OutputFile(store, false), Progress.NONE);
		}
		String[] arguments = arguments("out.zarr", "bicubic");
		arguments[2] = store.toString();
		String sound = Files.readString(array);
		Files.writeString(array, sound.replace("<u2", "<c16"));
		assertRefused(arguments, "complex");
		Files.writeString(array, sound.substring(0, 40));
		assertRefused(arguments, ".zarray");
		Files.delete(array);
		assertRefused(arguments, "there is no array 0 in it");
		Files.writeString(array, sound);
		arguments[4] = store.toString();
		assertRefused(arguments, "is the image itself");
		arguments[4] = store.resolve("out.zarr").toString();
		assertRefused(arguments, "would lie in the image itself");
		Files.writeString(folder.resolve("file"), "a file in the place of a folder");
		arguments[4] = folder.resolve("file/out.zarr").toString();
		assertRefused(arguments, "file");
		arguments[4] = folder.resolve("out.png").toString();
		assertRefused(arguments, "can hold only");
		Files.writeString(Staging.folder(folder.resolve("out.zarr")), "a file in the place of the work");
		arguments[4] = folder.resolve("out.zarr").toString();
		assertThrows(IOException.class, () -> SparkMain.run(arguments));
	}

	private void assertRefused(String[] arguments, String reason) {
		UserException refused = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(refused.getMessage().contains(reason), refused.getMessage());
		assertFalse(Files.exists(Staging.folder(Path.of(arguments[4]))), reason);
	}

	@Test
	void wrongUseIsRefusedBeforeWork() {
		for (String[] wrong : new String[][]{{}, {"upscale", "--input"}, {"upscale", "--output", "x"}, //
			{"upscale", "--input", folder.resolve("none.tif").toString(), "--output",
				folder.resolve("x.zarr").toString()}, //
			{"upscale", "--input", folder.resolve("in.tif").toString(), "--output",
				folder.resolve("in.tif").toString()}, //
			{"upscale", "--input", folder.resolve("in.tif").toString(), "--output",
				folder.resolve("no/x.zarr").toString()}, //
			{"upscale", "--input", folder.resolve("in.tif").toString(), "--output", folder.resolve("x.zarr").toString(),
				"--modle", "bicubic"}})
			assertThrows(UserException.class, () -> SparkMain.run(wrong), String.join(" ", wrong));
		assertFalse(Files.exists(folder.resolve("x.zarr")));
	}

	/** Between slices: first the planes of both views, then the slices of the result. */
	@Test
	void slicesAreAddedAsOnOneMachine() throws IOException {
		writeVolume();
		for (String views : List.of("both", "yz")) {
			String[] arguments = with(arguments("out.zarr", "bicubic"), "--direction", "z", "--sideviews", views);
			SparkMain.run(arguments);
			assertSameAsAlone("out.zarr", Map.of("model", "bicubic", "direction", "z", "sideviews", views),
				ModelZoo.open());
			assertFalse(Files.exists(Staging.folder(folder.resolve("out.zarr"))));
			AtomicFolder.delete(folder.resolve("out.zarr"));
		}
	}

	/** What one cannot do between slices is said before anything is written. */
	@Test
	void aPlaneHasNothingBetweenSlices() throws IOException {
		write(new Planes(new short[][]{planes[0]}, 1, 1));
		String[] arguments = with(arguments("out.zarr", "bicubic"), "--direction", "z");
		UserException one = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(one.getMessage().contains("one slice only"), one.getMessage());
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.zarr"))));
	}

	/** Of two channels and two points in time. */
	private void writeVolume() throws IOException {
		short[][] all = new short[24][Planes.PIXELS];
		var random = new Random(6);
		for (int p = 0; p < all.length; p++)
			for (int i = 0; i < all[p].length; i++)
				all[p][i] = (short) (random.nextInt(300) + 4000 * Math.sin(i % Planes.WIDTH / 9.0 + p / 5.0) + 9000);
		write(new Planes(all, 2, 2));
	}

	private static String[] with(String[] arguments, String... more) {
		return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
	}

	/** A work that ended leaves nothing that another one would take for its own. */
	@Test
	void whatIsThereOfOtherWorkIsNotUsed() throws IOException {
		Path store = folder.resolve("in.zarr"), output = folder.resolve("out.zarr");
		try (PixelSource image = ImageFormats.open(folder.resolve("in.tif")).orElseThrow()) {
			ZarrFolder.write(image,
				new OutputFile(store, false, new ZarrStyle(ZarrVersion.ZARR_2, 40, 0, Packing.ZSTD)), Progress.NONE);
		}
		Files.write(store.resolve("0/0/0/1/3/3"), new byte[]{1, 2, 3});
		String[] arguments = arguments("out.zarr", "bicubic");
		arguments[2] = store.toString();
		arguments[8] = "4";
		assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(Files.exists(Staging.folder(output)));
		SparkMain.run(arguments("out.zarr", "bicubic"));
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
		SparkMain.run(arguments("fresh.zarr", "bicubic"));
		assertEquals(files(folder.resolve("fresh.zarr")), files(output));
	}

	private static DisplayRange range(PixelSource image) throws IOException {
		double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		ImageLayout layout = image.layout();
		for (int z = 0; z < layout.slices(); z++) {
			Object plane = image.read(0, z, 0, PlaneRegion.of(layout));
			for (int i = 0; i < Array.getLength(plane); i++) {
				min = Math.min(min, layout.type().get(plane, i));
				max = Math.max(max, layout.type().get(plane, i));
			}
		}
		return new DisplayRange(min, max);
	}

	/** A file is written from the blocks; stores say which values their channels have. */
	@Test
	void otherFormatsAreWrittenAndStoresSayTheirRanges() throws IOException {
		SparkMain.run(arguments("out.ome.tif", "bicubic"));
		assertSameAsAlone("out.ome.tif", "bicubic", ModelZoo.open());
		for (String type : List.of("same", "float32")) {
			String name = type + ".zarr";
			SparkMain.run(with(arguments(name, "bicubic"), "--output-type", type));
			alone("alone.zarr", Map.of("model", "bicubic", "output-type", type), ModelZoo.open());
			try (PixelSource expected = ImageFormats.open(folder.resolve("alone.zarr")).orElseThrow();
				PixelSource actual = ImageFormats.open(folder.resolve(name)).orElseThrow()) {
				assertEquals(List.of(range(expected)), actual.metadata().channelRanges());
			}
			UserException there = assertThrows(UserException.class, () -> SparkMain.run(arguments(name, "bicubic")));
			assertTrue(there.getMessage().contains("exists already"), there.getMessage());
		}
	}
}
