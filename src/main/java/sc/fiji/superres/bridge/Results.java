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

import java.awt.Font;
import java.awt.GraphicsEnvironment;

import ij.IJ;
import ij.ImagePlus;
import ij.text.TextWindow;

/** What becomes of a command's outputs. */
final class Results {

	private static final int WIDTH = 800, HEIGHT = 300, FONT_SIZE = 13;

	private Results() {}

	/**
	 * Shows an image in a window, or in batch mode makes it the current image; shows a text in a window, or without a
	 * display prints it.
	 *
	 * @param title  of the window of a text
	 * @param output an {@link ImagePlus} or a text; null is no result
	 */
	static void show(String title, Object output) {
		if (output instanceof ImagePlus image) image.show();
		else if (output instanceof String text && GraphicsEnvironment.isHeadless()) IJ.log(text);
		else if (output instanceof String text) {
			TextWindow window = new TextWindow(title, text, WIDTH, HEIGHT);
			window.getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN, FONT_SIZE), true);
		}
		else if (output != null) throw new IllegalArgumentException("Cannot show a " + output.getClass().getName());
	}
}
