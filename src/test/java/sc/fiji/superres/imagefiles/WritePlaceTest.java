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
package sc.fiji.superres.imagefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.superres.imagefiles.ImageAssertions.assertRefused;
import static sc.fiji.superres.imagefiles.ImageAssertions.assertSamePixels;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import ij.ImagePlus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Places that images are written to: names, folders, links, full disks. */
class WritePlaceTest {

	@TempDir
	Path folder;

	private List<String> contents() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void namesThatCannotBeWrittenAreRefused() throws IOException {
		Path existing = Files.writeString(folder.resolve("existing.tif"), "precious");
		assertRefused(UserException.ErrorKind.WRONG_USE, "exists already",
			() -> ImageFiles.checkWritable(existing, false));
		ImageFiles.checkWritable(existing, true);
		assertRefused(UserException.ErrorKind.WRONG_USE, "is a folder",
			() -> ImageFiles.checkWritable(Files.createDirectory(folder.resolve("folder.tif")), true));
		assertRefused(UserException.ErrorKind.WRONG_USE, ".tif, .tiff, .png",
			() -> ImageFiles.checkWritable(folder.resolve("image.xyz"), false));
		assertRefused(UserException.ErrorKind.WRONG_USE, ".tif, .tiff, .png",
			() -> ImageFiles.checkWritable(folder.resolve("image"), false));
		assertRefused(UserException.ErrorKind.WRONG_USE, "create it first",
			() -> ImageFiles.checkWritable(folder.resolve("no/image.tif"), false));
		ImageFiles.checkWritable(Path.of("relative-name-that-does-not-exist.tif"), false);
		assertRefused(UserException.ErrorKind.WRONG_USE, "can hold only",
			() -> ImageFiles.checkHolds(Path.of("a.png"), 2, 8));
		ImageFiles.checkHolds(Path.of("a.tif"), 2, 32);
		assertEquals("precious", Files.readString(existing));
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 16, 24, 32})
	void formatsOfManyPlanesHoldThemInAllDepths(int bitDepth) {
		for (String name : List.of("large.tif", "large.ome.tif", "large.nii"))
			ImageFiles.checkHolds(Path.of(name), 3, bitDepth);
	}

	@Test
	void foldersThatMayNotBeWrittenToAreRefused() throws IOException {
		Path closed = Files.createDirectory(folder.resolve("closed"));
		assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this user may write everywhere");
		assertRefused(UserException.ErrorKind.FAILED, "may not be written to",
			() -> ImageFiles.checkWritable(closed.resolve("image.tif"), false));
	}

	@Test
	void whatExistsIsReplacedInOneStep() throws IOException {
		ImagePlus imp = new ImagePlus("", TestImages.plane(8, 9, 4, 3));
		Path file = Files.writeString(folder.resolve("image.tif"), "old");
		assertRefused(UserException.ErrorKind.WRONG_USE, "exists already", () -> ImageFiles.write(imp, file, false));
		assertEquals("old", Files.readString(file));
		ImageFiles.write(imp, file, true);
		assertSamePixels(imp, ImageFiles.read(file));
		assertEquals(List.of("image.tif"), contents());
	}

	@Test
	void linksStayLinks() throws IOException {
		Path file = Files.writeString(folder.resolve("real.tif"), "old");
		Path link = Files.createSymbolicLink(folder.resolve("link.tif"), file);
		ImageFiles.write(new ImagePlus("", TestImages.plane(8, 9, 4, 3)), link, true);
		assertTrue(Files.isSymbolicLink(link));
		assertEquals(9, ImageFiles.read(file).getWidth());
	}

	@ParameterizedTest
	@ValueSource(strings = {"tif", "png"})
	void aFullDiskLeavesNothingHalfWritten(String ending) throws IOException {
		Path full = Path.of("/dev/full");
		assumeTrue(Files.exists(full), "there is no /dev/full here");
		Path file = Files.writeString(folder.resolve("image." + ending), "old");
		ImagePlus imp = new ImagePlus("", TestImages.plane(8, 500, 500, 3));
		assertRefused(UserException.ErrorKind.FAILED, "the disk is full",
			() -> ImageFiles.write(imp, new OutputFile(file, true), beside -> {
				Files.createFile(beside);
				return FileChannel.open(full, StandardOpenOption.WRITE);
			}));
		assertEquals("old", Files.readString(file));
		assertEquals(List.of(file.getFileName().toString()), contents());
		assertRefused(UserException.ErrorKind.FAILED, "permission denied",
			() -> ImageFiles.write(imp, new OutputFile(file, true), beside -> {
				throw new AccessDeniedException(beside.toString());
			}));
		assertEquals("old", Files.readString(file));
	}

	/** As a trust map and its image are. */
	@Test
	void aFailureNamesTheFileOfTheUserWhereverItIsMade() throws IOException {
		Path file = folder.resolve("image.tif"), store = folder.resolve("image.zarr");
		Path hidden = Files.createDirectory(folder.resolve(".made"));
		ImagePlus imp = new ImagePlus("", TestImages.plane(8, 90, 90, 3));
		String full = "No space left on device";
		String reason = " cannot be written: the disk is full; make room there or choose another place.";
		UserException e = assertThrows(UserException.class,
			() -> ImageFiles.write(imp, new OutputFile(file, false).madeIn(hidden), beside -> {
				throw new IOException(full);
			}));
		assertEquals("The file " + file + reason, e.getMessage());
		PixelSource source = new PixelSource() {

			@Override
			public ImageLayout layout() {
				return new ImagePlusSource(imp).layout();
			}

			@Override
			public FileMetadata metadata() {
				return FileMetadata.NONE;
			}

			@Override
			public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
				throw new IOException(full);
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
		e = assertThrows(UserException.class,
			() -> ZarrFolder.write(source, new OutputFile(store, false).madeIn(hidden), Progress.NONE));
		assertEquals("The folder " + store + reason, e.getMessage());
		assertEquals(List.of(), contents().stream().filter(name -> !name.equals(".made")).toList());
	}

	@Test
	void devicesAreNotReplaced() throws IOException {
		Path full = Path.of("/dev/full");
		assumeTrue(Files.exists(full), "there is no /dev/full here");
		Path link = Files.createSymbolicLink(folder.resolve("device.tif"), full);
		assertRefused(UserException.ErrorKind.WRONG_USE, "not an ordinary file",
			() -> ImageFiles.write(new ImagePlus("", TestImages.plane(8, 9, 4, 3)), link, true));
		Files.delete(link);
	}
}
