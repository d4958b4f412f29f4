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

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import ij.ImagePlus;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The live preview in the dialog of Upscale: the image with the region that is looked at, which the mouse moves, the
 * region by interpolation and by some models, the errors to be expected, and what will come out. It follows the
 * choices, works on threads of its own, and drops work that nobody waits for any longer. To be used on the event
 * dispatch thread.
 */
public final class UpscalePreview implements AutoCloseable {

	private static final int SIDE = 150;
	/** Pixels that the picture of all of the image has at most along x and y. */
	private static final int OVERVIEW = 1024;
	/** The image, interpolation, the chosen model, two others and the trust map. */
	private static final int COLUMNS = 6;
	/** Lines of text, and letters in each. */
	private static final int LINES = 6, LETTERS = 120;

	/** Numbers from this on are shown without decimals. */
	private static final float MANY = 100;

	private final ImagePlus image;
	private final UpscaleChoices choices;
	private final ExecutorService planner = worker(), painter = worker();
	private final PreviewState state;
	private final RegionPictures pictures;
	private final BufferedImage overview;
	private final JPanel panel = new JPanel(new BorderLayout(0, 6));
	/**
	 * Labels and no text component, whose document has a lock of its own: ImageJ lays dialogs out on the thread of the
	 * command, while the preview may change.
	 */
	private final JLabel[] lines = new JLabel[LINES];
	private final PictureView[] views = new PictureView[COLUMNS];
	private final JLabel[] titles = new JLabel[COLUMNS];

	/** @param image that will be upscaled; is only read */
	public UpscalePreview(ImagePlus image) {
		this.image = image;
		ModelZoo zoo = ModelZoo.open();
		choices = new UpscaleChoices(zoo);
		pictures = RegionPictures.like(image);
		overview = RegionPictures.overview(image, OVERVIEW);
		JPanel row = new JPanel(new GridLayout(1, COLUMNS, 4, 0));
		for (int i = 0; i < COLUMNS; i++) {
			views[i] = new PictureView(SIDE);
			titles[i] = new JLabel(" ", JLabel.CENTER);
			titles[i].setFont(titles[i].getFont().deriveFont(Font.PLAIN));
			JPanel titled = new JPanel(new BorderLayout());
			titled.setOpaque(false);
			titled.add(views[i]);
			titled.add(titles[i], BorderLayout.SOUTH);
			row.add(titled);
		}
		panel.setOpaque(false); // the background is that of ImageJ's dialog
		row.setOpaque(false);
		JPanel text = new JPanel(new GridLayout(LINES, 1));
		text.setOpaque(false);
		for (int i = 0; i < LINES; i++) {
			lines[i] = new JLabel(" ");
			lines[i].setFont(titles[0].getFont());
			text.add(lines[i]);
		}
		panel.add(row);
		panel.add(text, BorderLayout.SOUTH);
		state = new PreviewState(image, zoo, notices -> new ZooModels(zoo, notices),
			new PreviewState.Workers(planner, painter), () -> EventQueue.invokeLater(this::refresh));
		MouseAdapter mouse = new MouseAdapter() {

			@Override
			public void mousePressed(MouseEvent e) {
				move(e);
			}

			@Override
			public void mouseDragged(MouseEvent e) {
				move(e);
			}
		};
		views[0].addMouseListener(mouse);
		views[0].addMouseMotionListener(mouse);
		views[0].setToolTipText("Click or drag to look at another region");
		refresh();
	}

	private static ExecutorService worker() {
		return Executors.newSingleThreadExecutor(work -> {
			Thread thread = new Thread(work, "Preview of upscaling");
			thread.setDaemon(true);
			thread.setContextClassLoader(UpscalePreview.class.getClassLoader());
			return thread;
		});
	}

	/** What is to be shown. */
	public JComponent component() {
		return panel;
	}

	/**
	 * How other choices follow one.
	 *
	 * @param changed key of what the user chose last
	 * @param before  texts of all choices before that, by the keys of macros
	 * @param texts   of all choices
	 * @return the texts of all choices
	 */
	public Map<String, String> follow(String changed, Map<String, String> before, Map<String, String> texts) {
		return choices.after(changed, before, texts);
	}

	/** Whether a choice makes a difference as the others are now. */
	public boolean counts(String key, Map<String, String> texts) {
		return choices.counts(key, texts);
	}

	/** Shows what other choices give, in a while. */
	public void choose(Map<String, String> texts) {
		state.choose(texts);
	}

	private void move(MouseEvent e) {
		views[0].pixel(e.getX(), e.getY())
			.ifPresent(at -> state.look(scaled(at.x, image.getWidth(), overview.getWidth()),
				scaled(at.y, image.getHeight(), overview.getHeight())));
		refresh();
	}

	private PixelBox inOverview(PixelBox box) {
		int width = overview.getWidth(), height = overview.getHeight();
		return new PixelBox(scaled(box.x(), width, image.getWidth()), scaled(box.y(), height, image.getHeight()),
			Math.max(1, scaled(box.width(), width, image.getWidth())),
			Math.max(1, scaled(box.height(), height, image.getHeight())));
	}

	private static int scaled(int value, int to, int from) {
		return (int) ((long) value * to / from);
	}

	private void refresh() {
		PreviewState.PreviewView now = state.view();
		List<String> text = wrapped(now.lines(), LETTERS);
		for (int i = 0; i < LINES; i++)
			lines[i].setText(i < text.size() ? text.get(i) : " ");
		views[0].show(Optional.of(overview), Optional.of(now.region()).map(this::inOverview));
		titles[0].setText("Image");
		List<PreviewState.PreviewedPicture> shown = now.pictures();
		for (int i = 1; i < COLUMNS; i++) {
			Optional<PreviewState.PreviewedPicture> picture = i <= shown.size()
				? Optional.of(shown.get(i - 1))
				: Optional.empty();
			views[i].show(picture.flatMap(this::drawn), Optional.empty());
			views[i].setToolTipText(
				picture.map(PreviewState.PreviewedPicture::note).filter(note -> !note.isEmpty()).orElse(null));
			titles[i].setText(picture.map(UpscalePreview::title).orElse(" "));
		}
	}

	private Optional<BufferedImage> drawn(PreviewState.PreviewedPicture picture) {
		return picture.pixels().map(picture.trust() ? RegionPictures::ofErrors : pictures::of);
	}

	private static String title(PreviewState.PreviewedPicture picture) {
		if (picture.pixels().isPresent()) {
			if (!picture.trust()) return picture.title();
			float largest = RegionPictures.largest(picture.pixels().get());
			return String.format(Locale.ROOT, largest < MANY ? "%s, to %.3g" : "%s, to %.0f", picture.title(), largest);
		}
		return picture.title() + (picture.note().isEmpty() ? " ..." : ": not possible");
	}

	/** Broken at blanks into lines of at most so many letters, longer words apart. */
	static List<String> wrapped(List<String> texts, int letters) {
		List<String> all = new ArrayList<>();
		for (String text : texts) {
			StringBuilder line = new StringBuilder();
			for (String word : text.split(" +")) {
				if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
					all.add(line.toString());
					line.setLength(0);
				}
				line.append(line.length() == 0 ? "" : " ").append(word);
			}
			all.add(line.toString());
		}
		return all;
	}

	/** Ends the work. */
	@Override
	public void close() {
		state.stop();
		planner.shutdown();
		painter.shutdown();
	}
}
