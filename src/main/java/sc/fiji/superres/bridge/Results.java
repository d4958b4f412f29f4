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
