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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;

/** A disk that is too small for the result, mounted in a space of names of the process that runs the application. */
class FullDiskTest {

	@TempDir
	private Path folder;

	@Test
	void theApplicationSaysSoAndGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
		assumeTrue(run("unshare -rm true") == 0, "nothing can be mounted here");
		Files.createDirectories(folder.resolve("disk"));
		Files.createDirectories(Path.of(System.getenv("SPARK_HOME")).resolve("jars"));
		short[][] planes = new short[2][Planes.PIXELS];
		var random = new Random(7);
		for (short[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] = (short) random.nextInt(1 << 16);
		new Planes(planes, 1, 1).write(folder.resolve("in.tif"));
		Files.writeString(folder.resolve("script"), String.join("\n", //
			"mount -t tmpfs -o size=400k tmpfs disk || exit 99", //
			submit("local-cluster[2,1,1024]", "disk/out.zarr") + " 2>first; echo first $? >>ends; ls disk >>ends",
			"mount -o remount,size=16m disk || exit 99", //
			submit("local[1]", "disk/out.zarr") + " 2>second; echo second $? >>ends; ls disk >>ends",
			"cp -r disk/out.zarr out.zarr", submit("local[1]", "whole.zarr") + " 2>third", ""));
		assertEquals(0, run("unshare -rm sh script"), said("log") + said("first"));
		assertEquals(List.of("first 1", "out.zarr.part", "second 0", "out.zarr"), said("ends").lines().toList(),
			said("first"));
		String last = said("first").lines().filter(line -> line.startsWith("A worker failed: ")).findFirst()
			.orElse(said("first"));
		assertTrue(last.contains("the disk is full") && last.endsWith("goes on from there."), last);
		assertFalse(said("first").contains("Exception in thread"), said("first"));
		assertTrue(said("second").contains("It goes on with the "), said("second"));
		try (PixelSource expected = ImageFormats.open(folder.resolve("whole.zarr")).orElseThrow();
			PixelSource actual = ImageFormats.open(folder.resolve("out.zarr")).orElseThrow()) {
			for (int z = 0; z < 2; z++)
				assertTrue(Objects.deepEquals(expected.read(0, z, 0, PlaneRegion.of(expected.layout())),
					actual.read(0, z, 0, PlaneRegion.of(actual.layout()))), "slice " + z);
		}
		assertEquals(files(folder.resolve("whole.zarr")), files(folder.resolve("out.zarr")));
	}

	private static List<String> files(Path store) throws IOException {
		try (Stream<Path> all = Files.walk(store)) {
			return all.map(file -> store.relativize(file).toString()).sorted().toList();
		}
	}

	private String submit(String master, String output) {
		String opens = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
			.filter(argument -> argument.startsWith("--add-opens")).collect(Collectors.joining(" "));
		String path = System.getProperty("java.class.path");
		return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xmx512m -XX:+UseSerialGC "
			+ "-XX:TieredStopAtLevel=1 " + opens + " '-Dspark.master=" + master + "' -Dspark.ui.enabled=false "
			+ "-Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1 -Dspark.executor.memory=512m "
			+ "'-Dspark.executor.extraClassPath=" + path + "' -cp '" + path + "' " + SparkMain.class.getName()
			+ " upscale --input in.tif --output " + output + " --model bicubic --scale 2 --tile 40 --overlap 8";
	}

	private int run(String command) throws InterruptedException {
		try {
			return new ProcessBuilder(command.split(" ")).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("log").toFile()).start().waitFor();
		}
		catch (IOException e) {
			return -1; // there is no such program
		}
	}

	private String said(String file) throws IOException {
		Path log = folder.resolve(file);
		return Files.exists(log) ? Files.readString(log) : "";
	}
}
