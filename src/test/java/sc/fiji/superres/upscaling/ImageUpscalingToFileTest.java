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
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.DoublingUpscaler;

/** Results that are written to files frame by frame, and the models that make them. */
class ImageUpscalingToFileTest extends ImageUpscalingTrial {

	@Test
	void stacksAreWrittenFrameByFrame(@TempDir Path folder) {
		TestImages.CountingStack stack = new TestImages.CountingStack(6, 4, 3 * 10, 16);
		ImagePlus virtual = new ImagePlus("virtual", stack);
		virtual.setDimensions(3, 5, 2);
		CompositeImage input = new CompositeImage(virtual, IJ.COLOR);
		input.getCalibration().pixelWidth = 4;
		stack.loaded = 0;
		Path file = folder.resolve("upscaled.tif");
		ImageUpscaling.toFile(input, settings(NormalizationMode.RANGE, OutputType.SAME), FakeModels.nearest(2), file,
			false, Progress.NONE);
		assertEquals(30, stack.loaded, "each plane was loaded once");
		ImagePlus read = ImageFiles.read(file);
		ImagePlus inMemory = nearest(input, OutputType.SAME);
		assertArrayEquals(inMemory.getDimensions(), read.getDimensions());
		assertRepeats(input, read, 2);
		assertEquals(inMemory.getInfoProperty(), read.getInfoProperty());
		assertEquals(inMemory.getCalibration().toString(), read.getCalibration().toString());
		assertEquals("plane 17", read.getStack().getSliceLabel(18));
		assertEquals(IJ.COLOR, ((CompositeImage) read).getMode());
		assertEquals(inMemory.getLuts()[1], read.getLuts()[1]);
		assertEquals(inMemory.getLuts()[1].max, read.getLuts()[1].max);
	}

	@Test
	void cancellingLeavesNoFile(@TempDir Path folder) throws IOException {
		ImagePlus input = TestImages.hyperstack(8, 6, 4, 1, 10, 1);
		int[] updates = {0};
		Progress canceling = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				updates[0]++;
			}

			@Override
			public boolean isCanceled() {
				return updates[0] > 10;
			}
		};
		assertThrows(CanceledException.class, () -> ImageUpscaling.toFile(input, UpscaleSettings.defaults(),
			FakeModels.nearest(2), folder.resolve("upscaled.tif"), false, canceling));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void filesThatCannotHoldTheResultAreRefusedFirst(@TempDir Path folder) {
		ModelChooser untouchable = (settings, channels, rgb) -> new ChosenModel("", "", 2, progress -> {
			throw new AssertionError("loaded before the file was checked");
		});
		ImagePlus stack = TestImages.hyperstack(8, 6, 4, 1, 2, 1);
		ImagePlus single = new ImagePlus("", TestImages.plane(8, 6, 4, 1));
		Path png = folder.resolve("upscaled.png");
		assertThrows(UserException.class,
			() -> ImageUpscaling.toFile(stack, UpscaleSettings.defaults(), untouchable, png, false, Progress.NONE));
		assertThrows(UserException.class, () -> ImageUpscaling.toFile(single,
			settings(NormalizationMode.RANGE, OutputType.FLOAT32), untouchable, png, false, Progress.NONE));
		assertThrows(UserException.class, () -> ImageUpscaling.toFile(single, UpscaleSettings.defaults(), untouchable,
			folder.resolve("missing/upscaled.tif"), false, Progress.NONE));
		ImageUpscaling.toFile(single, UpscaleSettings.defaults(), FakeModels.nearest(2), png, false, Progress.NONE);
		assertRepeats(single, ImageFiles.read(png), 2);
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 3, 50})
	void theModelIsClosedInAnyCase(int tile) {
		int[] closed = {0};
		Upscaler failing = new DoublingUpscaler(10) {

			@Override
			public FloatRaster upscale(FloatRaster source) {
				if (tile == 0) throw new IllegalStateException("broken");
				return FloatRaster.zeros(2 * source.width(), 2 * source.height(), 1);
			}

			@Override
			public void close() {
				closed[0]++;
			}
		};
		Executable run = () -> ImageUpscaling.run(
			new ImagePlus("", TestImages.plane(8, 20, 20, 1)), UpscaleSettings.defaults()
				.with(UpscaleOptions.TILE, tile).with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE),
			FakeModels.of(failing), Progress.NONE);
		if (tile == 0) assertThrows(IllegalStateException.class, run);
		else if (tile == 3) assertThrows(UserException.class, run, "smaller than the context that the model needs");
		else assertDoesNotThrow(run);
		assertEquals(1, closed[0]);
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void memoryThatRunsOutIsToldOf(boolean file, @TempDir Path folder) {
		ImagePlus input = TestImages.hyperstack(8, 400, 10, 1, 2, 1);
		List<String> notices = new ArrayList<>();
		ModelChooser models = FakeModels.limited(300, notices);
		UpscaleSettings settings = settings(NormalizationMode.RANGE, OutputType.SAME);
		Path written = folder.resolve("upscaled.tif");
		if (file) ImageUpscaling.toFile(input, settings, models, written, false, Progress.NONE);
		ImagePlus output = file ? ImageFiles.read(written) : ImageUpscaling.run(input, settings, models, Progress.NONE);
		assertRepeats(input, output, 2);
		String seams = "The model looks at all of the image, of which not even strips of the full width fit into the "
			+ "memory, so seams between the tiles may show.";
		assertEquals("100 x 10", output.getStringProperty("Super-resolution tile"));
		assertEquals(seams, output.getStringProperty("Super-resolution warning"));
		assertEquals(List.of("Memory ran out, so tiles of 100 x 10 instead of 400 x 10 pixels were used. " + seams),
			notices);
	}
}
