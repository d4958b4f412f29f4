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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** Results that are virtual stacks on the file that they were written to are those in memory. */
class ImageOnFileTest {

	private static final UpscaleSettings SETTINGS = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "bicubic")
		.with(UpscaleOptions.SCALE, 2);

	@TempDir
	private Path folder;

	private ImagePlus onFile(ImagePlus image, UpscaleSettings settings, String name) {
		return ImageUpscaling.onFile(image, settings, new ZooModels(ModelZoo.open(), notice -> {}),
			new OutputFile(folder.resolve(name), false), Progress.NONE);
	}

	private static ImagePlus inMemory(ImagePlus image, UpscaleSettings settings) {
		return ImageUpscaling.run(image, settings, new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
	}

	@ParameterizedTest
	@CsvSource({"8-bit,3,.tif", "16-bit,3,.tif", "32-bit,3,.tif", "RGB,3,.tif", "16-bit,1,.tif", "16-bit,3,.ome.tif",
		"32-bit,3,.ome.tif", "RGB,2,.ome.tif", "16-bit,3,.zarr", "8-bit,3,.nii", "16-bit,1,.zarr"})
	void valuesAndWhatIsKnownOfThemAreThoseInMemory(String type, int slices, String ending) {
		ImagePlus image = IJ.createImage("cells", type + " ramp", 21, 14, slices);
		image.getStack().getProcessor(1).set(3, 2, 77);
		Calibration calibration = image.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = 0.5;
		calibration.setUnit("mm");
		image.setProperty("Info", "of a slide");
		image.setRoi(new Roi(2, 3, 5, 4));
		image.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
		if (!type.equals("RGB")) image.getProcessor().setLut(LUT.createLutFromColor(Color.GREEN));
		for (Direction direction : slices == 1 ? List.of(Direction.XY) : List.of(Direction.values()))
			for (OutputType output : OutputType.values()) {
				UpscaleSettings settings = SETTINGS.with(UpscaleOptions.DIRECTION, direction)
					.with(UpscaleOptions.OUTPUT_TYPE, output);
				assertSame(inMemory(image, settings), onFile(image, settings, direction + "-" + output + ending));
			}
	}

	@Test
	void calibratedAndSignedValuesStay() {
		ImagePlus signed = IJ.createImage("signed", "16-bit ramp", 20, 10, 2);
		signed.getCalibration().setSigned16BitCalibration();
		ImagePlus density = IJ.createImage("density", "8-bit ramp", 20, 10, 2);
		density.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[]{1, 0.25}, "OD");
		for (String ending : List.of(".tif", ".ome.tif", ".zarr"))
			for (ImagePlus image : List.of(signed, density)) {
				ImagePlus result = onFile(image, SETTINGS, image.getTitle() + ending);
				ImagePlus expected = inMemory(image, SETTINGS);
				for (int i = 1; i <= expected.getStackSize(); i++) {
					expected.setSlice(i);
					result.setSlice(i);
					for (int x = 0; x < expected.getWidth(); x++)
						assertEquals(value(expected, x), value(result, x), 1e-6, image.getTitle() + ending + " " + x);
				}
			}
	}

	private static double value(ImagePlus image, int x) {
		image.getProcessor().setCalibrationTable(image.getCalibration().getCTable());
		return image.getProcessor().getPixelValue(x, 3);
	}

	@Test
	void channelsKeepTheirColours() {
		CompositeImage image = new CompositeImage(IJ.createHyperStack("cells", 20, 12, 2, 2, 2, 16), IJ.COMPOSITE);
		for (int i = 1; i <= 8; i++)
			image.getStack().getProcessor(i).set(i, i, 1000 * i);
		image.setChannelLut(LUT.createLutFromColor(Color.ORANGE), 2);
		assertSame(inMemory(image, SETTINGS), onFile(image, SETTINGS, "out.ome.tif"));
		assertSame(inMemory(image, SETTINGS), onFile(image, SETTINGS, "out.tif"));
	}

	private static void assertSame(ImagePlus expected, ImagePlus actual) {
		assertEquals(expected.getStackSize() > 1, actual.getStack().isVirtual(), "virtual");
		assertArrayEquals(expected.getDimensions(), actual.getDimensions());
		assertEquals(expected.getBitDepth(), actual.getBitDepth());
		for (int i = 1; i <= expected.getStackSize(); i++)
			assertTrue(Objects.deepEquals(expected.getStack().getProcessor(i).getPixels(),
				actual.getStack().getProcessor(i).getPixels()), "plane " + i);
		assertEquals(expected.getTitle(), actual.getTitle());
		assertEquals(expected.getCalibration().toString(), actual.getCalibration().toString());
		assertEquals(expected.getInfoProperty(), actual.getInfoProperty());
		assertEquals(expected.getRoi(), actual.getRoi());
		assertEquals(expected.getOverlay() == null, actual.getOverlay() == null);
		assertEquals(expected.isComposite(), actual.isComposite());
		if (expected.getBitDepth() != 24) for (int c = 0; c < expected.getNChannels(); c++)
			assertArrayEquals(expected.getLuts()[c].getBytes(), actual.getLuts()[c].getBytes());
	}

	@Test
	void aFileIsReplacedOnlyIfThatIsAskedFor() throws IOException {
		ImagePlus image = IJ.createImage("cells", "8-bit ramp", 20, 10, 2);
		Path file = folder.resolve("out.tif");
		Files.writeString(file, "mine");
		UserException refused = assertThrows(UserException.class, () -> onFile(image, SETTINGS, "out.tif"));
		assertTrue(refused.getMessage().contains("exists already"), refused.getMessage());
		assertEquals("mine", Files.readString(file));
		ImageUpscaling.onFile(image, SETTINGS, new ZooModels(ModelZoo.open(), notice -> {}), new OutputFile(file, true),
			Progress.NONE);
		assertEquals(40, ImageFiles.read(file).getWidth());
	}

	/**
	 * An attempt that was cancelled leaves its slices to the next one, unless that is of another image or other work.
	 */
	@ParameterizedTest
	@CsvSource({"8-bit,XY", "16-bit,XY", "RGB,XY", "32-bit,Z"})
	void whatIsDoneStaysAndIsNotDoneAgain(String type, Direction direction) throws IOException {
		ImagePlus image = IJ.createImage("cells", type + " ramp", 30, 20, 6);
		UpscaleSettings settings = SETTINGS.with(UpscaleOptions.DIRECTION, direction).with(UpscaleOptions.TILE, 16);
		var stopping = new LargeUpscalingTrial.Counting(direction == Direction.XY ? 7 : 60, type.equals("RGB") ? 3 : 1);
		assertThrows(CanceledException.class, () -> ImageUpscaling.onFile(image, settings, FakeModels.of(stopping),
			new OutputFile(folder.resolve("out.tif"), false), stopping.progress()));
		assertFalse(Files.exists(folder.resolve("out.tif")));
		int rest = tiles(image, settings, type, "out.tif"), all = tiles(image, settings, type, "whole.tif");
		if (direction == Direction.XY) assertTrue(rest <= all - 4, rest + " of " + all);
		assertArrayEquals(Files.readAllBytes(folder.resolve("whole.tif")),
			Files.readAllBytes(folder.resolve("out.tif")));
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.tif"))));

		assertThrows(CanceledException.class, () -> ImageUpscaling.onFile(image, settings, FakeModels.of(stopping),
			new OutputFile(folder.resolve("other.tif"), false), stopping.progress()));
		image.getStack().getProcessor(2).setf(3, 3, 50);
		assertEquals(all, tiles(image, settings, type, "other.tif"), "another image");
		assertEquals(List.of("other.tif", "out.tif", "whole.tif"),
			Stream.of(Objects.requireNonNull(folder.toFile().list())).sorted().toList());
	}

	private int tiles(ImagePlus image, UpscaleSettings settings, String type, String name) {
		var counting = new LargeUpscalingTrial.Counting(Integer.MAX_VALUE, type.equals("RGB") ? 3 : 1);
		ImageUpscaling.onFile(image, settings, FakeModels.of(counting), new OutputFile(folder.resolve(name), false),
			Progress.NONE);
		return counting.tiles();
	}

	/** The result would replace what it is made of while it is read. */
	@Test
	void theFileOfTheImageItselfIsRefused() throws IOException {
		Path file = folder.resolve("in.tif");
		ImageFiles.write(IJ.createImage("cells", "8-bit ramp", 20, 10, 3), file, false);
		byte[] before = Files.readAllBytes(file);
		for (ImagePlus image : List.of(IJ.openImage(file.toString()), IJ.openVirtual(file.toString()))) {
			UserException refused = assertThrows(UserException.class, () -> ImageUpscaling.onFile(image, SETTINGS,
				FakeModels.nearest(2), new OutputFile(file, true), Progress.NONE));
			assertTrue(refused.getMessage().contains("is the image itself"), refused.getMessage());
		}
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@ParameterizedTest
	@ValueSource(strings = {"out", "out.jpg", "no/out.tif", "out.png"})
	void whatCannotBeWrittenIsRefusedBeforeWork(String name) throws IOException {
		ImagePlus image = IJ.createImage("cells", "8-bit ramp", 20, 10, 2);
		assertThrows(UserException.class, () -> ImageUpscaling.onFile(image, SETTINGS, (settings, channels, rgb) -> {
			if (name.equals("out.png")) return FakeModels.nearest(2).choose(settings, channels, rgb);
			throw new AssertionError("a model was chosen");
		}, new OutputFile(folder.resolve(name), false), Progress.NONE));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(0, left.count());
		}
	}

	@Test
	void withoutAFileItIsRefusedWithTheNameOfTheSetting() {
		ImagePlus image = new ImagePlus("large", new ZeroStack(10_000, 10_000, 200));
		UserException refused = assertThrows(UserException.class,
			() -> ImageUpscaling.run(image, SETTINGS, new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE));
		assertTrue(refused.getMessage().contains("output=FILE"), refused.getMessage());
		assertFalse(refused.getMessage().contains("Upscale Folder"), refused.getMessage());
	}

	/** Planes that are made when they are asked for. */
	private static final class ZeroStack extends VirtualStack {

		ZeroStack(int width, int height, int count) {
			super(width, height, count);
			setBitDepth(8);
		}

		@Override
		public ImageProcessor getProcessor(int n) {
			return new ByteProcessor(getWidth(), getHeight());
		}
	}
}
