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
package sc.fiji.superres.files.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.files.Affine;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.SourceAssertions;

class NiftiWriterTest {

	@TempDir
	Path folder;

	private PixelSource written(PixelSource source, boolean compressed) throws IOException {
		Path file = folder.resolve("image.nii" + (compressed ? ".gz" : ""));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
			StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			if (compressed) NiftiWriter.writeCompressed(source, channel, file);
			else NiftiWriter.write(source, channel);
		}
		return compressed ? NiftiReader.openCompressed(file) : NiftiReader.open(file);
	}

	@ParameterizedTest
	@EnumSource(SampleType.class)
	void whatIsWrittenIsReadAgain(SampleType type) throws IOException {
		PixelSource source = MemorySource.random(new ImageLayout(new ImageLayout.Axes(30, 20, 2, 3, 2), type, false),
			FileMetadata.NONE, 1);
		for (boolean compressed : new boolean[]{false, true})
			try (PixelSource read = written(source, compressed)) {
				SourceAssertions.assertSameSamples(source, read);
			}
	}

	@Test
	void coloursAndLongAxesAreKept() throws IOException {
		for (ImageLayout layout : new ImageLayout[]{
			new ImageLayout(new ImageLayout.Axes(20, 10, 3, 4, 1), SampleType.UINT8, true),
			new ImageLayout(new ImageLayout.Axes(33000, 2, 1, 2, 1), SampleType.INT16, false)}) {
			PixelSource source = MemorySource.random(layout, FileMetadata.NONE, 1);
			try (PixelSource read = written(source, false)) {
				SourceAssertions.assertSameSamples(source, read);
			}
		}
	}

	@Test
	void thePlaceStays() throws IOException {
		double[][][] places = {{{-0.8821, 0.1788, 0, 30}, {0.1788, 0.8821, 0, -40}, {0, 0, 3, 10}},
			{{0, 0, 2, 1}, {0.5, 0, 0, 2}, {0, -0.7, 0, 3}}, {{1, 0.4, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}};
		for (double[][] rows : places) {
			Affine affine = new Affine(rows, 4);
			FileMetadata metadata = FileMetadata.NONE.withAffine(Optional.of(affine))
				.withPixelSize(new PixelSize(1, 1, 3, "mm", 2, "s"));
			try (PixelSource read = written(MemorySource.random(
				new ImageLayout(new ImageLayout.Axes(4, 5, 1, 6, 2), SampleType.INT16, false), metadata, 1), false)) {
				Affine found = read.metadata().affine().orElseThrow();
				assertEquals(4, found.space());
				for (int i = 0; i < 12; i++)
					assertEquals(affine.get(i / 4, i % 4), found.get(i / 4, i % 4), 1e-5);
				assertEquals(2, read.metadata().pixelSize().interval());
			}
			double[] q = Quaternion.of(affine);
			if (q == null) continue;
			double[] zooms = {Quaternion.zoom(affine, 0), Quaternion.zoom(affine, 1),
				Quaternion.zoom(affine, 2) * q[3]};
			double[][] again = Quaternion.rows(new double[]{q[0], q[1], q[2], rows[0][3], rows[1][3], rows[2][3]},
				zooms);
			for (int i = 0; i < 12; i++)
				assertEquals(rows[i / 4][i % 4], again[i / 4][i % 4], 1e-3);
		}
	}
}
