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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.UserException;

class ImageFolderTest {

	@TempDir
	Path folder;

	@Test
	void imagesComeByNameWithValuesOfEightBitFiles() throws IOException {
		ImagePlus gray = new ImagePlus("", TestImages.plane(8, 5, 4, 1));
		ImagePlus rgb = new ImagePlus("", TestImages.plane(24, 5, 4, 2));
		ImageFiles.write(gray, folder.resolve("b.PNG"), false);
		ImageFiles.write(rgb, folder.resolve("a.png"), false);
		Files.writeString(folder.resolve("README.md"), "not an image");
		Files.writeString(folder.resolve(".hidden.png"), "not an image");
		Files.createDirectory(folder.resolve("folder.png"));
		List<ReferenceImage> references = ImageFolder.references(folder);
		assertEquals(List.of("a.png", "b.PNG"), references.stream().map(ReferenceImage::name).toList());
		FloatRaster raster = references.get(1).load();
		assertEquals(1, raster.channels());
		for (int p = 0; p < 20; p++)
			assertEquals(gray.getProcessor().getf(p), raster.data()[p], "exactly");
		assertEquals(3, references.get(0).load().channels());
		assertEquals(rgb.getProcessor().get(4, 3) >> 8 & 0xff, references.get(0).load().get(4, 3, 1));
	}

	@Test
	void imagesThatCannotBeUsedAreNamedWhenTheyAreAskedFor() throws IOException {
		Files.writeString(folder.resolve("broken.png"), "not an image");
		ImageFiles.write(TestImages.hyperstack(8, 3, 3, 1, 2, 1), folder.resolve("stack.tif"), false);
		ImageFiles.write(TestImages.hyperstack(8, 3, 3, 4, 1, 1), folder.resolve("bands.tif"), false);
		for (ReferenceImage image : ImageFolder.references(folder)) {
			UserException e = assertThrows(UserException.class, image::load);
			assertTrue(e.getMessage().contains(image.name()), e.getMessage());
		}
	}

	/** The standard protocol would round them to 8 bit. */
	@Test
	void otherBitDepthsAreRefused() {
		ImageFiles.write(new ImagePlus("", TestImages.plane(16, 5, 4, 3)), folder.resolve("16.tif"), false);
		ImageFiles.write(new ImagePlus("", TestImages.plane(32, 5, 4, 3)), folder.resolve("32.tif"), false);
		for (ReferenceImage image : ImageFolder.references(folder)) {
			String message = assertThrows(UserException.class, image::load).getMessage();
			assertEquals(
				"The image " + folder.resolve(image.name()) + " has " + image.name().substring(0, 2)
					+ " bits, and the standard "
					+ "protocol is for 8-bit grey or RGB images; measure on others by evaluate --metrics psnr,ssim.",
				message);
		}
	}

	@Test
	void foldersWithoutImagesAreRefused() throws IOException {
		UserException empty = assertThrows(UserException.class, () -> ImageFolder.references(folder));
		assertTrue(empty.getMessage().contains("holds no images"), empty.getMessage());
		UserException missing = assertThrows(UserException.class, () -> ImageFolder.files(folder.resolve("missing")));
		assertTrue(missing.getMessage().contains("There is no folder"), missing.getMessage());
		Path file = Files.createFile(folder.resolve("file.png"));
		UserException plain = assertThrows(UserException.class, () -> ImageFolder.files(file));
		assertTrue(plain.getMessage().contains("give the folder that it lies in"), plain.getMessage());
	}
}
