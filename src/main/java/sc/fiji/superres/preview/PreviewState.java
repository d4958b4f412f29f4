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

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.gui.Roi;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.upscaling.RegionUpscaling;
import sc.fiji.superres.upscaling.ResultOptions;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * What the preview of an upscaling shows, without a display: lines on what will come out, and a region of the image by
 * bicubic interpolation, the chosen model and others, and the trust map of the chosen one. Each choice starts the work
 * anew and ends the one before. Results are kept, so that a choice that was made before is there at once. Thread-safe.
 */
final class PreviewState {

	/** Width and height of the region, in low-resolution pixels, where the image is not smaller. */
	static final int SIDE = 64;
	/** Pictures of models beside the chosen one. */
	private static final int OTHERS = 2;
	/** How many times as long upscaling with a trust map takes. */
	private static final int TRUST_COST = 4;
	/** Pictures that are kept. */
	private static final int KEPT = 48;

	private static final String OTHER_FORM = "The image was closed, or its size or type was changed, while this dialog "
		+ "was open; cancel and start anew.";

	private final ImagePlus image;
	private final ModelZoo zoo;
	private final Function<Consumer<String>, ModelChooser> models;
	private final Workers workers;
	private final Runnable changed;
	private final RegionUpscaling regions;
	private final ImageForm form;
	private final Map<PreviewKey, RegionUpscaling.UpscaledRegion> kept = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<PreviewKey, FloatRaster> keptTrust = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<String, Double> secondsPerPixel = new ConcurrentHashMap<>();

	private UpscaleSettings settings;
	private Optional<OutputFile> file = Optional.empty();
	private PixelBox region;
	private PreviewView view;
	/** Counts the choices; work for an earlier one stops. */
	private volatile int latest;
	/** The choice that the view is of. */
	private int shown;

	/**
	 * The threads that do the work; each does one piece of it at a time.
	 *
	 * @param planner finds the model and says what will come out
	 * @param painter runs models
	 */
	record Workers(Executor planner, Executor painter) {}

	/** What makes two pictures the same. */
	private record PreviewKey(Values values, PixelBox region) {}

	/**
	 * A picture of the region.
	 *
	 * @param title  the model
	 * @param pixels in high resolution, in the values of the image; empty if there is none (yet)
	 * @param note   why there is none; empty if nothing is to be said
	 * @param trust  whether it is the trust map of the chosen model, whose values are errors
	 */
	record PreviewedPicture(String title, Optional<FloatRaster> pixels, String note, boolean trust) {

		/** By a model. */
		PreviewedPicture(String title, Optional<FloatRaster> pixels, String note) {
			this(title, pixels, note, false);
		}

		/** The place for another such picture. */
		PreviewedPicture awaited() {
			return new PreviewedPicture(title, Optional.empty(), "", trust);
		}

		/** The trust map, or an empty place for one that is not there yet. */
		static PreviewedPicture ofTrust(Optional<FloatRaster> pixels, String note) {
			return new PreviewedPicture("trust map", pixels, note, true);
		}
	}

	/**
	 * What is shown now.
	 *
	 * @param region   in low-resolution pixels
	 * @param lines    on what will come out, or what is wrong with the choices
	 * @param wrong    whether the lines say what is wrong with the choices, so that the command would refuse them
	 * @param chosen   title of the picture by the chosen model; empty if there is none
	 * @param pictures side by side
	 */
	record PreviewView(PixelBox region, List<String> lines, boolean wrong, String chosen,
		List<PreviewedPicture> pictures) {}

	/**
	 * @param image   with at least one pixel; is only read
	 * @param zoo     whose models are shown beside the chosen one
	 * @param models  makes the one who chooses and loads models, who tells what the user should know
	 * @param workers of the work
	 * @param changed called after each change of the view, on any thread
	 */
	PreviewState(ImagePlus image, ModelZoo zoo, Function<Consumer<String>, ModelChooser> models, Workers workers,
		Runnable changed) {
		this.image = image;
		this.zoo = zoo;
		this.models = models;
		this.workers = workers;
		this.changed = changed;
		regions = new RegionUpscaling(image);
		form = ImageForm.of(image);
		Roi roi = image.getRoi();
		Rectangle middle = roi == null ? new Rectangle(image.getWidth(), image.getHeight()) : roi.getBounds();
		region = around(middle.x + middle.width / 2, middle.y + middle.height / 2);
		view = new PreviewView(region, List.of(), false, "", List.of());
	}

	/** What is to be shown. */
	synchronized PreviewView view() {
		return view;
	}

