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

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

import javax.swing.JComponent;

import sc.fiji.superres.image.PixelBox;

/**
 * Draws a picture as large as there is room, its pixels as squares, and on it a rectangle if there is one. To be used
 * on the event dispatch thread.
 */
final class PictureView extends JComponent {

	private static final Color FRAME = new Color(0xffc000);
	/** Width and height of a frame, in pixels of the screen. */
	private static final int SMALLEST = 7;

	private transient Optional<BufferedImage> image = Optional.empty();
	private transient Optional<PixelBox> marked = Optional.empty();

	/** @param side width and height that it would like, in pixels of the screen */
	PictureView(int side) {
		setPreferredSize(new Dimension(side, side));
	}

	/** @param marked rectangle in pixels of the picture */
	void show(Optional<BufferedImage> picture, Optional<PixelBox> rectangle) {
		image = picture;
		marked = rectangle;
		repaint();
	}

	/** The pixel of the picture at a place of this component, or the one next to it; empty without a picture. */
	Optional<Point> pixel(int x, int y) {
		return image.map(picture -> {
			Rectangle place = place(picture);
			int column = (x - place.x) * picture.getWidth() / place.width,
				row = (y - place.y) * picture.getHeight() / place.height;
			return new Point(Math.max(0, Math.min(picture.getWidth() - 1, column)),
				Math.max(0, Math.min(picture.getHeight() - 1, row)));
		});
	}

	private Rectangle place(BufferedImage picture) {
		double zoom = Math.min((double) getWidth() / picture.getWidth(), (double) getHeight() / picture.getHeight());
		int width = Math.max(1, (int) (zoom * picture.getWidth())),
			height = Math.max(1, (int) (zoom * picture.getHeight()));
		return new Rectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
	}

	@Override
	protected void paintComponent(Graphics graphics) {
		if (image.isEmpty()) return;
		BufferedImage picture = image.get();
		Rectangle place = place(picture);
		boolean smaller = place.width < picture.getWidth();
		((Graphics2D) graphics).setRenderingHint(RenderingHints.KEY_INTERPOLATION,
			smaller
				? RenderingHints.VALUE_INTERPOLATION_BILINEAR
				: RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		graphics.drawImage(picture, place.x, place.y, place.width, place.height, null);
		graphics.setColor(FRAME);
		marked.ifPresent(box -> {
			Rectangle frame = frame(box, picture, place);
			graphics.drawRect(frame.x, frame.y, frame.width - 1, frame.height - 1);
		});
	}

	/** On the screen, and large enough there to be seen. */
	private static Rectangle frame(PixelBox box, BufferedImage picture, Rectangle place) {
		int width = Math.max(SMALLEST, box.width() * place.width / picture.getWidth());
		int height = Math.max(SMALLEST, box.height() * place.height / picture.getHeight());
		int middleX = place.x + (2 * box.x() + box.width()) * place.width / (2 * picture.getWidth());
		int middleY = place.y + (2 * box.y() + box.height()) * place.height / (2 * picture.getHeight());
		return new Rectangle(middleX - width / 2, middleY - height / 2, width, height);
	}
}
