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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.task.UserException;

class UnchangedTest {

	@TempDir
	Path folder;

	@Test
	void everyChangeIsSeen() throws IOException {
		Path file = Files.writeString(folder.resolve("a"), "1234");
		Unchanged file1 = Unchanged.of(file), folder1 = Unchanged.of(folder);
		file1.require();
		Files.setLastModifiedTime(file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 2000));
		assertThrows(IOException.class, file1::require);
		assertThrows(IOException.class, folder1::require);
		Unchanged file2 = Unchanged.of(file), folder2 = Unchanged.of(folder);
		Files.writeString(folder.resolve("b"), "");
		file2.require();
		assertThrows(IOException.class, folder2::require);
		Files.writeString(file, "5", StandardOpenOption.APPEND);
		assertEquals("it was changed while it was read", assertThrows(IOException.class, file2::require).getMessage());
	}

	@Test
	void planesThatAreReadLaterAreThoseOfTheSameFile() throws IOException {
		Path file = folder.resolve("a.nii");
		ImageFiles.write(IJ.createImage("a", "16-bit ramp", 8, 8, 40), file, false);
		ImagePlus image = SourceImage.of(ImageFormats.open(file).orElseThrow(), "a", Unchanged.of(file), 100);
		image.getStack().getProcessor(3);
		Files.setLastModifiedTime(file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 2000));
		UserException e = assertThrows(UserException.class, () -> image.getStack().getProcessor(4));
		assertTrue(e.getMessage().contains("it was changed while it was read"), e.getMessage());
	}
}
