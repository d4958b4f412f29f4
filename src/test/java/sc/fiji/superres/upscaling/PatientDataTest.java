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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.DicomBytes;

/** What DICOM headers say of patients is in results only if that is asked for. */
class PatientDataTest {

	private static final String NAME = "ROE^RICHARD";

	@TempDir
	Path folder;

	private static UpscaleSettings keeping(boolean header) {
		return UpscaleSettings.defaults().with(UpscaleOptions.KEEP_HEADER, header);
	}

	@ParameterizedTest
	@ValueSource(strings = {".tif", ".ome.tif", ".nii"})
	void headersOfFilesAreWrittenOnRequestOnly(String ending) throws IOException {
		Path file = Files.write(folder.resolve("scan.dcm"), new DicomBytes(8, 6, false).text(0x00100010, "PN", NAME)
			.text(0x00100030, "DA", "19500203").pixels(new short[48]).bytes());
		for (boolean header : new boolean[]{false, true}) {
			Path result = folder.resolve(header + ending);
			List<String> said = new ArrayList<>();
			ImageUpscaling.toFile(ImageFiles.read(file, header, said::add), keeping(header), FakeModels.nearest(2),
				result, false, Progress.NONE);
			boolean named = holds(result, StandardCharsets.ISO_8859_1) || holds(result, StandardCharsets.UTF_16BE)
				|| holds(result, StandardCharsets.UTF_16LE);
			assertEquals(header, named);
			assertFalse(said.toString().contains(NAME));
		}
	}

	private static boolean holds(Path file, Charset charset) throws IOException {
		return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
			.contains(new String(NAME.getBytes(charset), StandardCharsets.ISO_8859_1));
	}

	@Test
	void whatImageJReadsOfThemIsTakenOut() {
		ImagePlus input = TestImages.hyperstack(16, 8, 6, 1, 2, 1);
		String header = "0008,0060  Modality: CT\n0010,0010  Patient's Name: " + NAME
			+ "\nand a line of its own\n>0010,0030  Birth: 1950\n";
		input.setProperty("Info", "From the scanner\n" + header);
		input.getStack().setSliceLabel("I001\n" + header, 1);
		ImagePlus result = ImageUpscaling.run(input, keeping(false), FakeModels.nearest(2), Progress.NONE);
		assertTrue(result.getInfoProperty().startsWith("From the scanner\nSuper-resolution "),
			result.getInfoProperty());
		assertFalse(result.getInfoProperty().contains("line of its own"));
		assertEquals("I001", result.getStack().getSliceLabel(1));
		assertEquals("plane 1", result.getStack().getSliceLabel(2));
		ImagePlus map = ImageUpscaling
			.runWithTrust(input, keeping(false).with(UpscaleOptions.TRUST, true), FakeModels.nearest(2), Progress.NONE)
			.trust().orElseThrow();
		assertFalse(map.getInfoProperty().contains(NAME), map.getInfoProperty());
		assertEquals("I001", map.getStack().getSliceLabel(1));
		ImagePlus kept = ImageUpscaling.run(input, keeping(true), FakeModels.nearest(2), Progress.NONE);
		assertTrue(kept.getInfoProperty().contains(NAME));
		assertTrue(kept.getStack().getSliceLabel(1).contains(NAME));
		assertTrue(input.getInfoProperty().contains(NAME));
	}
}
