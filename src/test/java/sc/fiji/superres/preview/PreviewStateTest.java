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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** With the names of the shipped models, in whose place there is interpolation. */
class PreviewStateTest {

	private static final String NO_WEIGHTS = "none";

	private final ImagePlus image = IJ.createImage("ramp", "16-bit ramp", 200, 90, 4);
	private final Deque<Runnable> plans = new ArrayDeque<>(), paintings = new ArrayDeque<>();
	private final List<String> loaded = new ArrayList<>();
	private final List<String> seen = new ArrayList<>();
	private final PreviewState state = new PreviewState(image, ModelZoo.open(), this::models,
		new PreviewState.Workers(plans::add, paintings::add), this::look);
	/** Done while a model is loaded. */
	private Runnable meanwhile = () -> {};

	private ModelChooser models(Consumer<String> notices) {
		return (settings, channels, rgb) -> choose(settings, channels, notices);
	}

	private ChosenModel choose(UpscaleSettings settings, int channels, Consumer<String> notices) {
		String id = settings.model().isEmpty() ? "dsrnet-x2" : settings.model();
		if (settings.scale() == 7) throw UserException.wrongUse("There is no x7.");
		if (id.equals("bug-x2")) throw new IllegalStateException("a bug");
		notices.accept("A notice on " + id + ".");
		int scale = settings.scale() == 0 ? 2 : settings.scale();
		return new ChosenModel(id, NO_WEIGHTS, scale, progress -> {
			loaded.add(id);
			meanwhile.run();
			if (id.startsWith("microscopy")) throw UserException.failed("It is broken.");
			return new ChosenModel.Loaded(new BicubicUpscaler(scale, channels), "Java", 100, 1 << 24);
		});
	}

	/** Titles of the pictures, those that are there in brackets. */
	private void look() {
		seen.add(state.view().pictures().stream()
			.map(picture -> picture.pixels().isPresent() ? "[" + picture.title() + "]" : picture.title())
			.collect(Collectors.joining(" ")));
	}

