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
package sc.fiji.superres.bridge;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import ij.macro.Interpreter;
import ij.text.TextWindow;

/** What becomes of a command's outputs. */
final class Results {

	private static final int FONT_SIZE = 13;
	/** Pixels for title, menu bar, scroll bars and borders of a text window. */
	private static final int EXTRA_WIDTH = 60, EXTRA_HEIGHT = 110;
	private static final int LEAST_WIDTH = 400, LEAST_HEIGHT = 160;

	private Results() {}

	/**
	 * Shows an image in a window, or in batch mode makes it the current image; shows a text in a window that is as
	 * large as it, or without a display or in batch mode prints it in the log.
	 *
	 * @param title  of the window of a text
	 * @param output an {@link ImagePlus} or a text; null is no result
	 */
	static void show(String title, Object output) {
		if (output instanceof ImagePlus image) image.show();
		else if (output instanceof String text) {
			if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) IJ.log(text);
			else showText(title, text);
		}
		else if (output != null) throw new IllegalArgumentException("Cannot show a " + output.getClass().getName());
	}

	private static void showText(String title, String text) {
		Font font = new Font(Font.MONOSPACED, Font.PLAIN, FONT_SIZE);
		Rectangle2D letter = font.getMaxCharBounds(new FontRenderContext(null, true, false));
		Dimension size = size(text, letter.getWidth(), letter.getHeight());
		Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
		TextWindow window = new TextWindow(title, text, Math.min(size.width, screen.width),
			Math.min(size.height, screen.height));
		window.getTextPanel().setFont(font, true);
	}

	/**
	 * Of a window that shows all of a text.
	 *
	 * @param letterWidth  pixels of a letter
	 * @param letterHeight pixels of a line
	 */
	static Dimension size(String text, double letterWidth, double letterHeight) {
		int columns = text.lines().mapToInt(String::length).max().orElse(0);
		return new Dimension(Math.max(LEAST_WIDTH, (int) Math.ceil(columns * letterWidth) + EXTRA_WIDTH),
			Math.max(LEAST_HEIGHT, (int) Math.ceil(text.lines().count() * letterHeight) + EXTRA_HEIGHT));
	}
}
