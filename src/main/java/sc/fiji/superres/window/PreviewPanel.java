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
package sc.fiji.superres.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.superres.train.TrainingListener.Example;

/**
 * One validation image side by side: input, bicubic, model, truth, and where the model is wrong. All fill the same
 * area, pixels are drawn as squares. The contrast is that of the truth.
 */
final class PreviewPanel extends JPanel {

	private static final int SIZE = 150;

	private final PreviewPicture input = new PreviewPicture("Input");
	private final PreviewPicture bicubic = new PreviewPicture("Bicubic");
	private final PreviewPicture model = new PreviewPicture("Model");
	private final PreviewPicture truth = new PreviewPicture("Truth");
	private final PreviewPicture error = new PreviewPicture("Error of the model");

	PreviewPanel() {
		super(new GridLayout(1, 5, 4, 0));
		for (PreviewPicture picture : new PreviewPicture[]{input, bicubic, model, truth, error}) {
			JPanel titled = new JPanel(new BorderLayout());
			titled.add(picture);
			titled.add(new JLabel(picture.title, JLabel.CENTER), BorderLayout.SOUTH);
			add(titled);
		}
		error.setToolTipText(
			"White: off by " + Math.round(100 * PreviewImages.FULL_ERROR) + " % of the intensity range or more");
	}

	void show(Example example) {
		PreviewImages.PreviewRange range = PreviewImages.PreviewRange.of(example.truth());
		input.show(PreviewImages.of(example.input(), range));
		bicubic.show(PreviewImages.of(example.bicubic(), range));
		model.show(PreviewImages.of(example.model(), range));
		truth.show(PreviewImages.of(example.truth(), range));
		error.show(PreviewImages.error(example.model(), example.truth()));
	}

	private static final class PreviewPicture extends JComponent {

		private final String title;
		private transient BufferedImage image;

		PreviewPicture(String title) {
			this.title = title;
			setPreferredSize(new Dimension(SIZE, SIZE));
		}

		void show(BufferedImage image) {
			this.image = image;
			repaint();
		}

		@Override
		protected void paintComponent(Graphics graphics) {
			if (image == null) return;
			double zoom = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
			int width = (int) (zoom * image.getWidth());
			int height = (int) (zoom * image.getHeight());
			((Graphics2D) graphics).setRenderingHint(RenderingHints.KEY_INTERPOLATION,
				RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
			graphics.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
		}
	}
}