	private static Map<String, String> texts(String... keysAndValues) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2)
			texts.put(keysAndValues[i], keysAndValues[i + 1]);
		return texts;
	}

	private void work() {
		while (!plans.isEmpty() || !paintings.isEmpty())
			(plans.isEmpty() ? paintings : plans).remove().run();
	}

	@Test
	void picturesComeOneAfterTheOther() {
		state.choose(texts("model", "litesrnet-x2"));
		assertEquals(List.of(), seen, "nothing is done on the thread that chooses");
		plans.remove().run();
		assertEquals(List.of("bicubic litesrnet-x2 dsrnet-x2 medical-x2 trust map"), seen);
		assertEquals(
			List.of("Model: litesrnet-x2 (LiteSRNet x2), for general images.",
				"Result: 400 x 180 pixels, 4 planes, 16-bit;", "Time: not known yet.", "A notice on litesrnet-x2."),
			lines());
		work();
		assertEquals(List.of("bicubic litesrnet-x2 dsrnet-x2 medical-x2 trust map",
			"[bicubic] litesrnet-x2 dsrnet-x2 medical-x2 trust map",
			"[bicubic] [litesrnet-x2] dsrnet-x2 medical-x2 trust map",
			"[bicubic] [litesrnet-x2] [dsrnet-x2] medical-x2 trust map",
			"[bicubic] [litesrnet-x2] [dsrnet-x2] [medical-x2] trust map",
			"[bicubic] [litesrnet-x2] [dsrnet-x2] [medical-x2] [trust map]"), seen);
		assertEquals("128 x 128", size(4));
		for (float error : state.view().pictures().get(4).pixels().orElseThrow().data())
			assertTrue(error > 0 && error < 65535, "error " + error);
		assertEquals("128 x 128", size(0));
		assertTrue(state.view().lines().get(2).matches("Time: about .* judging by the preview."),
			state.view().lines().get(2));
	}

	private List<String> lines() {
		return state.view().lines().stream().map(line -> line.startsWith("Result") ? line.replaceAll(";.*", ";") : line)
			.toList();
	}

	private String size(int picture) {
		var pixels = state.view().pictures().get(picture).pixels().orElseThrow();
		return pixels.width() + " x " + pixels.height();
	}

	@Test
	void eachChannelHasItsModel() {
		ImagePlus two = IJ.createHyperStack("two", 80, 70, 2, 1, 1, 16);
		for (int i = 1; i <= 2; i++)
			two.getStack().setProcessor(image.getStack().getProcessor(1).resize(80, 70), i);
		PreviewState ofTwo = new PreviewState(two, ModelZoo.open(), this::models,
			new PreviewState.Workers(plans::add, paintings::add), () -> {});
		ofTwo.choose(texts("model", "dsrnet-x2,litesrnet-x2"));
		work();
		List<PreviewState.PreviewedPicture> pictures = ofTwo.view().pictures();
		List<String> titles = pictures.stream().map(PreviewState.PreviewedPicture::title).toList();
		assertEquals(List.of("bicubic", "dsrnet-x2"), titles.subList(0, 2), "of the channel that is shown");
		assertEquals("dsrnet-x2", ofTwo.view().chosen());
		assertEquals(5, titles.stream().distinct().count());
		assertEquals("Models: dsrnet-x2, litesrnet-x2, each for some of the channels.", ofTwo.view().lines().get(0));
		PreviewState.PreviewedPicture trust = pictures.get(pictures.size() - 1);
		assertEquals("", trust.note());
		assertTrue(trust.pixels().isPresent());
		assertTrue(loaded.contains("dsrnet-x2"));
		assertFalse(loaded.contains("dsrnet-x2,litesrnet-x2"), "for one channel");
	}

	@Test
	void whatWasChosenBeforeIsThereAtOnce() {
		state.choose(texts("model", "litesrnet-x2"));
		work();
		var first = state.view().pictures().get(1).pixels().orElseThrow();
		state.choose(texts("model", "dsrnet-x2"));
		work();
		state.choose(texts("model", "litesrnet-x2"));
		loaded.clear();
		work();
		assertSame(first, state.view().pictures().get(1).pixels().orElseThrow());
		assertEquals(List.of(), loaded);
		state.choose(texts("model", "litesrnet-x2", "normalize", "percentile"));
		work();
		assertNotSame(first, state.view().pictures().get(1).pixels().orElseThrow());
	}

	@Test
	void workForAnEarlierChoiceStops() {
		meanwhile = () -> state.choose(texts("model", "dsrnet-x3", "scale", "3"));
		state.choose(texts("model", "litesrnet-x2"));
		plans.remove().run();
		paintings.remove().run();
		assertEquals(List.of("bicubic"), loaded, "no other model was loaded for it");
		meanwhile = () -> {};
		work();
		assertEquals("[bicubic] [dsrnet-x3] [medical-x3] microscopy-x3 [trust map]", seen.get(seen.size() - 1));
		assertEquals(1, seen.stream().filter(titles -> titles.contains("x2")).count(), seen::toString);
		state.choose(texts("model", "dsrnet-x2"));
		state.stop();
		loaded.clear();
		work();
		assertEquals(List.of(), loaded);
	}

	@Test
	void theRegionStaysWithinTheImage() {
		assertEquals(new PixelBox(68, 13, 64, 64), state.view().region());
		state.choose(texts("model", "dsrnet-x2"));
		work();
		state.look(199, 0);
		assertEquals(new PixelBox(136, 0, 64, 64), state.view().region());
		assertEquals("bicubic dsrnet-x2 medical-x2 microscopy-x2 trust map", titles(),
			"nothing is shown that is of another region");
		work();
		assertEquals("[bicubic] [dsrnet-x2] [medical-x2] microscopy-x2 [trust map]", titles());
		image.setRoi(0, 0, 20, 20);
		var small = new PreviewState(image, ModelZoo.open(), this::models,
			new PreviewState.Workers(plans::add, paintings::add), () -> {});
		assertEquals(new PixelBox(0, 0, 64, 64), small.view().region());
	}

	private String titles() {
		seen.clear();
		look();
		return seen.get(0);
	}

	@Test
	void whatIsWrongIsSaid() {
		state.choose(texts("model", "dsrnet-x2"));
		work();
		PreviewState.PreviewedPicture broken = state.view().pictures().get(3);
		assertEquals("microscopy-x2: It is broken.", broken.title() + ": " + broken.note());
		state.choose(texts("scale", "7"));
		work();
		assertEquals(List.of("There is no x7."), state.view().lines());
		assertTrue(state.view().wrong());
		state.choose(texts("scale", "two"));
		assertTrue(state.view().lines().get(0).startsWith("\"Scale\" (scale) must be"), state.view().lines().get(0));
		assertEquals(List.of(), state.view().pictures());
		assertTrue(state.view().wrong());
		state.choose(texts("model", "bug-x2"));
		work();
		assertTrue(state.view().lines().get(0).contains("please report it"), state.view().lines().get(0));
		assertFalse(state.view().wrong(), "the command may do better");
	}

	@Test
	void whatTheCommandWouldRefuseIsSaid() {
		state.choose(texts("region", "150,0,60,60"));
		work();
		assertEquals(
			List.of("The region 150,0,60,60 is not within the image \"ramp\" of 200 x 90 pixels; give another one."),
			state.view().lines());
		state.choose(texts("region", "0,0,50,40", "model", "dsrnet-x2"));
		work();
		assertEquals("Result: 100 x 80 pixels, 4 planes, 16-bit;", lines().get(1));
		state.choose(texts("region", "0,0,50,40", "direction", "z"));
		work();
		assertEquals(List.of("Between slices no region can be chosen; crop the stack first."), state.view().lines());
	}

	@Test
	void betweenSlicesThereAreLinesOnly() {
		state.choose(texts("direction", "z", "scale", "3"));
		work();
		assertEquals("Result: 200 x 90 pixels, 12 planes, 16-bit;", lines().get(1));
		assertEquals("Time: not known, as there is no preview between slices.", state.view().lines().get(2));
		assertEquals("", titles());
		assertEquals(List.of(), loaded);
	}

	@Test
	void whatDoesNotFitIsSaid(@TempDir Path folder) throws IOException {
		var many = new VirtualStack(1000, 1000, 100_000) {

			@Override
			public ImageProcessor getProcessor(int plane) {
				return new ShortProcessor(1000, 1000);
			}
		};
		var large = new PreviewState(new ImagePlus("large", many), ModelZoo.open(), this::models,
			new PreviewState.Workers(plans::add, task -> {}), () -> {});
		assertEquals("The result of 2000 x 2000 pixels in 100000 planes needs 762,940 MB of memory", said(large));
		assertTrue(large.view().wrong());
		Path file = Files.createFile(folder.resolve("there.tif"));
		assertEquals("Model: dsrnet-x2 (DSRNet x2)", said(large, "output", folder.resolve("new.tif").toString()));
		assertFalse(large.view().wrong());
		String there = said(large, "output", file.toString());
		assertTrue(there.contains("there.tif") && large.view().wrong(), there);
		assertEquals("Model: dsrnet-x2 (DSRNet x2)", said(large, "output", file.toString(), "overwrite", "true"));
		assertFalse(large.view().wrong());
	}

	/** What was refused is looked at again, and nothing else is. */
	@Test
	void whatHasBecomePossibleIsAllowed(@TempDir Path folder) throws IOException {
		Path file = Files.createFile(folder.resolve("there.tif"));
		assertTrue(said(state, "output", file.toString()).contains("there.tif"));
		state.reconsider();
		state.reconsider();
		assertEquals(1, plans.size(), "one at a time");
		work();
		assertTrue(state.view().wrong());
		Files.delete(file);
		state.reconsider();
		work();
		assertFalse(state.view().wrong());
		assertEquals("Model: dsrnet-x2 (DSRNet x2)", state.view().lines().get(0).replaceAll(", .*", ""));
		state.reconsider();
		assertTrue(plans.isEmpty(), "the choices were not refused");
		state.choose(texts("scale", "two"));
		state.reconsider();
		assertTrue(plans.isEmpty() && state.view().wrong(), "no time makes a number of it");
	}

	/** Up to the first comma. */
	private String said(PreviewState large, String... keysAndValues) {
		Map<String, String> texts = texts(keysAndValues);
		texts.put("model", "dsrnet-x2");
		large.choose(texts);
		work();
		return large.view().lines().get(0).replaceAll(", (but|for) .*", "");
	}
	@Test
	void anImageThatHasBecomeAnotherIsNotPreviewed() {
		state.choose(texts("model", "litesrnet-x2"));
		plans.remove().run();
		assertEquals("litesrnet-x2", state.view().chosen());
		assertFalse(state.view().wrong());
		meanwhile = () -> image.setStack(image.getStack().crop(0, 0, 0, 30, 30, 4));
		work();
		assertEquals(List.of("bicubic"), loaded, "nothing more was computed");
		assertEquals("The image was closed, or its size or type was changed, while this dialog was open; cancel and "
			+ "start anew.", state.view().lines().get(0));
		assertTrue(state.view().wrong());
		image.flush();
		state.choose(texts("model", "dsrnet-x2"));
		work();
		assertEquals(List.of("bicubic"), loaded);
		assertTrue(state.view().lines().get(0).startsWith("The image was closed"), state.view().lines().get(0));
	}
}
