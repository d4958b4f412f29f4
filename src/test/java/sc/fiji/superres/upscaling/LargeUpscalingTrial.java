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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Seeds;

/** Upscales a file on disk, and the same in memory to compare with. */
abstract class LargeUpscalingTrial {

	private static final long SOME_ROWS = 4000;
	static final UpscaleSettings TILES = UpscaleSettings.defaults().with(UpscaleOptions.TILE, 24);

	@TempDir
	Path folder;

	long seed;
	Path input;

	/** Bytes that hold parts of the images only. */
	long little() {
		return SOME_ROWS;
	}

	@BeforeEach
	void seed() {
		seed = Seeds.printed(getClass()).nextLong();
		input = folder.resolve("in.tif");
	}

	/** Waves of the whole range of integers, or of -500 to 500. */
	MemorySource smooth(ImageLayout layout) {
		MemorySource random = MemorySource.random(layout, FileMetadata.NONE, seed);
		SampleType type = layout.type();
		boolean wide = type.isFloat() || type.bits() > 16;
		double middle = wide ? 0 : (type.min() + type.max()) / 2, half = wide ? 500 : (type.max() - type.min()) / 2;
		for (int p = 0; p < random.planes().length; p++)
			for (int i = 0; i < layout.width() * layout.height(); i++) {
				int x = i % layout.width(), y = i / layout.width();
				double wave = Math.sin(x / (3.0 + p) + seed % 7) * Math.cos(y / 5.0 - p);
				double noise = type.get(random.planes()[p], i) / type.max() / 20;
				type.set(random.planes()[p], i, middle + half * 0.9 * wave + (wide ? 0 : half * 0.05 * noise));
			}
		return random;
	}

	void write(PixelSource source, TiffStyle style) throws IOException {
		try (FileChannel channel = FileChannel.open(input, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.TRUNCATE_EXISTING)) {
			TiffWriter.write(source, style, channel);
		}
	}

	/** The same bytes where both are written by our own writers, and the same samples and metadata in any case. */
	void assertSame(UpscaleSettings settings, String ending) throws IOException {
		assertSamePixels(settings, ending);
		if (!ending.equals(".tif"))
			assertArrayEquals(Files.readAllBytes(folder.resolve("memory" + ending)),
				Files.readAllBytes(folder.resolve("large" + ending)));
	}

	void assertSamePixels(UpscaleSettings settings, String ending) throws IOException {
		assertSamePixels(settings, ending, blur());
	}

	static ModelChooser blur() {
		return (settings, channels, rgb) -> new ChosenModel("blur", "0", 2,
			progress -> new ChosenModel.Loaded(new BlurUpscaler(2, rgb ? 3 : 1, 2), "cpu", 100, 1 << 20));
	}

	void assertSamePixels(UpscaleSettings settings, String ending, ModelChooser models) throws IOException {
		Path memory = folder.resolve("memory" + ending), large = folder.resolve("large" + ending);
		run(memory, settings, models, Long.MAX_VALUE - 1);
		run(large, settings, models, little());
		try (PixelSource expected = ImageFormats.openRegions(memory).orElseThrow();
			PixelSource actual = ImageFormats.openRegions(large).orElseThrow()) {
			ImageLayout layout = expected.layout(), other = actual.layout();
			// ImageJ's own files do not tell whether channels are colours.
			assertEquals(layout, new ImageLayout(other.axes(), other.type(), other.bits(), layout.rgb()));
			for (int i = 0; i < layout.planes(); i++) {
				int z = i / layout.channels();
				assertTrue(Objects.deepEquals(
					expected.read(i % layout.channels(), z % layout.slices(), z / layout.slices(),
						PlaneRegion.of(layout)),
					actual.read(i % layout.channels(), z % layout.slices(), z / layout.slices(),
						PlaneRegion.of(layout))),
					"plane " + i);
			}
		}
		assertFalse(Files.exists(Staging.folder(large)));
	}

	List<String> run(Path output, UpscaleSettings settings, ModelChooser models, long memory) {
		List<String> notices = new ArrayList<>();
		FileUpscaling.run(new FileUpscaling.InputAndOutput(input, output, true), settings, models, notices::add,
			Progress.NONE, memory);
		assertEquals(memory == little(), notices.stream().anyMatch(notice -> notice.contains("on disk")),
			notices.toString());
		return notices;
	}

	List<String> large(UpscaleSettings settings, Upscaler upscaler, String output, Progress progress) {
		List<String> notices = new ArrayList<>();
		FileUpscaling.run(new FileUpscaling.InputAndOutput(input, folder.resolve(output), true), settings,
			FakeModels.of(upscaler), notices::add, progress, little());
		return notices;
	}

	/** Repeats pixels, counts the tiles, and wants to be cancelled after some of them. */
	static final class Counting implements Upscaler {

		private final Upscaler nearest;
		private final int most;
		private int tiles;

		Counting(int most) {
			this(most, 1);
		}

		Counting(int most, int channels) {
			this.most = most;
			nearest = new FakeModels.Nearest(2, channels);
		}

		int tiles() {
			return tiles;
		}

		Progress progress() {
			return new Progress() {

				@Override
				public void update(String what, long done, long total) {
					// only asked
				}

				@Override
				public boolean isCanceled() {
					return tiles >= most;
				}
			};
		}

		@Override
		public int scale() {
			return nearest.scale();
		}

		@Override
		public int channels() {
			return nearest.channels();
		}

		@Override
		public Halo halo() {
			return nearest.halo();
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			tiles++;
			return nearest.upscale(source);
		}

		@Override
		public void close() {
			// nothing is held
		}
	}
}
