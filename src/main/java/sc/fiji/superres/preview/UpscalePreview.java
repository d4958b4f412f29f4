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
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Timer;

import ij.ImagePlus;
import ij.gui.GUI;

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

	/** Width and height of a picture where the screen is wide enough and where it is not, in pixels of the screen. */
	private static final int SIDE = 150, SMALLEST = 80;
	/** Between pictures, and beside all of them, in pixels of the screen. */
	private static final int GAP = 4, MARGIN = 60;
	/** Pixels that the picture of all of the image has at most along x and y. */
	private static final int OVERVIEW = 1024;
	/** The image, interpolation, the chosen model, two others and the trust map. */
	private static final int COLUMNS = 6;
	/** Three on what comes out, and reasons for the models of two channels with what is to be known of the image. */
	static final int LINES = 9;
	/** On a screen that is lower than this, in its pixels, and would have no room for the dialog with all choices. */
	static final int FEWER_LINES = 6, HIGH = 700;
	/** Between two looks at choices that were refused, in milliseconds. */
	private static final int PATIENCE = 2000;
	private static final Color WRONG = new Color(0xb00000);

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
	private final JLabel[] lines;
	private final PictureView[] views = new PictureView[COLUMNS];
	private final JLabel[] titles = new JLabel[COLUMNS];
	private final Timer refused;
	private Consumer<Boolean> judged = possible -> {};

	/** @param image that will be upscaled; is only read */
	public UpscalePreview(ImagePlus image) {
		this(image,
			GraphicsEnvironment.isHeadless()
				? new Dimension(Integer.MAX_VALUE, Integer.MAX_VALUE)
				: GUI.getMaxWindowBounds().getSize());
	}

	/** @param screen that there is, in its pixels */
	UpscalePreview(ImagePlus image, Dimension screen) {
		int side = Math.max(SMALLEST, Math.min(SIDE, (screen.width - MARGIN) / COLUMNS - GAP));
		lines = new JLabel[screen.height < HIGH ? FEWER_LINES : LINES];
		this.image = image;
		ModelZoo zoo = ModelZoo.open();
		choices = new UpscaleChoices(zoo);
		pictures = RegionPictures.like(image);
		overview = RegionPictures.overview(image, OVERVIEW);
		JPanel row = new JPanel(new GridLayout(1, COLUMNS, GAP, 0));
		for (int i = 0; i < COLUMNS; i++) {
			views[i] = new PictureView(side);
			titles[i] = new JLabel(" ", JLabel.CENTER);
			JPanel titled = new JPanel(new BorderLayout());
			titled.add(views[i]);
			titled.add(titles[i], BorderLayout.SOUTH);
			row.add(likeDialog(titled));
		}
		JPanel text = new JPanel(new GridLayout(lines.length, 1));
		for (int i = 0; i < lines.length; i++) {
			lines[i] = new JLabel(" ");
			text.add(lines[i]);
		}
		// Texts do not make the dialog larger: it would show nothing at all where it has not enough room.
		for (JLabel label : Stream.concat(Stream.of(titles), Stream.of(lines)).toList()) {
			label.setFont(label.getFont().deriveFont(Font.PLAIN));
			label.setPreferredSize(new Dimension(side, label.getPreferredSize().height));
			likeDialog(label);
		}
		likeDialog(panel).add(likeDialog(row));
		panel.add(likeDialog(text), BorderLayout.SOUTH);
		titles[0].setText(RegionPictures.shownPart(image));
		state = new PreviewState(image, zoo, notices -> new ZooModels(zoo, notices),
			new PreviewState.Workers(planner, painter), () -> EventQueue.invokeLater(this::refresh));
		refused = new Timer(PATIENCE, e -> state.reconsider());
		refused.start();
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

	/** With the colours of ImageJ's dialog, which do not follow the look and feel. */
	private static <T extends JComponent> T likeDialog(T component) {
		component.setOpaque(false);
		component.setForeground(null);
		return component;
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

	/** Whether anything can come out of the choices that were judged last. */
	public boolean isPossible() {
		return !state.view().wrong();
	}

	/** @param listener is told, whenever something else is shown, whether anything can come out of the choices */
	public void whenJudged(Consumer<Boolean> listener) {
		judged = listener;
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
		say(now.lines(), now.wrong());
		judged.accept(isPossible());
		views[0].show(Optional.of(overview), Optional.of(now.region()).map(this::inOverview));
		List<PreviewState.PreviewedPicture> shown = now.pictures();
		for (int i = 1; i < COLUMNS; i++) {
			Optional<PreviewState.PreviewedPicture> picture = i <= shown.size()
				? Optional.of(shown.get(i - 1))
				: Optional.empty();
			views[i].show(picture.flatMap(this::drawn), Optional.empty());
			String title = picture.map(UpscalePreview::title).orElse(" ");
			titles[i].setText(title);
			boolean chosen = picture.isPresent() && picture.get().title().equals(now.chosen());
			titles[i].setFont(titles[i].getFont().deriveFont(chosen ? Font.BOLD : Font.PLAIN));
			String note = picture.map(PreviewState.PreviewedPicture::note).orElse("");
			views[i].setToolTipText(note.isEmpty() ? null : note);
			titles[i].setToolTipText(note.isEmpty() ? title.strip() : note);
		}
	}

	private void say(List<String> sentences, boolean wrong) {
		FontMetrics metrics = lines[0].getFontMetrics(lines[0].getFont());
		List<String> text = Wrapping.wrapped(sentences, metrics::stringWidth, row().getPreferredSize().width,
			lines.length);
		for (int i = 0; i < lines.length; i++) {
			lines[i].setText(i < text.size() ? text.get(i) : " ");
			lines[i].setForeground(wrong ? WRONG : null);
			lines[i].setToolTipText(sentences.isEmpty() ? null : String.join(" ", sentences));
		}
	}

	private Component row() {
		return panel.getComponent(0);
	}

	private Optional<BufferedImage> drawn(PreviewState.PreviewedPicture picture) {
		return picture.pixels().map(picture.trust() ? RegionPictures::ofErrors : pictures::of);
	}

	private static String title(PreviewState.PreviewedPicture picture) {
		if (picture.pixels().isPresent())
			return picture.trust() ? picture.title() + RegionPictures.upTo(picture.pixels().get()) : picture.title();
		return picture.title() + (picture.note().isEmpty() ? " ..." : ": no preview");
	}

	/** Ends the work. */
	@Override
	public void close() {
		refused.stop();
		state.stop();
		planner.shutdown();
		painter.shutdown();
	}
}
