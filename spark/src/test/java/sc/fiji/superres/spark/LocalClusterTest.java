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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.FileUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/** A small cluster in this process, an image, and its result by one machine to compare with. */
abstract class LocalClusterTest {

	@TempDir
	Path folder;

	/** The slices of {@code in.tif}. */
	short[][] planes;

	private final Map<String, String> before = new TreeMap<>();

	@BeforeEach
	void cluster() throws IOException {
		set("spark.master", "local[2]");
		set("spark.ui.enabled", "false");
		set("spark.driver.host", "127.0.0.1");
		set("spark.driver.bindAddress", "127.0.0.1");
		var random = new Random(5);
		planes = new short[2][Planes.PIXELS];
		for (short[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] = (short) (random.nextInt(3000) + 4000 * Math.sin(i % Planes.WIDTH / 9.0) + 9000);
		write(new Planes(planes, 1, 1));
	}

	void write(Planes image) throws IOException {
		image.write(folder.resolve("in.tif"));
	}

	void set(String key, String value) {
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

	/** All in a folder, by their paths in it. */
	static List<String> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.map(file -> folder.relativize(file).toString()).sorted().toList();
		}
	}

	/** To upscale the image tile by tile. */
	String[] arguments(String output, String model) {
		return new String[]{"upscale", "--input", folder.resolve("in.tif").toString(), "--output",
			folder.resolve(output).toString(), "--model", model, "--scale", "2", "--tile", "40", "--overlap", "8"};
	}

	void assertSameAsAlone(String output, String model, ModelZoo zoo) throws IOException {
		assertSameAsAlone(output, Map.of("model", model), zoo);
	}

	/** The result of one machine. */
	Path alone(String name, Map<String, String> more, ModelZoo zoo) {
		Map<String, String> values = new TreeMap<>(Map.of("scale", "2", "tile", "40", "overlap", "8"));
		values.putAll(more);
		FileUpscaling.run(new FileUpscaling.InputAndOutput(folder.resolve("in.tif"), folder.resolve(name), true),
			new UpscaleSettings(UpscaleOptions.ALL.defaults().withAll(values)), new ZooModels(zoo, notice -> {}),
			notice -> {}, Progress.NONE);
		return folder.resolve(name);
	}

	void assertSameAsAlone(String output, Map<String, String> more, ModelZoo zoo) throws IOException {
		try (PixelSource expected = ImageFormats.open(alone("alone.ome.tif", more, zoo)).orElseThrow();
			PixelSource actual = ImageFormats.open(folder.resolve(output)).orElseThrow()) {
			ImageLayout layout = expected.layout();
			assertEquals(layout.axes(), actual.layout().axes());
			assertEquals(layout.type(), actual.layout().type());
			for (int i = 0; i < layout.planes(); i++) {
				int c = i % layout.channels(), z = i / layout.channels() % layout.slices(),
					t = i / layout.channels() / layout.slices();
				assertTrue(
					Objects.deepEquals(expected.read(c, z, t, PlaneRegion.of(layout)),
						actual.read(c, z, t, PlaneRegion.of(layout))),
					"channel " + c + ", slice " + z + ", frame " + t);
			}
		}
	}
}
