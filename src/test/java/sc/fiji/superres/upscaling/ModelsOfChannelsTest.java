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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.fidelity.NormalizationScope;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** Channels that are not colours get a model each, so that none depends on the others. */
class ModelsOfChannelsTest {

	private static final int SIDE = 72;
	private static final UpscaleSettings SETTINGS = UpscaleSettings.defaults().with(UpscaleOptions.DEVICE,
		DeviceName.CPU);

	private final List<String> notices = new ArrayList<>();

	/** Fine stripes, with or without so much noise that nothing but it is seen. */
	private static ImageProcessor plane(boolean noisy) {
		ImageProcessor plane = new ShortProcessor(SIDE, SIDE);
		Random random = new Random(7);
		for (int i = 0; i < SIDE * SIDE; i++) {
			int x = i % SIDE, y = i / SIDE;
			double value = 900 + 500 * Math.sin(x * x / 90.0) * Math.cos(y / 3.0);
			plane.setf(i, (float) Math.max(0, noisy ? value / 9 + 90 * random.nextGaussian() : value));
		}
		return plane;
	}

	private static ImagePlus image(boolean... noisy) {
		ImageStack stack = new ImageStack(SIDE, SIDE);
		for (boolean one : noisy)
			stack.addSlice(plane(one));
		ImagePlus image = new ImagePlus("cells", stack);
		image.setDimensions(noisy.length, 1, 1);
		image.getCalibration().setUnit("um");
		return noisy.length == 1 ? image : new CompositeImage(image, CompositeImage.COMPOSITE);
	}

	private ImagePlus upscaled(ImagePlus image, UpscaleSettings settings) {
		notices.clear();
		return ImageUpscaling.run(image, settings, new ZooModels(ModelZoo.open(), notices::add), Progress.NONE);
	}

	private static Object pixels(ImagePlus image, int channel) {
		return image.getStack().getPixels(channel);
	}

	private static UpscalingRecord record(ImagePlus image) {
		return UpscalingRecord.of(image.getInfoProperty()).orElseThrow();
	}

	/** Of interpolation, the intensities are corrected as well where another channel has a network. */
	@Test
	void channelsComeOutAsTheyDoAlone() {
		ImagePlus clean = upscaled(image(false), SETTINGS), noisy = upscaled(image(true), SETTINGS);
		assertNotEquals(record(clean).model(), record(noisy).model());
		for (boolean[] order : new boolean[][]{{false, true}, {true, false, false}}) {
			ImagePlus both = upscaled(image(order), SETTINGS);
			for (int c = 0; c < order.length; c++)
				assertAlike((short[]) pixels(order[c] ? noisy : clean, 1), (short[]) pixels(both, c + 1));
		}
		assertEquals(List.of("Channel 1: ", "Channels 2, 3: "), notices.stream().filter(n -> n.startsWith("Channel"))
			.map(n -> n.substring(0, n.indexOf(": ") + 2)).toList());
	}

	/** Within a hundredth of the deviation. */
	private static void assertAlike(short[] expected, short[] actual) {
		double sum = 0, squares = 0, differences = 0;
		for (int i = 0; i < expected.length; i++) {
			double value = expected[i] & 0xffff;
			sum += value;
			squares += value * value;
			differences += Math.pow(value - (actual[i] & 0xffff), 2);
		}
		double n = expected.length, variance = squares / n - Math.pow(sum / n, 2);
		assertTrue(Math.sqrt(differences / n) < 0.01 * Math.sqrt(variance),
			Math.sqrt(differences / n) + " of " + Math.sqrt(variance));
	}

	/** The record names a model for each, by which the same comes out again. */
	@Test
	void theRecordRepeatsIt() {
		ImagePlus both = upscaled(image(false, true), SETTINGS);
		UpscalingRecord made = record(both);
		List<String> ids = List.of(made.model().split(","));
		assertEquals(2, ids.size());
		assertTrue(!made.weights().isEmpty() && ids.containsAll(made.weights().keySet()), made::toString);
		ImagePlus again = upscaled(image(false, true), SETTINGS.with(UpscaleOptions.MODEL, made.model()));
		for (int c = 1; c <= 2; c++)
			assertArrayEquals((short[]) pixels(both, c), (short[]) pixels(again, c));
	}

	@Test
	void pieceByPieceTheSameComesOut() {
		ImagePlus whole = upscaled(image(false, true), SETTINGS);
		ImagePlus tiled = upscaled(image(false, true), SETTINGS.with(UpscaleOptions.TILE, 40));
		for (int c = 1; c <= 2; c++) {
			short[] expected = (short[]) pixels(whole, c), actual = (short[]) pixels(tiled, c);
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i] & 0xffff, actual[i] & 0xffff, 1);
		}
	}

	/** Ratios between channels are kept by one model only; and there are trust maps of more than one. */
	@Test
	void whereChannelsBelongTogetherThereIsOneModel() {
		ImagePlus both = upscaled(image(false, true),
			SETTINGS.with(UpscaleOptions.NORMALIZE_SCOPE, NormalizationScope.IMAGE));
		assertTrue(!record(both).model().contains(","), record(both).model());
		UpscaledImage result = ImageUpscaling.runWithTrust(image(false, true),
			SETTINGS.with(UpscaleOptions.TRUST, true), new ZooModels(ModelZoo.open(), notices::add), Progress.NONE);
		assertTrue(record(result.image()).model().contains(","));
		assertEquals(2, result.trust().orElseThrow().getNChannels());
	}

	@Test
	void wrongListsAreRefused() {
		refused("2 models are named (dsrnet-x2,bicubic) for 3 channels", image(false, true, true), "dsrnet-x2,bicubic");
		refused("2 models are named (dsrnet-x2,bicubic) for one channel", image(true), "dsrnet-x2,bicubic");
		refused("upscale by different factors", image(false, true), "dsrnet-x2,dsrnet-x3");
		refused("There is no model x;", image(false, true), "dsrnet-x2,x");
		ImagePlus colours = new ImagePlus("rgb", plane(false).convertToRGB());
		refused("for channels that are not colours only", colours, "dsrnet-x2,dsrnet-x2,dsrnet-x2");
	}

	private void refused(String part, ImagePlus image, String models) {
		String message = assertThrows(UserException.class,
			() -> upscaled(image, SETTINGS.with(UpscaleOptions.MODEL, models))).getMessage();
		assertTrue(message.contains(part), message);
	}
}