	/** Takes other choices, by the keys of macros, and begins to show what they give. */
	void choose(Map<String, String> texts) {
		UpscaleSettings chosen;
		Optional<OutputFile> output;
		try {
			Values values = ResultOptions.ALL.defaults().withAll(texts);
			chosen = new UpscaleSettings(values.within(UpscaleOptions.ALL));
			output = ResultOptions.file(values);
		}
		catch (UserException e) {
			restart(null, Optional.empty(), region);
			refuse(latest, e.getMessage());
			return;
		}
		restart(chosen, output, region);
	}

	/** Moves the region, as far as the image goes; its middle is given in low-resolution pixels. */
	void look(int x, int y) {
		PixelBox wanted = around(x, y);
		if (!wanted.equals(region)) restart(settings, file, wanted);
	}

	/** Looks at choices that were refused once more, as memory may have become free, or a file writable. */
	synchronized void reconsider() {
		if (view.wrong && settings != null && shown == latest) plan();
	}

	/** Ends the work. */
	void stop() {
		latest++;
	}

	private PixelBox around(int x, int y) {
		int width = Math.min(SIDE, image.getWidth()), height = Math.min(SIDE, image.getHeight());
		int left = Math.max(0, Math.min(image.getWidth() - width, x - width / 2));
		int top = Math.max(0, Math.min(image.getHeight() - height, y - height / 2));
		return new PixelBox(left, top, width, height);
	}

	private synchronized void restart(UpscaleSettings chosen, Optional<OutputFile> output, PixelBox wanted) {
		if (chosen != null && chosen.equals(settings) && output.equals(file) && wanted.equals(region)) return;
		if (!wanted.equals(region))
			view = new PreviewView(wanted, view.lines, view.wrong, view.chosen,
				view.pictures.stream().map(PreviewedPicture::awaited).toList());
		settings = chosen;
		file = output;
		region = wanted;
		plan();
	}

	private void plan() {
		UpscaleSettings chosen = settings;
		Optional<OutputFile> output = file;
		PixelBox wanted = region;
		int mine = ++latest;
		if (chosen != null) workers.planner.execute(() -> plan(mine, chosen, output, wanted));
	}

	private void plan(int mine, UpscaleSettings chosen, Optional<OutputFile> output, PixelBox wanted) {
		if (mine != latest) return;
		List<String> notices = new ArrayList<>();
		guarded(mine, () -> {
			requireForm();
			ImageUpscaling.Prospect prospect = ImageUpscaling.prospect(image, chosen, models.apply(notices::add),
				regions::look, output);
			ChosenModel model = prospect.model();
			List<String> used = Stream.of(model.id().split(UpscaleOptions.NEXT_MODEL)).distinct().toList();
			String shownId = regions.model(chosen.with(UpscaleOptions.MODEL, model.id()));
			List<Model> known = used.stream().flatMap(id -> zoo.list().stream().filter(m -> m.id().equals(id)).limit(1))
				.toList();
			var outlook = new Outlook(image, prospect.region(), chosen, model.scale(), used, known);
			List<PreviewedPicture> pictures = new ArrayList<>();
			Runnable tell = () -> show(mine,
				Stream.of(outlook.lines(seconds(shownId, chosen.trust())), model.notes(), notices).flatMap(List::stream)
					.distinct().toList(),
				false, shownId, pictures);
			boolean between = chosen.direction() == Direction.Z;
			List<String> ids = between ? List.of() : contestants(shownId, model.scale(), chosen);
			ids.forEach(id -> pictures.add(new PreviewedPicture(id, Optional.empty(), "")));
			if (!between) pictures.add(PreviewedPicture.ofTrust(Optional.empty(), ""));
			tell.run();
			if (!between) workers.painter.execute(() -> guarded(mine, () -> {
				for (int i = 0; i < ids.size(); i++) {
					requireForm();
					pictures.set(i, picture(mine, ids.get(i), chosen, wanted, model.scale()));
					tell.run();
				}
				pictures.set(ids.size(), trust(mine, model, chosen, wanted));
				tell.run();
			}));
		});
	}

	/** Shows what goes wrong, unless something else has been chosen, whose work comes next. */
	private void guarded(int mine, Runnable work) {
		try {
			work.run();
		}
		catch (CanceledException e) {
			// so there is nothing to be shown
		}
		catch (UserException e) {
			refuse(mine, e.getMessage());
		}
		catch (RuntimeException | OutOfMemoryError e) {
			show(mine, List.of(sentence(e)), false, "", List.of());
		}
	}

	private void requireForm() {
		if (!form.equals(ImageForm.of(image))) throw UserException.wrongUse(OTHER_FORM);
	}

	private String sentence(Throwable failure) {
		if (!form.equals(ImageForm.of(image))) return OTHER_FORM;
		if (MemoryShortage.isCauseOf(failure)) return MemoryShortage.of("The preview", failure).getMessage();
		return "The preview failed unexpectedly (" + failure + "), which is a fault of the plugin; please report it.";
	}

