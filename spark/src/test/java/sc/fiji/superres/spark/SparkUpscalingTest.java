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
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.FileUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Results of a cluster have the pixels of those of one machine. */
class SparkUpscalingTest {

	private static final int WIDTH = 150, HEIGHT = 130;

	@TempDir
	private Path folder;

	private final Map<String, String> before = new TreeMap<>();

	@BeforeEach
	void cluster() throws IOException {
		set("spark.master", "local[2]");
		set("spark.ui.enabled", "false");
		set("spark.driver.host", "127.0.0.1");
		set("spark.driver.bindAddress", "127.0.0.1");
		var random = new Random(5);
		short[][] planes = new short[2][WIDTH * HEIGHT];
		for (short[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] = (short) (random.nextInt(3000) + 4000 * Math.sin(i % WIDTH / 9.0) + 9000);
		try (FileChannel channel = FileChannel.open(folder.resolve("in.tif"), StandardOpenOption.CREATE_NEW,
			StandardOpenOption.WRITE)) {
			TiffWriter.write(new Planes(planes), TiffStyle.OME, channel);
		}
	}

	private void set(String key, String value) {
		before.put(key, System.getProperty(key, ""));
		System.setProperty(key, value);
	}

	@AfterEach
	void restore() {
		before.forEach((key, value) -> {
			if (value.isEmpty()) System.clearProperty(key);
			else System.setProperty(key, value);
		});
	}

	@Test
	void threadsGiveTheResultOfOneMachine() throws IOException {
		SparkMain.run(arguments("out.zarr", "bicubic"));
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.zarr"))));
	}

	/** The user's model is known to the driver only. */
	@Test
	void workersGetTheModelFromTheDriver() throws IOException {
		Model shipped = ModelZoo.open().find("litesrnet-x2");
		Path own = Files.createDirectories(folder.resolve("models").resolve("mine-x2"));
		for (Map.Entry<String, byte[]> file : ModelFiles.of(shipped).files().entrySet())
			Files.write(own.resolve(file.getKey()),
				file.getKey().equals("model.yaml")
					? new String(file.getValue(), StandardCharsets.UTF_8).replaceFirst("(?m)^id: .*$", "id: mine-x2")
						.getBytes(StandardCharsets.UTF_8)
					: file.getValue());
		set(ModelZoo.HOME_PROPERTY, folder.resolve("nothing").toString());
		ModelZoo zoo = ModelZoo.open(List.of(folder.resolve("models")));
		String[] arguments = Stream.concat(Stream.of(arguments("own.zarr", "mine-x2")),
			Stream.of("--models", folder.resolve("models").toString())).toArray(String[]::new);
		SparkMain.run(arguments);
		assertSameAsAlone("own.zarr", "mine-x2", zoo);
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
		SparkMain.run(arguments);
		assertSameAsAlone("out.zarr", "bicubic", ModelZoo.open());
		assertFalse(Files.exists(Staging.folder(output)));
		assertEquals(before, Files.getLastModifiedTime(output.resolve("0/c/0/0/0/0/0")), "done again");
		UserException there = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());
	}

	private static FileTime time(Path output, int block) throws IOException {
		return Files.getLastModifiedTime(Staging.folder(output).resolve("result.zarr").resolve("0/c/0/0/0/0/" + block));
	}

	/** One of the three images is damaged. */
	@Test
	void imagesOfAFolderAreTasks() throws IOException {
		Path images = Files.createDirectories(folder.resolve("images/sub")).getParent(),
			results = folder.resolve("results");
		Files.copy(folder.resolve("in.tif"), images.resolve("a.ome.tif"));
		Files.copy(folder.resolve("in.tif"), images.resolve("sub/b.ome.tif"));
		byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("in.tif")), 3000);
		Files.write(images.resolve("broken.ome.tif"), cut);
		Path report = folder.resolve("report.csv");
		String[] arguments = {"upscale", "--input", images.toString(), "--output", results.toString(), "--model",
			"bicubic", "--scale", "2", "--tile", "40", "--overlap", "8", "--recursive", "--report", report.toString()};
		UserException broken = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(broken.getMessage().startsWith("1 of the 3 images"), broken.getMessage());
		assertTrue(broken.getMessage().contains("broken.ome.tif"), broken.getMessage());
		assertEquals(4, Files.readAllLines(report).size());
		assertFalse(Files.exists(results.resolve("broken.ome.tif")));
		UserException there = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());

		Files.copy(folder.resolve("in.tif"), images.resolve("broken.ome.tif"), StandardCopyOption.REPLACE_EXISTING);
		SparkMain.run(Stream.concat(Arrays.stream(arguments), Stream.of("--resume")).toArray(String[]::new));
		for (String name : List.of("a.ome.tif", "sub/b.ome.tif", "broken.ome.tif"))
			assertSameAsAlone("results/" + name, "bicubic", ModelZoo.open());
		assertEquals(2, Files.readAllLines(report).stream().filter(line -> line.contains(",skipped,")).count());
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

	private String[] arguments(String output, String model) {
		return new String[]{"upscale", "--input", folder.resolve("in.tif").toString(), "--output",
			folder.resolve(output).toString(), "--model", model, "--scale", "2", "--tile", "40", "--overlap", "8"};
	}

	private void assertSameAsAlone(String output, String model, ModelZoo zoo) throws IOException {
		Path alone = folder.resolve("alone-" + model + ".ome.tif");
		UpscaleSettings settings = new UpscaleSettings(
			UpscaleOptions.ALL.defaults().withAll(Map.of("model", model, "scale", "2", "tile", "40", "overlap", "8")));
		FileUpscaling.run(new FileUpscaling.InputAndOutput(folder.resolve("in.tif"), alone, true), settings,
			new ZooModels(zoo, notice -> {}), notice -> {}, Progress.NONE);
		try (PixelSource expected = ImageFormats.open(alone).orElseThrow();
			PixelSource actual = ImageFormats.open(folder.resolve(output)).orElseThrow()) {
			ImageLayout layout = expected.layout();
			assertEquals(layout.axes(), actual.layout().axes());
			assertEquals(layout.type(), actual.layout().type());
			for (int z = 0; z < layout.slices(); z++)
				assertTrue(Objects.deepEquals(expected.read(0, z, 0, PlaneRegion.of(layout)),
					actual.read(0, z, 0, PlaneRegion.of(layout))), "slice " + z);
		}
	}

	/** Slices of 16 bits. */
	private record Planes(short[][] planes) implements PixelSource {

		@Override
		public ImageLayout layout() {
			return new ImageLayout(new ImageLayout.Axes(WIDTH, HEIGHT, 1, planes.length, 1), SampleType.UINT16, false);
		}

		@Override
		public FileMetadata metadata() {
			return FileMetadata.NONE;
		}

		@Override
		public Object read(int channel, int slice, int frame, PlaneRegion region) {
			short[] part = new short[region.pixels()];
			for (int y = 0; y < region.height(); y++)
				System.arraycopy(planes[slice], (region.y() + y) * WIDTH + region.x(), part, y * region.width(),
					region.width());
			return part;
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
