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
package sc.fiji.superres.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.swing.JLabel;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the preview needs no display. */
class UpscalePreviewTest {

	/** Points of a font that is no smaller than those of usual looks and feels. */
	private static final float LARGE = 14;

	private final ImagePlus image = IJ.createImage("ramp", "8-bit ramp", 70, 70, 1);

	private static Stream<JLabel> labels(Component component) {
		if (component instanceof JLabel label) return Stream.of(label);
		return component instanceof Container some
			? Arrays.stream(some.getComponents()).flatMap(UpscalePreviewTest::labels)
			: Stream.of();
	}

	/** In a dialog that is packed already, a component that wants to be larger is made as small as it can be. */
	@Test
	void textsDoNotMakeItLarger() {
		try (UpscalePreview preview = new UpscalePreview(image)) {
			Dimension size = preview.component().getPreferredSize();
			labels(preview.component())
				.forEach(label -> label.setText("of a model with a very long name that is not possible here"));
			assertEquals(size, preview.component().getPreferredSize());
		}
	}

	@ParameterizedTest
	@CsvSource({"1920, 920", "1024, 920", "800, 738", "300, 500"})
	void fitsTheScreenWherePicturesCanBeSeen(int screen, int width) {
		try (UpscalePreview preview = new UpscalePreview(image, new Dimension(screen, 768))) {
			assertEquals(width, preview.component().getPreferredSize().width, 5.0);
		}
	}

	/** With all choices, and the buttons below. */
	@ParameterizedTest
	@CsvSource({"1024, 768, 320", "800, 600, 250"})
	void isNoHigherThanTheScreenAllows(int width, int height, int most) {
		try (UpscalePreview preview = new UpscalePreview(image, new Dimension(width, height))) {
			int wanted = preview.component().getPreferredSize().height;
			assertTrue(wanted <= most, wanted + " pixels");
		}
	}

	/** What Upscale says of sample-data/fluorescence.tif, whose channels get different models, and of a mask. */
	@ParameterizedTest
	@ValueSource(strings = {
		"Channel 1: dsrnet-x2 is used for a micrograph with noise or fine detail of 0.8 % of its contrast and "
			+ "detail as fine as its pixels, where it was measured to be 0.7 dB better than interpolation."
			+ "|Channel 2: Bicubic interpolation is used for a micrograph with noise of 2.3 % of its contrast in "
			+ "its noisiest slices (0.79 % in others) and detail as fine as its pixels, as no model was measured to "
			+ "be better than it there."
			+ "|Slices or frames differ in noise, from 0.79 % to 2.3 % of their contrast in channel 2; a model is "
			+ "chosen by the noisiest of those that were looked at, while trust maps and consistency go by the "
			+ "noise of each.",
		"dsrnet-x2 is used for an image of unknown kind with noise of 0.6 % of its contrast and detail as fine as "
			+ "its pixels, where it was measured to be 2.0 dB better than interpolation."
			+ "|The image consists of areas of one value each; if these are labels or a mask, values come out that "
			+ "are none of them: enlarge it by Image > Scale... with the interpolation None instead."})
	void usualReasonsAreShownWhole(String reasons) {
		try (UpscalePreview preview = new UpscalePreview(image)) {
			List<String> sentences = new ArrayList<>(
				List.of("Models: dsrnet-x2, bicubic, each for some of the channels.",
					"Result: 240 x 224 pixels, 14 planes, 16-bit; 1.4 MB of the 4,012 MB of free memory.",
					"Time: about 9 s, judging by the preview."));
			sentences.addAll(List.of(reasons.split("\\|")));
			Font font = labels(preview.component()).findFirst().orElseThrow().getFont().deriveFont(LARGE);
			List<String> lines = Wrapping.wrapped(sentences, preview.component().getFontMetrics(font)::stringWidth,
				preview.component().getPreferredSize().width, UpscalePreview.LINES);
			assertTrue(String.join(" ", lines).endsWith(reasons.substring(reasons.length() - 12)), lines::toString);
		}
	}

	@Test
	void whatIsWrongStandsOut() throws Exception {
		try (UpscalePreview preview = new UpscalePreview(image)) {
			List<Boolean> possible = new ArrayList<>();
			preview.whenJudged(possible::add);
			preview.choose(Map.of("scale", "two"));
			EventQueue.invokeAndWait(() -> {}); // after what was told
			List<JLabel> said = labels(preview.component()).filter(label -> label.getText().contains("must be"))
				.toList();
			assertEquals(1, said.size());
			assertTrue(said.get(0).getText().startsWith("\"Scale\" (scale)"), said.get(0).getText());
			assertNotEquals(null, said.get(0).getForeground());
			assertEquals(List.of(false), possible);
			assertFalse(preview.isPossible());
		}
	}

	/** The user has done nothing in the dialog: another program removed the file that was in the way. */
	@Test
	void isAllowedOnceItHasBecomePossible(@TempDir Path folder) throws Exception {
		Path file = Files.createFile(folder.resolve("there.tif"));
		try (UpscalePreview preview = new UpscalePreview(image)) {
			BlockingQueue<Boolean> judged = new LinkedBlockingQueue<>();
			preview.whenJudged(judged::add);
			preview.choose(Map.of("model", "bicubic", "scale", "2", "output", file.toString()));
			assertEquals(false, judged.poll(60, TimeUnit.SECONDS));
			Files.delete(file);
			while (!judged.poll(60, TimeUnit.SECONDS)) {
				// it was looked at before the file was gone
			}
			assertTrue(preview.isPossible());
		}
	}

	/** The dialog of ImageJ is grey in each look and feel, so that colours of a dark one could not be read on it. */
	@Test
	void hasTheColoursOfTheDialog() {
		try (UpscalePreview preview = new UpscalePreview(image)) {
			labels(preview.component()).forEach(label -> assertNull(label.getForeground(), label::getText));
		}
	}
}
