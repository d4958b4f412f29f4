package sc.fiji.superres.bridge;

import java.awt.GraphicsEnvironment;

import ij.IJ;
import ij.ImagePlus;
import ij.text.TextWindow;

/** What becomes of a command's outputs. */
final class Results {

	private static final int WIDTH = 700, HEIGHT = 420;

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
		else if (output instanceof String text) new TextWindow(title, text, WIDTH, HEIGHT);
		else if (output != null) throw new IllegalArgumentException("Cannot show a " + output.getClass().getName());
	}
}
