package sc.fiji.superres.imagej;

import ij.ImagePlus;
import ij.process.LUT;

/**
 * Tells the two uses of ImageJ's 8-bit colour images apart. Under a ramp, such as "Green" or "Fire", a pixel is an
 * intensity and the table only its display. Under a palette, such as a GIF's, a pixel is the number of a colour, and
 * numbers between two of them mean nothing.
 */
final class ColourTable {

	/** Levels by which a channel must change from one entry to the next to count as a jump. */
	private static final int JUMP = 48;
	/** A ramp has at least so many changing entries for each jump; it may have markers for its lowest and highest value. */
	private static final int CHANGES_PER_JUMP = 16;

	private ColourTable() {}

	/** Whether the pixels of an image are numbers of colours rather than intensities. */
	static boolean isPalette(ImagePlus imp) {
		return imp.getType() == ImagePlus.COLOR_256 && !imp.isComposite() && isPalette(imp.getProcessor().getLut());
	}

	static boolean isPalette(LUT table) {
		int jumps = 0;
		int changes = 0;
		for (int i = 1; i < table.getMapSize(); i++) {
			int change = Math.max(Math.abs(table.getRed(i) - table.getRed(i - 1)), Math.max(Math.abs(table.getGreen(i) - table
				.getGreen(i - 1)), Math.abs(table.getBlue(i) - table.getBlue(i - 1))));
			if (change > 0) changes++;
			if (change > JUMP) jumps++;
		}
		return jumps * CHANGES_PER_JUMP > changes;
	}
}