	private OptionalDouble seconds(String id, boolean trust) {
		Double known = secondsPerPixel.get(id);
		return known == null ? OptionalDouble.empty() : OptionalDouble.of(known * (trust ? TRUST_COST : 1));
	}

	/**
	 * Bicubic interpolation, the model chosen for what is shown, and others of its scale: those meant for some kind of
	 * images, that of the image first, then those with the fewest multiply-adds.
	 */
	private List<String> contestants(String shownId, int scale, UpscaleSettings chosen) {
		Domain domain = chosen.domain().orElse(Inspection.modality(image).domain());
		Map<String, Long> work = new HashMap<>();
		Comparator<Model> order = Comparator.comparing((Model m) -> m.descriptor().defaultFor().isEmpty())
			.thenComparing(m -> !m.isFor(domain))
			.thenComparing(m -> work.computeIfAbsent(m.id(), id -> Cost.of(m.graph()).macsPerPixel()));
		Stream<String> others = zoo.list().stream()
			.filter(m -> m.scale() == scale && m.direction() == Direction.XY && !m.id().equals(shownId)).sorted(order)
			.map(Model::id).distinct().limit(OTHERS);
		return Stream.concat(Stream.of(ZooModels.BICUBIC, shownId), others).distinct().toList();
	}

	private PreviewedPicture picture(int mine, String id, UpscaleSettings chosen, PixelBox wanted, int scale) {
		UpscaleSettings own = chosen.with(UpscaleOptions.MODEL, id).with(UpscaleOptions.SCALE, scale);
		PreviewKey key = new PreviewKey(own.values().with(UpscaleOptions.TRUST, false), wanted);
		RegionUpscaling.UpscaledRegion known = kept.get(key);
		if (known != null) return new PreviewedPicture(id, Optional.of(known.pixels()), "");
		new Latest(mine).checkCanceled();
		try {
			ChosenModel model = regions.choose(own, models.apply(notice -> {}));
			RegionUpscaling.UpscaledRegion result = regions.run(wanted, own, model, new Latest(mine));
			kept.put(key, result);
			if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
			secondsPerPixel.merge(id, result.secondsPerPixel(), Math::min);
			return new PreviewedPicture(id, Optional.of(result.pixels()), "");
		}
		catch (CanceledException e) {
			throw e;
		}
		catch (UserException e) {
			return new PreviewedPicture(id, Optional.empty(), e.getMessage());
		}
		catch (RuntimeException | OutOfMemoryError e) {
			return new PreviewedPicture(id, Optional.empty(), sentence(e));
		}
	}

	/**
	 * Expected errors of what the chosen model gives; where there is one for each channel, of that for the channel that
	 * is shown, as the trust map of all channels foresees them.
	 */
	private PreviewedPicture trust(int mine, ChosenModel model, UpscaleSettings chosen, PixelBox wanted) {
		UpscaleSettings own = chosen.with(UpscaleOptions.MODEL, model.id()).with(UpscaleOptions.SCALE, model.scale());
		PreviewKey key = new PreviewKey(own.values().with(UpscaleOptions.TRUST, true), wanted);
		FloatRaster known = keptTrust.get(key);
		if (known != null) return PreviewedPicture.ofTrust(Optional.of(known), "");
		new Latest(mine).checkCanceled();
		try {
			ChosenModel shownOnly = regions.choose(own, models.apply(notice -> {})).erring(model.errors());
			FloatRaster map = regions.trust(wanted, own, shownOnly, new Latest(mine));
			keptTrust.put(key, map);
			if (keptTrust.size() > KEPT) keptTrust.remove(keptTrust.keySet().iterator().next());
			return PreviewedPicture.ofTrust(Optional.of(map), "");
		}
		catch (CanceledException e) {
			throw e;
		}
		catch (UserException e) {
			return PreviewedPicture.ofTrust(Optional.empty(), e.getMessage());
		}
		catch (RuntimeException | OutOfMemoryError e) {
			return PreviewedPicture.ofTrust(Optional.empty(), sentence(e));
		}
	}

	private void refuse(int mine, String why) {
		show(mine, List.of(why), true, "", List.of());
	}

	private void show(int mine, List<String> lines, boolean wrong, String chosen, List<PreviewedPicture> pictures) {
		synchronized (this) {
			if (mine != latest) return;
			shown = mine;
			view = new PreviewView(region, List.copyOf(lines), wrong, chosen, List.copyOf(pictures));
		}
		changed.run();
	}

	/** Cancelled as soon as something else is chosen. */
	private final class Latest implements Progress {

		private final int mine;

		Latest(int mine) {
			this.mine = mine;
		}

		@Override
		public void update(String what, long done, long total) {
			// pictures are small
		}

		@Override
		public boolean isCanceled() {
			return mine != latest;
		}
	}
}
